"""A person's declaration: numbered paragraphs, an oath, a signature in ink."""

from datetime import date

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from samples.making.handwriting import SignatureLine
from samples.making.letters import Text, set_text
from samples.making.paper import flow, mark, styles
from samples.making.wording import by_hand, long_date


def numbered(text: Text) -> list[str | Flowable]:
    """The paragraphs with numbers before them; headings stay as they are."""
    found: list[str | Flowable] = []
    number = 0
    for piece in text:
        if isinstance(piece, str) and not piece.startswith("# "):
            number += 1
            found.append(f"{number}. {piece}")
        else:
            found.append(piece)
    return found


def declaration(
    person: str,
    capacity: str,
    text: Text,
    *,
    day: date,
    place: str,
    font: str = "Fira",
    size: float = 11.3,
    abroad: bool = False,
) -> bytes:
    """The declaration as it came from the printer and was signed."""
    look = styles(font, size)
    caption = ParagraphStyle("caption", parent=look["title"], fontSize=14, leading=19)
    law = "under the laws of the United States of America " if abroad else ""
    oath = (
        f"I declare under penalty of perjury {law}that the foregoing is true and correct. "
        f"Executed on {long_date(day)} at {place}."
    )
    rows: list[Flowable] = [
        Paragraph(f"DECLARATION OF {person.upper()}", caption),
        Paragraph(capacity, look["center"]),
        Spacer(1, 6),
        *set_text(numbered(text), font, size),
    ]
    last = rows.pop()
    end = [Paragraph(oath, look["body"]), SignatureLine(person, capacity, by_hand(day), font=font)]
    rows.append(KeepTogether([last, Spacer(1, 4), *end]))

    def on_page(canvas: Canvas, page: int) -> None:
        mark(canvas, y=46, font=font)
        canvas.setFont(font, 9)
        canvas.drawCentredString(LETTER[0] / 2, 58, f"Declaration of {person}, page {page}")

    return flow(rows, title="Declaration", author=person, on_page=on_page, margins=(82, 82, 76, 84))
