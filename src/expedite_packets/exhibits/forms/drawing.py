"""Draws the appearances of form fields whose own are missing or out of date."""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits import typeface
from expedite_packets.exhibits.forms.field_style import FieldStyle, field_style
from expedite_packets.exhibits.forms.fields import FieldKind, Widget
from expedite_packets.exhibits.pdf.objects import inherited, name, whole

if TYPE_CHECKING:  # reportlab takes long to import, and few files have a field to be drawn
    from reportlab.pdfgen.canvas import Canvas

_LARGEST, _SMALLEST, _STEP = 12.0, 4.0, 0.25
_LEADING = typeface.ASCENT + typeface.DESCENT
_FILE = "/FontFile2"
_FONT_KEYS = (
    *("/Type", "/Subtype", "/BaseFont", "/Encoding", "/FirstChar", "/LastChar", "/Widths"),
)
_CHOSEN = (0.6, 0.75, 0.85)
"""The tint behind the chosen lines of a list box."""


class DoesNotFitError(ValueError):
    """The value can not be set legibly in its field."""


def draw(
    pdf: pikepdf.Pdf, widgets: Sequence[Widget], form: Dictionary
) -> tuple[list[tuple[Widget, Stream]], list[Widget]]:
    """New appearances in Fira Sans, embedded; and the widgets whose value does not fit."""
    if not widgets:
        return [], []
    from reportlab.pdfgen.canvas import Canvas

    content = io.BytesIO()
    typeface.load_face()
    # every page begins with the first font, which is Helvetica if nothing else is said
    canvas = Canvas(
        content,
        invariant=1,
        pageCompression=0,
        initialFontName=typeface.FACE,  # type: ignore[arg-type]  # the stubs say float
    )
    drawn: list[tuple[Widget, FieldStyle]] = []
    too_long = []
    for widget in widgets:
        style = field_style(widget, form)
        canvas.setPageSize((style.width, style.height))
        try:
            _box(canvas, style)
            _words(canvas, widget, style)
        except DoesNotFitError:
            too_long.append(widget)
        else:
            drawn.append((widget, style))
        canvas.showPage()
    if not drawn or too_long:
        return [], too_long
    canvas.save()
    content.seek(0)
    with pikepdf.open(content) as made:
        fonts = _Fonts(pdf)
        appearances = [
            (widget, _appearance(pdf, page.obj, style, fonts))
            for page, (widget, style) in zip(made.pages, drawn, strict=True)
        ]
    return appearances, []


class _Fonts:
    """Copies each font once, with its data, so that the file it came from can be closed."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._copied: dict[tuple[int, int], Dictionary] = {}

    def copy(self, font: pikepdf.Object) -> Dictionary:
        if font.objgen not in self._copied:
            own = Dictionary()
            for key in _FONT_KEYS:
                if key in font:
                    own[key] = self._plain(font[key])
            source = font.FontDescriptor
            descriptor = Dictionary({k: self._plain(v) for k, v in source.items() if k != _FILE})
            descriptor[_FILE] = self._stream(source[_FILE])
            own["/FontDescriptor"] = self._pdf.make_indirect(descriptor)
            own["/ToUnicode"] = self._stream(font.ToUnicode)
            self._copied[font.objgen] = self._pdf.make_indirect(own)
        return self._copied[font.objgen]

    def _plain(self, value: object) -> Any:
        if isinstance(value, Array):
            return Array([self._plain(item) for item in value])
        return Name(str(value)) if isinstance(value, Name) else value

    def _stream(self, stream: pikepdf.Object) -> pikepdf.Object:
        data = stream.read_bytes()
        return self._pdf.make_stream(
            zlib.compress(data), Dictionary(Filter=Name.FlateDecode, Length1=len(data))
        )


def _appearance(
    pdf: pikepdf.Pdf, page: pikepdf.Object, style: FieldStyle, copied: _Fonts
) -> Stream:
    matrix = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, style.height, 0),
        180: (-1, 0, 0, -1, style.width, style.height),
        270: (0, -1, 1, 0, 0, style.width),
    }[style.turn]
    fonts = page.Resources.get("/Font") or Dictionary()
    used = Dictionary()
    for key, font in fonts.items():
        if name(font.get("/Subtype")) == "TrueType":  # reportlab lists Helvetica on every page
            used[key] = copied.copy(font)
    form = pdf.make_stream(
        page.Contents.read_bytes(),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(style.width, 4), round(style.height, 4)]),
            Matrix=Array([round(value, 4) for value in matrix]),
            Resources=Dictionary(Font=used),
        ),
    )
    assert isinstance(form, Stream)
    return form


def _box(canvas: Canvas, style: FieldStyle) -> None:
    if style.fill:
        canvas.setFillColor(style.fill)
        canvas.rect(0, 0, style.width, style.height, stroke=0, fill=1)
    if style.line:
        canvas.setStrokeColor(style.line)
        canvas.setLineWidth(style.line_width)
        half = style.line_width / 2
        canvas.rect(half, half, style.width - 2 * half, style.height - 2 * half, fill=0)


def _words(canvas: Canvas, widget: Widget, style: FieldStyle) -> None:
    canvas.setFillColor(style.colour)
    if widget.secret:
        return
    if widget.list_box:
        _list(canvas, widget, style)
        return
    for text in widget.texts:
        value = composed(text)
        if widget.comb and len(value) <= widget.comb:
            _comb(canvas, value, widget.comb, style)
        elif widget.multi_line:
            _paragraph(canvas, value, style)
        else:
            _line(canvas, " ".join(value.split("\n")), style)


def _line(canvas: Canvas, text: str, style: FieldStyle) -> None:
    room, tall = style.width - 2 * style.inset, style.height - 2 * style.line_width
    size = style.size or min(_LARGEST, tall / _LEADING)
    while size > _SMALLEST and (typeface.width(text, size) > room or size * _LEADING > tall * 1.15):
        size -= _STEP
    if typeface.width(text, size) > room + style.inset:
        raise DoesNotFitError
    _set(canvas, text, style, size, _middle(style, size))


def _middle(style: FieldStyle, size: float) -> float:
    return (style.height - size * _LEADING) / 2 + size * typeface.DESCENT


def _set(canvas: Canvas, text: str, style: FieldStyle, size: float, baseline: float) -> None:
    spare = style.width - typeface.width(text, size)
    left = {1: spare / 2, 2: spare - style.inset}.get(style.align, style.inset)
    canvas.setFont(typeface.FACE, size)
    canvas.drawString(left, baseline, text)


def _comb(canvas: Canvas, text: str, cells: int, style: FieldStyle) -> None:
    cell = style.width / cells
    size = style.size or min(_LARGEST, (style.height - 2 * style.line_width) / _LEADING)
    widest = max(typeface.width(character, 1.0) for character in text)
    size = min(size, cell / widest) if widest else size
    if size < _SMALLEST:
        raise DoesNotFitError
    first = {1: (cells - len(text)) // 2, 2: cells - len(text)}.get(style.align, 0)
    canvas.setFont(typeface.FACE, size)
    for place, character in enumerate(text, start=first):
        canvas.drawCentredString((place + 0.5) * cell, _middle(style, size), character)


def _paragraph(canvas: Canvas, text: str, style: FieldStyle) -> None:
    room, tall = style.width - 2 * style.inset, style.height - 2 * style.inset
    size = style.size or _LARGEST
    while True:
        lines = _wrapped(text, room, size)
        if len(lines) * size * _LEADING <= tall + 0.5:
            break
        size -= _STEP
        if size < _SMALLEST:
            raise DoesNotFitError
    baseline = style.height - style.inset - size * typeface.ASCENT
    for number_of_line, line in enumerate(lines):
        _set(canvas, line, style, size, baseline - number_of_line * size * _LEADING)


def _wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines no wider than ``room``; a word that is wider is broken between characters."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if typeface.width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            while word and typeface.width(word, size) > room:
                fits = next(
                    n
                    for n in range(len(word), 0, -1)
                    if n == 1 or typeface.width(word[:n], size) <= room
                )
                lines.append(word[:fits])
                word = word[fits:]
            line = word
        lines.append(line)
    return lines


def _list(canvas: Canvas, widget: Widget, style: FieldStyle) -> None:
    """The options from the first visible one, the chosen ones on a tint."""
    from reportlab.lib.colors import Color

    size = style.size or _LARGEST
    step, baseline = size * _LEADING, style.height - style.line_width - size * typeface.ASCENT
    options = [shown for _, shown in widget.options][whole(inherited(widget.entries, "/TI")) :]
    room = int((style.height - 2 * style.line_width) / step + 0.01)
    visible = options[:room] if set(widget.texts) <= set(options[:room]) else list(widget.texts)
    if len(visible) > room:
        raise DoesNotFitError
    for text in visible:
        if text in widget.texts:
            canvas.setFillColor(Color(*_CHOSEN))
            canvas.rect(
                style.line_width,
                baseline - size * typeface.DESCENT,
                style.width - 2 * style.line_width,
                step,
                stroke=0,
                fill=1,
            )
            canvas.setFillColor(style.colour)
        _set(canvas, text, style, size, baseline)
        baseline -= step


def composed(text: str) -> str:
    """The text as it is set: accents joined to their letters, tabs as blanks."""
    return unicodedata.normalize("NFC", text).replace("\t", " ")


def texts_of(widget: Widget) -> tuple[str, ...]:
    """Every text that drawing the widget anew would set."""
    if widget.secret:
        return ()
    if widget.kind is FieldKind.CHOICE and widget.list_box:
        return (*widget.texts, *(shown for _, shown in widget.options))
    return widget.texts
