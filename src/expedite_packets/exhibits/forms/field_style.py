"""How a form field looks besides its words: box, colours, type size, alignment, turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary

from expedite_packets.exhibits.forms.fields import Widget
from expedite_packets.exhibits.pdf.objects import (
    dictionary,
    inherited,
    items,
    name,
    number,
    numbers,
    whole,
    words,
)
from expedite_packets.model.frozen import dataclass

if TYPE_CHECKING:  # reportlab takes long to import, and few files have a field to be drawn
    from reportlab.lib.colors import Color


@dataclass(frozen=True, slots=True)
class FieldStyle:
    """How a field's box and words look. Lengths in points; colours None for none."""

    width: float
    height: float
    turn: int
    fill: Color | None
    line: Color | None
    line_width: float
    size: float
    colour: Color
    align: int

    @property
    def inset(self) -> float:
        """Distance of the words from the box's edge."""
        return max(2.0, 2 * self.line_width) if self.line else 2.0


def field_style(widget: Widget, form: Dictionary) -> FieldStyle:
    """The look that a widget asks for; what it leaves open comes from the form."""
    entries = widget.entries
    look = dictionary(entries.get("/MK")) or Dictionary()
    left, bottom, right, top = numbers(entries.get("/Rect"), 4) or (0.0, 0.0, 0.0, 0.0)
    width, height = abs(right - left), abs(top - bottom)
    turn = whole(look.get("/R")) % 360
    turn = turn if turn in (90, 180, 270) else 0
    if turn % 180:
        width, height = height, width
    border = dictionary(entries.get("/BS"))
    line_width = number(border.get("/W"), 1.0) if border else _old_border(entries)
    default = words(inherited(entries, "/DA")) or words(form.get("/DA"))
    size, colour = default_appearance(default)
    align = inherited(entries, "/Q")
    return FieldStyle(
        width=max(width, 1.0),
        height=max(height, 1.0),
        turn=turn,
        fill=colour_of(look.get("/BG")),
        line=colour_of(look.get("/BC")) if line_width > 0 else None,
        line_width=line_width,
        size=size,
        colour=colour,
        align=whole(align if align is not None else form.get("/Q")),
    )


_SYMBOLS = ("dingbats", "symbol", "wingdings", "webdings")


def sets_symbols(widget: Widget, form: Dictionary) -> bool:
    """Whether the widget's letters stand for pictures, as in Zapf Dingbats."""
    default = words(inherited(widget.entries, "/DA")) or words(form.get("/DA"))
    tokens = default.split()
    label = tokens[tokens.index("Tf") - 2] if "Tf" in tokens[2:] else ""
    fonts = dictionary((dictionary(form.get("/DR")) or Dictionary()).get("/Font"))
    font = dictionary(fonts.get(label)) if fonts and label.startswith("/") else None
    base = name(font.get("/BaseFont")) if font else ""
    return label == "/ZaDb" or any(symbol in base.lower() for symbol in _SYMBOLS)


def _old_border(entries: Dictionary) -> float:
    border = items(entries.get("/Border"))
    return number(border[2], 1.0) if len(border) > 2 else 1.0


def colour_of(value: object) -> Color | None:
    """The colour of an array of 1, 3 or 4 numbers (grey, RGB, CMYK), None for no colour."""
    from reportlab.lib.colors import CMYKColor, Color

    parts = [min(1.0, max(0.0, number(part))) for part in items(value)]
    match len(parts):
        case 1:
            return Color(parts[0], parts[0], parts[0])
        case 3:
            return Color(*parts)
        case 4:
            cyan, magenta, yellow, black = parts
            return CMYKColor(cyan, magenta, yellow, black)
        case _:
            return None


def default_appearance(text: str) -> tuple[float, Color]:
    """Type size (0 for automatic) and colour of a default appearance string."""
    from reportlab.lib.colors import Color

    size, colour, stack = 0.0, Color(0, 0, 0), []
    for token in text.split():
        try:
            stack.append(float(token))
        except ValueError:
            if token == "Tf" and stack:
                size = stack[-1]
            elif token in ("g", "rg", "k"):
                count = {"g": 1, "rg": 3, "k": 4}[token]
                if len(stack) >= count:
                    colour = colour_of(Array(stack[-count:])) or colour
            if not token.startswith("/"):
                stack = []
    return abs(size), colour
