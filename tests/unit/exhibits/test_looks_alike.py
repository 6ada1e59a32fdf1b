"""What counts as looking alike: the rounding of edges does, a lost line of small letters not."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw

from expedite_packets.exhibits.proof.prove import alike, renders_alike
from tests.support.pdf_traps import add_page, words


def _page(path: Path, content: bytes) -> Path:
    with pikepdf.new() as pdf:
        add_page(pdf, content)
        pdf.save(path)
    return path


def _alike(one: Path, other: Path) -> bool:
    with pdfium.PdfDocument(one) as first, pdfium.PdfDocument(other) as second:
        return renders_alike(first, second, 0)


@pytest.mark.parametrize("size", [5, 7, 9, 12, 24])
def test_a_line_of_small_letters_that_is_not_there_is_seen(tmp_path: Path, size: float) -> None:
    full = _page(tmp_path / "full.pdf", words("Paid on receipt: 4,200.00", size=size))
    empty = _page(tmp_path / "empty.pdf", b"")
    assert not _alike(full, empty)
    assert not _alike(empty, full)


@pytest.mark.parametrize("grey", [0.5, 0.6])
def test_grey_letters_that_are_not_there_are_seen(tmp_path: Path, grey: float) -> None:
    content = b"%.1f g " % grey + words("Balance carried forward", size=9)
    full, empty = _page(tmp_path / "full.pdf", content), _page(tmp_path / "empty.pdf", b"")
    assert not _alike(full, empty)


def test_another_digit_is_seen(tmp_path: Path) -> None:
    one = _page(tmp_path / "one.pdf", words("Total due: 1,000", size=9))
    other = _page(tmp_path / "other.pdf", words("Total due: 8,000", size=9))
    assert not _alike(one, other)


def test_a_coloured_mark_that_is_not_there_is_seen() -> None:
    paper = Image.new("RGB", (200, 200), "white")
    marked = paper.copy()
    ImageDraw.Draw(marked).line((20, 100, 180, 100), fill=(255, 200, 0), width=1)
    assert not alike(paper, marked)


def test_edges_that_are_rounded_otherwise_are_alike() -> None:
    drawn = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(drawn)
    for at in range(20, 380, 12):
        pen.line((20, at, 380, at), fill="black", width=1)
        pen.text((40, at), "Invented words of a page", fill="black")
    moved = Image.blend(drawn, ImageChops.offset(drawn, 1, 0), 0.3)
    assert alike(drawn, drawn.copy())
    assert alike(drawn, moved), "a letter may fall between two pixels"
    assert alike(drawn, drawn.point([min(255, value + 12) for value in range(256)] * 3))
