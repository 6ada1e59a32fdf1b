"""Reads the stamps back through PDFium: right words, upright, black, in place, in sight."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.typeface import is_drawn_as_installed
from expedite_packets.assembly.stamp import SEPARATOR, runs
from expedite_packets.model.packet import BoundPage
from expedite_packets.model.stamping import stamp_scale

_OF_OURS = re.compile(r"Packetpage(?:\d+of\d|(?:S-)?\d+\(supplement\d)")
_NEAR = 1.5
"""How far, in points on a Letter page, a stamp may stand off its recorded place."""
_DEVICE = 100
"""Device units per point when PDFium is asked where something is seen."""
_FAR = 1000.0
"""Units of a page between points of which PDFium is asked."""
_ROOM = 512
"""Units of UTF-16 that a run of a stamp has room in."""
_FONT = b"FiraSans-"


def check_stamp(
    page: pdfium_c.FPDF_PAGE,
    bound: BoundPage,
    words: tuple[str, ...],
    faults: Faults,
    *,
    ours: bool,
    alone: bool = False,
    known: bool = True,
) -> bool:
    """Hold the stamp of one packet ``page``, open in PDFium, against ``words`` and its ``bound``.

    Unless its fonts are ``known``, what their letters look like is held against the typeface;
    returns whether it is right. On pages of our own (``ours``) no other text may look like a
    packet page number. If ``alone``, the page's other objects are let go of first, which saves
    PDFium to gather all its text.

    Raises:
        pypdfium2.PdfiumError: PDFium can not read the page's text.
    """
    number = bound.number
    if alone:
        _leave_alone(page, len(runs(words, 1.0)))
    # PDFium's plain functions: the library's objects cost as much as a small page
    text = pdfium_c.FPDFText_LoadPage(page)
    if not text:
        raise pdfium.PdfiumError("Failed to load text page.")
    try:
        shown = _last_runs(page, text, squeezed(SEPARATOR.join(words)))
        if not shown:
            faults.add("stamp", f"Packet page {number} does not end in its stamp's words.", number)
            return False
        seen = _Seen(page, bound)
        if not seen.in_place(shown):
            what = f"The stamp of packet page {number} is not in its place inside the page."
            faults.add("stamp", what, number)
        if not all(seen.upright(run) for run in shown):
            what = f"The stamp of packet page {number} is not upright."
            faults.add("stamp", what, number)
        if not all(_is_ours(run) for run in shown):
            what = f"The stamp of packet page {number} is not set in black in the stamp's font."
            faults.add("stamp", what, number)
        right = known or all(
            is_drawn_as_installed(pdfium_c.FPDFTextObj_GetFont(run)) for run in shown
        )
        if not right:
            what = f"The letters of the stamp of packet page {number} are not the typeface's."
            faults.add("stamp", what, number)
        if any(map(_clipped, shown)):
            what = f"The stamp of packet page {number} is cut off by what the page left behind."
            faults.add("stamp", what, number)
        if ours and len(_OF_OURS.findall(squeezed(_whole(text)))) != 1:
            what = f"Packet page {number} has more than one packet page number."
            faults.add("stamp", what, number)
        return right
    finally:
        pdfium_c.FPDFText_ClosePage(text)


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


def check_labels(packet: pdfium.PdfDocument, faults: Faults, labels: tuple[str, ...] = ()) -> None:
    """Each page's label is its packet page number, or that of ``labels``."""
    for index in range(len(packet)):
        wanted = labels[index] if index < len(labels) else str(index + 1)
        if packet.get_page_label(index) != wanted:
            what = f"Packet page {index + 1} has another number in the viewer's page label."
            faults.add("labels", what, index + 1)


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def _leave_alone(page: pdfium_c.FPDF_PAGE, last: int) -> None:
    """Let go of all objects of an open page but the ``last`` ones; the file stays as it is."""
    get, remove = pdfium_c.FPDFPage_GetObject, pdfium_c.FPDFPage_RemoveObject
    for index in range(pdfium_c.FPDFPage_CountObjects(page) - last - 1, -1, -1):
        item = get(page, index)
        if remove(page, item):
            pdfium_c.FPDFPageObj_Destroy(item)


def _last_runs(
    page: pdfium_c.FPDF_PAGE, text: pdfium_c.FPDF_TEXTPAGE, wanted: str
) -> list[pdfium_c.FPDF_PAGEOBJECT]:
    """The last text objects of the page, which together read as ``wanted``; else none."""
    runs: list[pdfium_c.FPDF_PAGEOBJECT] = []
    index = pdfium_c.FPDFPage_CountObjects(page)
    while wanted and index > 0:
        index -= 1
        run = pdfium_c.FPDFPage_GetObject(page, index)
        if pdfium_c.FPDFPageObj_GetType(run) != pdfium_c.FPDF_PAGEOBJ_TEXT:
            return []
        words = squeezed(_text_of(run, text))
        if not words or not wanted.endswith(words):
            return []
        runs.append(run)
        wanted = wanted.removesuffix(words)
    return [] if wanted else runs


def _text_of(run: pdfium_c.FPDF_PAGEOBJECT, text: pdfium_c.FPDF_TEXTPAGE) -> str:
    room = (ctypes.c_ushort * _ROOM)()
    written = pdfium_c.FPDFTextObj_GetText(run, text, room, ctypes.sizeof(room))
    if written > ctypes.sizeof(room):  # no stamp is as long
        return ""
    return bytes(room)[:written].decode("utf-16-le").rstrip("\0")


def _whole(text: pdfium_c.FPDF_TEXTPAGE) -> str:
    """All text of a page of our own."""
    count = pdfium_c.FPDFText_CountChars(text)
    room = (ctypes.c_ushort * (max(count, 0) * 2 + 1))()
    written = pdfium_c.FPDFText_GetText(text, 0, count, room) if count > 0 else 0
    return bytes(room)[: 2 * written].decode("utf-16-le", "replace").rstrip("\0")


def _is_ours(run: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    """Whether a run is filled in black and set in the stamp's font."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(run, red, green, blue, alpha):
        return False
    name = ctypes.create_string_buffer(64)
    pdfium_c.FPDFFont_GetBaseFontName(pdfium_c.FPDFTextObj_GetFont(run), name, len(name))
    return (
        (red.value, green.value, blue.value, alpha.value) == (0, 0, 0, 255)
        and pdfium_c.FPDFTextObj_GetTextRenderMode(run) == pdfium_c.FPDF_TEXTRENDERMODE_FILL
        and _FONT in name.value
    )


def _clipped(run: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    """Whether a run is shown within a clipping path only."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(run)
    return bool(clip) and pdfium_c.FPDFClipPath_CountPaths(clip) > 0


class _Seen:
    """Where things on one page are seen; PDFium applies box and rotation, not our geometry."""

    def __init__(self, page: pdfium_c.FPDF_PAGE, bound: BoundPage) -> None:
        self._bound = bound
        self._size = (round(bound.width * _DEVICE), round(bound.height * _DEVICE))
        # boxes and quarter turns are straight, so that three points tell where all others are
        self._x0, self._y0 = self._asked(page, 0.0, 0.0)
        x1, y1 = self._asked(page, _FAR, 0.0)
        x2, y2 = self._asked(page, 0.0, _FAR)
        self._by_x = (x1 - self._x0) / _FAR, (y1 - self._y0) / _FAR
        self._by_y = (x2 - self._x0) / _FAR, (y2 - self._y0) / _FAR

    def _asked(self, page: pdfium_c.FPDF_PAGE, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, *self._size, 0, x, y, across, down)
        return across.value / _DEVICE, self._bound.height - down.value / _DEVICE

    def _at(self, x: float, y: float) -> tuple[float, float]:
        (ax, ay), (bx, by) = self._by_x, self._by_y
        return self._x0 + ax * x + bx * y, self._y0 + ay * x + by * y

    def in_place(self, runs: list[pdfium_c.FPDF_PAGEOBJECT]) -> bool:
        """Whether the runs together fill the stamp's place, inside the page."""
        corners: list[tuple[float, float]] = []
        for run in runs:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if not pdfium_c.FPDFPageObj_GetBounds(run, left, bottom, right, top):
                return False
            # pages turn by quarters, so opposite corners stay opposite corners
            corners += [self._at(left.value, bottom.value), self._at(right.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self._bound.stamp
        near = _NEAR * stamp_scale(self._bound.width, self._bound.height)
        return (
            abs(min(xs) - box.left) < near
            and abs(max(xs) - box.right) < near
            and min(ys) > max(box.bottom - near, 0)
            and max(ys) < min(box.top + near, self._bound.height)
            and min(xs) > 0
            and max(xs) < self._bound.width
        )

    def upright(self, run: pdfium_c.FPDF_PAGEOBJECT) -> bool:
        """Whether a run stands upright, reads rightwards and is not mirrored."""
        matrix, size = pdfium_c.FS_MATRIX(), ctypes.c_float()
        if not pdfium_c.FPDFPageObj_GetMatrix(run, matrix):
            return False
        pdfium_c.FPDFTextObj_GetFontSize(run, size)
        longer = 100.0  # so that a hundredth of a point does not matter
        x, y = self._at(0.0, 0.0)
        right_x, right_y = self._at(matrix.a * longer, matrix.b * longer)
        up_x, up_y = self._at(matrix.c * longer, matrix.d * longer)
        flat = abs(right_y - y) < _NEAR and abs(up_x - x) < _NEAR
        return flat and right_x - x > _NEAR and up_y - y > _NEAR and size.value > 0
