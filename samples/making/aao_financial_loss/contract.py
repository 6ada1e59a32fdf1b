"""The supply agreement: a text PDF with contents, links and bookmarks, signed on paper by both."""

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples.making.handwriting import sign
from samples.making.paper import flow, mark, styles
from samples.making.wording import long_date

from . import contract_text, story

_S = styles("Times-Roman", 11.5, leading=16.6, justify=True)
_TITLE = f"Supply Agreement No. {story.AGREEMENT}"


class Bookmark(Flowable):
    """An entry in the outline and a target for links, without a mark on the page."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key, self.title = key, title

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Set the target at the height of what follows."""
        canvas: Canvas = self.canv
        canvas.bookmarkHorizontal(self.key, 0, 24)
        canvas.addOutlineEntry(self.title, self.key, level=0)


class Signatures(Flowable):
    """The signature lines of both parties."""

    width, height = LETTER[0] - 160, 300

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As wide as the text."""
        return self.width, self.height

    def draw(self) -> None:
        """Lines, names, ink."""
        canvas: Canvas = self.canv
        parties = (
            (story.BUYER, story.BUYER_OFFICER, story.BUYER_TITLE),
            (story.PETITIONER, story.PRESIDENT, "President"),
        )
        for number, (party, person, title) in enumerate(parties):
            top = self.height - number * 150
            canvas.setFont("Times-Bold", 11.5)
            canvas.drawString(0, top - 14, party.name)
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(0, top - 28, ", ".join(party.lines))
            canvas.setStrokeColor(black)
            canvas.setLineWidth(0.6)
            canvas.line(0, top - 82, 230, top - 82)
            canvas.line(290, top - 82, 420, top - 82)
            canvas.drawString(0, top - 94, f"{person}, {title}")
            canvas.drawString(290, top - 94, "Date")
            canvas.setFont("Times-Italic", 13)
            canvas.drawString(300, top - 77, f"{story.AGREED.month}/{story.AGREED.day}/2026")
            sign(canvas, person, 14, top - 78, 160)


def _on_page(canvas: Canvas, page: int) -> None:
    mark(canvas, font="Helvetica", y=44)
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(80, 56, _TITLE)
    canvas.drawRightString(LETTER[0] - 80, 56, f"Page {page}")


def _cover() -> list[Flowable]:
    big = ParagraphStyle("big", parent=_S["title"], fontSize=24, leading=32)
    return [
        Bookmark("cover", "Cover"),
        Spacer(1, 130),
        Paragraph("SUPPLY AGREEMENT", big),
        Paragraph(f"No. {story.AGREEMENT}", _S["title"]),
        Spacer(1, 40),
        Paragraph("between", _S["center"]),
        Paragraph(story.BUYER.name, _S["title"]),
        Paragraph("and", _S["center"]),
        Paragraph(story.PETITIONER.name, _S["title"]),
        Spacer(1, 40),
        Paragraph(f"Dated {long_date(story.AGREED)}", _S["center"]),
        Spacer(1, 60),
        Paragraph("Sterile barrier trays for orthopedic instrument kits", _S["center"]),
        PageBreak(),
    ]


def _contents() -> list[Flowable]:
    left = ParagraphStyle("contents", parent=_S["body"], alignment=0, leftIndent=20)
    rows: list[Flowable] = [Bookmark("contents", "Contents"), Paragraph("CONTENTS", _S["title"])]
    for number, (heading, _) in enumerate(contract_text.ARTICLES, start=1):
        text = f'Article {number}. <a href="#article-{number}" color="navy">{heading}</a>'
        rows.append(Paragraph(text, left))
    for letter, heading in (("A", "Prices"), ("B", "Specification of the Trays")):
        text = f'Schedule {letter}. <a href="#schedule-{letter}" color="navy">{heading}</a>'
        rows.append(Paragraph(text, left))
    site = '<a href="https://meridian-lake.example/suppliers" color="navy">supplier pages</a>'
    rows += [
        Spacer(1, 16),
        Paragraph(f"Buyer’s general quality standards are on its {site}.", left),
        PageBreak(),
    ]
    return rows


def _articles() -> list[Flowable]:
    rows: list[Flowable] = [Paragraph(text, _S["body"]) for text in contract_text.RECITALS]
    rows.append(Paragraph("The parties agree as follows.", _S["body"]))
    for number, (heading, sections) in enumerate(contract_text.ARTICLES, start=1):
        rows.append(Bookmark(f"article-{number}", f"Article {number}. {heading}"))
        rows.append(Paragraph(f"ARTICLE {number}. {heading.upper()}", _S["heading"]))
        for section, text in enumerate(sections, start=1):
            rows.append(Paragraph(text, _S["hang"], bulletText=f"{number}.{section}"))
    rows += [
        PageBreak(),
        Bookmark("signatures", "Signatures"),
        Paragraph("SIGNATURES", _S["title"]),
        Paragraph(
            "The parties have signed this Agreement, in two originals, on the date on its cover.",
            _S["body"],
        ),
        Spacer(1, 24),
        Signatures(),
        PageBreak(),
    ]
    return rows


def _schedules() -> list[Flowable]:
    lines = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("FONT", (0, 0), (-1, -1), "Times-Roman", 10.5),
            ("FONT", (0, 0), (-1, 0), "Times-Bold", 10.5),
            ("FONT", (0, -1), (-1, -1), "Times-Bold", 10.5),
            ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
        ]
    )
    plain = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("FONT", (0, 0), (0, -1), "Times-Bold", 10.5),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    cell = ParagraphStyle("cell", parent=_S["body"], fontSize=10.5, leading=14, spaceAfter=0)
    specification = [[name, Paragraph(text, cell)] for name, text in contract_text.SPECIFICATION]
    return [
        Bookmark("schedule-A", "Schedule A. Prices"),
        Paragraph("SCHEDULE A. PRICES", _S["title"]),
        Table([list(row) for row in contract_text.PRICES], [150, 70, 82, 72, 78], style=lines),
        Spacer(1, 12),
        Paragraph(
            "From the second Contract Year on, prices rise or fall on February 1 by half of the "
            "change, in percent, of the price of medical grade PETG sheet over the year before.",
            _S["body"],
        ),
        PageBreak(),
        Bookmark("schedule-B", "Schedule B. Specification of the Trays"),
        Paragraph("SCHEDULE B. SPECIFICATION OF THE TRAYS", _S["title"]),
        Table(specification, [100, 352], style=plain),
    ]


def agreement() -> bytes:
    """The whole agreement with cover, contents, articles, signatures and schedules."""
    return flow(
        [*_cover(), *_contents(), *_articles(), *_schedules()],
        title=_TITLE,
        author=story.BUYER.name,
        on_page=_on_page,
        margins=(80, 80, 84, 84),
    )
