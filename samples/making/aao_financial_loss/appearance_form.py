"""The sample of Form G-28 for the invented case: our own drawing, signed, then scanned."""

from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.handwriting import sign
from samples.making.paper import INK, mark, new_canvas
from samples.making.scanner import pictures, scan_pdf, scanned

from . import story

_LEFT, _RIGHT = 60.0, LETTER[0] - 60
_BAR = Color(0.25, 0.25, 0.25)


def typed() -> bytes:
    """The two sheets, filled in and signed, before they were scanned."""
    out = BytesIO()
    canvas = new_canvas(out, "Sample of Form G-28 for an invented case", story.FIRM.name)
    _representative(canvas)
    _foot(canvas, 1)
    _consent(canvas)
    _foot(canvas, 2)
    canvas.save()
    return out.getvalue()


def appearance_form() -> bytes:
    """The scan of the signed sheets."""
    pages = pictures(typed(), 130)
    return scan_pdf(
        [scanned(page, f"appearance {n}") for n, page in enumerate(pages)], dpi=130, quality=42
    )


def _foot(canvas: Canvas, page: int) -> None:
    canvas.setFillColor(black)
    canvas.setFont("Fira", 8.5)
    canvas.drawString(_LEFT, 60, "Sample of Form G-28 for an invented case")
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


def _representative(canvas: Canvas) -> None:
    canvas.setFont("Fira-Bold", 16)
    canvas.drawString(_LEFT, 728, "Notice of Entry of Appearance")
    canvas.setFont("Fira", 10)
    canvas.drawString(_LEFT, 712, "Sample of Form G-28 for an invented case; not the official form")
    _bar(canvas, 682, "Part 1.  Attorney or representative")
    y = _grid(
        canvas,
        682,
        (
            (("Family name", "Søndergaard Hale"), ("Given name", "Renata")),
            (("Firm", story.FIRM.name), ("Street", story.FIRM.lines[0])),
            (("City, state, ZIP code", story.FIRM.lines[1]), ("Country", "USA")),
            (("Telephone", story.FIRM.phone), ("Fax", story.FIRM.fax)),
            (("E-mail", story.FIRM.email),),
        ),
    )
    _bar(canvas, y - 34, "Part 2.  Eligibility")
    _tick(canvas, "I am an attorney in good standing, admitted in:", y - 54, checked=True)
    y = _grid(
        canvas, y - 60, ((("Licensing authority", "Supreme Court of Ohio"), ("Number", "0000142")),)
    )
    _tick(
        canvas,
        "I am an accredited representative of a recognized organization.",
        y - 20,
        checked=False,
    )
    _tick(
        canvas, "I am associated with another representative in this case.", y - 40, checked=False
    )
    _bar(canvas, y - 82, "Part 3.  This appearance")
    _grid(
        canvas,
        y - 82,
        (
            (
                ("Form or matter", "I-290B, appeal to the AAO"),
                ("Receipt number of the appeal", "filed with the appeal"),
            ),
            (
                ("Decision appealed from", "I-140"),
                ("Receipt number of that petition", story.PETITION_RECEIPT),
            ),
        ),
    )
    _tick(canvas, "I appear for the petitioner.", y - 170, checked=True)


def _consent(canvas: Canvas) -> None:
    _bar(canvas, 716, "Part 4.  Client")
    y = _grid(
        canvas,
        716,
        (
            (("Name of the company", story.PETITIONER.name),),
            (("Authorized signatory", story.PRESIDENT), ("Title", "President")),
            (
                ("Street", story.PETITIONER.lines[0]),
                ("City, state, ZIP code", story.PETITIONER.lines[1]),
            ),
            (("Telephone", story.PETITIONER.phone), ("E-mail", story.PETITIONER.email)),
        ),
    )
    _bar(canvas, y - 36, "Part 5.  Client’s consent and signature")
    canvas.setFont("Fira", 10)
    canvas.drawString(
        _LEFT,
        y - 56,
        "I ask to be represented by the attorney named in Part 1 in this appeal, and I",
    )
    canvas.drawString(_LEFT, y - 70, "consent that information about the case be given to her.")
    _signed(canvas, y - 136, story.PRESIDENT, "Signature of the client", "4/28/2026")
    _bar(canvas, y - 200, "Part 6.  Attorney’s signature")
    canvas.setFont("Fira", 10)
    canvas.drawString(
        _LEFT,
        y - 220,
        "I have read and understood the rules on appearances. What I have said is true.",
    )
    _signed(canvas, y - 286, story.ATTORNEY, "Signature of the attorney", "4/28/2026")


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
