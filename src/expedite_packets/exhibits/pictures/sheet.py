"""The sheet a picture stands on: a Letter page, or its own where it is a page itself."""

from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.pictures.raster import Raster
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.stamping import LETTER

MARGIN = 36.0
"""Half an inch on every side: clear of the stamps' strips, which end 27 points from the edge."""
_COARSEST_DPI = 100
"""A picture is not blown up beyond this."""
_PAGE_SHORT, _PAGE_LONG = (540.0, 630.0), (740.0, 1030.0)
"""Sides in points of what scanners call a page: Letter, A4, Legal, with a little cut or added."""

UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""For each EXIF orientation the matrix that shows the stored picture upright in a unit square."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the upright picture stands on its sheet, in points from the lower left."""

    sheet: tuple[float, float]
    left: float
    bottom: float
    width: float
    height: float


def place(pixels: tuple[int, int], dpi: tuple[float, float] | None) -> Placed:
    """Where an upright picture of this many pixels stands on a portrait or landscape sheet.

    A scan that states its resolution is shown in its own size, any other picture as large as
    the margins and ``_COARSEST_DPI`` allow; what is too large is made to fit. The scan of a whole
    page is the page, without margins around it.
    """
    if dpi:
        width, height = pixels[0] * 72 / dpi[0], pixels[1] * 72 / dpi[1]
        if _is_whole_page(width, height):
            return Placed(sheet=(width, height), left=0, bottom=0, width=width, height=height)
    else:
        width, height = (count * 72 / _COARSEST_DPI for count in pixels)
    sheet = LETTER if width <= height else (LETTER[1], LETTER[0])
    scale = min(1.0, (sheet[0] - 2 * MARGIN) / width, (sheet[1] - 2 * MARGIN) / height)
    width, height = width * scale, height * scale
    return Placed(
        sheet=sheet,
        left=(sheet[0] - width) / 2,
        bottom=(sheet[1] - height) / 2,
        width=width,
        height=height,
    )


def _is_whole_page(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return _PAGE_SHORT[0] <= short <= _PAGE_SHORT[1] and _PAGE_LONG[0] <= long <= _PAGE_LONG[1]


def add_page(pdf: pikepdf.Pdf, raster: Raster, placed: Placed, orientation: int) -> None:
    """Append a page that shows a picture, stored with this EXIF orientation, where it is placed."""
    image = picture_object(pdf, raster)
    a, b, c, d, e, f = UPRIGHT[orientation]
    w, h = placed.width, placed.height
    matrix = (a * w, b * h, c * w, d * h, e * w + placed.left, f * h + placed.bottom)
    numbers = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in matrix)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(Decimal(f"{side:.2f}") for side in placed.sheet)]),
        Resources=Dictionary(XObject=Dictionary(Picture=image)),
        Contents=pdf.make_stream(f"q {numbers} cm /Picture Do Q\n".encode()),
    )
    pdf.pages.append(pikepdf.Page(page))


def picture_object(pdf: pikepdf.Pdf, raster: Raster) -> pikepdf.Stream:
    """The image XObject of encoded pixels (ISO 32000-1, 8.9.5)."""
    image = pdf.make_stream(
        raster.data,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=raster.width,
            Height=raster.height,
            BitsPerComponent=raster.bits,
            ColorSpace=_colour_space(pdf, raster),
            Filter=Name(raster.filter),
        ),
    )
    if raster.filter == "/CCITTFaxDecode":
        image.DecodeParms = Dictionary(K=-1, Columns=raster.width, Rows=raster.height)
    elif raster.filter == "/FlateDecode":
        image.DecodeParms = Dictionary(
            Predictor=15, Colors=raster.channels, BitsPerComponent=8, Columns=raster.width
        )
    return image


def _colour_space(pdf: pikepdf.Pdf, raster: Raster) -> pikepdf.Object:
    device = Name.DeviceGray if raster.channels == 1 else Name.DeviceRGB
    if not raster.icc:
        return device
    profile = pdf.make_stream(raster.icc, Dictionary(N=raster.channels, Alternate=device))
    return Array([Name.ICCBased, profile])
