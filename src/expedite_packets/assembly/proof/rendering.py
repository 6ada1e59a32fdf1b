"""Proves by PDFium's rendering that a packet page looks like the page it was made from."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from expedite_packets.model.packet import BoundPage
from expedite_packets.model.stamping import PADDING, stamp_scale

_PIXELS_PER_POINT = 1.25
"""On pages up to Letter's size: a letter of body text has some six pixels across."""
_OFFSET = 0.3
"""Pixels by which both renderings are moved, lest edges that lie exactly between two pixels, as
those of page-sized scans do, be rounded to different sides."""
_BLOCK = 4
_DIFFERS = [255 if value > 32 else 0 for value in range(256)]
"""Which mean differences (of 255) over a block of pixels are more than rounding."""
_FLAGS = pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_RENDER_NO_SMOOTHIMAGE
"""Smoothing would double the time that scans take, and hide nothing and show nothing here."""
_WHITE = (255, 255, 255, 255)


def looks_alike(
    packet_page: pdfium.PdfPage, origin: pdfium.PdfPage, bound: BoundPage, width: float
) -> bool:
    """Whether a packet page shows what ``origin`` shows, placed as ``bound`` says.

    ``width`` is the origin's in points as seen, UserUnit applied, which PDFium leaves out.
    Everything outside of the stamp's place is compared, the sheet's free edges included.
    """
    pixels = _PIXELS_PER_POINT / stamp_scale(bound.width, bound.height)
    size = (round(bound.width * pixels), round(bound.height * pixels))
    unit, origin_unit = (bound.width / packet_page.get_width(), width / origin.get_width())
    seen = _render(packet_page, size, pixels * unit, 0.0, bound.height * pixels)
    meant = _render(
        origin,
        size,
        pixels * origin_unit * bound.scale,
        bound.left * pixels,
        (bound.height - bound.bottom) * pixels,
    )
    for image in (seen, meant):
        _blank_stamp(image, bound, pixels)
    if _all_alike(ImageChops.difference(seen, meant)):
        return True
    return not (_lacks(seen, meant) or _lacks(meant, seen))


def _all_alike(difference: Image.Image) -> bool:
    return difference.reduce(_BLOCK).point(_DIFFERS).getbbox() is None


def _lacks(image: Image.Image, other: Image.Image) -> bool:
    """Whether ``other`` has something, dark or light, that ``image`` has not within a pixel.

    A rule or a letter may fall on the next pixel when the same page is placed by other means.
    """
    dark = ImageChops.subtract(image.filter(ImageFilter.MinFilter(3)), other)
    light = ImageChops.subtract(other, image.filter(ImageFilter.MaxFilter(3)))
    return not (_all_alike(dark) and _all_alike(light))


def _render(
    page: pdfium.PdfPage, size: tuple[int, int], factor: float, left: float, bottom: float
) -> Image.Image:
    """The page in gray, ``factor`` pixels per unit, its lower left at (left, bottom) pixels."""
    top = bottom - factor * page.get_height()
    matrix = pdfium_c.FS_MATRIX(factor, 0, 0, factor, left + _OFFSET, top + _OFFSET)
    # what stands over the page's edge shows nowhere, and must not on a larger sheet
    right = left + factor * page.get_width()
    clip = pdfium_c.FS_RECTF(
        left + _OFFSET, top + _OFFSET, min(size[0], right + _OFFSET), min(size[1], bottom + _OFFSET)
    )
    bitmap = pdfium.PdfBitmap.new_native(*size, pdfium_c.FPDFBitmap_Gray)
    try:
        bitmap.fill_rect(_WHITE, 0, 0, *size)
        pdfium_c.FPDF_RenderPageBitmapWithMatrix(
            bitmap.raw,
            page.raw,
            ctypes.byref(matrix),
            ctypes.byref(clip),
            _FLAGS,
        )
        image: Image.Image = bitmap.to_pil().copy()
        return image
    finally:
        bitmap.close()


def _blank_stamp(image: Image.Image, bound: BoundPage, pixels: float) -> None:
    margin = PADDING * stamp_scale(bound.width, bound.height)
    box = bound.stamp
    ImageDraw.Draw(image).rectangle(
        (
            (box.left - margin) * pixels,
            (bound.height - box.top - margin) * pixels,
            (box.right + margin) * pixels,
            (bound.height - box.bottom + margin) * pixels,
        ),
        fill=255,
    )
