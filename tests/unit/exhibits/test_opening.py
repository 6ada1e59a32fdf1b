"""Locked and damaged PDFs: every way in, and a clear reason where there is none."""

from pathlib import Path

import pikepdf
import pypdf
import pytest

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf import opening, proving, rescue
from expedite_packets.exhibits.proof.strict import Held
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised, Treatment
from tests.support import pdf_traps
from tests.unit.exhibits.reading import rules, seen, text_of

WORD = "Correct horse ö"


def with_password(source: Path, work: Path, password: str | None) -> Normalised:
    work.mkdir(exist_ok=True)
    return normalise(source.name, source, work, Handling(password=password))


def refused_by(source: Path, work: Path, password: str | None) -> set[str]:
    work.mkdir(exist_ok=True)
    with pytest.raises(ExhibitError) as refused:
        with_password(source, work, password)
    assert not list(work.iterdir()), "nothing readable is left behind"
    assert not any(WORD in f.message + f.fix for f in refused.value.findings)
    return {f.rule for f in refused.value.findings if f.blocking}


@pytest.mark.parametrize("method", ["aes-256", "rc4"])
def test_the_password_opens_it_and_the_fragment_needs_none(tmp_path: Path, method: str) -> None:
    word = WORD if method == "aes-256" else "plain"
    source = pdf_traps.encrypted(tmp_path / "locked.pdf", word, method=method)
    done = with_password(source, tmp_path / "work", word)
    assert {p.treatment for p in done.pages} == {Treatment.REWRITTEN}
    assert "Invented page 2" in text_of(done, 1)
    assert "password-used" in rules(done)
    with pypdf.PdfReader(done.fragment) as reader:
        assert not reader.is_encrypted
    assert [p.name for p in (tmp_path / "work").iterdir()] == [done.fragment.name]
    assert WORD not in repr(Handling(password=WORD))


def test_without_or_with_a_wrong_password(tmp_path: Path) -> None:
    source = pdf_traps.encrypted(tmp_path / "locked.pdf", WORD, method="aes-256")
    assert refused_by(source, tmp_path / "work", None) == {"password-needed"}
    assert refused_by(source, tmp_path / "work", "guess") == {"password-wrong"}
    assert refused_by(source, tmp_path / "work", "") == {"password-wrong"}


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "open.pdf")
    done = with_password(source, tmp_path / "work", WORD)
    assert {p.treatment for p in done.pages} == {Treatment.UNTREATED}


def test_the_engines_are_tried_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What qpdf gives up on goes in as PDFium reads it; how many pages each found is said."""
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=3)
    really = pikepdf.open

    def give_up(path: object, *rest: object, **more: object) -> pikepdf.Pdf:
        if path == source:
            raise pikepdf.PdfError("unable to find trailer dictionary")
        return really(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(opening.pikepdf, "open", give_up)
    done = with_password(source, tmp_path / "work", None)
    assert [p.treatment for p in done.pages] == [Treatment.REWRITTEN] * 3
    assert "Invented page 3" in text_of(done, 2)
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    [told] = [f for f in done.findings if f.rule == "rescued-pdf"]
    assert "qpdf none, PDFium 3, pypdf 3" in told.message
    assert not any(f.blocking for f in done.findings)


def test_what_one_reader_alone_can_read_waits_for_somebody_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=3)
    monkeypatch.setattr(rescue, "pdfium_count", lambda *_: None)
    monkeypatch.setattr(rescue, "pypdf_count", lambda *_: None)
    work = tmp_path / "work"
    work.mkdir()
    done = normalise("p.pdf", source, work)
    [lost] = [f for f in done.findings if f.blocking]
    assert lost.rule == "damaged-page"
    assert "accept_damaged: 1-3" in lost.fix
    accepted = normalise("p.pdf", source, work, Handling(accept_damaged=((1, 3),)))
    assert not any(f.blocking for f in accepted.findings)


@pytest.mark.parametrize(
    ("qpdf", "pdfium", "pypdf_", "more"), [(1, 3, 3, True), (0, 1, 1, True), (3, 1, 1, False)]
)
def test_counts_that_differ(qpdf: int, pdfium: int, pypdf_: int, more: bool) -> None:
    counts = rescue.Counts(qpdf, pdfium, pypdf_)
    assert counts.others_find_more == more
    assert str(counts) == f"qpdf {qpdf}, PDFium {pdfium}, pypdf {pypdf_}"


def test_a_lost_page_list_is_told_when_more_pages_lie_in_the_file(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=3)
    with pikepdf.open(source) as pdf:
        pages = [page.objgen[0] for page in pdf.pages]
    data = source.read_bytes()
    kids = b"".join(b" %d 0 R" % number for number in pages)
    assert kids in data
    shorter = b" %d 0 R" % pages[0]
    data = data.replace(kids, shorter).replace(b"/Count 3", b"/Count 1").replace(b"xref", b"xrfe")
    source.write_bytes(data)
    work = tmp_path / "work"
    work.mkdir()
    done = normalise("p.pdf", source, work)
    [lost] = [f for f in done.findings if f.blocking]
    assert "2 pages more than its list of pages names" in lost.message


def test_broken_cross_references_are_mended_and_counted(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=3)
    data = source.read_bytes()
    source.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    work = tmp_path / "work"
    work.mkdir()
    done = normalise("p.pdf", source, work)
    assert len(done.pages) == 3
    [told] = [f for f in done.findings if f.rule.startswith(("damaged-pdf", "rescued"))]
    assert "3 pages" in told.message


def test_everything_beside_the_pages_is_listed_with_its_pages(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = normalise("a.pdf", pdf_traps.active(tmp_path / "a.pdf"), work)
    removed = dict(done.removals)
    assert "document information (such as author, program, dates)" in removed
    assert "scripts" in removed or any("scripts" in what for what in removed)
    assert all(not pages or pages[0].isdigit() for pages in removed.values())


def test_readers_that_make_other_objects_of_a_mended_file_are_settled_by_its_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by mutation: white space before the cross-references, and pypdf lost the fonts."""
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    data = source.read_bytes()
    at = data.rindex(b"xref\n0")
    end = data.rindex(b"startxref\n")
    source.write_bytes(data[:end] + b"startxref\n%d\n%%%%EOF\n" % (at - 1))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(proving, "held_against", lambda *_: Held(apart=(1,), unsure=(1,)))
    done = normalise("p.pdf", source, work)
    assert rules(done) & {"repaired-pdf", "damaged-pdf-repaired"}
    assert [page.treatment for page in done.pages] == [Treatment.UNTREATED, Treatment.FLATTENED]


def test_a_password_that_a_damaged_file_does_not_need_is_no_warning(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "cut.pdf")
    data = source.read_bytes()
    source.write_bytes(data[: data.rindex(b"trailer")])
    assert "rescued-pdf" in rules(with_password(source, tmp_path / "work", WORD))
