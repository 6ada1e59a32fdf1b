"""Finds the words of a page that may not be seen, by their colour and what else is drawn there."""

import ctypes
from collections.abc import Iterator, Sequence
from enum import Enum

import pypdfium2.raw as pdfium_c

from expedite_packets.exhibits.unseen.pieces import Box, Colour, Kind, Piece, handle_of
from expedite_packets.model.frozen import dataclass

_UNDRAWN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_CLEAR = 32
"""Less opaque than that, words hardly show; less opaque than that, nothing covers words."""
_NEAR = 24
"""Steps of 255 by which colours differ that may look the same."""
_WHITE = (255, 255, 255, 255)
_BAND = 24.0
"""Units of height by which areas are sorted, so that not all need be asked for each word."""
_FARTHEST = 15_000.0
"""Units from the origin; the largest pages have 14,400 (ISO 32000-1, annex C)."""
_TINY = 1.0
"""Points of type that nobody can read."""


class Reason(Enum):
    """Why words may not be seen."""

    COVERED = "covered"
    """Something was drawn over them."""
    COLOUR = "colour"
    """They may have the colour of what lies beneath."""
    IN_MARGIN = "in the margin"
    """The same at the edge of the page, where typesetters put marks of their own."""
    UNDRAWN = "undrawn"
    """They are set to be in the text only, as over a scan, or see-through."""
    OF_SCAN = "of a scan"
    """The same over a picture, where it does not show what they say."""
    TINY = "tiny"


@dataclass(frozen=True, slots=True)
class Suspect:
    """Words that may not be seen; ``over`` is what was drawn on top of them."""

    words: Piece
    reason: Reason
    over: tuple[Piece, ...] = ()


def suspects_of(pieces: Sequence[Piece], unit: float) -> tuple[Suspect, ...]:
    """The words that may not be seen, of a page whose units are so many points."""
    bands: _Bands = {}
    for piece in pieces:
        if _may_cover(piece):
            for band in _bands_of(piece.box):
                bands.setdefault(band, []).append((*piece.box, piece))
    return tuple(_suspected(pieces, bands, unit))


_Bands = dict[int, list[tuple[float, float, float, float, Piece]]]
"""Areas and pictures with their boxes, by the number of the band."""


def _suspected(pieces: Sequence[Piece], bands: _Bands, unit: float) -> Iterator[Suspect]:
    least = _TINY / unit
    for words in pieces:
        kind, _, _, (left, bottom, right, top), colour, mode, _, _ = words
        if kind is not Kind.WORDS:
            continue
        undrawn = mode in _UNDRAWN or (colour is not None and colour[3] < _CLEAR)
        if not undrawn and (right <= left or top <= bottom):  # spaces, of which there are many
            continue
        around: list[Piece] = []
        # most words stand near no area or picture; numbers of bands are whole, of whatever type
        low, high = bottom // _BAND, top // _BAND
        if low in bands or high in bands or high - low > 1:
            around = _around(words.box, bands)
        after = tuple(area for area in around if area.order > words.order)
        if undrawn:
            yield Suspect(words, Reason.UNDRAWN, after)
        elif min(right - left, top - bottom) < least and _is_tiny(words, unit):
            yield Suspect(words, Reason.TINY, after)
        elif after:
            yield Suspect(words, Reason.COVERED, after)
        elif colour is None or _may_vanish(words.box, colour, around):
            yield Suspect(words, Reason.COLOUR)


def _around(box: Box, bands: _Bands) -> list[Piece]:
    """What lies over as much as a letter of the place where words stand, in order of drawing."""
    letter = 0.4 * min(box[3] - box[1], box[2] - box[0])
    left, bottom, right, top = box[0] + letter, box[1] + letter, box[2] - letter, box[3] - letter
    found = {
        area.order: area
        for band in _bands_of(box)
        for x0, y0, x1, y1, area in bands.get(band, ())
        if x0 <= right and x1 >= left and y0 <= top and y1 >= bottom
    }
    return [found[order] for order in sorted(found)] if found else []


def _may_vanish(box: Box, colour: Colour, before: Sequence[Piece]) -> bool:
    """Whether words of this colour may look like what they stand on: areas, and then the paper."""
    for area in reversed(before):
        if area.colour is None or _is_near(colour, area.colour):  # a picture or a pattern
            return True
        if area.colour[3] == 255 and area.solid and _holds(area.box, box):
            return False
    return _is_near(colour, _WHITE)


def _is_near(one: Colour, other: Colour) -> bool:
    return (
        abs(one[0] - other[0]) <= _NEAR
        and abs(one[1] - other[1]) <= _NEAR
        and abs(one[2] - other[2]) <= _NEAR
    )


def _is_tiny(words: Piece, unit: float) -> bool:
    """Whether the words are set in type of less than a point, not only low, such as a dash."""
    size, matrix = ctypes.c_float(), pdfium_c.FS_MATRIX()
    handle = handle_of(words)
    pdfium_c.FPDFTextObj_GetFontSize(handle, ctypes.byref(size))
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return False
    high = abs(size.value) * float(matrix.c**2 + matrix.d**2) ** 0.5
    return bool(0 < high * words.scale * unit < _TINY)


def _may_cover(piece: Piece) -> bool:
    return piece.kind is not Kind.WORDS and (piece.colour is None or piece.colour[3] >= _CLEAR)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + 1
        and outer[1] <= inner[1] + 1
        and outer[2] >= inner[2] - 1
        and outer[3] >= inner[3] - 1
    )


def _bands_of(box: Box) -> range:
    """The bands of a page that a box touches; what stands far outside of a page is cut."""
    low = max(-_FARTHEST, min(_FARTHEST, box[1])) // _BAND
    return range(int(low), int(max(-_FARTHEST, min(_FARTHEST, box[3])) // _BAND) + 1)
