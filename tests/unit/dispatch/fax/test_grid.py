"""The grid of a fax page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.dispatch.fax.grid import ROWS, WIDTH, Resolution, fit

SIZES = st.floats(min_value=5, max_value=6000, allow_nan=False)


@pytest.mark.parametrize("resolution", Resolution)
def test_the_parts_of_a_page_add_up_to_a_letter_page(resolution):
    assert resolution.top + resolution.window + resolution.foot == resolution.lines
    assert resolution.top / resolution.lines_per_mm >= 6.0
    assert resolution.foot / resolution.lines_per_mm >= 7.0
    assert resolution.window == ROWS * resolution.block


@pytest.mark.parametrize(("resolution", "lines"), [("standard", 1075), ("fine", 2151)])
def test_letter_pages_have_the_length_of_the_standard(resolution, lines):
    assert Resolution(resolution).lines == lines


@pytest.mark.parametrize("resolution", Resolution)
@given(width=SIZES, height=SIZES)
def test_every_page_lies_upright_inside_the_window_in_its_own_shape(resolution, width, height):
    place = fit(width, height, resolution)
    assert place.turned == (width > height)
    assert place.left >= 0
    assert place.left + place.width <= WIDTH
    assert place.height <= resolution.window
    assert 0 < place.scale <= 1.0
    wide, high = sorted((width, height))
    if place.width > 60 and place.height > 60:
        across, down = place.width / 8.031, place.height / resolution.lines_per_mm
        assert down / across == pytest.approx(high / wide, rel=0.03)


def test_a_letter_page_shrinks_by_a_twentieth_only_and_small_pages_not_at_all():
    assert fit(612, 792, Resolution.FINE).scale == pytest.approx(0.952, abs=0.001)
    assert fit(300, 400, Resolution.FINE).scale == 1.0
