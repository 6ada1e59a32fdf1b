"""Notices of a government office: a table of boxes and a few lines; our own drawing, no seal."""

from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas

USCIS = "U.S. Citizenship and Immigration Services"
_LEFT, _RIGHT = 64.0, LETTER[0] - 64
Rows = tuple[tuple[str, str], ...]


def notice(
    title: str,
    rows: Rows,
    to: tuple[str, ...],
    lines: tuple[str, ...],
    *,
    font: str = "Helvetica",
    office: str = USCIS,
) -> bytes:
    """One sheet: office, title, boxes in two columns, addressee, lines; ``*`` makes a line bold."""
    bold = f"{font}-Bold"
    out = BytesIO()
    canvas = new_canvas(out, title, office)
    canvas.setFont(bold, 12)
    canvas.drawString(_LEFT, 730, office)
    canvas.setFont(bold, 17)
    canvas.drawString(_LEFT, 698, title)
    y = _table(canvas, 668, rows, font, bold)
    canvas.setFont(font, 10)
    for number, line in enumerate(to):
        canvas.drawString(_LEFT + 30, y - 34 - number * 14, line)
    y -= 34 + len(to) * 14 + 28
    for line in lines:
        canvas.setFont(bold if line.startswith("*") else font, 10.5)
        canvas.drawString(_LEFT, y, line.removeprefix("*"))
        y -= 15.5
    mark(canvas, font=font, y=46)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _table(canvas: Canvas, top: float, rows: Rows, font: str, bold: str) -> float:
    """Boxes in two columns, label above value; returns the lower edge."""
    width, height = (_RIGHT - _LEFT) / 2, 34.0
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.7)
    for number, (label, value) in enumerate(rows):
        row, column = divmod(number, 2)
        x, y = _LEFT + column * width, top - (row + 1) * height
        canvas.rect(x, y, width, height)
        canvas.setFont(font, 7.5)
        canvas.drawString(x + 5, y + 24, label)
        canvas.setFont(bold, 10)
        canvas.drawString(x + 5, y + 8, value)
    return top - -(-len(rows) // 2) * height
