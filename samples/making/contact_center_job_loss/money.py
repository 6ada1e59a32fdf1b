"""Pay statements and the bank's statement; both show a full account number."""

from datetime import date, timedelta
from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.contact_center_job_loss import story
from samples.making.paper import mark, new_canvas
from samples.making.wording import cents, short_date

_GREY = Color(0.88, 0.88, 0.88)
_LEFT, _RIGHT = 60.0, LETTER[0] - 60

ENTRIES = (
    (date(2026, 10, 2), "DIRECT DEPOSIT QUARRY STREET HOSPITAL", story.NET),
    (date(2026, 10, 2), "RENT 1186 SAMPLE KILN RD", -story.RENT),
    (date(2026, 10, 5), "NARROW BAY ELECTRIC", -142_18),
    (date(2026, 10, 7), "GROCER ON KILN ROAD", -163_40),
    (date(2026, 10, 9), "CLINIC COPAYMENT", -75_00),
    (date(2026, 10, 16), "DIRECT DEPOSIT QUARRY STREET HOSPITAL", story.NET),
    (date(2026, 10, 16), "CAR LOAN 31 OF 48", -286_50),
    (date(2026, 10, 19), "GROCER ON KILN ROAD", -171_95),
    (date(2026, 10, 21), "TELEPHONE", -88_00),
    (date(2026, 10, 26), "GROCER ON KILN ROAD", -158_22),
    (date(2026, 10, 28), "FUEL", -64_48),
    (date(2026, 10, 30), "DIRECT DEPOSIT QUARRY STREET HOSPITAL", story.NET),
)


def _lines(
    canvas: Canvas, rows: tuple[tuple[str, ...], ...], y: float, x: tuple[int, ...]
) -> float:
    """Rows of words, the first cell at the left, the others ending at ``x``."""
    for number, row in enumerate(rows):
        if number % 2 == 0:
            canvas.setFillColor(_GREY)
            canvas.rect(_LEFT, y - 5, _RIGHT - _LEFT, 17, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(_LEFT + 6, y, row[0])
        for end, word in zip(x, row[1:], strict=True):
            canvas.drawRightString(end, y, word)
        y -= 17
    return y


def pay_statements() -> bytes:
    """One page for each payday in October."""
    out = BytesIO()
    canvas = new_canvas(out, "Pay statements", story.EMPLOYER.name)
    for day, number in story.PAYDAYS:
        _pay(canvas, day, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pay(canvas: Canvas, day: date, number: int) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(_LEFT, 730, story.EMPLOYER.name)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawRightString(_RIGHT, 730, "EARNINGS STATEMENT")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(_LEFT, 716, ", ".join(story.EMPLOYER.lines))
    first, last = day - timedelta(19), day - timedelta(6)
    facts = (
        ("Employee", "Samuel Kwabena Ofori-Mensah", "Employee no. 20418"),
        ("Social Security number", "000-42-7719", "Sterile Processing Technician II"),
        ("Period", f"{short_date(first)} - {short_date(last)}", f"Payday {short_date(day)}"),
        ("Hired", short_date(story.HIRED), f"Pay period {number} of 26"),
    )
    canvas.setFont("Helvetica", 9.5)
    for row, (label, value, other) in enumerate(facts):
        y = 684 - row * 15
        canvas.drawString(_LEFT, y, f"{label}: {value}")
        canvas.drawRightString(_RIGHT, y, other)
    canvas.setFont("Helvetica-Bold", 9.5)
    canvas.drawString(_LEFT + 6, 604, "Earnings and deductions")
    canvas.drawRightString(430, 604, "This period")
    canvas.drawRightString(_RIGHT - 6, 604, "Year to date")
    canvas.setFont("Helvetica", 9.5)
    amounts = (("Gross pay, 80 hours", story.PAY), *story.DEDUCTIONS, ("Net pay", story.NET))
    rows = tuple((name, cents(amount), cents(amount * number)) for name, amount in amounts)
    y = _lines(canvas, rows, 584, (430, round(_RIGHT) - 6))
    canvas.drawString(_LEFT, y - 20, f"Net pay deposited: {story.BANK}, account {story.ACCOUNT}")
    canvas.drawString(
        _LEFT, y - 36, "Medical plan covers: employee, spouse, 1 child (Adwoa Ofori-Mensah)"
    )
    mark(canvas, font="Helvetica")


def bank_statement() -> bytes:
    """The statement of October: one page."""
    out = BytesIO()
    canvas = new_canvas(out, "Statement October 2026", story.BANK)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(_LEFT, 726, story.BANK)
    canvas.setFont("Times-Roman", 10.5)
    canvas.drawRightString(_RIGHT, 734, "Statement 10/01/2026 - 10/31/2026")
    canvas.drawRightString(_RIGHT, 720, f"Checking account {story.ACCOUNT}")
    canvas.setLineWidth(1.5)
    canvas.line(_LEFT, 712, _RIGHT, 712)
    holders = (f"{story.APPLICANT.name} and {story.WIFE}", *story.APPLICANT.lines)
    for number, line in enumerate(holders):
        canvas.drawString(_LEFT, 688 - number * 14, line)
    opening = balance = story.BALANCE - sum(amount for _, _, amount in ENTRIES)
    rows = [("10/01/2026   Beginning balance", "", cents(opening))]
    for day, text, amount in ENTRIES:
        balance += amount
        rows.append((f"{short_date(day)}   {text}", cents(amount), cents(balance)))
    rows.append(("10/31/2026   Ending balance", "", f"${cents(balance)}"))
    canvas.setFont("Times-Bold", 10.5)
    canvas.drawString(_LEFT + 6, 618, "Day and entry")
    canvas.drawRightString(430, 618, "Amount")
    canvas.drawRightString(_RIGHT - 6, 618, "Balance")
    canvas.setFont("Times-Roman", 10.5)
    y = _lines(canvas, tuple(rows), 598, (430, round(_RIGHT) - 6))
    canvas.drawString(_LEFT, y - 22, "Savings account: none.   Overdraft line: none.")
    mark(canvas, font="Times-Roman")
    canvas.showPage()
    canvas.save()
    return out.getvalue()
