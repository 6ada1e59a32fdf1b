"""Text stays text, pictures stay pictures."""

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.page import Rasterised, rasterise
from tests.support.fax_pages import WORDS, one_page, page_on_a_desk, photo, picture_page, text_page


def made(data: bytes, resolution: Resolution = Resolution.FINE) -> Rasterised:
    document = pdfium.PdfDocument(data)
    found = rasterise(document[0], resolution)
    document.close()
    return found


def black(found: Rasterised) -> np.ndarray:
    return np.unpackbits(found.bits, axis=1).astype(bool)


def part(dots: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    """The dots under a box of page points, on a Letter page at fine resolution."""
    left, bottom, width, height = box
    scale = 0.95219
    x0 = 40 + left * scale * 204 / 72
    y0 = (792 - bottom - height) * scale * 195.6 / 72
    x1, y1 = x0 + width * scale * 204 / 72, y0 + height * scale * 195.6 / 72
    return dots[round(y0) : round(y1), round(x0) : round(x1)]


@pytest.mark.parametrize("resolution", Resolution)
@settings(max_examples=12, deadline=None)
@given(size=st.floats(6, 30), grey=st.floats(0.0, 0.62), paper=st.floats(0.78, 1.0))
def test_text_is_never_screened_and_never_lost(resolution, size, grey, paper):
    grey = min(grey, paper - 0.32)

    def draw(canvas):
        canvas.setFillGray(paper)
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)
        text_page(canvas, size=size, grey=grey, lines=30 if size < 14 else 12)

    found = made(one_page(draw), resolution)
    assert not found.found.picture.any()
    dots = black(found)
    ink = found.drawn.grey < 255 * (grey + 0.12 * (paper - grey))
    assert ink.any()
    assert dots[ink].mean() > 0.99
    clean = found.drawn.grey > 255 * paper - 3
    assert dots[clean].mean() < 0.001


def test_a_photo_among_text_is_screened_and_the_text_is_not():
    box = (150.0, 200.0, 300.0, 200.0)

    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        for line in range(12):
            canvas.drawString(72, 730 - line * 16, WORDS)
        picture_page(canvas, photo(), box)

    found = made(one_page(draw))
    dots = black(found)
    inside = part(dots, box)
    tones = part(found.drawn.grey, box).astype(float) / 255
    assert found.found.picture.any()
    assert not found.found.picture[: 64 // 3].any()
    # its tones come out as shares of black, in patches of 8 mm
    size = 64
    rows, columns = (n // size for n in inside.shape)
    patches = inside[: rows * size, : columns * size].reshape(rows, size, columns, size)
    levels = tones[: rows * size, : columns * size].reshape(rows, size, columns, size)
    share, level = patches.mean(axis=(1, 3)).ravel(), levels.mean(axis=(1, 3)).ravel()
    assert np.corrcoef(1 - share, level)[0, 1] > 0.9
    assert share.std() > 0.05


def test_a_photo_of_a_page_becomes_black_text_on_white():
    out = BytesIO()
    page_on_a_desk().save(out, "PDF", resolution=140)
    found = made(out.getvalue())
    # the sheet's middle: no screen at all, a share of ink as print has
    middle = slice(12, 50), slice(12, 40)
    assert not found.found.picture[middle].any()
    dots = black(found)[12 * 32 : 50 * 32, 12 * 32 : 40 * 32]
    assert 0.03 < dots.mean() < 0.25
    # on the shaded side as well as on the bright one
    assert 0.02 < dots[-400:, -300:].mean() < 0.30


def test_white_words_on_a_dark_bar_and_black_words_on_a_grey_one_stay_readable():
    def draw(canvas):
        canvas.setFillGray(0.25)
        canvas.rect(72, 600, 400, 24, stroke=0, fill=1)
        canvas.setFillGray(0.7)
        canvas.rect(72, 400, 400, 60, stroke=0, fill=1)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.setFillGray(1)
        canvas.drawString(80, 607, "White words on a dark bar")
        canvas.setFillGray(0)
        canvas.drawString(80, 425, "Black words on a grey box")
        canvas.showPage()

    dots = black(made(one_page(draw)))
    bar, box = part(dots, (74, 602, 160, 20)), part(dots, (74, 402, 160, 56))
    assert 0.6 < bar.mean() < 0.97
    assert 0.02 < box.mean() < 0.4


def test_bars_of_a_chart_stay_bars():
    def draw(canvas):
        for number, level in enumerate((0.45, 0.55, 0.65)):
            canvas.setFillGray(level)
            canvas.rect(100 + number * 130, 200, 90, 300, stroke=0, fill=1)
        canvas.showPage()

    dots = black(made(one_page(draw)))
    shares = [part(dots, (115 + n * 130, 220, 60, 260)).mean() for n in range(3)]
    assert shares[0] > shares[1] > shares[2] > 0.1
    assert shares[0] < 0.9


def test_grain_of_a_scan_leaves_no_specks():
    grain = np.random.default_rng(7).normal(238, 9, (1650, 1275)).clip(0, 255).astype(np.uint8)

    def draw(canvas):
        canvas.drawImage(ImageReader(Image.fromarray(grain)), 0, 0, 612, 792)
        canvas.showPage()

    found = made(one_page(draw))
    assert black(found).mean() < 0.0005


@pytest.mark.parametrize("resolution", Resolution)
def test_an_empty_page_is_white_and_a_black_one_black(resolution):
    def fill(canvas):
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)
        canvas.showPage()

    assert not black(made(one_page(lambda canvas: canvas.showPage()), resolution)).any()
    assert black(made(one_page(fill), resolution)).mean() > 0.9
