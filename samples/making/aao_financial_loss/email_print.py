"""The buyer's e-mail that refuses an extension, printed to PDF from a mail program."""

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table, TableStyle

from samples.making.paper import flow, mark, styles
from samples.making.wording import dollars, long_date

from . import story

_S = styles("Helvetica", 11, leading=15.5)
_BUYER_MAIL = "p.raghunathan@meridian-lake.example"
_PRESIDENT_MAIL = "m.ashby@willowfork.example"
_SUBJECT = f"Agreement {story.AGREEMENT}, Section 9.2 - request for more time"

_ANSWER = (
    "Marguerite,",
    "Thank you for your message and for the frank account of where the appeal stands. I took it to "
    "our product board on Tuesday. The answer is no: <b>we cannot move the date in Section 9.2 "
    f"beyond {long_date(story.DEADLINE)}.</b>",
    "Our launch is fixed. Hospitals have ordered the Kits for March, and our own filing names your "
    "validation file with Mr. Nguyen as the engineer answerable for it. If he may have to leave "
    "during the term we would have to start validation over with another supplier now, not next "
    "summer. The board will not carry that risk past the date that we agreed.",
    "So if we do not have the approval notice by the end of January 15 we will give notice under "
    "Section 9.3 on Tuesday, January 19, 2027, and Section 4.3 will apply to the "
    f"{dollars(story.ADVANCE)} advance.",
    "I know what this means for the people on Line 4, and I am sorry. If the petition is approved "
    "in time, even on the last day, nothing changes and we start deliveries on February 1.",
    "Regards,",
    f"{story.BUYER_OFFICER}<br/>{story.BUYER_TITLE}<br/>{story.BUYER.name}<br/>"
    f"{', '.join(story.BUYER.lines)}<br/>{story.BUYER.phone}",
)
_QUESTION = (
    "Priya,",
    "Our appeal of the denial of the I-140 petition for Khoi was filed on "
    f"{long_date(story.APPEALED)} and has been with the Administrative Appeals Office since "
    f"{long_date(story.TRANSFERRED)}. We have no decision yet and no date for one.",
    f"I am asking you to move the date in Section 9.2 from {long_date(story.DEADLINE)} to June 30, "
    "2027. Line 4 is staffed and the trial runs are on plan: lots 1 to 14 passed seal testing. We "
    "would keep Khoi assigned full time, and we would give you a status report every two weeks.",
    "If the date cannot move, 23 people lose their jobs here in January, and I do not see how the "
    "company repays the advance. We would ask the government to decide the appeal sooner, but I "
    "can "
    "not promise you that it will.",
    "Thank you for considering it.",
    f"{story.PRESIDENT}<br/>President, {story.PETITIONER.name}<br/>{story.PETITIONER.phone}",
)


def _header(sender: str, sent: str, to: str, subject: str) -> Table:
    style = ParagraphStyle("field", parent=_S["body"], spaceAfter=0)
    rows = [
        [Paragraph(f"<b>{name}:</b>", style), Paragraph(value, style)]
        for name, value in (("From", sender), ("Sent", sent), ("To", to), ("Subject", subject))
    ]
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    return Table(rows, [62, 430], style=TableStyle(tight), hAlign="LEFT")


def _on_page(canvas: Canvas, page: int) -> None:
    """Running lines close to the edges, as mail programs print them; they leave no free strip."""
    top = LETTER[1] - 22
    canvas.setFont("Helvetica", 7.5)
    canvas.setFillColor(black)
    canvas.drawString(26, top, "11/12/26, 4:41 PM")
    canvas.drawCentredString(LETTER[0] / 2, top, f"Willow Fork Mail - RE: {_SUBJECT}")
    canvas.drawRightString(LETTER[0] - 26, top, _PRESIDENT_MAIL)
    address = "https://mail.willowfork.example/print?view=thread&message=71c0-2e&search=query"
    canvas.drawString(26, 17, f"{address}&permthread=thread-f%3A1784420042&simple=msg-f%3A42")
    canvas.drawRightString(LETTER[0] - 26, 17, f"{page}/2")
    mark(canvas, y=34, font="Helvetica")


def customer_email() -> bytes:
    """Two pages: the refusal and, below it, the request that it answers."""
    grey = Color(0.6, 0.6, 0.6)
    rows: list[Flowable] = [
        Paragraph(story.PRESIDENT, _S["heading"]),
        HRFlowable(width="100%", thickness=2.2, color=black, spaceAfter=8),
        _header(
            f"{story.BUYER_OFFICER} &lt;{_BUYER_MAIL}&gt;",
            "Thursday, November 12, 2026 3:18 PM",
            f"{story.PRESIDENT} &lt;{_PRESIDENT_MAIL}&gt;",
            f"RE: {_SUBJECT}",
        ),
        Spacer(1, 14),
        *[Paragraph(text, _S["body"]) for text in _ANSWER],
        Spacer(1, 10),
        HRFlowable(width="100%", thickness=0.7, color=grey, spaceAfter=8),
        _header(
            f"{story.PRESIDENT} &lt;{_PRESIDENT_MAIL}&gt;",
            "Tuesday, October 27, 2026 9:02 AM",
            f"{story.BUYER_OFFICER} &lt;{_BUYER_MAIL}&gt;",
            _SUBJECT,
        ),
        Spacer(1, 10),
        *[Paragraph(text, _S["body"]) for text in _QUESTION],
    ]
    return flow(
        rows,
        title=f"RE: {_SUBJECT}",
        author=story.PRESIDENT,
        on_page=_on_page,
        margins=(50, 50, 48, 56),
    )
