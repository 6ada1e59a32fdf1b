"""Which pages of a file are plainly right: others are mended by each reader in its own way."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from expedite_packets.readback.plain_source import not_plainly_right
from tests.support import pdf_traps
from tests.support.form_traps import FormTrap
from tests.unit.readback.pages_made import make_source


def _rewritten(path: Path, change: Callable[[bytes], bytes]) -> Path:
    path.write_bytes(change(path.read_bytes()))
    return path


def test_ordinary_files_are_plainly_right(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", (72, 600, 300, 620), "Anna Example", "Anna Example")
    assert not_plainly_right(form.save(tmp_path / "form.pdf"), (0,)) == ()
    assert not_plainly_right(pdf_traps.links_and_bookmarks(tmp_path / "l.pdf"), (0, 1, 2)) == ()
    assert not_plainly_right(make_source(tmp_path / "many.pdf"), (0, 1, 2)) == ()


def test_of_no_pages_nothing_is_read(tmp_path: Path) -> None:
    assert not_plainly_right(tmp_path / "there-is-none.pdf", ()) == ()


@pytest.mark.parametrize(
    ("found", "doubted"),
    [pytest.param(b"/F1 5 1 R", (0, 1), id="generation"), (b"/F1 99 0 R", (0,))],
)
def test_a_reference_to_what_is_not_there_leaves_doubts(
    tmp_path: Path, found: bytes, doubted: tuple[int, ...]
) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    data = source.read_bytes()
    at = data.index(b"/F1 ")
    right = data[at : data.index(b" R", at) + 2]
    assert len(right) <= len(found)
    source.write_bytes(data[:at] + found + data[at + len(right) :])
    moved = len(found) - len(right)
    _rewritten(source, lambda whole: _with_places(whole, at, moved))
    assert not_plainly_right(source, (0, 1)) == doubted


def _with_places(data: bytes, after: int, by: int) -> bytes:
    """The same file with the offsets of what lies behind ``after`` moved by so many bytes."""
    head, _, rest = data.rpartition(b"xref\n0 ")
    rows = rest.split(b"\n")
    for place, row in enumerate(rows):
        if row.endswith(b" n ") and int(row[:10]) > after:
            rows[place] = b"%010d" % (int(row[:10]) + by) + row[10:]
    before, start, end = (head + b"xref\n0 " + b"\n".join(rows)).rpartition(b"startxref\n")
    return before + start + b"%d" % (int(end.split()[0]) + by) + b"\n%%EOF\n"


def test_what_claims_to_be_a_page_or_the_catalog_is_not_looked_into(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        font = pdf.pages[1].obj.Resources.Font.F1
        font.FontDescriptor = pdf.make_indirect(Dictionary(Type=Name.Catalog, FontName=Name.X))
        pdf.save(source)
    assert not_plainly_right(source, (0, 1)) == (1,)


def test_what_mark_up_shows_counts_as_well(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        look.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(Dictionary(Odd=1))))
        mark = Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), AP=Dictionary(N=look))
        pdf.pages[1].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(mark)]))
        pdf.save(source)
    assert not_plainly_right(source, (0, 1)) == ()
    _rewritten(source, lambda data: data.replace(b"<< /Odd 1 >>", b"<< /Odd x >>"))
    assert not_plainly_right(source, (0, 1)) == (1,)


def test_content_within_arrays_of_arrays_is_not_plain(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=3)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        first, second = (pdf.pages[at].obj for at in (0, 1))
        first.Contents = pdf.make_indirect(Array([first.Contents]))
        second.Contents = Array([Array([second.Contents])])
        pdf.save(source)
    assert not_plainly_right(source, (0, 1, 2)) == (1,)


def test_a_locked_file_and_a_torn_one_are_not_plain(tmp_path: Path) -> None:
    locked = pdf_traps.encrypted(tmp_path / "locked.pdf")
    assert not_plainly_right(locked, (0,)) == (0,)
    torn = pdf_traps.truncated(tmp_path / "torn.pdf")
    assert not_plainly_right(torn, (0, 1)) == (0, 1)
