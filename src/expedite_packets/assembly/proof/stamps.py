"""Reads the stamps back through PDFium: right words, upright, black, in place, in sight."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.model.packet import BoundPage

_OF_OURS = re.compile(r"Packetpage\d+of\d+")
_NEAR = 1.0
"""How far, in points, a stamp may stand off its recorded place."""
_DEVICE = 100
"""Device units per point when PDFium is asked where something is seen."""
_FONT = b"FiraSans-"


def check_stamp(
    page: pdfium.PdfPage,
    bound: BoundPage,
    words: tuple[str, ...],
    faults: Faults,
    *,
    ours: bool,
) -> None:
    """Hold the stamp of one packet page against ``words`` and the place recorded in ``bound``.

    On pages of our own (``ours``) no other text may look like a packet page number.
    """
    number = bound.number
    text = page.get_textpage()
    try:
        wanted = squeezed("|".join(words))
        letters = _last_letters(text, len(wanted))
        if "".join(letter for _, letter in letters) != wanted:
            faults.add("stamp", f"Packet page {number} does not end in its stamp's words.", number)
            return
        seen = _Seen(page, text, bound)
        indices = [index for index, _ in letters]
        if not seen.inside(indices):
            what = f"The stamp of packet page {number} is not in its place inside the page."
            faults.add("stamp", what, number)
        if not seen.upright(indices):
            what = f"The stamp of packet page {number} is not upright."
            faults.add("stamp", what, number)
        if not _is_ours(text, indices):
            what = f"The stamp of packet page {number} is not set in black in the stamp's font."
            faults.add("stamp", what, number)
        if ours and len(_OF_OURS.findall(squeezed(text.get_text_range()))) != 1:
            what = f"Packet page {number} has more than one packet page number."
            faults.add("stamp", what, number)
    finally:
        text.close()


def check_shown(
    page: pdfium.PdfPage, number: int, must_show: tuple[str, ...], faults: Faults
) -> None:
    """Whether every text of ``must_show`` (form values) stands on the page, blanks aside."""
    if not must_show:
        return
    text = page.get_textpage()
    try:
        shown = squeezed(text.get_text_range())
    finally:
        text.close()
    missing = sum(squeezed(value) not in shown for value in must_show)
    if missing:
        what = f"Packet page {number} does not show {missing} of its {len(must_show)} form values."
        faults.add("values", what, number)


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def _last_letters(text: pdfium.PdfTextPage, count: int) -> list[tuple[int, str]]:
    """The last ``count`` characters that are no blanks, with their indices, in order."""
    found: list[tuple[int, str]] = []
    index = text.count_chars()
    while index > 0 and len(found) < count:
        index -= 1
        letter = chr(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if letter.strip() and letter != "\0":
            found.append((index, letter))
    return found[::-1]


def _is_ours(text: pdfium.PdfTextPage, indices: list[int]) -> bool:
    """Whether all characters are black and set in the stamp's font."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    for index in indices:
        if not pdfium_c.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha):
            return False
        pdfium_c.FPDFText_GetFontInfo(text.raw, index, name, len(name), flags)
        if (red.value, green.value, blue.value, alpha.value) != (0, 0, 0, 255):
            return False
        if not name.value.startswith(_FONT):
            return False
    return True


class _Seen:
    """Where characters of one page are seen; PDFium applies box and rotation, not our geometry."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage, bound: BoundPage) -> None:
        self._page, self._text, self._bound = page, text, bound
        self._size = (round(bound.width * _DEVICE), round(bound.height * _DEVICE))

    def _at(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(self._page.raw, 0, 0, *self._size, 0, x, y, across, down)
        return across.value / _DEVICE, self._bound.height - down.value / _DEVICE

    def inside(self, indices: list[int]) -> bool:
        """Whether the characters together fill the stamp's place, and nothing else."""
        boxes = [self._text.get_charbox(index) for index in indices]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        # pages turn by quarters, so opposite corners stay opposite corners
        corners = [self._at(left, bottom), self._at(right, top)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        box = self._bound.stamp
        return (
            abs(xs[0] - box.left) < 2 * _NEAR
            and abs(xs[1] - box.right) < 2 * _NEAR
            and ys[0] > max(box.bottom - _NEAR, 0)
            and ys[1] < min(box.top + _NEAR, self._bound.height)
            and xs[0] > 0
            and xs[1] < self._bound.width
        )

    def upright(self, indices: list[int]) -> bool:
        """Whether all characters stand upright, read rightwards and are not mirrored."""
        matrix = pdfium_c.FS_MATRIX()
        directions: set[tuple[float, float, float, float]] = set()
        for index in indices:
            if not pdfium_c.FPDFText_GetMatrix(self._text.raw, index, matrix):
                return False
            directions.add((matrix.a, matrix.b, matrix.c, matrix.d))
        return all(self._is_upright(*direction) for direction in directions)

    def _is_upright(self, a: float, b: float, c: float, d: float) -> bool:
        longer = 100.0  # so that a hundredth of a point does not matter
        x, y = self._at(0.0, 0.0)
        right_x, right_y = self._at(a * longer, b * longer)
        up_x, up_y = self._at(c * longer, d * longer)
        flat = abs(right_y - y) < _NEAR and abs(up_x - x) < _NEAR
        return flat and right_x - x > _NEAR and up_y - y > _NEAR
