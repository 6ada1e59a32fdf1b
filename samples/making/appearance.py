"""A sample of a notice of appearance: our own drawing of Form G-28 or EOIR-27, two sheets."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.handwriting import sign
from samples.making.paper import INK, mark, new_canvas
from samples.making.wording import Office

_LEFT, _RIGHT = 60.0, LETTER[0] - 60
_BAR = Color(0.25, 0.25, 0.25)


Cells = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of labels and values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What one notice of appearance says."""

    form: str = "G-28"
    names: tuple[str, str]
    firm: Office
    attorney: bool = True
    licence: tuple[tuple[str, str], ...]
    matter: Cells
    client_word: str
    client: Cells
    matter_words: str
    pronoun: str
    signed: str
    client_signs: str
    representative_signs: str

    @property
    def title(self) -> str:
        """The line that says what the sheets are."""
        return f"Sample of Form {self.form} for an invented case"


def typed(form: Appearance) -> bytes:
    """The two sheets, filled in and signed, before they were scanned."""
    out = BytesIO()
    canvas = new_canvas(out, form.title, form.firm.name)
    _representative(canvas, form)
    _foot(canvas, form, 1)
    _consent(canvas, form)
    _foot(canvas, form, 2)
    canvas.save()
    return out.getvalue()


def _foot(canvas: Canvas, form: Appearance, page: int) -> None:
    canvas.setFillColor(black)
    canvas.setFont("Fira", 8.5)
    canvas.drawString(_LEFT, 60, form.title)
    canvas.drawRightString(_RIGHT, 60, f"Page {page} of 2")
    mark(canvas, y=46)
    canvas.showPage()


def _bar(canvas: Canvas, y: float, text: str) -> None:
    canvas.setFillColor(_BAR)
    canvas.rect(_LEFT, y, _RIGHT - _LEFT, 18, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Fira-Bold", 10.5)
    canvas.drawString(_LEFT + 6, y + 5, text)
    canvas.setFillColor(black)


def _cell(canvas: Canvas, label: str, value: str, x: float, y: float, width: float) -> None:
    canvas.setFillColor(black)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, width, 32)
    canvas.setFont("Fira", 7.5)
    canvas.drawString(x + 4, y + 22.5, label)
    canvas.setFont("Fira-Medium", 10.5)
    canvas.drawString(x + 6, y + 7, value)


def _tick(canvas: Canvas, text: str, y: float, *, checked: bool) -> None:
    canvas.setLineWidth(0.8)
    canvas.rect(_LEFT + 6, y, 11, 11)
    if checked:
        canvas.setLineWidth(1.3)
        canvas.line(_LEFT + 8, y + 2, _LEFT + 15, y + 9)
        canvas.line(_LEFT + 8, y + 9, _LEFT + 15, y + 2)
    canvas.setFont("Fira", 10)
    canvas.drawString(_LEFT + 26, y + 2, text)


def _grid(canvas: Canvas, top: float, rows: tuple[tuple[tuple[str, str], ...], ...]) -> float:
    """Rows of labelled cells of equal width; returns the lower edge."""
    y = top
    for row in rows:
        y -= 32
        width = (_RIGHT - _LEFT) / len(row)
        for number, (label, value) in enumerate(row):
            _cell(canvas, label, value, _LEFT + number * width, y, width)
    return y


def _representative(canvas: Canvas, form: Appearance) -> None:
    canvas.setFont("Fira-Bold", 16)
    canvas.drawString(_LEFT, 728, "Notice of Entry of Appearance")
    canvas.setFont("Fira", 10)
    canvas.drawString(_LEFT, 712, f"{form.title}; not the official form")
    _bar(canvas, 682, "Part 1.  Attorney or representative")
    firm = form.firm
    y = _grid(
        canvas,
        682,
        (
            (("Family name", form.names[0]), ("Given name", form.names[1])),
            (("Firm", firm.name), ("Street", firm.lines[0])),
            (("City, state, ZIP code", firm.lines[1]), ("Country", "USA")),
            (("Telephone", firm.phone), ("Fax", firm.fax)),
            (("E-mail", firm.email),),
        ),
    )
    _bar(canvas, y - 34, "Part 2.  Eligibility")
    eligible = (
        ("I am an attorney in good standing, admitted in:", form.attorney),
        ("I am an accredited representative of a recognized organization.", not form.attorney),
    )
    _tick(canvas, eligible[0][0], y - 54, checked=form.attorney)
    y = _grid(canvas, y - 60, (form.licence,))
    _tick(canvas, eligible[1][0], y - 20, checked=not form.attorney)
    _tick(
        canvas, "I am associated with another representative in this case.", y - 40, checked=False
    )
    _bar(canvas, y - 82, "Part 3.  This appearance")
    _grid(canvas, y - 82, form.matter)
    _tick(canvas, f"I appear for the {form.client_word}.", y - 170, checked=True)


def _consent(canvas: Canvas, form: Appearance) -> None:
    _bar(canvas, 716, "Part 4.  Client")
    y = _grid(canvas, 716, form.client)
    _bar(canvas, y - 36, "Part 5.  Client’s consent and signature")
    canvas.setFont("Fira", 10)
    word = "attorney" if form.attorney else "representative"
    for number, line in enumerate(
        (
            f"I ask to be represented by the {word} named in Part 1 in this {form.matter_words}, "
            "and I",
            f"consent that information about the case be given to {form.pronoun}.",
        )
    ):
        canvas.drawString(_LEFT, y - 56 - number * 14, line)
    _signed(canvas, y - 136, form.client_signs, "Signature of the client", form.signed)
    _bar(canvas, y - 200, f"Part 6.  {word.capitalize()}’s signature")
    canvas.setFont("Fira", 10)
    canvas.drawString(
        _LEFT,
        y - 220,
        "I have read and understood the rules on appearances. What I have said is true.",
    )
    _signed(canvas, y - 286, form.representative_signs, f"Signature of the {word}", form.signed)


def _signed(canvas: Canvas, y: float, person: str, label: str, written: str) -> None:
    canvas.setLineWidth(0.7)
    canvas.line(_LEFT, y, _LEFT + 270, y)
    canvas.line(_LEFT + 320, y, _RIGHT, y)
    canvas.setFont("Fira", 8.5)
    canvas.drawString(_LEFT, y - 12, label)
    canvas.drawString(_LEFT + 320, y - 12, "Date")
    canvas.setFillColor(INK)
    canvas.setFont("Fira-Italic", 13)
    canvas.drawString(_LEFT + 334, y + 5, written)
    canvas.setFillColor(black)
    sign(canvas, person, _LEFT + 24, y + 6, 190)
