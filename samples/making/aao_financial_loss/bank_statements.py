"""Six monthly statements of the operating account, as a small bank prints them."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas
from samples.making.wording import cents, long_date, short_date

from . import ledger
from .story import ACCOUNT, BANK, PETITIONER

_GREEN = Color(0.09, 0.33, 0.27)
_PALE = Color(0.91, 0.95, 0.93)
_LEFT, _RIGHT = 54.0, LETTER[0] - 54.0
_ROW = 15.5

_NOTICE = (
    "How to reach us: call (614) 555-0110 on business days from 8 a.m. to 6 p.m.",
    "Errors or questions about electronic transfers: tell us within 60 days after the first",
    "statement on which the error appeared. Give your name and account number, describe the",
    "transfer, say why you believe it is an error, and give its amount. We will look into it",
    "and answer in writing.",
    "Business accounts: other terms may apply; see the account agreement that you received.",
    "Checks: images are kept for seven years and can be ordered at any branch.",
)


def statement(month: ledger.Month, *, with_notice: bool) -> bytes:
    """The statement of one month: summary and deposits, then withdrawals and daily balances."""
    out = BytesIO()
    title = f"Statement {long_date(month.last)}"
    canvas = new_canvas(out, title, BANK.name)
    total = 3 if with_notice else 2
    _head(canvas, month, 1, total)
    _summary(canvas, month)
    _entries(canvas, "Deposits and other credits", month, 452, credits=True)
    canvas.showPage()
    _head(canvas, month, 2, total)
    bottom = _entries(canvas, "Withdrawals and other debits", month, 648, credits=False)
    _daily(canvas, month, bottom - 26)
    canvas.showPage()
    if with_notice:
        _head(canvas, month, 3, total)
        _information(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas, month: ledger.Month, page: int, total: int) -> None:
    canvas.setFillColor(_GREEN)
    canvas.rect(_LEFT, 716, 26, 26, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(2)
    for x in (60.0, 67.0, 74.0):  # a fork: the bank's invented sign
        canvas.line(x, 728, x, 738)
    canvas.line(60, 728, 74, 728)
    canvas.line(67, 720, 67, 728)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(_LEFT + 36, 723, BANK.name)
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawRightString(_RIGHT, 734, "BUSINESS CHECKING STATEMENT")
    period = f"{short_date(month.first)} - {short_date(month.last)}"
    canvas.drawRightString(_RIGHT, 723, f"Statement period {period}")
    canvas.drawRightString(_RIGHT, 712, f"Account {ACCOUNT}     Page {page} of {total}")
    canvas.setStrokeColor(_GREEN)
    canvas.setLineWidth(1.2)
    canvas.line(_LEFT, 704, _RIGHT, 704)
    mark(canvas, font="Helvetica")


def _summary(canvas: Canvas, month: ledger.Month) -> None:
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate((PETITIONER.name.upper(), *PETITIONER.lines)):
        canvas.drawString(_LEFT + 12, 668 - number * 13, line.upper())
    canvas.setFont("Helvetica", 8.5)
    for number, line in enumerate((*BANK.lines, BANK.phone)):
        canvas.drawRightString(_RIGHT, 668 - number * 11, line)
    canvas.setFillColor(_PALE)
    canvas.rect(_LEFT, 486, _RIGHT - _LEFT, 116, stroke=0, fill=1)
    canvas.setFillColor(_GREEN)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(_LEFT + 12, 583, "Account summary")
    rows = (
        (f"Beginning balance on {long_date(month.first)}", month.opening),
        ("Deposits and other credits", month.deposits),
        ("Withdrawals and other debits", -month.withdrawals),
        ("Service fees", 0),
        (f"Ending balance on {long_date(month.last)}", month.closing),
    )
    canvas.setFillColor(black)
    for number, (label, amount) in enumerate(rows):
        bold = number == len(rows) - 1
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
        y = 563 - number * 16.5
        canvas.drawString(_LEFT + 12, y, label)
        canvas.drawRightString(_RIGHT - 12, y, f"${cents(amount)}".replace("$-", "-$"))
    canvas.setStrokeColor(_GREEN)
    canvas.setLineWidth(0.6)
    canvas.line(_LEFT + 12, 509, _RIGHT - 12, 509)


def _entries(
    canvas: Canvas, title: str, month: ledger.Month, top: float, *, credits: bool
) -> float:
    """Draw the table and return the y below it."""
    canvas.setFillColor(_GREEN)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(_LEFT, top + 18, title)
    canvas.rect(_LEFT, top - 5, _RIGHT - _LEFT, 15, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 8.5)
    canvas.drawString(_LEFT + 6, top - 1, "Date")
    canvas.drawString(_LEFT + 62, top - 1, "Description")
    canvas.drawRightString(_RIGHT - 6, top - 1, "Amount")
    y = top
    shown = [entry for entry in month.entries if (entry.amount > 0) == credits]
    for number, entry in enumerate(shown):
        y -= _ROW
        if number % 2:
            canvas.setFillColor(_PALE)
            canvas.rect(_LEFT, y - 4.5, _RIGHT - _LEFT, _ROW, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(_LEFT + 6, y, short_date(entry.day))
        canvas.drawString(_LEFT + 62, y, entry.text)
        canvas.drawRightString(_RIGHT - 6, y, cents(abs(entry.amount)))
    y -= _ROW + 2
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(_LEFT + 62, y, f"Total {title.lower()}")
    total = month.deposits if credits else month.withdrawals
    canvas.drawRightString(_RIGHT - 6, y, f"${cents(total)}")
    return y


def _daily(canvas: Canvas, month: ledger.Month, top: float) -> None:
    balances = {}
    balance = month.opening
    for entry in month.entries:
        balance += entry.amount
        balances[entry.day] = balance
    canvas.setFillColor(_GREEN)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(_LEFT, top, "Daily ending balance")
    canvas.setFillColor(black)
    width = (_RIGHT - _LEFT) / 3
    rows = -(-len(balances) // 3)
    for number, (day, amount) in enumerate(balances.items()):
        column, row = divmod(number, rows)
        x, y = _LEFT + column * width, top - 18 - row * 13
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x + 6, y, short_date(day))
        canvas.drawRightString(x + width - 20, y, cents(amount))


def _information(canvas: Canvas) -> None:
    canvas.setFillColor(_GREEN)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(_LEFT, 670, "Important information about your account")
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 9.5)
    for number, line in enumerate(_NOTICE):
        canvas.drawString(_LEFT, 648 - number * 16, line)


_NAMES = ("january", "february", "march", "april", "may", "june")


def _of(number: int) -> bytes:
    return statement(ledger.months()[number - 1], with_notice=number % 3 == 0)


STATEMENTS: dict[str, Callable[[], bytes]] = {
    f"bank-statement-2026-{number:02}-{name}.pdf": partial(_of, number)
    for number, name in enumerate(_NAMES, start=1)
}
"""File name and maker of each statement, January to June."""
