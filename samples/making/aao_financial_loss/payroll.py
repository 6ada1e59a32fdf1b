"""The payroll sheet of October 2026: a landscape print of a spreadsheet, Line 4 marked."""

from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas
from samples.making.wording import cents

from .staff import Employee, employees, gross
from .story import CONTROLLER, PETITIONER

_SIZE = landscape(LETTER)
_HEAD = Color(0.84, 0.87, 0.93)
_TINT = Color(1.0, 0.95, 0.78)
_RULE = Color(0.62, 0.62, 0.62)
_COLUMNS = (
    ("Emp. no.", 54.0, False),
    ("Name", 156.0, False),
    ("Job", 152.0, False),
    ("Line", 48.0, False),
    ("Hired", 68.0, False),
    ("Regular", 72.0, True),
    ("Overtime", 66.0, True),
    ("Gross pay", 76.0, True),
)
_LEFT = 50.0
_ROW = 14.0
_PER_PAGE = 31


def payroll_sheet() -> bytes:
    """Two pages with all employees and, below, totals of Line 4 and of the company."""
    out = BytesIO()
    canvas = new_canvas(out, "Payroll October 2026", CONTROLLER, _SIZE)
    staff = employees()
    pages = [staff[start : start + _PER_PAGE] for start in range(0, len(staff), _PER_PAGE)]
    for number, page in enumerate(pages, start=1):
        y = _head(canvas, number, len(pages))
        for employee in page:
            y = _row(canvas, y, _cells(employee), tint=employee.line_4)
        if number == len(pages):
            _totals(canvas, y)
        canvas.setFillColor(black)
        mark(canvas, font="Helvetica", width=_SIZE[0])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas, page: int, total: int) -> float:
    canvas.setFillColor(black)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(_LEFT, 566, f"{PETITIONER.name} - Payroll register, October 2026")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(
        _LEFT, 552, "Pay periods October 1-15 and October 16-31, 2026, added together"
    )
    canvas.drawRightString(_SIZE[0] - _LEFT, 566, f"Sheet {page} of {total}")
    canvas.drawRightString(_SIZE[0] - _LEFT, 552, f"Printed 11/03/2026 by {CONTROLLER}, Controller")
    y = 532.0
    canvas.setFillColor(_HEAD)
    canvas.rect(_LEFT, y - 4, sum(width for _, width, _ in _COLUMNS), _ROW, stroke=0, fill=1)
    return _row(canvas, y, [name for name, _, _ in _COLUMNS], bold=True)


def _cells(employee: Employee) -> list[str]:
    return [
        employee.number,
        employee.name,
        employee.job,
        "Line 4" if employee.line_4 else "",
        employee.hired,
        cents(employee.regular),
        cents(employee.overtime),
        cents(employee.gross),
    ]


def _row(
    canvas: Canvas, y: float, cells: list[str], *, bold: bool = False, tint: bool = False
) -> float:
    """Draw one row and return the base line of the next."""
    width = sum(wide for _, wide, _ in _COLUMNS)
    if tint:
        canvas.setFillColor(_TINT)
        canvas.rect(_LEFT, y - 4, width, _ROW, stroke=0, fill=1)
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.4)
    canvas.rect(_LEFT, y - 4, width, _ROW, stroke=1, fill=0)
    canvas.setFillColor(black)
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 8.5)
    x = _LEFT
    for text, (_, wide, right) in zip(cells, _COLUMNS, strict=True):
        canvas.line(x, y - 4, x, y + _ROW - 4)
        if right:
            canvas.drawRightString(x + wide - 5, y, text)
        else:
            canvas.drawString(x + 5, y, text)
        x += wide
    return y - _ROW


def _totals(canvas: Canvas, y: float) -> None:
    staff = employees()
    line = sum(employee.line_4 for employee in staff)
    for label, count, amount in (
        ("Total Line 4", line, gross(line_4=True)),
        ("Total other lines and office", len(staff) - line, gross(line_4=False)),
        ("Total company", len(staff), gross()),
    ):
        cells = ["", label, f"{count} employees", "", "", "", "", cents(amount)]
        y = _row(canvas, y, cells, bold=True)
