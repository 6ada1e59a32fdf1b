"""The words on every page of the samples' files, scans included (from before the scanner)."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from samples.making import CASES
from samples.making.paper import register_fonts

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def made(case: str) -> list[str]:
    """The files that lie in a sample's folders, as its case file names them."""
    return sorted(
        path.relative_to(SAMPLES / case).as_posix()
        for folder in ("front", "exhibits")
        for path in (SAMPLES / case / folder).iterdir()
    )


@cache
def pages(case: str, name: str) -> tuple[str, ...]:
    """The text of each page of one file of a sample, white space made single blanks."""
    register_fonts()
    path = SAMPLES / case / name
    typed = CASES[case].TYPED.get(name)
    if typed is None and path.suffix in (".txt", ".eml"):
        return (" ".join(path.read_text(encoding="utf-8").split()),)
    content = typed() if typed else path.read_bytes()
    document = pypdfium2.PdfDocument(content)
    try:
        words = [_words(page) for page in document]
    finally:
        document.close()
    filled = zip(words, _values(content), strict=True)
    return tuple(" ".join(f"{text} {values}".split()) for text, values in filled)


def _values(content: bytes) -> list[str]:
    """The values of the form fields of each page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            " ".join(str(note.V) for note in page.get("/Annots", []) if "/V" in note)
            for page in pdf.pages
        ]


def _words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        words: str = text.get_text_range()
    finally:
        text.close()
    # pdfium marks a hyphen at a line's end with U+FFFE or U+0002
    return words.replace("\ufffe", "-").replace("\x02", "-")
