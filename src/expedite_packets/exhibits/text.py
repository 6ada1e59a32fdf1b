"""The words that each page of a PDF shows, in reading order as PDFium finds them."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

_LINE_HYPHENS = str.maketrans(dict.fromkeys("\ufffe\u0002", "-"))
"""PDFium reports a hyphen at the end of a line by one of these."""


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
    reader = page.get_textpage()
    try:
        text: str = reader.get_text_bounded()
    finally:
        reader.close()
    return plain(text)


def text_of(page: pdfium.PdfPage) -> PageText:
    """The page's text, plain likewise, and what stands where nobody sees it."""
    reader = page.get_textpage()
    try:
        shown, whole = reader.get_text_bounded(), reader.get_text_range()
    finally:
        reader.close()
    return PageText(plain(shown), plain(whole))


def plain(text: str) -> str:
    """PDFium's text with plain line ends and hyphens."""
    return text.translate(_LINE_HYPHENS).replace("\r\n", "\n").replace("\x00", "")


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
