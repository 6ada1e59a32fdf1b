"""Only the pages that the case file takes go in, and everything counts in the file's own pages."""

from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf.selection import select
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised
from tests.support import pdf_traps


def some(source: Path, work: Path, *runs: tuple[int, int], **options: object) -> Normalised:
    work.mkdir(exist_ok=True)
    handling = Handling(pages=runs, **options)  # type: ignore[arg-type]
    return normalise(source.name, source, work, handling)


def texts(done: Normalised) -> list[str]:
    with pypdf.PdfReader(done.fragment) as reader:
        return [page.extract_text() for page in reader.pages]


def test_the_pages_asked_for_go_in_in_the_order_asked_for(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=9)
    done = some(source, tmp_path / "work", (7, 7), (2, 4), (7, 7))
    assert [f.source_index for f in done.pages] == [6, 1, 2, 3, 6]
    assert [t.split()[-1] for t in texts(done)] == ["7", "2", "3", "4", "7"]
    [note] = [f for f in done.findings if f.rule == "pages-left-out"]
    assert note.message == (
        "The file has 9 pages. Taken, as the case file asks: pages 2-4, 7; left out: pages 1, 5-6,"
        " 8-9."
    )


def test_pages_that_stay_out_are_gone(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=5)
    done = some(source, tmp_path / "work", (2, 3))
    with pikepdf.open(done.fragment) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert any(b"page 2" in s for s in streams)
    assert not any(b"page 1" in s or b"page 4" in s or b"page 5" in s for s in streams)


def test_links_and_bookmarks_to_pages_that_stay_out_are_dropped(tmp_path: Path) -> None:
    source = pdf_traps.links_and_bookmarks(tmp_path / "links.pdf")
    with pypdf.PdfReader(source) as reader:
        count = len(reader.pages)
    done = some(source, tmp_path / "work", (1, 1))
    assert count > 1
    assert {"bookmarks-dropped", "links-dropped"} <= {f.rule for f in done.findings}


def test_findings_count_in_the_pages_of_the_file(tmp_path: Path) -> None:
    source = pdf_traps.broken_content(tmp_path / "b.pdf")  # page 2 of 3 is damaged
    [lost] = [f for f in some(source, tmp_path / "one", (2, 3)).findings if f.blocking]
    assert (lost.rule, lost.place and lost.place.page) == ("damaged-page", 2)
    assert "page 2" in lost.message
    assert "accept_damaged: 2" in lost.fix
    assert not any(f.blocking for f in some(source, tmp_path / "two", (1, 1), (3, 3)).findings)


def test_a_damaged_page_that_was_accepted_blocks_nothing(tmp_path: Path) -> None:
    source = pdf_traps.broken_content(tmp_path / "b.pdf")
    work = tmp_path / "work"
    work.mkdir()
    done = normalise("b.pdf", source, work, Handling(accept_damaged=((2, 2),)))
    assert not any(f.blocking for f in done.findings)
    assert "damaged-page-accepted" in {f.rule for f in done.findings}
    other = normalise("b.pdf", source, work, Handling(accept_damaged=((1, 1), (3, 3))))
    assert any(f.blocking for f in other.findings)


def test_frames_of_a_picture_are_pages(tmp_path: Path) -> None:
    frames = [Image.new("L", (400, 300), shade) for shade in (10, 90, 170)]
    source = tmp_path / "fax.tif"
    frames[0].save(source, save_all=True, append_images=frames[1:])
    done = some(source, tmp_path / "work", (3, 3), (1, 1))
    assert [f.source_index for f in done.pages] == [2, 0]
    with pypdf.PdfReader(done.fragment) as reader:
        assert len(reader.pages) == 2


@pytest.mark.parametrize("kind", ["pdf", "picture"])
def test_pages_that_are_not_there_are_an_error(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "x"
    if kind == "pdf":
        pdf_traps.plain_pdf(source, pages=3)
    else:
        Image.new("L", (400, 300), 9).save(source, "PNG")
    with pytest.raises(ExhibitError) as refused:
        some(source, tmp_path / "work", (2, 100_000))
    [error] = [f for f in refused.value.findings if f.blocking]
    assert error.rule == "pages-out-of-range"
    assert "100000" in error.message
    assert not list((tmp_path / "work").iterdir())


runs = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 30)).map(lambda ab: (min(ab), max(ab))),
    min_size=1,
    max_size=6,
)


@given(runs=runs, count=st.integers(1, 40))
@settings(deadline=None)
def test_every_selection_is_what_was_asked_for(runs: list[tuple[int, int]], count: int) -> None:
    found = FileFindings("x.pdf")
    if any(last > count for _, last in runs):
        with pytest.raises(ExhibitError):
            select(tuple(runs), count, found)
        return
    selection = select(tuple(runs), count, found)
    assert list(selection.taken) == [p - 1 for a, b in runs for p in range(a, b + 1)]
    assert list(selection.pages) == sorted(set(selection.taken))
    told = any(f.rule == "pages-left-out" for f in found.all)
    assert told == (len(selection.pages) < count)
