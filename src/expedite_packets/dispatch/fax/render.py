"""Draws PDF pages with pdfium straight onto the grid of a fax, whose dots are not square."""

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import WIDTH, Fit, Resolution, fit
from expedite_packets.model.frozen import dataclass

_WHITE = (255, 255, 255, 255)
_QUARTER_LEFT = 270
"""Degrees clockwise: the top of a landscape page comes to the left."""
COLOUR_STEP = 8
"""One dot of the small picture in colour stands for so many dots across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page in grey: one byte a dot, ``resolution.window`` lines of 1728; 0 is black."""

    grey: Grey
    fit: Fit


def draw(page: pdfium.PdfPage, resolution: Resolution) -> Drawn:
    """The page as seen, upright, in the window of a fax page.

    Raises:
        PdfiumError: The page can not be drawn.
    """
    width, height = page.get_size()
    place = fit(width, height, resolution)
    # PDFium fills a grey bitmap much faster without its flag for grey drawing
    data = _bitmap(page, place, raw.FPDFBitmap_Gray, WIDTH, resolution.window)
    return Drawn(grey=data.reshape(resolution.window, -1)[:, :WIDTH], fit=place)


def draw_small(page: pdfium.PdfPage, place: Fit) -> Grey:
    """A small picture of the page in colour: lines, dots, blue-green-red.

    Raises:
        PdfiumError: The page can not be drawn.
    """
    wide = max(1, place.width // COLOUR_STEP)
    high = max(1, round(wide * _ratio(page)))
    small = Fit(width=wide, height=high, left=0, scale=place.scale, turned=place.turned)
    return _bitmap(page, small, raw.FPDFBitmap_BGR, wide, high)[:, :wide]


def _ratio(page: pdfium.PdfPage) -> float:
    shorter, longer = sorted(page.get_size())
    return float(longer / shorter)


def _bitmap(page: pdfium.PdfPage, place: Fit, kind: int, width: int, height: int) -> Grey:
    bitmap = pdfium.PdfBitmap.new_native(width, height, kind)
    bitmap.fill_rect(_WHITE, 0, 0, width, height)
    turn = _QUARTER_LEFT // 90 if place.turned else 0
    raw.FPDF_RenderPageBitmap(
        bitmap, page, place.left, 0, place.width, place.height, turn, raw.FPDF_ANNOT
    )
    # a copy: the bitmap's memory goes when the bitmap does
    return np.array(bitmap.to_numpy(), dtype=np.uint8)
