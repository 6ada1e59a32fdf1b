"""Cards with a photograph: our own drawing, like no card of any government."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas

_TEAL, _PALE = Color(0.12, 0.36, 0.40), Color(0.90, 0.94, 0.93)
SHEET = (460.0, 330.0)
"""Size of the sheet that the card lies on, in points."""


def card(title: str, fields: Sequence[tuple[str, str]]) -> bytes:
    """The front of a card on a white sheet: title, portrait, labelled fields in two columns."""
    out = BytesIO()
    canvas = new_canvas(out, title, "Sample card", SHEET)
    canvas.setFillColor(_PALE)
    canvas.setStrokeColor(_TEAL)
    canvas.setLineWidth(1.2)
    canvas.roundRect(40, 52, 380, 240, 12, stroke=1, fill=1)
    canvas.setFillColor(_TEAL)
    canvas.rect(40.6, 252, 378.8, 26, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Fira-Bold", 13)
    canvas.drawString(54, 260, title.upper())
    _portrait(canvas)
    for number, (label, value) in enumerate(fields):
        column, row = number % 2, number // 2
        x, y = 166 + column * 128, 224 - row * 38
        canvas.setFillColor(_TEAL)
        canvas.setFont("Fira", 7.5)
        canvas.drawString(x, y, label)
        canvas.setFillColor(black)
        canvas.setFont("Fira-Medium", 10.5)
        canvas.drawString(x, y - 13, value)
    canvas.setFont("Fira-Italic", 8)
    canvas.drawString(54, 64, "Sample card for an invented case; not an official document")
    mark(canvas, y=22, width=SHEET[0])
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _portrait(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.rect(54, 112, 94, 122, stroke=1, fill=1)
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(54, 112, 94, 122)
    canvas.clipPath(frame, stroke=0)
    canvas.setFillColor(Color(0.55, 0.60, 0.62))
    canvas.circle(101, 182, 25, stroke=0, fill=1)
    canvas.ellipse(61, 60, 141, 150, stroke=0, fill=1)
    canvas.restoreState()
