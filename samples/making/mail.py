"""E-mail messages: printed from a mail program, or saved as a file of the message itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table, TableStyle

from samples.making.paper import flow, mark, styles
from samples.making.wording import MARK, long_date

_S = styles("Helvetica", 11, leading=15.5)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; ``sent`` is the sender's local time."""

    sender: tuple[str, str]
    to: tuple[str, str]
    sent: datetime
    subject: str
    text: Sequence[str]

    @property
    def when(self) -> str:
        """Day and time as mail programs print them."""
        hour = f"{(self.sent.hour - 1) % 12 + 1}:{self.sent.minute:02}"
        half = "AM" if self.sent.hour < 12 else "PM"
        return f"{_DAYS[self.sent.weekday()]}, {long_date(self.sent.date())} {hour} {half}"


def at(day: date, hour: int, minute: int, *, zone: int) -> datetime:
    """A local time; ``zone`` is its hours from Greenwich."""
    return datetime.combine(day, time(hour, minute), timezone(timedelta(hours=zone)))


def saved(message: Message) -> bytes:
    """The message as a file (.eml)."""
    mail = EmailMessage(policy=SMTP.clone(cte_type="8bit"))
    name, address = message.sender
    mail["From"] = f'"{name}" <{address}>'
    mail["To"] = f'"{message.to[0]}" <{message.to[1]}>'
    mail["Date"] = format_datetime(message.sent)
    mail["Subject"] = message.subject
    mail["Message-ID"] = f"<{message.sent:%Y%m%d%H%M}.42@{address.partition('@')[2]}>"
    paragraphs = [*message.text, f"-- \n{MARK}"]
    mail.set_content("\n\n".join(paragraphs) + "\n", cte="8bit")
    return bytes(mail)


def printed(message: Message, reader: tuple[str, str]) -> bytes:
    """The message as one page from the mail program of ``reader`` (name and print time)."""
    field = ParagraphStyle("field", parent=_S["body"], spaceAfter=0)
    pairs = (
        ("From", f"{message.sender[0]} &lt;{message.sender[1]}&gt;"),
        ("Sent", message.when),
        ("To", f"{message.to[0]} &lt;{message.to[1]}&gt;"),
        ("Subject", message.subject),
    )
    header = Table(
        [[Paragraph(f"<b>{a}:</b>", field), Paragraph(b, field)] for a, b in pairs],
        [62, 430],
        style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1)]),
        hAlign="LEFT",
    )
    rows: list[Flowable] = [
        Paragraph(reader[0], _S["heading"]),
        HRFlowable(width="100%", thickness=2.2, color=black, spaceAfter=8),
        header,
        Spacer(1, 14),
        *[Paragraph(text.replace("\n", "<br/>"), _S["body"]) for text in message.text],
    ]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(26, LETTER[1] - 22, reader[1])
        canvas.drawCentredString(LETTER[0] / 2, LETTER[1] - 22, f"Mail - {message.subject}")
        canvas.drawRightString(LETTER[0] - 26, 17, f"{page}/1")
        mark(canvas, y=34, font="Helvetica")

    return flow(
        rows,
        title=message.subject,
        author=reader[0],
        on_page=on_page,
        margins=(50, 50, 48, 56),
    )
