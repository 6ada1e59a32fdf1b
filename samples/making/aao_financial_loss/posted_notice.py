"""The notice to Line 4 on the plant's notice board, photographed with a phone."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from samples.making.camera import phone_jpeg, photographed
from samples.making.handwriting import sign
from samples.making.paper import flow, mark, styles
from samples.making.scanner import pictures
from samples.making.wording import long_date

from . import story

_S = styles("Fira", 14, leading=20.5)


def typed() -> bytes:
    """The notice as it came from the printer."""
    title = ParagraphStyle("notice", parent=_S["title"], fontSize=25, leading=33)
    rows: list[Flowable] = [
        Paragraph("NOTICE TO ALL LINE 4 EMPLOYEES", title),
        Paragraph(f"Posted {long_date(story.NOTICE_POSTED)}", _S["center"]),
        Spacer(1, 8),
        Paragraph(
            f"Line 4 makes trays for one customer. That customer may end its agreement with us if "
            f"we do not have a certain government approval by <b>{long_date(story.DEADLINE)}</b>. "
            "We have been waiting for this decision since May.",
            _S["body"],
        ),
        Paragraph(
            f"If the agreement ends, <b>Line 4 will close on {long_date(story.LAST_DAY_OF_LINE_4)} "
            f"and all {story.LINE_4} positions on it will end that day.</b> We have no other work "
            "for the line and no open positions in the plant.",
            _S["body"],
        ),
        Paragraph(
            "Nothing has been decided yet. We are doing what we can to keep the line open, and we "
            "will tell you as soon as we know.",
            _S["body"],
        ),
        Paragraph(
            "There is a meeting for both shifts on Wednesday, November 4, at 2:30 p.m. in the "
            "break room. The Tri-Fork Workforce Board will be there to answer questions about "
            "unemployment benefits and training.",
            _S["body"],
        ),
        Spacer(1, 74),
        Paragraph(f"{story.PLANT_MANAGER}<br/>Plant Manager", _S["body"]),
        Paragraph(f"Questions: {story.PETITIONER.phone}, extension 12", _S["small"]),
    ]
    return flow(
        rows,
        title="Notice",
        author=story.PETITIONER.name,
        on_page=_on_page,
        margins=(74, 74, 96, 84),
    )


def _on_page(canvas: Canvas, _page: int) -> None:
    canvas.setFont("Fira-Bold", 12)
    canvas.drawString(74, 730, story.PETITIONER.name)
    canvas.setLineWidth(2)
    canvas.line(74, 722, 538, 722)
    sign(canvas, story.PLANT_MANAGER, 84, 274, 190)
    mark(canvas, y=48)


def notice_photo() -> bytes:
    """The photograph, stored sideways."""
    page = pictures(typed(), 160)[0]
    return phone_jpeg(photographed(page), taken="2026:10:30 15:42:07")
