"""The words that each page of a PDF shows, in reading order as PDFium finds them."""

import unicodedata
from pathlib import Path

import pypdfium2 as pdfium

_LINE_HYPHENS = str.maketrans(dict.fromkeys("\ufffe\u0002", "-"))
"""PDFium reports a hyphen at the end of a line by one of these."""


def page_text(page: pdfium.PdfPage) -> str:
    """The page's text with plain line ends and hyphens, nothing for a page without text."""
    reader = page.get_textpage()
    try:
        text: str = reader.get_text_bounded()
    finally:
        reader.close()
    return plain(text)


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
    plain = unicodedata.normalize("NFKC", text)
    return "".join(plain.split()).replace("\u00ad", "")
