"""The words on every page of the sample's exhibits, scans included (from before the scanner)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2

from samples.making import (
    appearance_form,
    credit_letter,
    declaration,
    filing_history,
    notices,
    posted_notice,
    supplier_letter,
)
from samples.making.paper import register_fonts

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "aao-financial-loss"

BEFORE_SCANNING: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": appearance_form.typed,
    "front/notice-of-transfer.pdf": notices.transfer_typed,
    "exhibits/declaration-president.pdf": declaration.typed,
    "exhibits/notice-board-photo.jpg": posted_notice.typed,
    "exhibits/bank-credit-letter.tif": credit_letter.typed,
    "exhibits/press-maker-certificate.pdf": supplier_letter.certificate_typed,
    "exhibits/press-maker-original.png": supplier_letter.original_typed,
    "exhibits/filing-history.pdf": filing_history.typed,
}


@cache
def pages(name: str) -> tuple[str, ...]:
    """The text of each page of one file of the sample, white space made single blanks."""
    register_fonts()
    typed = BEFORE_SCANNING.get(name)
    document = pypdfium2.PdfDocument(typed() if typed else (SAMPLE / name).read_bytes())
    try:
        document.init_forms()
        return tuple(" ".join(_words(page).split()) for page in document)
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        words: str = text.get_text_range()
    finally:
        text.close()
    # pdfium marks a hyphen at a line's end with U+FFFE or U+0002
    return words.replace("\ufffe", "-").replace("\x02", "-")
