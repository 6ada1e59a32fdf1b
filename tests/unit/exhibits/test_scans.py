"""Pages that are one picture: what is read from its pixels covers what PDFium draws."""

from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 (hypothesis's own: the same examples each time)

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.pictures import jpeg
from expedite_packets.exhibits.pictures.picture_data import is_cut_short
from expedite_packets.exhibits.scans import shows as scans
from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.scans.looks import Looks
from expedite_packets.exhibits.scans.pixels import Room
from expedite_packets.exhibits.scans.shows import glance
from expedite_packets.exhibits.scans.sole_picture import sole_picture
from expedite_packets.exhibits.text import PageText
from expedite_packets.exhibits.visible import VisibleContent
from expedite_packets.model.pages import Band, PageFacts, Treatment
from tests.support.scanned_pages import letter, page_of, scan
from tests.unit.exhibits.reading import taken

EXTRA = 2
"""Columns beside a mark that may be taken for ink: the picture's pixels have their own width."""


@dataclass(frozen=True)
class Seen:
    """One page, as its picture tells and as PDFium draws it."""

    look: Look | None
    drawn: PageFacts
    together: PageFacts
    blank: bool


def seen(path: Path, work: Path) -> Seen:
    """The only page, looked at in both ways."""
    looks = Looks()
    with pikepdf.open(path) as pdf:
        sole = sole_picture(pdf.pages[0].obj)
        if sole is not None:
            assert not is_cut_short(sole.stream, work, looks.of(0, sole, Room()))
        with pdfium.PdfDocument(path) as document, opened(document, 0) as page:
            look = looks.at(0)
            assert look is None or look.is_of(page)
            drawn, together = (
                page_facts(page, 0, 1.0, treatment=Treatment.UNTREATED, look=known)
                for known in (None, look)
            )
            visible = VisibleContent()
            visible.look(page, drawn, document, 1, text=PageText("", ""))
    return Seen(look, drawn, together, visible.blank == (1,))


def covers(cautious: Band, exact: Band) -> bool:
    return exact.ink & ~cautious.ink == 0


def closely(cautious: Band, exact: Band) -> bool:
    roomy = exact.ink
    for _ in range(EXTRA):
        roomy |= roomy << 1 | roomy >> 1
    return cautious.ink & ~roomy == 0


SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOW
@given(rng=st.randoms(use_true_random=False))
def test_what_a_picture_tells_covers_what_is_drawn(tmp_path: Path, rng: Random) -> None:
    found = seen(scan(rng, tmp_path / "scan.pdf"), tmp_path)
    assert found.look is not None
    assert covers(found.together.bottom, found.drawn.bottom)
    # the upper strip is measured only where the lower one is not clear
    assert not found.drawn.bottom.ink or covers(found.together.top, found.drawn.top)
    assert found.look.shows is None or found.look.shows is not found.blank


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("mode", "dpi"), [("L", 150), ("RGB", 200), ("1", 300)])
def test_marks_in_the_strips_are_found_where_they_are(
    tmp_path: Path, mode: str, dpi: int, turn: int
) -> None:
    upright = letter(mode, dpi)
    stored = upright.rotate(turn, expand=True)
    box = (0, 0, 792, 612) if turn in (90, 270) else (0, 0, 612, 792)
    content = f"q {box[2]} 0 0 {box[3]} 0 0 cm /I Do Q".encode()
    found = seen(page_of(tmp_path / "p.pdf", stored, content, box=box, Rotate=turn), tmp_path)
    assert found.look
    assert found.look.bottom
    assert found.look.top
    assert found.drawn.bottom.ink
    assert found.drawn.top.ink
    for told, drawn in (
        (found.look.bottom, found.drawn.bottom),
        (found.look.top, found.drawn.top),
    ):
        assert covers(told, drawn)
        assert closely(told, drawn)
    assert found.look.shows


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_empty_paper_is_known_to_be_empty(tmp_path: Path, mode: str) -> None:
    found = seen(page_of(tmp_path / "p.pdf", Image.new(mode, (1275, 1650), "white")), tmp_path)
    assert found.look
    assert found.look.bottom
    assert found.look.bottom.ink == 0
    assert found.look.shows is False
    assert found.blank


def test_what_is_barely_to_be_seen_is_left_to_a_drawing(tmp_path: Path) -> None:
    image = Image.new("L", (1275, 1650), 255)
    for x in range(100, 1100, 100):
        image.putpixel((x, 800), 0)
        image.putpixel((x, 1610), 215)
    found = seen(page_of(tmp_path / "p.pdf", image), tmp_path)
    assert found.look
    assert found.look.shows is None


PLAIN = b"q 612 0 0 792 0 0 cm /I Do Q"


def test_a_slanting_picture_is_left_to_a_drawing(tmp_path: Path) -> None:
    content = b"q 600 10 -10 780 12 0 cm /I Do Q"
    assert seen(page_of(tmp_path / "p.pdf", letter("L", 72), content), tmp_path).look is None


@pytest.mark.parametrize("key", ["/Width", "/BitsPerComponent", "/ColorSpace"])
def test_a_picture_unlike_its_numbers_is_left_to_a_drawing(tmp_path: Path, key: str) -> None:
    with Pdf.open(page_of(tmp_path / "p.pdf", letter("L", 72))) as pdf:
        odd = {"/Width": 611, "/BitsPerComponent": 4, "/ColorSpace": Name.DeviceRGB}
        pdf.pages[0].obj.Resources.XObject.I[key] = odd[key]
        pdf.save(tmp_path / "odd.pdf")
    assert seen(tmp_path / "odd.pdf", tmp_path).look is None


def test_a_look_is_not_taken_for_another_page(tmp_path: Path) -> None:
    look = seen(page_of(tmp_path / "p.pdf", letter("L", 72)), tmp_path).look
    assert look
    image = letter("L", 72)
    others = (
        page_of(tmp_path / "more.pdf", image, PLAIN + b" 9 9 9 9 re f"),
        page_of(tmp_path / "moved.pdf", image, b"q 612 0 0 792 0 1 cm /I Do Q"),
        page_of(tmp_path / "turned.pdf", image, Rotate=180),
        page_of(tmp_path / "cut.pdf", image, CropBox=Array([0, 9, 612, 792])),
    )
    for other in others:
        with pdfium.PdfDocument(other) as document, opened(document, 0) as page:
            assert not look.is_of(page)


def test_a_scan_is_not_drawn_to_be_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = letter("L", 150)
    image.paste(255, (0, 0, image.width, 150))
    image.paste(255, (0, 1500, image.width, image.height))
    path = page_of(tmp_path / "scan.pdf", image)
    with_drawing = taken(path, tmp_path / "first").pages

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("drawn")

    monkeypatch.setattr(pdfium.PdfPage, "render", refuse)
    assert taken(path, tmp_path / "second").pages == with_drawing


def paper(grey: int) -> Image.Image:
    """A page of text on paper that was photographed, with a darker edge."""
    image = letter("L", 150).point(lambda value: value * grey // 255)
    image.paste(grey - 20, (0, 0, 9, image.height))
    return image


@pytest.mark.parametrize("grey", [200, 226])
def test_dark_paper_is_told_at_a_glance_as_by_a_drawing(
    tmp_path: Path, grey: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pdf.open(page_of(tmp_path / "one.pdf", paper(grey))) as one, Pdf.new() as pdf:
        for _ in range(3):
            pdf.pages.extend(one.pages)
        # each page has a picture of its own
        for page in pdf.pages:
            own = pdf.make_stream(*_parts(page.obj.Resources.XObject.I))
            page.obj.Resources = Dictionary(XObject=Dictionary(I=own))
        pdf.save(tmp_path / "dark.pdf")
    glances = []

    def counted(*given: object) -> Look | None:
        glances.append(glance(*given))  # type: ignore[arg-type]
        return glances[-1]

    monkeypatch.setattr(scans, "glance", counted)
    pages = taken(tmp_path / "dark.pdf", tmp_path / "work").pages
    with (
        pdfium.PdfDocument(tmp_path / "dark.pdf") as document,
        opened(document, 0) as page,
    ):
        drawn = page_facts(page, 0, 1.0, treatment=Treatment.UNTREATED)
    assert [(facts.bottom, facts.top) for facts in pages] == [(drawn.bottom, drawn.top)] * 3
    assert len(glances) == 2
    assert all(glances)


def _parts(stream: pikepdf.Stream) -> tuple[bytes, Dictionary]:
    return stream.read_raw_bytes(), Dictionary(dict(stream.items()))


@pytest.mark.parametrize("white", ["above", "below", "side"])
def test_a_glance_says_nothing_of_paper_that_is_not_dark_all_over(
    tmp_path: Path, white: str
) -> None:
    image = paper(200)
    box = {"above": (0, 0, 1275, 100), "below": (0, 1550, 1275, 1650), "side": (900, 0, 990, 1650)}
    image.paste(255, box[white])
    with Pdf.open(page_of(tmp_path / "one.pdf", image)) as pdf:
        sole = sole_picture(pdf.pages[0].obj)
        assert sole
        data = sole.stream.read_raw_bytes()
        small = jpeg.pixels(data, (1275, 1650), Room(), reduced=True)
        assert small
        assert (small.width, small.height) == (160, 207)
        assert glance(sole, small) is None
