"""Fonts, styles and the page frame that the made documents share."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import fontpkg_fira_sans
import pikepdf
from reportlab import rl_config
from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from .wording import MARK

INK = Color(0.07, 0.10, 0.38)
GREY = Color(0.42, 0.42, 0.42)

_FIRA = {
    "Fira": "FiraSans-Regular",
    "Fira-Bold": "FiraSans-Bold",
    "Fira-Italic": "FiraSans-Italic",
    "Fira-BoldItalic": "FiraSans-BoldItalic",
    "Fira-Light": "FiraSans-Light",
    "Fira-Medium": "FiraSans-Medium",
}
_VERA = {"Vera": "Vera", "Vera-Bold": "VeraBd", "Vera-Italic": "VeraIt"}


def register_fonts() -> None:
    """Make the embedded families known; scans use these alone, so that they look alike anywhere."""
    rl_config.invariant = 1
    folder = Path(fontpkg_fira_sans.__file__).parent / "files"
    for name, stem in _FIRA.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{stem}.ttf")))
    for name, stem in _VERA.items():
        pdfmetrics.registerFont(TTFont(name, f"{stem}.ttf"))
    pdfmetrics.registerFontFamily(
        "Fira", normal="Fira", bold="Fira-Bold", italic="Fira-Italic", boldItalic="Fira-BoldItalic"
    )
    pdfmetrics.registerFontFamily(
        "Vera", normal="Vera", bold="Vera-Bold", italic="Vera-Italic", boldItalic="Vera-Bold"
    )


def styles(
    font: str, size: float, *, leading: float | None = None, justify: bool = False
) -> dict[str, ParagraphStyle]:
    """The paragraph styles ``body``, ``small``, ``title``, ``heading``, ``center`` and ``hang``."""
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=size,
        leading=leading or size * 1.35,
        spaceAfter=size * 0.75,
        alignment=TA_JUSTIFY if justify else 0,
        textColor=black,
    )
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}.get(font, f"{font}-Bold")
    return {
        "body": body,
        "small": ParagraphStyle("small", parent=body, fontSize=size * 0.82, leading=size * 1.1),
        "title": ParagraphStyle(
            "title",
            parent=body,
            fontName=bold,
            fontSize=size * 1.45,
            leading=size * 1.9,
            alignment=TA_CENTER,
        ),
        "heading": ParagraphStyle(
            "heading",
            parent=body,
            fontName=bold,
            fontSize=size * 1.05,
            spaceBefore=size * 0.6,
            spaceAfter=size * 0.45,
            keepWithNext=1,
            alignment=0,
        ),
        "center": ParagraphStyle("center", parent=body, alignment=TA_CENTER),
        "hang": ParagraphStyle(
            "hang", parent=body, leftIndent=size * 2.3, bulletFontName=font, bulletFontSize=size
        ),
    }


def mark(canvas: Canvas, *, y: float = 40, font: str = "Fira", width: float = LETTER[0]) -> None:
    """The small line that says the page is invented, in the middle of the page's width."""
    canvas.saveState()
    canvas.setFont(font, 6.5)
    canvas.setFillColor(GREY)
    canvas.drawCentredString(width / 2, y, MARK)
    canvas.restoreState()


def new_canvas(
    out: BytesIO, title: str, author: str, pagesize: tuple[float, float] = LETTER
) -> Canvas:
    """A canvas that writes the same bytes on every run."""
    canvas = Canvas(out, pagesize=pagesize, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    return canvas


def flow(
    story: Sequence[Flowable],
    *,
    title: str,
    author: str,
    on_page: Callable[[Canvas, int], None],
    pagesize: tuple[float, float] = LETTER,
    margins: tuple[float, float, float, float] = (72, 72, 72, 72),
) -> bytes:
    """Text set over as many pages as it needs; margins are left, right, top and bottom."""
    left, right, top, bottom = margins
    out = BytesIO()

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        on_page(canvas, document.page)
        canvas.restoreState()

    document = BaseDocTemplate(
        out, pagesize=pagesize, title=title, author=author, invariant=1, pageCompression=1
    )
    frame = Frame(
        left,
        bottom,
        pagesize[0] - left - right,
        pagesize[1] - top - bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=draw)])
    document.build(list(story))
    return out.getvalue()


def joined(*parts: bytes) -> bytes:
    """Several PDFs as one."""
    out = BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()
