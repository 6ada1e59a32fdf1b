"""Stamps on the probe pages, read back in view coordinates by rendering and by text."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof import prove
from expedite_packets.model.pages import Treatment
from tests.support.pdf_traps import probe_pages
from tests.unit.assembly.packets import part, spec

COUNT = 8


def stamp_as_seen(page: pdfium.PdfPage, words: str, width: float, height: float) -> list[float]:
    """Left, bottom, right, top of the words on the upright page, each letter checked."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, text.get_text_range()
    first, count = found
    across, up = page.get_size()
    box = page.get_bbox()
    turn = page.get_rotation()
    corners, letters = [], []
    for index in range(first, first + count):
        left, bottom, right, top = text.get_charbox(index)
        seen = [to_view(x, y, box, turn) for x, y in ((left, bottom), (right, top))]
        xs, ys = sorted(p[0] for p in seen), sorted(p[1] for p in seen)
        if right > left:
            letters.append((xs[0], ys[0]))
        corners.append((xs[0], ys[0], xs[1], ys[1]))
    factor = width / across
    assert factor == pytest.approx(height / up)
    starts = [x for x, _ in letters]
    assert starts == sorted(starts), "reads from left to right"
    assert max(y for _, y in letters) - min(y for _, y in letters) < 4 / factor, "on one line"
    return [
        min(c[0] for c in corners) * factor,
        min(c[1] for c in corners) * factor,
        max(c[2] for c in corners) * factor,
        max(c[3] for c in corners) * factor,
    ]


def to_view(x: float, y: float, box: tuple[float, ...], turn: int) -> tuple[float, float]:
    """A point of the page as it is seen after turning clockwise; written without our geometry."""
    left, bottom, right, top = box
    return {
        0: (x - left, y - bottom),
        90: (y - bottom, right - x),
        180: (right - x, top - y),
        270: (top - y, x - left),
    }[turn]


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("draft", [False, True])
def test_stamp_is_upright_inside_and_right(tmp_path: Path, number: int, draft: bool) -> None:
    fragments = probe_pages(tmp_path)
    assert len(fragments) == COUNT
    fragment = flat(fragments[number], tmp_path / "flat.pdf")
    given = spec(part(fragment, treatment=Treatment.UNTREATED), draft=draft)
    bound = bind(given, tmp_path / "packet.pdf")
    placed = bound.pages[0]
    with pdfium.PdfDocument(tmp_path / "packet.pdf") as document:
        page = document[0]
        words = "Exhibit A, page 1 of 1"
        left, bottom, right, top = stamp_as_seen(page, words, placed.width, placed.height)
        whole = squeezed(page.get_textpage().get_text_range())
        page.close()
    assert 12 < left < right < placed.width - 12
    assert 12 < bottom < top < placed.height - 12
    assert placed.stamp.left - 1 < left
    assert right < placed.stamp.right + 1
    assert placed.stamp.bottom - 1 < bottom < top < placed.stamp.top + 1
    ending = "|".join(given.stamps[0])
    assert whole.endswith(squeezed(ending))
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


def squeezed(text: str) -> str:
    return "".join(text.split())


def flat(source: Path, target: Path) -> Path:
    """The fragment of a probe page: attributes its own, as normalising leaves them."""
    with pikepdf.Pdf.open(source) as pdf:
        page, tree = pdf.pages[0].obj, pdf.Root.Pages
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            if key in tree and key not in page:
                page[key] = tree[key]
        pdf.save(target, deterministic_id=True)
    return target
