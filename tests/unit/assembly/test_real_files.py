"""Real files, normalised, bound and proven."""

import subprocess
from pathlib import Path
from shutil import which

import pypdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.packet import Part
from expedite_packets.model.plan import SectionKind
from tests.support.real_exhibits import real_exhibit
from tests.unit.assembly.packets import spec

NAMES = (
    "annotation-ink.pdf",
    "annotations-stamp-popup.pdf",
    "chinese-cid-fonts-22-pages.pdf",
    "federal-register-notice-signed.pdf",
    "filled-form.pdf",
    "government-form-owner-locked.pdf",
    "mixed-page-sizes.pdf",
    "photo-exif-sideways.jpg",
    "report-with-bookmarks.pdf",
    "rotated-page.pdf",
    "scan-issue-203.pdf",
    "scan-multipage.tif",
    "scan-rotated-skewed.pdf",
    "tax-return-form-cropped.pdf",
    "tenant-handout-two-pages.pdf",
    "unbalanced-graphics-state.pdf",
    "userunit-16-pages.pdf",
)


@pytest.mark.real
def test_packet_of_real_files_is_proven(tmp_path: Path) -> None:
    parts = []
    for name in NAMES:
        made = normalise(name, real_exhibit(name), tmp_path)
        parts.append(
            Part(
                id=name,
                kind=SectionKind.EXHIBIT,
                source=made.source,
                fragment=made.fragment,
                pages=made.pages,
                title=name,
            )
        )
    given = spec(*parts, draft=True)
    packet = tmp_path / "packet.pdf"
    bound = bind(given, packet)
    assert prove(packet, given, bound) == ()
    assert len(pypdf.PdfReader(packet).pages) == given.total
    with pdfium.PdfDocument(packet) as document:
        assert len(document) == given.total
    if which("qpdf"):
        subprocess.run(["qpdf", "--check", str(packet)], check=True, capture_output=True)
