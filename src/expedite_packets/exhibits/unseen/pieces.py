"""The pieces that a page is drawn of: words, filled areas and pictures."""

import ctypes
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""
Colour = tuple[int, int, int, int]
"""Red, green, blue and how opaque it is, each up to 255."""
Address = int
"""Where PDFium keeps a piece, by which it tells them apart."""

_DEEPEST = 24
_BROAD = 3.0
"""Units of width from which a line may cover words; what is thinner is left out."""
_RECTANGLE, _LINE = 6, 2
"""Segments that a path of this shape has at most."""
_TEXT, _PATH, _FORM = (
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_FORM,
)
_STROKED = frozenset(
    (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
)


class Kind(Enum):
    """What a piece is."""

    WORDS = "words"
    AREA = "area"
    """A path with a fill or a broad line."""
    PICTURE = "picture"
    """An image or a shading, of which the colours are not known."""


class Piece(NamedTuple):
    """One piece; ``order`` counts in the order of drawing.

    ``colour`` is None where it is a pattern, or not known. ``mode`` is the text rendering mode
    (ISO 32000-1, 9.3.6), -1 for what is no text; ``scale`` is what the spaces that it stands in
    make of a unit. ``solid`` tells a rectangle from an area of any other shape.
    """

    kind: Kind
    address: Address
    order: int
    box: Box
    colour: Colour | None
    mode: int = -1
    scale: float = 1.0
    solid: bool = True


def handle_of(piece: Piece) -> pdfium_c.FPDF_PAGEOBJECT:
    """The piece as PDFium's functions take it."""
    return ctypes.cast(piece.address, pdfium_c.FPDF_PAGEOBJECT)


def owners(reader: pdfium_c.FPDF_TEXTPAGE) -> Iterator[Address]:
    """The address of the words to which each character of a page's text belongs, 0 for none."""
    count = max(0, pdfium_c.FPDFText_CountChars(reader))
    text = ctypes.cast(reader, ctypes.c_void_p).value
    return (one or 0 for one in map(_OWNER, repeat(text), range(count)))


def pieces_of(page: pdfium.PdfPage) -> tuple[Piece, ...]:
    """All pieces that the page is drawn of, those within forms as well, without thin ones."""
    return tuple(_pieces(_on(page), None, [0], 0))


def boxes_of_drawn(page: pdfium.PdfPage) -> list[Box]:
    """The bounds of the page's pictures, forms and drawings, without lines and rectangles."""
    found = _on(page)
    return _boxes(
        [
            one
            for one, kind in zip(found, map(_TYPE, found), strict=True)
            if kind != _TEXT and (kind != _PATH or _SEGMENTS(one) > _RECTANGLE)
        ],
        None,
    )


def _on(page: pdfium.PdfPage) -> list[Address]:
    raw = ctypes.cast(page.raw, ctypes.c_void_p).value
    return list(map(_ON_PAGE, repeat(raw), range(pdfium_c.FPDFPage_CountObjects(page.raw))))


def _plainly(function: Any, result: Any, *arguments: Any) -> Any:
    """PDFium's function with addresses for its own kinds of pointers: pages have many pieces."""
    made = ctypes.CFUNCTYPE(result, *arguments)
    return made(ctypes.cast(function, ctypes.c_void_p).value or 0)


_P, _I = ctypes.c_void_p, ctypes.c_int
_ON_PAGE = _plainly(pdfium_c.FPDFPage_GetObject, _P, _P, _I)
_IN_FORM = _plainly(pdfium_c.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
_OWNER = _plainly(pdfium_c.FPDFText_GetTextObject, _P, _P, _I)
_INNER = _plainly(pdfium_c.FPDFFormObj_CountObjects, _I, _P)
_TYPE = _plainly(pdfium_c.FPDFPageObj_GetType, _I, _P)
_MODE = _plainly(pdfium_c.FPDFTextObj_GetTextRenderMode, _I, _P)
_FILL = _plainly(pdfium_c.FPDFPageObj_GetFillColor, _I, *[_P] * 5)
_STROKE = _plainly(pdfium_c.FPDFPageObj_GetStrokeColor, _I, *[_P] * 5)
_BOUNDS = _plainly(pdfium_c.FPDFPageObj_GetBounds, _I, *[_P] * 5)
_MATRIX = _plainly(pdfium_c.FPDFPageObj_GetMatrix, _I, _P, _P)
_DRAW_MODE = _plainly(pdfium_c.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_SEGMENTS = _plainly(pdfium_c.FPDFPath_CountSegments, _I, _P)
_WIDTH = _plainly(pdfium_c.FPDFPageObj_GetStrokeWidth, _I, _P, _P)


def _pieces(
    found: Sequence[Address], space: pdfium.PdfMatrix | None, drawn: list[int], depth: int
) -> Iterator[Piece]:
    """The pieces and those within; ``space`` takes theirs to the page's.

    ``drawn`` holds how many were drawn before.
    """
    placed: dict[int, list[tuple[Address, int]]] = {}
    for one, kind in zip(found, list(map(_TYPE, found)), strict=True):
        drawn[0] += 1
        if kind == _FORM:
            if depth < _DEEPEST:
                inner = list(map(_IN_FORM, repeat(one), range(max(0, _INNER(one)))))
                yield from _pieces(inner, _within(one, space), drawn, depth + 1)
        else:
            placed.setdefault(kind, []).append((one, drawn[0]))
    for kind, several in placed.items():
        those, orders = zip(*several, strict=True)
        boxes = _boxes(those, space)
        if kind == _TEXT:
            yield from _words(those, orders, boxes, _scale(space))
        elif kind == _PATH:
            for one, order, box in zip(those, orders, boxes, strict=True):
                if min(box[2] - box[0], box[3] - box[1]) >= _BROAD:
                    yield from _area(one, order, box, space)
        else:
            for one, order, box in zip(those, orders, boxes, strict=True):
                yield Piece(Kind.PICTURE, one, order, box, None)


def _words(
    texts: Sequence[Address], orders: Sequence[int], boxes: Sequence[Box], scale: float
) -> Iterator[Piece]:
    colours, modes = _colours(_FILL, texts), list(map(_MODE, texts))
    if not _STROKED.isdisjoint(modes):
        lines = _colours(_STROKE, texts)
        each = zip(modes, lines, colours, strict=True)
        colours = [line if mode in _STROKED else fill for mode, line, fill in each]
    for one in zip(texts, orders, boxes, colours, modes, strict=True):
        yield Piece._make((Kind.WORDS, *one, scale, False))


def _area(one: Address, order: int, box: Box, space: pdfium.PdfMatrix | None) -> Iterator[Piece]:
    """The path, if it fills anything or its line is broad enough to cover words."""
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    _DRAW_MODE(one, ctypes.addressof(fill), ctypes.addressof(stroke))
    ask, most = _FILL, _RECTANGLE
    if not fill.value:
        _WIDTH(one, ctypes.addressof(width))
        if not stroke.value or width.value * _scale(_within(one, space)) < _BROAD:
            return
        ask, most = _STROKE, _LINE
    (colour,) = _colours(ask, (one,))
    yield Piece(Kind.AREA, one, order, box, colour, solid=_SEGMENTS(one) <= most)


def _colours(ask: Any, found: Sequence[Address]) -> list[Colour | None]:
    parts = (ctypes.c_uint * (4 * len(found)))()
    told = list(map(ask, found, *_rooms(parts)))
    values = iter(parts)
    colours: list[Colour | None] = list(zip(values, values, values, values, strict=True))
    if all(told):
        return colours
    return [one if known else None for known, one in zip(told, colours, strict=True)]


def _boxes(found: Sequence[Address], space: pdfium.PdfMatrix | None) -> list[Box]:
    """The pieces' bounds, in no place where they can not be told."""
    sides = (ctypes.c_float * (4 * len(found)))()
    for _ in map(_BOUNDS, found, *_rooms(sides)):
        pass
    values = iter(sides)
    boxes: list[Box] = list(zip(values, values, values, values, strict=True))
    return boxes if space is None else [space.on_rect(*box) for box in boxes]


def _rooms(answers: "ctypes.Array[Any]") -> tuple[range, ...]:
    """The addresses of the first of each four answers, of the second, and so on."""
    begin, size = ctypes.addressof(answers), ctypes.sizeof(answers)
    return tuple(range(begin + 4 * at, begin + size, 16) for at in range(4))


def _within(one: Address, space: pdfium.PdfMatrix | None) -> pdfium.PdfMatrix | None:
    """What takes the space of a piece's own contents to the page's."""
    found = pdfium_c.FS_MATRIX()
    if not _MATRIX(one, ctypes.addressof(found)):
        return space
    own = pdfium.PdfMatrix.from_raw(found)
    return own if space is None else own.multiply(space)


def _scale(space: pdfium.PdfMatrix | None) -> float:
    """What the matrix makes of a unit, in the mean of all directions."""
    if space is None:
        return 1.0
    return float(abs(space.a * space.d - space.b * space.c) ** 0.5)
