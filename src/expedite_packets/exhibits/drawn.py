"""Pages as PDFium draws them, as plain bytes: its library's objects cost as much as small pages."""

import ctypes
import math

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.model.frozen import dataclass

CHANNELS = 3
"""Bytes of a pixel: blue, green, red."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of pixels from the top, each of so many times ``CHANNELS`` bytes, without a gap."""

    pixels: bytearray
    width: int
    height: int

    @property
    def is_empty(self) -> bool:
        """Whether all of it is white."""
        return self.pixels == b"\xff" * len(self.pixels)


def drawn(page: pdfium.PdfPage, scale: float, *, below: float = 0.0, above: float = 0.0) -> Drawing:
    """The page on white, at so many pixels per unit, with its mark-up and without its fields.

    So many units are left out ``below`` and ``above``.

    Raises:
        pypdfium2.PdfiumError: There is no room for it, or nothing is left of it.
    """
    width, tall = (math.ceil(side * scale) for side in page.get_size())
    over, under = math.ceil(above * scale), math.ceil(below * scale)
    height = tall - over - under
    pixels = bytearray(b"\xff" * max(1, width * CHANNELS * height))
    room = (ctypes.c_ubyte * len(pixels)).from_buffer(pixels)
    bitmap = pdfium_c.FPDFBitmap_CreateEx(
        width, height, pdfium_c.FPDFBitmap_BGR, room, width * CHANNELS
    )
    if not bitmap:
        raise pdfium.PdfiumError("There is no room for this page.")
    pdfium_c.FPDF_RenderPageBitmap(bitmap, page.raw, 0, -over, width, tall, 0, pdfium_c.FPDF_ANNOT)
    pdfium_c.FPDFBitmap_Destroy(bitmap)
    return Drawing(pixels, width, height)
