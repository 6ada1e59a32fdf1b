"""Draws mark-up that has no appearance of its own, as viewers do (ISO 32000-1, 12.5.6)."""

from collections.abc import Callable
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits import typeface
from expedite_packets.exhibits.forms import drawing
from expedite_packets.exhibits.forms.drawing import DoesNotFitError, composed
from expedite_packets.exhibits.forms.field_style import default_appearance
from expedite_packets.exhibits.forms.fields import FieldKind, Widget
from expedite_packets.exhibits.pdf.objects import dictionary, items, name, number, numbers, words

_ROUND = 0.5523
"""How far the control points of a quarter circle stand out, as part of its radius."""
_Points = list[tuple[float, float]]


def can_draw(annotation: Dictionary) -> bool:
    """Whether this kind of mark-up can be drawn from its entries alone."""
    kind = name(annotation.get("/Subtype"))
    said = words(annotation.get("/Contents"))
    if kind == "FreeText":
        only_rich = not said.strip() and "/RC" in annotation
        return "/CL" not in annotation and not only_rich and typeface.has_all(composed(said))
    captioned = bool(annotation.get("/Cap", False)) and bool(said.strip())
    return kind in _PAINTERS and "/Path" not in annotation and not captioned


def is_empty(annotation: Dictionary) -> bool:
    """Whether there is nothing to see of mark-up that has no appearance."""
    kind = name(annotation.get("/Subtype"))
    if kind == "FreeText":
        return not words(annotation.get("/Contents")).strip() and "/RC" not in annotation
    return kind in _PAINTERS and "/Path" not in annotation and not _PAINTERS[kind](annotation)[1]


def draw_markup(pdf: pikepdf.Pdf, annotation: Dictionary) -> Stream | None:
    """An appearance in page space, or None where there is nothing to draw.

    The annotation's rectangle is set to what is drawn, so that both fit each other.

    Raises:
        DoesNotFitError: A text is longer than its box can legibly show.
    """
    if name(annotation.get("/Subtype")) == "FreeText":
        return _free_text(pdf, annotation)
    painted, points = _PAINTERS[name(annotation.get("/Subtype"))](annotation)
    if not points:
        return None
    room = 2 * _line_width(annotation) + 6
    across, up = [x for x, _ in points], [y for _, y in points]
    box = [min(across) - room, min(up) - room, max(across) + room, max(up) + room]
    opacity = number(annotation.get("/CA"), 1.0)
    state = Dictionary(Type=Name.ExtGState, CA=opacity, ca=opacity)
    if name(annotation.get("/Subtype")) == "Highlight":
        state["/BM"] = Name.Multiply
    form = pdf.make_stream(
        b"/Look gs\n" + _settings(annotation) + painted,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([round(value, 4) for value in box]),
            Resources=Dictionary(ExtGState=Dictionary(Look=state)),
        ),
    )
    annotation["/Rect"] = Array([round(value, 4) for value in box])
    assert isinstance(form, Stream)
    return form


def _settings(annotation: Dictionary) -> bytes:
    style = dictionary(annotation.get("/BS")) or Dictionary()
    dashes = [number(dash, 3.0) for dash in items(style.get("/D"))] or [3.0]
    dashed = name(style.get("/S")) == "D" and any(dash > 0 for dash in dashes)
    pattern = f"[{' '.join(f'{dash:g}' for dash in dashes)}] 0 d\n" if dashed else ""
    line = _colour(annotation.get("/C"), "G", "RG", "K") or b"0 G\n"
    if name(annotation.get("/Subtype")) == "Highlight":
        fill = _colour(annotation.get("/C"), "g", "rg", "k") or b"1 1 0 rg\n"
    else:
        fill = _colour(annotation.get("/IC"), "g", "rg", "k")
    width = _line_width(annotation)
    return f"{width:g} w 1 J 1 j\n{pattern}".encode() + line + fill


def _line_width(annotation: Dictionary) -> float:
    style = dictionary(annotation.get("/BS"))
    if style is not None:
        return max(0.0, number(style.get("/W"), 1.0))
    border = items(annotation.get("/Border"))
    return max(0.0, number(border[2], 1.0)) if len(border) > 2 else 1.0


def _colour(value: object, *operators: str) -> bytes:
    parts = [min(1.0, max(0.0, number(part))) for part in items(value)]
    if len(parts) not in (1, 3, 4):
        return b""
    operator = operators[{1: 0, 3: 1, 4: 2}[len(parts)]]
    return f"{' '.join(f'{part:g}' for part in parts)} {operator}\n".encode()


def _rect(annotation: Dictionary) -> tuple[float, float, float, float] | None:
    rect = numbers(annotation.get("/Rect"), 4)
    if rect is None:
        return None
    left, bottom, right, top = rect
    inner = numbers(annotation.get("/RD"), 4) or (0.0, 0.0, 0.0, 0.0)
    half = _line_width(annotation) / 2
    return (
        min(left, right) + inner[0] + half,
        min(bottom, top) + inner[1] + half,
        max(left, right) - inner[2] - half,
        max(bottom, top) - inner[3] - half,
    )


def _paint(annotation: Dictionary) -> str:
    """The operator that fills where there is a colour for it, and strokes where there is a line."""
    filled = len(items(annotation.get("/IC"))) in (1, 3, 4)
    if _line_width(annotation) == 0:
        return "f" if filled else "n"
    return "B" if filled else "S"


def _pairs(value: object) -> _Points:
    flat = [number(item) for item in items(value)]
    return list(zip(flat[::2], flat[1::2], strict=False))


def _path(points: _Points, last: str) -> bytes:
    steps = [f"{x:.3f} {y:.3f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
    return (" ".join(steps) + f" {last}\n").encode() if len(points) > 1 else b""


def _ink(annotation: Dictionary) -> tuple[bytes, _Points]:
    strokes = [_pairs(stroke) for stroke in items(annotation.get("/InkList"))]
    painted = b"".join(_path(stroke or [], "S") for stroke in map(_dotted, strokes))
    return painted, [point for stroke in strokes for point in stroke]


def _dotted(stroke: _Points) -> _Points:
    """A stroke of one point is a dot: with round caps, a line of no length."""
    return stroke * 2 if len(stroke) == 1 else stroke


def _square(annotation: Dictionary) -> tuple[bytes, _Points]:
    rect = _rect(annotation)
    if rect is None:
        return b"", []
    left, bottom, right, top = rect
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    return _path(corners, f"h {_paint(annotation)}"), corners


def _circle(annotation: Dictionary) -> tuple[bytes, _Points]:
    rect = _rect(annotation)
    if rect is None:
        return b"", []
    left, bottom, right, top = rect
    x, y, w, h = (left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2
    path = f"{x + w:.3f} {y:.3f} m "
    for (ax, ay), (bx, by) in (
        ((1, 0), (0, 1)),
        ((0, 1), (-1, 0)),
        ((-1, 0), (0, -1)),
        ((0, -1), (1, 0)),
    ):
        path += (
            f"{x + w * (ax + _ROUND * bx):.3f} {y + h * (ay + _ROUND * by):.3f} "
            f"{x + w * (bx + _ROUND * ax):.3f} {y + h * (by + _ROUND * ay):.3f} "
            f"{x + w * bx:.3f} {y + h * by:.3f} c "
        )
    return f"{path}h {_paint(annotation)}\n".encode(), [(left, bottom), (right, top)]


def _line(annotation: Dictionary) -> tuple[bytes, _Points]:
    ends = _pairs(annotation.get("/L"))[:2]
    painted = _path(ends, "S")
    if len(ends) == 2:
        styles = [name(style) for style in items(annotation.get("/LE"))]
        for style, tip, tail in zip(styles, ends, reversed(ends), strict=False):
            if style.endswith("Arrow"):
                painted += _arrow(tip, tail, _line_width(annotation))
    return painted, ends


def _arrow(tip: tuple[float, float], tail: tuple[float, float], width: float) -> bytes:
    dx, dy = tail[0] - tip[0], tail[1] - tip[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return b""
    size = max(6.0, 4 * width) / length
    dx, dy = dx * size, dy * size
    barbs = [
        (tip[0] + 0.866 * dx - 0.5 * dy, tip[1] + 0.5 * dx + 0.866 * dy),
        tip,
        (tip[0] + 0.866 * dx + 0.5 * dy, tip[1] - 0.5 * dx + 0.866 * dy),
    ]
    return _path(barbs, "S")


def _polygon(annotation: Dictionary) -> tuple[bytes, _Points]:
    points = _pairs(annotation.get("/Vertices"))
    return _path(points, f"h {_paint(annotation)}"), points


def _poly_line(annotation: Dictionary) -> tuple[bytes, _Points]:
    points = _pairs(annotation.get("/Vertices"))
    return _path(points, "S"), points


def _quads(annotation: Dictionary) -> list[_Points]:
    """Each marked run of text as lower left, lower right, upper right, upper left."""
    points = _pairs(annotation.get("/QuadPoints"))
    quads = [points[i : i + 4] for i in range(0, len(points) - 3, 4)]
    if not quads and (rect := numbers(annotation.get("/Rect"), 4)):
        quads = [[(rect[0], rect[3]), (rect[2], rect[3]), (rect[0], rect[1]), (rect[2], rect[1])]]
    boxes = []
    for quad in quads:
        # Writers follow Acrobat's order, not the standard's: upper two points, then lower two.
        upper, lower = sorted(quad[:2]), sorted(quad[2:])
        if sum(y for _, y in upper) < sum(y for _, y in lower):
            upper, lower = lower, upper
        boxes.append([lower[0], lower[1], upper[1], upper[0]])
    return boxes


def _highlight(annotation: Dictionary) -> tuple[bytes, _Points]:
    quads = _quads(annotation)
    return b"".join(_path(quad, "h f") for quad in quads), [*chain.from_iterable(quads)]


def _struck(height: float) -> Callable[[Dictionary], tuple[bytes, _Points]]:
    """A painter of lines through each run at this part of its height."""

    def paint(annotation: Dictionary) -> tuple[bytes, _Points]:
        quads = _quads(annotation)
        lines = [
            [
                (a[0] + (d[0] - a[0]) * height, a[1] + (d[1] - a[1]) * height),
                (b[0] + (c[0] - b[0]) * height, b[1] + (c[1] - b[1]) * height),
            ]
            for a, b, c, d in quads
        ]
        return b"".join(_path(line, "S") for line in lines), [*chain.from_iterable(lines)]

    return paint


def _free_text(pdf: pikepdf.Pdf, annotation: Dictionary) -> Stream | None:
    """Set like a form field of several lines."""
    text = words(annotation.get("/Contents"))
    rect = numbers(annotation.get("/Rect"), 4)
    if not text.strip() or rect is None:
        return None
    _, colour = default_appearance(words(annotation.get("/DA")))
    look = Dictionary(BC=Array([round(part, 4) for part in colour.rgb()]))
    if "/C" in annotation:
        look["/BG"] = annotation["/C"]
    field = Dictionary(FT=Name.Tx, V=pikepdf.String(text), MK=look, Rect=annotation["/Rect"])
    for key in ("/DA", "/Q", "/BS", "/Border"):
        if key in annotation:
            field[key] = annotation[key]
    widget = Widget(field, 0, FieldKind.TEXT, 1 << 12)
    appearances, too_long = drawing.draw(pdf, [widget], Dictionary())
    if too_long:
        raise DoesNotFitError
    return appearances[0][1]


_PAINTERS = {
    "Ink": _ink,
    "Square": _square,
    "Circle": _circle,
    "Line": _line,
    "Polygon": _polygon,
    "PolyLine": _poly_line,
    "Highlight": _highlight,
    "Underline": _struck(0.08),
    "Squiggly": _struck(0.08),
    "StrikeOut": _struck(0.45),
}
