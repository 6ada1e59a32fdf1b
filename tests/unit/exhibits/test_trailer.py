"""A file that lost its trailer is opened with a new one, and waits for somebody to look at it."""

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf.trailer import with_trailer
from expedite_packets.model.handling import Handling
from tests.support import pdf_traps
from tests.unit.exhibits.reading import refusals, rules, taken, text_of


def _packed(path: Path) -> bytes:
    """Three pages whose objects lie in a stream of objects."""
    pdf_traps.plain_pdf(path, 3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return path.read_bytes()


def _plain(path: Path) -> bytes:
    return pdf_traps.plain_pdf(path, 3).read_bytes()


_TORN: dict[str, tuple[Callable[[Path], bytes], Callable[[bytes], bytes]]] = {
    "trailer": (_plain, lambda data: data[: data.rindex(b"trailer")]),
    "cross-references": (_plain, lambda data: data[: data.rindex(b"xref\n0 ")]),
    "catalog": (
        _plain,
        lambda data: data[: data.rindex(b"xref\n0 ")].replace(b"/Catalog", b"/Unknown"),
    ),
    "table of packed objects": (_packed, lambda data: data[: data.rindex(b"/XRef") - 20]),
}


@pytest.mark.parametrize("lost", _TORN)
def test_pages_are_found_without_it(tmp_path: Path, lost: str) -> None:
    make, tear = _TORN[lost]
    source = tmp_path / "p.pdf"
    source.write_bytes(tear(make(source)))
    done = taken(source, tmp_path / "work")
    assert [text_of(done, page).strip() for page in range(3)] == [
        f"Invented page {page}" for page in (1, 2, 3)
    ]
    assert "rescued-pdf" in rules(done)
    (waiting,) = (f for f in done.findings if f.rule == "damaged-page")
    assert waiting.blocking
    assert "pages 1-3" in waiting.message
    assert [p.name for p in (tmp_path / "work").iterdir()] == [done.fragment.name]


def test_it_goes_in_once_somebody_has_looked(tmp_path: Path) -> None:
    source = tmp_path / "p.pdf"
    data = _plain(source)
    source.write_bytes(data[: data.rindex(b"trailer")])
    (tmp_path / "work").mkdir()
    accepted = Handling(accept_damaged=((1, 3),))
    done = normalise("p.pdf", source, tmp_path / "work", accepted)
    assert not any(f.blocking for f in done.findings)
    assert "damaged-page-accepted" in rules(done)


def test_pages_that_no_list_names_are_in_no_order(tmp_path: Path) -> None:
    source = tmp_path / "p.pdf"
    data = _plain(source)
    torn = data[: data.rindex(b"xref\n0 ")].replace(b"/Catalog", b"/Unknown")
    source.write_bytes(torn.replace(b"/Type /Pages", b"/Type /Lists"))
    assert not with_trailer(source, tmp_path / "new.pdf")
    assert not (tmp_path / "new.pdf").exists()
    assert refusals(source, tmp_path / "work").keys() == {"damaged-pdf"}


def test_where_readers_count_otherwise_it_stays_out(tmp_path: Path) -> None:
    """The list of pages says that there are more than it names."""
    source = tmp_path / "p.pdf"
    data = _plain(source)
    torn = data[: data.rindex(b"xref\n0 ")]
    last = re.findall(rb"[0-9]+ 0 obj", torn)[4]
    source.write_bytes(torn.replace(last, b"%d 0 obj" % 90))
    told = refusals(source, tmp_path / "work").keys()
    assert told & {"page-count-unsure", "damaged-pdf"}


def test_the_later_of_two_objects_counts(tmp_path: Path) -> None:
    source, target = tmp_path / "p.pdf", tmp_path / "new.pdf"
    data = _plain(source)
    torn = data[: data.rindex(b"xref\n0 ")]
    number = int(re.findall(rb"/Contents ([0-9]+) 0 R", torn)[0])
    content = pdf_traps.words("As it was changed later")
    later = b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    source.write_bytes(torn + later % (number, len(content), content))
    assert with_trailer(source, target)
    with pypdf.PdfReader(target) as reader:
        assert "changed later" in reader.pages[0].extract_text()


def test_an_object_that_ends_amid_its_entries_is_left_out(tmp_path: Path) -> None:
    source = tmp_path / "p.pdf"
    data = _plain(source)
    at = data.rindex(b"/BaseFont")
    source.write_bytes(data[:at])
    done = taken(source, tmp_path / "work")
    assert len(done.pages) == 3
    assert "damaged-page" in rules(done)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n", b"1 0 obj\n<< /Type /Page"])
def test_where_there_is_nothing_nothing_is_made(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.pdf").write_bytes(data)
    assert not with_trailer(tmp_path / "p.pdf", tmp_path / "new.pdf")


def test_a_stream_that_unfolds_into_odd_numbers_is_passed_over(tmp_path: Path) -> None:
    head = b"1 0 obj\n<< /Type /ObjStm /N 3 /First 9 >>\nstream\n"
    for inner in (b"not packed at all", b""):
        (tmp_path / "p.pdf").write_bytes(head + inner + b"\nendstream\nendobj\n")
        assert not with_trailer(tmp_path / "p.pdf", tmp_path / "new.pdf")
