"""A whole PDF: pages, header line, fonts, and nothing in it that is not the document's."""

from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import LayoutError

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import Document, Run
from expedite_packets.model.frozen import dataclass
from expedite_packets.writers.fonts import face
from expedite_packets.writers.glyphs import check_glyphs
from expedite_packets.writers.pdf.canvas import BlankCanvas, PlainCanvas
from expedite_packets.writers.pdf.story import story
from expedite_packets.writers.pdf.words import Typesetter
from expedite_packets.writers.styles import LEAST_MARGIN, PageStyle, StyleSheet
from expedite_packets.writers.text import settable

_HEADER_GAP = 12.0
_FAR = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfBytes:
    """A PDF and its number of pages."""

    data: bytes
    pages: int


def write_pdf(document: Document, styles: StyleSheet, *, links: bool) -> PdfBytes:
    """Set a document as PDF; the same document gives the same bytes.

    Every font on every page is embedded and subset. Paragraphs, tables and list items flow over
    pages; headings stay with what follows, a signature block stays whole. With ``links`` each
    resolved cite and page link is a link annotation with the address ``packet-page:41``, which
    means nothing outside a packet: assembly turns it into a jump. The layout is the same
    without.

    Raises:
        MissingGlyph: A character that no font has; nothing is ever set as a black box.
        TemplateError: A style is unknown, a cite is not resolved, or a part fits no page.
    """
    stream = BytesIO()
    pages = _set(document, styles, stream, PlainCanvas, links=links)
    return PdfBytes(data=stream.getvalue(), pages=pages)


def count_pages(document: Document, styles: StyleSheet) -> int:
    """How many pages the document has as PDF; a fraction of the work of :func:`write_pdf`.

    Raises:
        MissingGlyph: As :func:`write_pdf`.
        TemplateError: As :func:`write_pdf`.
    """
    return _set(document, styles, BytesIO(), BlankCanvas, links=False)


def _set(
    document: Document,
    styles: StyleSheet,
    stream: BytesIO,
    canvas: type[PlainCanvas],
    *,
    links: bool,
) -> int:
    """Lay the document out on pages of ``canvas``; how many they are."""
    check_glyphs(document)
    pages = styles.page
    header = _header(document, styles)
    template = BaseDocTemplate(
        stream,
        pagesize=(pages.width, pages.height),
        pageTemplates=_page_templates(pages, header, on_first=document.header_on_first),
        invariant=1,
        pageCompression=1,
        title=settable(document.title),
        displayDocTitle=True,
        lang=document.language,
        initialFontName=face(),
    )
    try:
        template.build(story(document, styles, links=links), canvasmaker=canvas)
    except LayoutError as error:
        # its message quotes the document's words
        raise _too_tall() from error
    return template.page


def _too_tall() -> TemplateError:
    message = "A part of a document is taller than a page and can not be parted."
    return TemplateError(message, fix="Shorten the longest names and titles of the case.")


def _header(document: Document, styles: StyleSheet) -> Paragraph | None:
    if not document.header.strip():
        return None
    setter = Typesetter(styles, links=False)
    return setter.paragraph((Run(document.header),), "header")


def _page_templates(
    page: PageStyle, header: Paragraph | None, *, on_first: bool
) -> list[PageTemplate]:
    plain = PageTemplate("plain", [_frame(page, page.top)])
    if header is None:
        return [plain]
    height = header.wrap(page.text_width, _FAR)[1]
    top = max(page.top, LEAST_MARGIN + height + _HEADER_GAP)
    if top > page.height / 2:
        raise _too_tall()

    def draw(canvas: Canvas, template: Any) -> None:
        del template
        header.wrap(page.text_width, _FAR)
        header.drawOn(canvas, page.left, page.height - LEAST_MARGIN - height)

    headed = PageTemplate("headed", [_frame(page, top)], onPage=draw)
    if on_first:
        return [headed]
    plain.autoNextPageTemplate = "headed"
    return [plain, headed]


def _frame(page: PageStyle, top: float) -> Frame:
    return Frame(
        page.left,
        page.bottom,
        page.text_width,
        page.height - top - page.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
        # of a space after and the next space before the larger one counts, as in Word
        overlapAttachedSpace=1,
    )
