"""Measures pages as they are seen: size, text, and where the stamps' strips carry ink."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.exhibits.drawn import CHANNELS, Drawing, drawn
from expedite_packets.exhibits.ink import PAPER, PIXELS_PER_POINT, band, laid, unmeasured
from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.text import PageText, text_of
from expedite_packets.model.pages import Band, PageFacts, Treatment
from expedite_packets.model.stamping import band_limits, stamp_scale

_INK = bytes(value < PAPER for value in range(256))


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
    read: Callable[[PageText], None] | None = None,
    look: Look | None = None,
) -> PageFacts:
    """The facts of a fragment's page, whose index is from 0 and whose UserUnit is ``unit``.

    ``read`` is given the page's text, so that it need not be found a second time. ``look`` is
    what is known already of this very page.
    """
    # PDFium applies rotation and crop box, but not UserUnit.
    across, up = page.get_size()
    width, height = across * unit, up * unit
    bottom = (look and look.bottom) or _band(page, width, height, unit, top=False)
    # below a clear strip is where the stamp goes: the other one need not be rendered
    top = unmeasured(width)
    if bottom.ink:
        top = (look and look.top) or _band(page, width, height, unit, top=True)
    text = text_of(page)
    if read is not None:
        read(text)
    return PageFacts(
        source_index=index,
        width=width,
        height=height,
        treatment=treatment,
        has_text=bool(text.shown.strip()),
        top=top,
        bottom=bottom,
        must_show=tuple(must_show),
    )


class _Page(pdfium.PdfPage):  # type: ignore[misc]  # which has no types
    """A page that the library does not close by itself.

    What it notes down for that takes as long as to draw the strip of a page.
    """

    def __init__(self, document: pdfium.PdfDocument, index: int) -> None:
        raw = pdfium_c.FPDF_LoadPage(document.raw, index)
        if not raw:
            raise pdfium.PdfiumError("Failed to load page.")
        self.raw, self.pdf, self.formenv = raw, document, None


@contextmanager
def opened(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """Page ``index`` (from 0), closed again at the end; the document has no form filler.

    Raises:
        pypdfium2.PdfiumError: There is no such page, or PDFium can not open it.
    """
    page = _Page(document, index)
    try:
        yield page
    finally:
        pdfium_c.FPDF_ClosePage(page.raw)


def _band(page: pdfium.PdfPage, width: float, height: float, unit: float, *, top: bool) -> Band:
    """Which columns of the stamp's strip carry ink."""
    low, high = band_limits(height, stamp_scale(width, height), top=top)
    if low < 0 or high > height:
        return unmeasured(width)
    scale = PIXELS_PER_POINT * unit
    return band(_inked(drawn(page, scale, below=low / unit, above=(height - high) / unit)), width)


def _inked(strip: Drawing) -> bytes:
    """1 for each column of pixels in which any channel is darker than paper, else 0."""
    marks = b"" if strip.is_empty else bytes(strip.pixels.translate(_INK))
    if 1 not in marks:
        return b""
    row = strip.width * CHANNELS
    across = laid(marks[at : at + row] for at in range(0, len(marks), row))
    return laid(across[channel::CHANNELS] for channel in range(CHANNELS))
