"""Measures pages as they are seen: size, text, and where the stamps' strips carry ink."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

from expedite_packets.exhibits.text import page_text
from expedite_packets.model.pages import Band, PageFacts, Treatment
from expedite_packets.model.stamping import band_limits, stamp_scale

PAPER = 232
"""A pixel is ink where its darkest channel is below this (of 255).

Paper in real scans came out at 245 and above in the strips, JPEG noise included, while dust,
text and the lightest printed tints were below 230. Every channel counts, so yellow is ink.
"""
STEP = 2.0
"""Width in points of the column that one bit stands for."""
_INK = [255 if value < PAPER else 0 for value in range(256)]
_PIXELS_PER_POINT = 2
"""144 dpi: PDFium draws even a hairline at least one pixel wide."""


def measure(pdf: Path) -> tuple[PageFacts, ...]:
    """The facts of each page of a PDF that we made ourselves, in page order.

    Raises:
        pypdfium2.PdfiumError: PDFium can not open the file or one of its pages.
        pikepdf.PdfError: qpdf can not open the file.
    """
    with pikepdf.open(pdf) as read:
        units = tuple(user_unit(page.obj) for page in read.pages)
    with pdfium.PdfDocument(pdf) as document:
        facts = []
        for index, unit in enumerate(units):
            with opened(document, index) as page:
                facts.append(page_facts(page, index, unit, treatment=Treatment.GENERATED))
        return tuple(facts)


def user_unit(page: pikepdf.Object) -> float:
    """Points per unit of the page's space, 1.0 where the page says nothing sensible."""
    value = page.get("/UserUnit")
    try:
        unit = float(str(value)) if value is not None else 1.0
    except ValueError:
        return 1.0
    return unit if unit > 0 else 1.0


def page_facts(
    page: pdfium.PdfPage,
    index: int,
    unit: float,
    *,
    treatment: Treatment,
    must_show: Sequence[str] = (),
    read: Callable[[str], None] | None = None,
) -> PageFacts:
    """The facts of a fragment's page, whose index is from 0 and whose UserUnit is ``unit``.

    ``read`` is given the page's text, so that it need not be found a second time.
    """
    # PDFium applies rotation and crop box, but not UserUnit.
    across, up = page.get_size()
    width, height = across * unit, up * unit
    bottom = _band(page, width, height, unit, top=False)
    # below a clear strip is where the stamp goes: the other one need not be rendered
    top = _unmeasured(width) if bottom.ink == 0 else _band(page, width, height, unit, top=True)
    text = page_text(page)
    if read is not None:
        read(text)
    return PageFacts(
        source_index=index,
        width=width,
        height=height,
        treatment=treatment,
        has_text=bool(text.strip()),
        top=top,
        bottom=bottom,
        must_show=tuple(must_show),
    )


@contextmanager
def opened(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """Page ``index`` (from 0), closed again at the end."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def _columns(width: float) -> int:
    return max(1, -int(-width // STEP))


def _unmeasured(width: float) -> Band:
    """A strip that nothing may be drawn on, since nobody looked whether it is clear."""
    columns = _columns(width)
    return Band(ink=(1 << columns) - 1, step=STEP, columns=columns)


def _band(page: pdfium.PdfPage, width: float, height: float, unit: float, *, top: bool) -> Band:
    """Which columns of the stamp's strip carry ink."""
    low, high = band_limits(height, stamp_scale(width, height), top=top)
    if low < 0 or high > height:
        return _unmeasured(width)
    columns = _columns(width)
    bitmap = page.render(
        scale=_PIXELS_PER_POINT * unit,
        crop=(0, low / unit, 0, (height - high) / unit),
        may_draw_forms=False,
    )
    strip = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return Band(ink=_ink_bits(strip, columns), step=STEP, columns=columns)


def _ink_bits(strip: Image.Image, columns: int) -> int:
    """One bit per column of STEP points, set where any pixel is darker than paper."""
    red, green, blue = strip.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    if not any(darkest.histogram()[:PAPER]):
        return 0
    marks = darkest.point(_INK)
    per_column = int(STEP * _PIXELS_PER_POINT)
    across = bytes(marks.getprojection()[0])
    return sum(
        1 << column
        for column in range(columns)
        if 1 in across[column * per_column : (column + 1) * per_column]
    )
