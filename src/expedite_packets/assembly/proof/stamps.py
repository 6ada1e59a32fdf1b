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
        if not seen.inside([index for index, _ in letters]):
            what = f"The stamp of packet page {number} is not in its place inside the page."
            faults.add("stamp", what, number)
        if not all(seen.upright(index) for index, _ in letters):
            what = f"The stamp of packet page {number} is not upright."
            faults.add("stamp", what, number)
        if not all(_is_ours(text, index) for index, _ in letters):
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


def _is_ours(text: pdfium.PdfTextPage, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha)
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text.raw, index, name, len(name), flags)
    black = (red.value, green.value, blue.value, alpha.value) == (0, 0, 0, 255)
    return bool(known) and black and _FONT in name.value


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
        corners = []
        for index in indices:
            left, bottom, right, top = self._text.get_charbox(index)
            corners += [self._at(left, bottom), self._at(right, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self._bound.stamp
        return (
            abs(min(xs) - box.left) < 2 * _NEAR
            and abs(max(xs) - box.right) < 2 * _NEAR
            and min(ys) > max(box.bottom - _NEAR, 0)
            and max(ys) < min(box.top + _NEAR, self._bound.height)
            and min(xs) > 0
            and max(xs) < self._bound.width
        )

    def upright(self, index: int) -> bool:
        """Whether a character stands upright, reads rightwards and is not mirrored."""
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFText_GetMatrix(self._text.raw, index, matrix):
            return False
        x0, y0 = self._at(0.0, 0.0)
        scale = 100.0
        right_x, right_y = self._at(matrix.a * scale, matrix.b * scale)
        up_x, up_y = self._at(matrix.c * scale, matrix.d * scale)
        flat = abs(right_y - y0) < _NEAR and abs(up_x - x0) < _NEAR
        return flat and right_x - x0 > _NEAR and up_y - y0 > _NEAR
