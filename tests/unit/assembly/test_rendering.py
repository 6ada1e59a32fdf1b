from pathlib import Path

import pypdfium2 as pdfium
import pytest

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof.rendering import looks_alike
from expedite_packets.model.packet import BoundPage
from tests.support.pdf_traps import words
from tests.unit.assembly.packets import part, single, spec

INK = b"0.9 g 0 0 612 792 re f 0 g\n"
BODY = b"".join(words(f"Line {n} of an invented page", y=700 - 14 * n, size=9) for n in range(40))


def alike(packet: Path, origin: Path, bound: BoundPage) -> bool:
    with pdfium.PdfDocument(packet) as ours, pdfium.PdfDocument(origin) as theirs:
        page, other = ours[0], theirs[0]
        try:
            return looks_alike(page, other, bound, other.get_width())
        finally:
            page.close()
            other.close()


@pytest.mark.parametrize("ink", [b"", INK], ids=["as it is", "shrunk"])
@pytest.mark.parametrize(
    ("more", "noticed"),
    [
        (b"", False),
        (words("a missing line of text", x=300, y=100, size=7), True),
        (b"0.6 g " + words("a missing line in light gray", x=300, y=100, size=10), True),
        (b"0 g 300 100 200 1 re f\n", True),
        (b"0 g 300 100 6 6 re f\n", True),
        (b"1 g 60 630 200 30 re f\n", True),
        (b"1 0 0 1 2 0 cm " + words("Line 0 of an invented page", y=120), True),
    ],
)
def test_what_is_missing_is_noticed(tmp_path: Path, ink: bytes, more: bytes, noticed: bool) -> None:
    made = single(tmp_path / "made.pdf", ink + BODY)
    origin = single(tmp_path / "origin.pdf", ink + BODY + more)
    bound = bind(spec(part(made)), tmp_path / "packet.pdf").pages[0]
    assert bound.placed == bool(ink)
    assert alike(tmp_path / "packet.pdf", origin, bound) is not noticed
    made_too = bind(spec(part(origin)), tmp_path / "other.pdf").pages[0]
    assert alike(tmp_path / "other.pdf", made, made_too) is not noticed


def test_content_a_little_off_its_place_is_noticed(tmp_path: Path) -> None:
    made = single(tmp_path / "made.pdf", b"1 0 0 1 2.5 0 cm\n" + BODY)
    origin = single(tmp_path / "origin.pdf", BODY)
    bound = bind(spec(part(made)), tmp_path / "packet.pdf").pages[0]
    assert not alike(tmp_path / "packet.pdf", origin, bound)
