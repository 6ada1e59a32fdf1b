"""The president's declaration of the loss: typed, signed on paper, then scanned."""

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from samples.making.handwriting import SignatureLine
from samples.making.paper import flow, mark, styles
from samples.making.scanner import pictures, scan_pdf, scanned
from samples.making.wording import cents, dollars, long_date

from . import ledger, staff, story

_S = styles("Fira", 11.8, leading=17.8)


def paragraphs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings and what is declared under each."""
    months = ledger.months()
    october = story.MONTH_ENDS[-1]
    return (
        (
            "",
            (
                f"I am the President of {story.PETITIONER.name} (the “Company”). I make this "
                "declaration from my own knowledge and from the Company’s records, which are kept "
                "under my supervision.",
                "The Company makes thermoformed packaging at its plant in Willow Fork, Ohio. On "
                f"October 31, 2026 it had {story.EMPLOYEES} employees. {story.LINE_4} of them work "
                "on Line 4. Sales to all our other customers come to about $4.8 million a year.",
            ),
        ),
        (
            "The agreement",
            (
                f"On {long_date(story.AGREED)} we signed Supply Agreement No. {story.AGREEMENT} "
                f"with {story.BUYER.name} (“Meridian”). Deliveries begin on "
                f"{long_date(story.FIRST_DELIVERY)}. Meridian must buy at least "
                f"{dollars(story.YEARLY_MINIMUM)} in each of three years, "
                f"{dollars(story.TOTAL_MINIMUM)} in all. No other contract of ours is as large.",
                "Section 9.2 requires us to give Meridian, on or before "
                f"{long_date(story.DEADLINE)}"
                ", the notice that our Form I-140 petition for our "
                f"{story.POSITION}, {story.BENEFICIARY}, has been approved. Without it Meridian "
                "may "
                "end the agreement at once, without a period for cure (Section 9.3).",
                f"{story.BENEFICIARY} designed the trial runs for the trays and is named in the "
                "validation file. He is the only person at the Company who holds the maker’s "
                "certificate for the GT-9 press. Replacing him would mean making the validation "
                "file anew, nine months or more.",
            ),
        ),
        (
            "What we lose",
            (
                f"If the agreement ends we lose {dollars(story.TOTAL_MINIMUM)} in purchases, and "
                f"we must repay the advance of {dollars(story.ADVANCE)} within thirty days.",
                "Line 4 was built for these trays and has no other work. We would close it on "
                f"{long_date(story.LAST_DAY_OF_LINE_4)} and lay off the {story.LINE_4} employees "
                f"who work on it. {story.BENEFICIARY} is not one of them. We told them so in a "
                f"notice posted on {long_date(story.NOTICE_POSTED)}, and told the "
                f"{story.WORKFORCE_BOARD.name} on {long_date(story.WORKFORCE_NOTICE)}.",
            ),
        ),
        (
            "Why we cannot withstand it",
            (
                f"The advance is spent: {dollars(story.PRESS_PRICE)} for the press, paid on March "
                f"23 and June 8, 2026, and {dollars(story.TOOLING)} for tooling, paid on May 18. "
                "Since April we have also paid the wages of Line 4, now "
                f"${cents(staff.gross(line_4=True))} a month, with no sales from it yet.",
                f"Our operating account held ${cents(months[2].closing)} on March 31, 2026, "
                f"${cents(months[5].closing)} on June 30 and ${cents(october[1])} on October 31. "
                f"On that day ${cents(october[2])} of our credit line of "
                f"{dollars(story.CREDIT_LIMIT)} was drawn. One month’s payroll for the whole "
                f"Company is ${cents(staff.gross())}.",
                f"I asked our bank for {dollars(story.CREDIT_ASKED)} more. It refused on "
                f"{long_date(story.CREDIT_REFUSED)}. The plant is leased, and the press and our "
                "receivables are already pledged to the bank. We have no other lender.",
                "We can carry Line 4 until deliveries begin in February 2027, and no longer. If "
                "the agreement ends, the Company cannot repay the advance and meet its payroll. A "
                "decision on the appeal some months later would not bring the agreement back.",
            ),
        ),
        (
            "Why we ask now",
            (
                f"We filed the petition on {long_date(story.FILED)}, five months before we signed "
                f"the agreement. The request for evidence was dated {long_date(story.RFE)} and "
                "gave "
                f"us until {long_date(story.RFE_DUE)}. Our answer was delivered on "
                f"{long_date(story.RFE_ANSWERED)}. The petition was denied on "
                f"{long_date(story.DENIED)} and we filed the appeal on "
                f"{long_date(story.APPEALED)}, twenty-five days later.",
                f"On {long_date(story.EXTENSION_ASKED)} I asked Meridian to move the date to June "
                f"30, 2027. Its {story.BUYER_TITLE} refused on "
                f"{long_date(story.EXTENSION_REFUSED)}. I had this request prepared that week.",
            ),
        ),
    )


def typed() -> bytes:
    """The declaration as it came from the printer and was signed."""
    title = ParagraphStyle("caption", parent=_S["title"], fontSize=14, leading=19)
    rows: list[Flowable] = [
        Paragraph(f"DECLARATION OF {story.PRESIDENT.upper()}", title),
        Paragraph(f"President of {story.PETITIONER.name}", _S["center"]),
        Spacer(1, 6),
    ]
    number = 0
    for heading, texts in paragraphs():
        if heading:
            rows.append(Paragraph(heading, _S["heading"]))
        for text in texts:
            number += 1
            rows.append(Paragraph(text, _S["hang"], bulletText=f"{number}."))
    last = rows.pop()
    rows.append(KeepTogether([last, Spacer(1, 4), *_oath()]))
    return flow(
        rows,
        title="Declaration",
        author=story.PRESIDENT,
        on_page=_on_page,
        margins=(82, 82, 80, 84),
    )


def _oath() -> list[Flowable]:
    text = (
        "I declare under penalty of perjury under the laws of the United States of America that "
        f"the foregoing is true and correct. Executed on {long_date(story.DECLARED)} at Willow "
        "Fork, Ohio."
    )
    return [
        Paragraph(text, _S["body"]),
        SignatureLine(story.PRESIDENT, "President", "11/16/2026"),
    ]


def _on_page(canvas: Canvas, page: int) -> None:
    mark(canvas, y=46)
    canvas.setFont("Fira", 9)
    canvas.drawCentredString(LETTER[0] / 2, 58, f"Declaration of {story.PRESIDENT}, page {page}")


def declaration() -> bytes:
    """The scan of the signed declaration."""
    pages = pictures(typed(), 150)
    return scan_pdf(
        [scanned(page, f"declaration {n}") for n, page in enumerate(pages)], dpi=150, quality=40
    )
