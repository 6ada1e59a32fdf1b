"""Coded lines come back as they were, joined or not, read by libtiff through Pillow."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from expedite_packets.dispatch.fax.coding import Coding, coded, joined, line_bytes
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.tiff import write_tiff

FINE = Resolution.FINE


@st.composite
def dots(draw, least: int = 1, most: int = 40):
    """Packed lines: noise, runs, or nothing."""
    lines = draw(st.integers(least, most))
    seed = draw(st.integers(0, 2**32 - 1))
    share = draw(st.sampled_from((0.0, 0.003, 0.05, 0.5, 0.97, 1.0)))
    chance = np.random.default_rng(seed)
    bits = chance.random((lines, 1728)) < share
    if draw(st.booleans()):
        bits = np.repeat(bits[:, ::16], 16, axis=1)
    return np.packbits(bits, axis=1)


def read_back(*strips) -> list[np.ndarray]:
    out = io.BytesIO()
    write_tiff(out, strips, len(strips), FINE)
    found = []
    with Image.open(io.BytesIO(out.getvalue())) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        for number in range(image.n_frames):
            image.seek(number)
            found.append(np.packbits(~np.asarray(image), axis=1))
    return found


@pytest.mark.parametrize("coding", Coding)
@settings(max_examples=40, deadline=None)
@given(bits=dots())
def test_what_is_coded_is_what_is_read(coding, bits):
    (found,) = read_back(coded(bits, coding, FINE))
    assert np.array_equal(found, bits)


@pytest.mark.parametrize("coding", Coding)
@settings(max_examples=60, deadline=None)
@given(page=dots(), footer=dots(most=12))
def test_a_footer_joins_a_page_that_ends_in_white(coding, page, footer):
    page[-1] = 0
    whole = joined(coded(page, coding, FINE), coded(footer, coding, FINE))
    assert whole.lines == len(page) + len(footer)
    (found,) = read_back(whole)
    assert np.array_equal(found, np.concatenate([page, footer]))


@pytest.mark.parametrize("coding", [Coding.MH, Coding.MR])
@settings(max_examples=40, deadline=None)
@given(bits=dots())
def test_every_line_of_group_3_is_found_in_its_bytes(coding, bits):
    strip = coded(bits, coding, FINE)
    sizes = line_bytes(strip)
    assert len(sizes) == len(bits)
    assert sum(sizes) == len(strip.data)


def test_group_4_is_the_same_as_a_page_coded_at_once():
    chance = np.random.default_rng(3)
    page = np.packbits(chance.random((50, 1728)) < 0.02, axis=1)
    page[-1] = 0
    footer = np.packbits(chance.random((9, 1728)) < 0.02, axis=1)
    parts = joined(coded(page, Coding.MMR, FINE), coded(footer, Coding.MMR, FINE))
    once = coded(np.concatenate([page, footer]), Coding.MMR, FINE)
    assert (parts.data, parts.bits) == (once.data, once.bits)


def test_an_installation_without_libtiff_is_told_what_to_install(monkeypatch):
    from expedite_packets.errors import OutputError

    def broken(*_words, **_options):
        raise OSError("encoder libtiff not available")

    monkeypatch.setattr(Image.Image, "save", broken)
    monkeypatch.setattr("PIL.features.check", lambda _name: False)
    with pytest.raises(OutputError) as caught:
        coded(np.zeros((2, 216), np.uint8), Coding.MH, FINE)
    assert "libtiff" in caught.value.findings[0].message
    assert caught.value.findings[0].fix
