from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageDraw

from expedite_packets.exhibits.ink import STEP
from expedite_packets.exhibits.measure import measure
from expedite_packets.model.pages import Band, Treatment
from expedite_packets.model.stamping import band_limits, stamp_scale
from tests.support.pdf_traps import add_page, save, words


def inked_columns(band: Band) -> set[int]:
    return {column for column in range(band.columns) if band.ink >> column & 1}


def page_with(path: Path, content: bytes, **options: object) -> Path:
    pdf = Pdf.new()
    add_page(pdf, content, **options)
    return save(pdf, path)


def test_pages_of_our_own_are_generated(tmp_path: Path) -> None:
    (page,) = measure(page_with(tmp_path / "p.pdf", words("Letter")))
    assert page.treatment is Treatment.GENERATED
    assert page.has_text
    assert page.must_show == ()
    (empty,) = measure(page_with(tmp_path / "e.pdf", b""))
    assert not empty.has_text


@pytest.mark.parametrize("top", [True, False])
def test_ink_is_found_in_its_columns(tmp_path: Path, top: bool) -> None:
    low, high = band_limits(792, 1.0, top=top)
    content = f"100 {low + 1} 50 {high - low - 2} re f".encode()
    # the upper strip is measured only where the lower one is not clear
    content += b" 600 20 2 2 re f" if top else b""
    (page,) = measure(page_with(tmp_path / "p.pdf", content))
    band, other = (page.top, page.bottom) if top else (page.bottom, page.top)
    assert inked_columns(band) == set(range(int(100 / STEP), int(150 / STEP)))
    assert inked_columns(other) == ({300} if top else set())
    assert band.columns * band.step >= page.width


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(x=st.floats(0, 600), gap=st.floats(0.5, 30))
def test_ink_just_outside_the_strip_does_not_count(tmp_path: Path, x: float, gap: float) -> None:
    _, high = band_limits(792, 1.0, top=False)
    content = f"{x:.2f} {high + gap:.2f} 8 40 re f".encode()
    (page,) = measure(page_with(tmp_path / "p.pdf", content))
    assert page.bottom.ink == 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_strips_are_those_of_the_page_as_seen(tmp_path: Path, turn: int) -> None:
    edges = {0: (200, 15), 90: (585, 200), 180: (200, 765), 270: (15, 200)}
    x, y = edges[turn]
    path = page_with(tmp_path / "p.pdf", f"{x} {y} 10 10 re f".encode(), Rotate=turn)
    (page,) = measure(path)
    assert page.bottom.ink
    assert not page.top.ink


def test_user_unit_scales_sizes_and_strips(tmp_path: Path) -> None:
    path = page_with(tmp_path / "p.pdf", b"100 8 20 4 re f", box=(0, 0, 306, 396), UserUnit=2)
    (page,) = measure(path)
    assert (page.width, page.height) == (612, 792)
    assert inked_columns(page.bottom) == set(range(100, 120))


def test_the_strip_grows_with_the_page(tmp_path: Path) -> None:
    scale = stamp_scale(1224, 1584)
    _, high = band_limits(1584, scale, top=False)
    path = page_with(
        tmp_path / "p.pdf", f"500 {high - 2} 20 1 re f".encode(), box=(0, 0, 1224, 1584)
    )
    (page,) = measure(path)
    assert scale == 2
    assert page.bottom.ink


def test_a_hairline_is_ink(tmp_path: Path) -> None:
    (page,) = measure(page_with(tmp_path / "p.pdf", b"0 w 300 0 m 300 50 l S"))
    assert page.bottom.ink


def scan(path: Path, paper: int, noise: int, margin: int = 0) -> Path:
    """A full-page scan: noisy paper of this grey, with a text-like block inside the margin."""
    image = Image.new("L", (850, 1100), paper)
    pixels = image.load()
    state = 12345
    for y in range(image.height):
        for x in range(image.width):
            state = (1103515245 * state + 12345) % 2**31
            pixels[x, y] = max(0, min(255, paper - (state >> 16) % (noise + 1)))
    ImageDraw.Draw(image).rectangle(
        (margin, margin, 849 - margin, 1099 - margin), outline=0, width=6
    )
    image.save(path.with_suffix(".jpg"), quality=60)
    pdf = Pdf.new()
    data = path.with_suffix(".jpg").read_bytes()
    picture = pdf.make_stream(
        data,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=850,
            Height=1100,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
            Filter=Name.DCTDecode,
        ),
    )
    add_page(pdf, b"612 0 0 792 0 0 cm /I Do", resources=Dictionary(XObject=Dictionary(I=picture)))
    return save(pdf, path)


def test_a_scan_with_a_clean_margin_is_free(tmp_path: Path) -> None:
    (page,) = measure(scan(tmp_path / "clean.pdf", paper=252, noise=10, margin=60))
    assert page.bottom.ink == 0


def test_the_upper_strip_is_not_free_where_nobody_looked(tmp_path: Path) -> None:
    (page,) = measure(page_with(tmp_path / "p.pdf", b""))
    assert page.bottom.ink == 0
    assert page.top.ink == (1 << page.top.columns) - 1


def test_a_grey_scan_is_ink_all_over(tmp_path: Path) -> None:
    (page,) = measure(scan(tmp_path / "grey.pdf", paper=205, noise=10, margin=60))
    everything = (1 << page.top.columns) - 1
    assert (page.top.ink, page.bottom.ink) == (everything, everything)


def test_a_light_tint_of_one_colour_is_ink(tmp_path: Path) -> None:
    (page,) = measure(page_with(tmp_path / "p.pdf", b"1 1 0.85 rg 0 0 612 792 re f"))
    assert page.bottom.ink == (1 << page.bottom.columns) - 1
