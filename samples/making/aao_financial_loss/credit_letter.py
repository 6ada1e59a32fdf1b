"""The bank's letter that refuses more credit: two sheets from a black-and-white scanner."""

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from samples.making.handwriting import SignatureLine
from samples.making.paper import flow, mark, styles
from samples.making.scanner import fax_tiff, pictures
from samples.making.wording import cents, dollars, long_date, short_date

from . import story

_S = styles("Vera", 10, leading=15)


def _letter() -> list[Flowable]:
    limit = dollars(story.CREDIT_LIMIT)
    drawn = cents(story.MONTH_ENDS[-1][2])
    return [
        Paragraph(long_date(story.CREDIT_REFUSED), _S["body"]),
        Paragraph(
            "<br/>".join((story.PRESIDENT, story.PETITIONER.name, *story.PETITIONER.lines)),
            _S["body"],
        ),
        Spacer(1, 6),
        Paragraph(
            f"Re: Your request to raise the line of credit by {dollars(story.CREDIT_ASKED)}<br/>"
            f"Operating account {story.ACCOUNT}",
            _S["heading"],
        ),
        Paragraph(f"Dear Ms. {story.PRESIDENT.split()[-1]}:", _S["body"]),
        Paragraph(
            "Thank you for meeting with us on October 29. Our credit committee considered your "
            "request on November 3, 2026. I am sorry to tell you that we <b>cannot approve</b> it.",
            _S["body"],
        ),
        Paragraph(
            f"Your line of credit has a limit of {limit}. On October 31, 2026 you had drawn "
            f"${drawn}. It is secured by your receivables and by the GT-9 forming press.",
            _S["body"],
        ),
        Paragraph("The committee gave these reasons:", _S["body"]),
        Paragraph(
            f"Repayment would depend on the agreement with {story.BUYER.name}, which "
            f"that company may end if a condition is not met by {long_date(story.DEADLINE)}.",
            _S["hang"],
            bulletText="1.",
        ),
        Paragraph(
            "The balance of your operating account has fallen at each month’s end "
            "since July while the amount drawn has risen (see the table on the next page).",
            _S["hang"],
            bulletText="2.",
        ),
        Paragraph(
            "You have no further assets to pledge: the plant is leased, and the press "
            "and the receivables already secure your present line and the equipment loan.",
            _S["hang"],
            bulletText="3.",
        ),
        PageBreak(),
    ]


def _second_sheet() -> list[Flowable]:
    rows = [["Date", "Operating account", "Line of credit drawn"]]
    rows += [
        [short_date(day), f"${cents(balance)}", f"${cents(drawn)}"]
        for day, balance, drawn in story.MONTH_ENDS
    ]
    grid = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.8, black),
            ("FONT", (0, 0), (-1, 0), "Vera-Bold", 9.5),
            ("FONT", (0, 1), (-1, -1), "Vera", 9.5),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ]
    )
    return [
        Paragraph("Month-end balances", _S["heading"]),
        Table(rows, [120, 150, 160], style=grid, hAlign="LEFT"),
        Spacer(1, 16),
        Paragraph(
            "The present line stays in place on its present terms until January 31, 2027, when it "
            "is due for review. We can look at your request again once the condition in the "
            "agreement has been met. We would not be able to do so if the agreement ends.",
            _S["body"],
        ),
        Paragraph(
            "We value the Company as a customer of many years and regret that we cannot help at "
            "this time. Please call me if you have questions.",
            _S["body"],
        ),
        Paragraph("Sincerely,", _S["body"]),
        SignatureLine(story.BANK_OFFICER, "Vice President, Commercial Lending", "11/5/2026"),
        Paragraph("cc: credit file", _S["small"]),
    ]


def typed() -> bytes:
    """The letter as the bank printed and signed it."""
    return flow(
        [*_letter(), *_second_sheet()],
        title="Letter",
        author=story.BANK.name,
        on_page=_on_page,
        margins=(80, 80, 132, 84),
    )


def _on_page(canvas: Canvas, page: int) -> None:
    canvas.setFont("Vera-Bold", 15)
    canvas.drawString(80, 716, story.BANK.name)
    canvas.setFont("Vera", 8)
    canvas.drawString(80, 702, f"{', '.join(story.BANK.lines)}     Telephone {story.BANK.phone}")
    canvas.setLineWidth(1.2)
    canvas.line(80, 694, LETTER[0] - 80, 694)
    canvas.setFont("Vera", 8)
    canvas.drawRightString(LETTER[0] - 80, 56, f"Page {page} of 2")
    canvas.setFillColor(black)
    mark(canvas, y=44, font="Vera")


def credit_letter() -> bytes:
    """The letter as a TIFF of two pages, black and white, 200 dots an inch."""
    return fax_tiff([page.rotate(0.4, fillcolor=255) for page in pictures(typed(), 200)], dpi=200)
