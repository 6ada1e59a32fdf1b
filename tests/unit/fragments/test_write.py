"""A fragment is a PDF like its source, of the one shape, and says where everything in it lies."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from expedite_packets.fragments.encode import NotOurs, decoded, encoded
from expedite_packets.fragments.read import fragment_map
from expedite_packets.fragments.source import filled, pieces, string, template
from expedite_packets.fragments.write import as_fragment
from tests.support.pdf_traps import add_page, save, words
from tests.unit.assembly.packets import full_of_ink, report, single


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return report(tmp_path / "report.pdf", pages=4)


def test_pages_links_and_outline_are_the_sources(source: Path, tmp_path: Path) -> None:
    as_fragment(source, tmp_path / "made.pdf")
    ours, theirs = pypdf.PdfReader(tmp_path / "made.pdf"), pypdf.PdfReader(source)
    assert [p.extract_text() for p in ours.pages] == [p.extract_text() for p in theirs.pages]
    assert [len(p["/Annots"]) for p in ours.pages] == [1, 1, 1, 1]
    titles = [item.title for item in ours.outline[1]]
    assert (
        titles == [item.title for item in theirs.outline[1]] == [f"Report {n}" for n in range(1, 5)]
    )


def test_every_number_stands_where_the_description_says(source: Path, tmp_path: Path) -> None:
    known = as_fragment(source, tmp_path / "made.pdf")
    data = (tmp_path / "made.pdf").read_bytes()
    for region in (known.bulk, known.skeleton):
        for at, number in zip(region.slots[::2], region.slots[1::2], strict=True):
            assert data[region.start + at :][:7] == b"%07d" % number
        for number, at in zip(region.objects[::2], region.objects[1::2], strict=True):
            assert data[region.start + at :].startswith(b"%07d 0 obj" % number)
    numbers = sorted((*known.bulk.objects[::2], *known.skeleton.objects[::2]))
    assert numbers == list(range(known.first, known.first + known.count))
    for content in known.contents:
        assert data[content.start + content.size :].startswith(b"\nendstream")


def test_the_description_is_read_back(source: Path, tmp_path: Path) -> None:
    known = as_fragment(source, tmp_path / "made.pdf")
    assert fragment_map(tmp_path / "made.pdf") == known
    assert decoded(encoded(known)) == known
    assert fragment_map(source) is None
    for broken in (b"", b"x" * 40, encoded(known)[:-3], encoded(known)[:200]):
        with pytest.raises(NotOurs):
            decoded(broken)


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not on this machine")
@pytest.mark.parametrize("make", [report, full_of_ink, lambda p: single(p, words("one"))])
def test_qpdf_finds_nothing_wrong(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    as_fragment(make(tmp_path / "source.pdf"), tmp_path / "made.pdf")
    command = ["qpdf", "--check", str(tmp_path / "made.pdf")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_same_bytes_each_time_and_from_itself(source: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        as_fragment(source, tmp_path / f"{name}.pdf")
    as_fragment(tmp_path / "one.pdf", tmp_path / "again.pdf")
    one = (tmp_path / "one.pdf").read_bytes()
    assert one == (tmp_path / "two.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_nothing_of_other_pages_comes_along(tmp_path: Path) -> None:
    pdf = Pdf.new()
    for name in ("kept", "left out"):
        picture = pdf.make_stream(name.encode(), Type=Name.XObject, Subtype=Name.Form)
        page = add_page(pdf, words(name))
        page.obj.Resources.XObject = Dictionary(Im=picture)
    pdf.pages[0].obj.Resources.Thread = pdf.pages[1].obj
    save(pdf, tmp_path / "source.pdf")
    as_fragment(tmp_path / "source.pdf", tmp_path / "made.pdf", [0])
    with pikepdf.open(tmp_path / "made.pdf") as made:
        streams = [one.read_bytes() for one in made.objects if isinstance(one, pikepdf.Stream)]
    assert any(b"kept" in data for data in streams)
    assert not any(b"left out" in data for data in streams)


def test_numbers_by_reference_strings_and_streams_in_arrays(tmp_path: Path) -> None:
    pdf = Pdf.new()
    page = add_page(pdf, words("first part"))
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(words("second part", y=500))])
    height = pdf.make_indirect(7)
    page.obj.Resources.XObject = Dictionary(
        Im=pdf.make_stream(
            b"1234567 0 R endstream endobj",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, height, 7]),
            Note=String("see (12 0 R) \\ stream\nendobj"),
        )
    )
    save(pdf, tmp_path / "source.pdf")
    as_fragment(tmp_path / "source.pdf", tmp_path / "made.pdf")
    with pikepdf.open(tmp_path / "made.pdf") as made:
        form = made.pages[0].obj.Resources.XObject.Im
        assert form.read_bytes() == b"1234567 0 R endstream endobj"
        assert str(form.Note) == "see (12 0 R) \\ stream\nendobj"
        assert [int(side) for side in form.BBox] == [0, 0, 7, 7]
        assert len(made.pages[0].obj.Contents) == 2


def test_a_number_by_reference_in_a_streams_own_dictionary_is_written_in_place(
    tmp_path: Path,
) -> None:
    pdf = Pdf.new()
    page = add_page(pdf, words("scan"))
    picture = pdf.make_stream(bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=4)
    picture.stream_dict["/Height"] = pdf.make_indirect(pikepdf.Object.parse(b"[ 3 ]"))
    page.obj.Resources.XObject = Dictionary(Im=picture)
    save(pdf, tmp_path / "source.pdf")
    data = (tmp_path / "source.pdf").read_bytes()
    assert data.count(b"[ 3 ]") == 1
    (tmp_path / "source.pdf").write_bytes(data.replace(b"[ 3 ]", b"  3  "))
    as_fragment(tmp_path / "source.pdf", tmp_path / "made.pdf")
    assert b"/Height 3 " in (tmp_path / "made.pdf").read_bytes()


@given(st.text(max_size=40))
def test_text_strings_are_read_as_they_were(text: str) -> None:
    text = text.encode("utf-16", "replace").decode("utf-16")
    read = pikepdf.Object.parse(string(text))
    assert str(read) == text


@given(st.lists(st.one_of(st.integers(1, 99), st.text(alphabet="ab/<>[ ]\\()0123456789 R"))))
def test_only_references_outside_of_strings_are_numbers(parts: list[int | str]) -> None:
    pdf = Pdf.new()
    objects = [pdf.make_indirect(Dictionary()) for _ in range(3)]
    values = [objects[p % 3] if isinstance(p, int) else String(p) for p in parts]
    source = Array(values).unparse()
    moved = template(source, lambda reference: int(reference.split()[0]) + 1000)
    assert sum(isinstance(part, int) for part in moved) == sum(isinstance(p, int) for p in parts)
    assert filled(moved, -1000).count(b" 0 R") >= sum(isinstance(p, int) for p in parts)
    without = b"".join(p for p in pieces(source, lambda _: None) if isinstance(p, bytes))
    read = list(pikepdf.Object.parse(without))
    assert [str(p) for p in read if p is not None] == [p for p in parts if isinstance(p, str)]
