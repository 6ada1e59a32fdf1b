"""Stamps on the probe pages, read back in view coordinates by rendering and by text."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.model.pages import Treatment
from tests.support.pdf_traps import probe_pages
from tests.support.stamp_probe import stamp_as_seen
from tests.unit.assembly.packets import part, spec

COUNT = 8


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
