"""The words that each page of a PDF shows, in reading order as PDFium finds them."""

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.model.frozen import dataclass

_LINE_HYPHENS = ("\ufffe", "\u0002")
"""PDFium reports a hyphen at the end of a line by one of these."""
_ROOM = 1 << 14
"""Units of UTF-16 that a page's text has room in, unless it is unusually long."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text: ``shown`` in its visible box, ``whole`` with what stands beyond that."""

    shown: str
    whole: str

    @property
    def goes_beyond(self) -> bool:
        """Whether words stand outside of the visible box."""
        # the lines of the one may end elsewhere than the other's
        return self.shown != self.whole and _joined(self.shown) != _joined(self.whole)


def page_text(page: pdfium.PdfPage) -> str:
    """The page's text with plain line ends and hyphens, nothing for a page without text."""
    with _reader(page) as reader:
        return plain(_shown(page, reader))


def text_of(page: pdfium.PdfPage) -> PageText:
    """The page's text, plain likewise, and what stands where nobody sees it."""
    with _reader(page) as reader:
        shown, whole = _shown(page, reader), _whole(page, reader)
    words = plain(shown)
    return PageText(words, words if whole == shown else plain(whole))


@contextmanager
def _reader(page: pdfium.PdfPage) -> Iterator[pdfium_c.FPDF_TEXTPAGE]:
    # the library's own objects cost as much as to read a short page
    reader = pdfium_c.FPDFText_LoadPage(page.raw)
    if not reader:
        raise pdfium.PdfiumError("Failed to load text page.")
    try:
        yield reader
    finally:
        pdfium_c.FPDFText_ClosePage(reader)


def _shown(page: pdfium.PdfPage, reader: pdfium_c.FPDF_TEXTPAGE) -> str:
    """The text within the page's visible box."""
    left, bottom, right, top = page.get_bbox()
    box, size = (left, top, right, bottom), _ROOM
    room = (ctypes.c_ushort * size)()
    written = pdfium_c.FPDFText_GetBoundedText(reader, *box, room, size)
    if written == size:  # to ask first how much there is takes as long as to read it
        size = 1 + pdfium_c.FPDFText_GetBoundedText(reader, *box, None, 0)
        room = (ctypes.c_ushort * size)()
        written = pdfium_c.FPDFText_GetBoundedText(reader, *box, room, size)
    return _decoded(room, written)


def _whole(page: pdfium.PdfPage, reader: pdfium_c.FPDF_TEXTPAGE) -> str:
    """All of the page's text."""
    count = pdfium_c.FPDFText_CountChars(reader)
    if count <= 0:
        return ""
    first, last = (pdfium_c.FPDFText_GetTextIndexFromCharIndex(reader, at) for at in (0, count - 1))
    if -1 in (first, last):  # characters that are no text stand there, which is not so simple
        slow = page.get_textpage()
        try:
            return str(slow.get_text_range())
        finally:
            slow.close()
    # every other length of an array is a type of its own, which takes longer to make than to fill
    room = (ctypes.c_ushort * max(_ROOM, last - first + 2))()
    return _decoded(room, pdfium_c.FPDFText_GetText(reader, 0, count, room))


def _decoded(room: "ctypes.Array[ctypes.c_ushort]", written: int) -> str:
    """What was written to ``room``, without the zero at its end."""
    return ctypes.string_at(room, 2 * max(0, written - 1)).decode("utf-16-le", "ignore")


def plain(text: str) -> str:
    """PDFium's text with plain line ends and hyphens."""
    for hyphen in _LINE_HYPHENS:
        text = text.replace(hyphen, "-")
    return text.replace("\r\n", "\n").replace("\x00", "")


def page_texts(pdf: Path) -> tuple[str, ...]:
    """The text of each page of ``pdf``, in page order.

    Raises:
        pypdfium2.PdfiumError: PDFium can not open the file or one of its pages.
    """
    texts = []
    with pdfium.PdfDocument(pdf) as document:
        for index in range(len(document)):
            page = document[index]
            texts.append(page_text(page))
            page.close()
    return tuple(texts)


def bare(text: str) -> str:
    """``text`` as it is compared: without white space and soft hyphens, ligatures taken apart."""
    return _joined(unicodedata.normalize("NFKC", text)).replace("\u00ad", "")


def _joined(text: str) -> str:
    return "".join(text.split())
