"""Letters on an office's paper: four kinds of letterhead, text, a signature in ink."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from samples.making.handwriting import SignatureLine
from samples.making.paper import flow, mark, styles
from samples.making.wording import Office, by_hand, long_date

Text = Sequence[str | Flowable]
"""Paragraphs; ``# `` before a text makes it a heading, ``- `` or ``1. `` an item of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """An office's paper: who, in which type and colour, and where the name stands."""

    office: Office
    font: str = "Fira"
    size: float = 10.5
    colour: Color = black
    head: Callable[[Canvas, "Letterhead", float, float], None]
    pagesize: tuple[float, float] = LETTER

    @property
    def bold(self) -> str:
        """The bold face of the type."""
        return {"Times-Roman": "Times-Bold"}.get(self.font, f"{self.font}-Bold")

    @property
    def contact(self) -> tuple[str, ...]:
        """Address and numbers as they stand in the head."""
        office = self.office
        fax = f"  Fax {office.fax}" if office.fax else ""
        reach = (f"Tel. {office.phone}{fax}", *((office.email,) if office.email else ()))
        return (*office.lines, *reach)


def bar(canvas: Canvas, paper: Letterhead, _width: float, height: float) -> None:
    """A coloured bar at the left, the name beside it."""
    canvas.setFillColor(paper.colour)
    canvas.rect(58, height - 92, 5, 54, stroke=0, fill=1)
    canvas.setFont(paper.bold, 15)
    canvas.drawString(74, height - 52, paper.office.name)
    canvas.setFillColor(black)
    canvas.setFont(paper.font, 8)
    canvas.drawString(74, height - 68, ", ".join(paper.office.lines))
    canvas.drawString(74, height - 80, "   ".join(paper.contact[len(paper.office.lines) :]))


def centred(canvas: Canvas, paper: Letterhead, width: float, height: float) -> None:
    """Name in the middle over a double rule."""
    canvas.setFillColor(paper.colour)
    canvas.setFont(paper.bold, 16)
    canvas.drawCentredString(width / 2, height - 54, paper.office.name)
    canvas.setFillColor(black)
    canvas.setFont(paper.font, 8.2)
    canvas.drawCentredString(width / 2, height - 69, ", ".join(paper.office.lines))
    canvas.drawCentredString(
        width / 2, height - 80, "   ".join(paper.contact[len(paper.office.lines) :])
    )
    canvas.setStrokeColor(paper.colour)
    for y, thick in ((88, 1.4), (91, 0.5)):
        canvas.setLineWidth(thick)
        canvas.line(72, height - y, width - 72, height - y)


def right(canvas: Canvas, paper: Letterhead, width: float, height: float) -> None:
    """Name at the left, address in small lines at the right."""
    canvas.setFillColor(paper.colour)
    canvas.setFont(paper.bold, 13.5)
    canvas.drawString(72, height - 56, paper.office.name)
    canvas.setFillColor(black)
    canvas.setFont(paper.font, 7.8)
    for number, line in enumerate(paper.contact):
        canvas.drawRightString(width - 72, height - 44 - number * 10.5, line)
    canvas.setStrokeColor(paper.colour)
    canvas.setLineWidth(0.8)
    canvas.line(72, height - 98, width - 72, height - 98)


def band(canvas: Canvas, paper: Letterhead, width: float, height: float) -> None:
    """A broad band of colour across the sheet with the name in it."""
    canvas.setFillColor(paper.colour)
    canvas.rect(0, height - 74, width, 44, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1))
    canvas.setFont(paper.bold, 15)
    canvas.drawString(66, height - 57, paper.office.name)
    canvas.setFillColor(black)
    canvas.setFont(paper.font, 8)
    canvas.drawString(66, height - 88, "   ".join(paper.contact))


def set_text(text: Text, font: str, size: float) -> list[Flowable]:
    """Paragraphs, headings and list items as flowables."""
    look = styles(font, size)
    rows: list[Flowable] = []
    for piece in text:
        if isinstance(piece, Flowable):
            rows.append(piece)
        elif piece.startswith("# "):
            rows.append(Paragraph(piece[2:], look["heading"]))
        elif piece.startswith("- "):
            rows.append(Paragraph(piece[2:], look["hang"], bulletText="\N{EN DASH}"))
        elif piece.split(" ")[0].rstrip(".").isdigit() and piece.split(" ")[0].endswith("."):
            number, _, rest = piece.partition(" ")
            rows.append(Paragraph(rest, look["hang"], bulletText=number))
        else:
            rows.append(Paragraph(piece, look["body"]))
    return rows


def letter(
    paper: Letterhead,
    *,
    day: date,
    to: Sequence[str],
    about: str,
    text: Text,
    signer: tuple[str, str],
    greeting: str = "To whom it may concern:",
    close: str = "Sincerely,",
    title: str = "Letter",
    shown_day: str | None = None,
    written: str | None = None,
) -> bytes:
    """One letter, signed in ink; ``shown_day`` and ``written`` are its day in other words."""
    look = styles(paper.font, paper.size)
    rows: list[Flowable] = [
        Paragraph(shown_day or long_date(day), look["body"]),
        Paragraph("<br/>".join(to), look["body"]),
        Spacer(1, 2),
        Paragraph(about, look["heading"]),
        Paragraph(greeting, look["body"]),
        *set_text(text, paper.font, paper.size),
    ]
    last = [rows.pop()]
    if getattr(rows[-1], "style", None) is not None and rows[-1].style.name == "heading":
        last.insert(0, rows.pop())
    ink = SignatureLine(*signer, written or by_hand(day), font=paper.font)
    end = [Paragraph(close, look["body"]), ink]
    rows.append(KeepTogether([*last, *end]))
    width, height = paper.pagesize

    def on_page(canvas: Canvas, page: int) -> None:
        paper.head(canvas, paper, width, height)
        canvas.setFillColor(black)
        canvas.setFont(paper.font, 8)
        canvas.drawRightString(width - 72, 56, f"Page {page}")
        mark(canvas, y=44, font=paper.font, width=width)

    return flow(
        rows,
        title=title,
        author=paper.office.name,
        on_page=on_page,
        pagesize=paper.pagesize,
        margins=(72, 72, 118, 78),
    )
