"""Draws a page with and without the words in question: what changes nothing, nobody sees."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from expedite_packets.exhibits.drawn import drawn
from expedite_packets.exhibits.proof.prove import seen_box
from expedite_packets.exhibits.unseen.pieces import Box, Kind, Piece, handle_of, owners
from expedite_packets.exhibits.unseen.suspects import Reason, Suspect

_PER_POINT, _PER_POINT_OF_SCAN = 2.0, 1.5
_NEVER_DRAWN = frozenset((Reason.UNDRAWN, Reason.TINY))
_MOST_LETTERS = 500
_MOST_PIXELS = 6_000_000
_CHANGED = 10
"""Steps of 255 from which eyes may see a letter on its ground."""
_CONTRAST = 32
"""Steps of 255 by which ink stands out of the paper of a scan."""
_ROUND = 0.25
"""Share of its height by which a letter of a scan's text may stand beside its ink."""
_BESIDE = 0.2
"""Share of their height by which words stand beside their shadow."""
_SCAN = 0.5
"""Share of a page that pictures cover where its text may be theirs."""
_GROUND = 0.5
"""Share of a page from which an area is the ground of it all and was not drawn to cover words."""
_AROUND = 8.0
"""Units above and below words that are drawn as well."""
_MARGIN = 36.0
"""Points from the edge of a page where typesetters put marks of their own."""
_FEW, _FEW_OF_SCAN = 2, 4
"""Letters and digits worth telling; what reads scans finds some in specks of dust."""


def unseen(
    page: pdfium.PdfPage, unit: float, pieces: Sequence[Piece], suspects: Sequence[Suspect]
) -> frozenset[Reason]:
    """Why nobody sees some of the words in question; nothing where all of them are seen.

    A unit of the page's space is ``unit`` points.
    Words that a picture of (most of) the page shows, of which they are the text, count as seen, and
    so does what is written a second time in the same place, such as a shadow.
    """
    reader = pdfium_c.FPDFText_LoadPage(page.raw)
    if not reader:
        raise pdfium.PdfiumError("Failed to load text page.")
    try:
        found = _Judge(page, unit, pieces, suspects).letters(reader)
    finally:
        pdfium_c.FPDFText_ClosePage(reader)
    few = {Reason.OF_SCAN: _FEW_OF_SCAN}
    return frozenset(reason for reason, count in found.items() if count >= few.get(reason, _FEW))


class _Judge:
    def __init__(
        self,
        page: pdfium.PdfPage,
        unit: float,
        pieces: Sequence[Piece],
        suspects: Sequence[Suspect],
    ) -> None:
        self._pieces, self._unit = pieces, unit
        drawn_too = [one for one in suspects if one.reason not in _NEVER_DRAWN]
        width, height = page.get_size()
        fine = (_PER_POINT if drawn_too else _PER_POINT_OF_SCAN) * unit
        scale = min(fine, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        place = seen_box(page, (width, height))
        strip = _strip([place(one.words.box) for one in suspects], height)
        self._shown = self._without = _image(page, scale, *strip)
        if drawn_too:
            with _left_out(drawn_too):
                self._without = _image(page, scale, *strip)
        self._changed = ImageChops.difference(self._shown, self._without)
        self._grey = self._without.convert("L")
        self._place, self._scale = place, scale
        self._above = math.ceil(strip[0] * scale)
        self._visible = page.get_bbox()
        self._paper = _size(self._visible)
        self._pictures = tuple(piece.box for piece in pieces if piece.kind is Kind.PICTURE)
        pictured = sum(_shared(box, self._visible) for box in self._pictures)
        self._is_scan = pictured >= _SCAN * self._paper
        self._suspects = {
            one.words.address: one for one in suspects if not self._has_ink_along(one)
        }

    def letters(self, reader: pdfium_c.FPDF_TEXTPAGE) -> Counter[Reason]:
        """How many letters and digits of the page's text nobody sees, by reason."""
        found: dict[int, Counter[Reason]] = {}
        for at, owner in enumerate(owners(reader)):
            one = self._suspects.get(owner)
            if one is None or not chr(pdfium_c.FPDFText_GetUnicode(reader, at)).isalnum():
                continue
            box = _letter(reader, at)
            if box is not None and _shared(box, self._visible) >= 0.5 * _size(box):
                reason = self._reason(one, box)
                if reason is not None:
                    found.setdefault(one.words.address, Counter())[reason] += 1
        total: Counter[Reason] = Counter()
        for words, counted in found.items():
            if not self._is_written_twice(self._suspects[words].words, reader):
                total.update(counted)
        return total

    def _reason(self, one: Suspect, box: Box) -> Reason | None:
        """Why the letter in ``box`` is not seen; None if it is."""
        if one.reason is Reason.TINY:
            return Reason.TINY
        if one.reason is not Reason.UNDRAWN and self._range(self._changed, box) >= _CHANGED:
            return None
        if any(self._blacks_out(area, box) for area in one.over):
            return Reason.COVERED
        high = _ROUND * (box[3] - box[1])
        wider = box[0] - high, box[1] - high, box[2] + high, box[3] + high
        on_picture = any(_shared(picture, box) for picture in self._pictures)
        if one.reason is Reason.UNDRAWN or (on_picture and self._is_scan):
            if self._range(self._grey, wider) >= _CONTRAST:
                return None
            return Reason.OF_SCAN if on_picture else one.reason
        if one.reason is Reason.COLOUR and self._is_in_margin(box):
            return Reason.IN_MARGIN
        return one.reason

    def _has_ink_along(self, one: Suspect) -> bool:
        """Whether there is ink all along words that are not drawn themselves, as of a scan."""
        covered = any(area.kind is Kind.AREA for area in one.over)
        left, bottom, right, top = one.words.box
        wide, high = right - left, top - bottom
        if one.reason is not Reason.UNDRAWN or covered or wide <= 0 or high <= 0:
            return False
        count = math.ceil(max(wide, high) / min(wide, high))
        across, up = (wide / count, 0.0) if wide > high else (0.0, high / count)
        first = left, bottom, left + (across or wide), bottom + (up or high)
        return count <= _MOST_LETTERS and all(
            self._range(
                self._grey,
                (
                    first[0] + at * across,
                    first[1] + at * up,
                    first[2] + at * across,
                    first[3] + at * up,
                ),
            )
            >= _CONTRAST
            for at in range(count)
        )

    def _is_in_margin(self, box: Box) -> bool:
        left, bottom, right, top = self._visible
        nearest = min(box[2] - left, box[3] - bottom, right - box[0], top - box[1])
        return bool(nearest < _MARGIN / self._unit)

    def _blacks_out(self, area: Piece, box: Box) -> bool:
        """Whether the area is a plain box over the letter, and not the ground of a page."""
        return (
            area.solid
            and area.kind is Kind.AREA
            and _shared(area.box, box) >= 0.5 * _size(box)
            and _shared(area.box, self._visible) < _GROUND * self._paper
        )

    def _range(self, image: Image.Image, box: Box) -> int:
        """By how much the pixels in a box differ, in the channel in which they differ most."""
        left, top, right, bottom = (side * self._scale for side in self._place(box))
        over, (across, up) = self._above, image.size
        x0, y0 = max(0, math.floor(left)), max(0, math.floor(top) - over)
        x1, y1 = min(across, math.ceil(right)), min(up, math.ceil(bottom) - over)
        if x0 >= x1 or y0 >= y1:
            return 0
        part = image.crop((x0, y0, x1, y1))
        if image.mode == "L":
            darkest, lightest = cast("tuple[int, int]", part.getextrema())
            return lightest - darkest
        limits = cast("tuple[tuple[int, int], ...]", part.getextrema())
        return max(lightest - darkest for darkest, lightest in limits)

    def _is_written_twice(self, words: Piece, reader: pdfium_c.FPDF_TEXTPAGE) -> bool:
        """Whether other words in about the same place, which are seen, say the same."""
        said = _said(words, reader)
        slack = _BESIDE * (words.box[3] - words.box[1])
        return any(
            other.kind is Kind.WORDS
            and other.address not in self._suspects
            and all(abs(a - b) < slack for a, b in zip(other.box, words.box, strict=True))
            # PDFium reads but the first of two that say the same in one place
            and _said(other, reader) in ("", said)
            for other in self._pieces
        )


def _letter(reader: pdfium_c.FPDF_TEXTPAGE, at: int) -> Box | None:
    sides = [ctypes.c_double() for _ in range(4)]
    if not pdfium_c.FPDFText_GetCharBox(reader, at, *map(ctypes.byref, sides)):
        return None
    left, right, bottom, top = (side.value for side in sides)
    return left, bottom, right, top


def _said(words: Piece, reader: pdfium_c.FPDF_TEXTPAGE) -> str:
    size = pdfium_c.FPDFTextObj_GetText(handle_of(words), reader, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium_c.FPDFTextObj_GetText(handle_of(words), reader, room, size)
    return ctypes.string_at(room, size).decode("utf-16-le", "ignore").rstrip("\x00").strip()


def _size(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _shared(one: Box, other: Box) -> float:
    """Square units that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0.0


def _strip(boxes: Sequence[Box], height: float) -> tuple[float, float]:
    """How much of a page may be left out above and below these places on it as seen."""
    above = min(max(0.0, box[1] - _AROUND) for box in boxes)
    below = min(max(0.0, height - box[3] - _AROUND) for box in boxes)
    # of words that stand beside the page nothing is seen, but something has to be drawn
    return (above, below) if above + below < height - _AROUND else (0.0, 0.0)


def _image(page: pdfium.PdfPage, scale: float, above: float, below: float) -> Image.Image:
    found = drawn(page, scale, above=above, below=below)
    return Image.frombuffer("RGB", (found.width, found.height), bytes(found.pixels))


@contextmanager
def _left_out(suspects: Sequence[Suspect]) -> Iterator[None]:
    """The page while it is drawn without these words."""
    for one in suspects:
        pdfium_c.FPDFPageObj_SetIsActive(handle_of(one.words), False)
    try:
        yield
    finally:
        for one in suspects:
            pdfium_c.FPDFPageObj_SetIsActive(handle_of(one.words), True)
