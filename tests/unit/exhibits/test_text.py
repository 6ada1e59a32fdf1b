"""Pages' texts are read as the library's own objects read them."""

import random  # noqa: TID251 (seeded)
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pikepdf import Dictionary, Name, Pdf

from expedite_packets.exhibits.text import page_text, page_texts, text_of
from tests.support.pdf_traps import add_page, save, words

_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange
4 beginbfchar <41> <D83DDE00> <42> <00660066> <43> <0000> <44> <002D> endbfchar
endcmap end end"""


def _odd(path: Path, text: bytes) -> Path:
    """A page whose letters A to D stand for a character beyond UCS-2, two, none and a hyphen."""
    pdf = Pdf.new()
    add_page(pdf, b"BT /F1 9 Tf 20 700 Td 12 TL (" + text.replace(b"\n", b") ' (") + b") ' ET")
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        ToUnicode=pdf.make_stream(_MAP),
    )
    pdf.pages[0].obj["/Resources"] = Dictionary(Font=Dictionary(F1=letters))
    return save(pdf, path)


def _by_the_library(page: pdfium.PdfPage) -> tuple[str, str]:
    reader = page.get_textpage()
    try:
        return reader.get_text_bounded(), reader.get_text_range()
    finally:
        reader.close()


def _plain(text: str) -> str:
    return text.replace("\ufffe", "-").replace("\2", "-").replace("\r\n", "\n").replace("\0", "")


@pytest.mark.parametrize("seed", range(12))
def test_text_is_what_the_library_reads(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    letters = bytes(chance.choice(b"AABCDxyz -\n") for _ in range(chance.randrange(120)))
    with pdfium.PdfDocument(_odd(tmp_path / "p.pdf", letters)) as document:
        page = document[0]
        shown, whole = _by_the_library(page)
        assert text_of(page).shown == page_text(page) == _plain(shown)
        assert text_of(page).whole == _plain(whole)
        page.close()


@pytest.mark.parametrize("letters", [16_382, 16_383, 16_384, 16_385, 40_000])
def test_long_pages_are_read_to_their_end(tmp_path: Path, letters: int) -> None:
    content = b"BT /F1 1 Tf 2 TL 20 780 Td "
    lines = [b"x" * 400] * (letters // 400) + [b"y" * (letters % 400)]
    content += b"".join(b"(%s) ' " % line for line in lines) + b"ET"
    pdf = Pdf.new()
    add_page(pdf, content)
    save(pdf, tmp_path / "p.pdf")
    (text,) = page_texts(tmp_path / "p.pdf")
    assert (text.count("x"), text.count("y")) == (letters // 400 * 400, letters % 400)
    with pdfium.PdfDocument(tmp_path / "p.pdf") as document:
        page = document[0]
        assert (text_of(page).shown, text_of(page).whole) == (*map(_plain, _by_the_library(page)),)
        page.close()


def test_an_empty_page_and_words_beside_the_paper(tmp_path: Path) -> None:
    pdf = Pdf.new()
    add_page(pdf, b"")
    add_page(pdf, words("Here") + words("Beside", 900, 700))
    save(pdf, tmp_path / "p.pdf")
    with pdfium.PdfDocument(tmp_path / "p.pdf") as document:
        empty, beside = (text_of(page) for page in document)
    assert (empty.shown, empty.whole, empty.goes_beyond) == ("", "", False)
    assert "Beside" not in beside.shown
    assert "Beside" in beside.whole
    assert beside.goes_beyond
