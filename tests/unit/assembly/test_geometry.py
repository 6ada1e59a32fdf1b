from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array

from expedite_packets.assembly.geometry import (
    Box,
    inverted,
    moved,
    moved_box,
    number,
    then,
    view_of,
)
from tests.unit.assembly.packets import single

coordinates = st.floats(-2000, 2000)
turns = st.sampled_from([-270, -90, 0, 90, 180, 270, 360, 450])


@given(coordinates, coordinates, st.floats(1, 3000), st.floats(1, 3000), turns, st.floats(0.5, 10))
def test_view_maps_the_page_onto_its_visible_box(
    x: float, y: float, width: float, height: float, turn: int, unit: float
) -> None:
    box = Box(x, y, x + width, y + height)
    view = view_of(box, turn, unit)
    seen = moved_box(view.to_user, Box(0, 0, view.width, view.height))
    assert (seen.x0, seen.y0, seen.x1, seen.y1) == pytest.approx(
        (box.x0, box.y0, box.x1, box.y1), abs=1e-6
    )
    back = moved(then(view.to_user, view.from_user), 12.0, 34.0)
    assert back == pytest.approx((12.0, 34.0), abs=1e-6)
    assert inverted(inverted(view.to_user)) == pytest.approx(view.to_user, abs=1e-6)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_view_agrees_with_pdfium(tmp_path: Path, turn: int) -> None:
    box = (-50, 30, 550, 430)
    crop = Array([-40, 50, 500, 420])
    made = single(tmp_path / "a.pdf", b"", box=box, CropBox=crop, Rotate=turn)
    view = view_of(Box(-40, 50, 500, 420), turn, 1.0)
    with pdfium.PdfDocument(made) as document:
        page = document[0]
        assert page.get_size() == pytest.approx((view.width, view.height))
        size = (round(view.width) * 10, round(view.height) * 10)
        for x, y in ((-40, 50), (500, 420), (100, 300)):
            across, down = pdfium_c.c_int(), pdfium_c.c_int()
            pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
            seen = moved(view.from_user, x, y)
            assert seen == pytest.approx(
                (across.value / 10, view.height - down.value / 10), abs=0.2
            )
        page.close()


def test_box_of_reversed_corners_and_cut() -> None:
    assert Box.of([10, 20, 0, 5]) == Box(0, 5, 10, 20)
    assert Box(0, 0, 10, 10).cut(Box(5, -5, 20, 5)) == Box(5, 0, 10, 5)
    assert Box(0, 0, 10, 10).cut(Box(20, 20, 30, 30)) == Box(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (-0.0, "0"), (0.1 + 0.2, "0.3"), (1e-9, "0"), (1e6, "1000000"), (-2.5, "-2.5")],
)
def test_numbers_have_no_exponent(value: float, text: str) -> None:
    assert number(value) == text
