"""The workforce board's form, filled in on a computer: a real AcroForm, one field out of date."""

from io import BytesIO

import pikepdf
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas
from samples.making.wording import short_date

from . import story

_LEFT, _RIGHT = 60, 552
_FIELD = Color(0.93, 0.95, 1.0)

_REASON = (
    "Line 4 makes trays for one buyer under Supply Agreement MLS-2026-031. The buyer may end the "
    "agreement if the approval notice of a pending immigrant petition is not delivered by "
    "January 15, 2027. The appeal in that matter is pending. Without the agreement Line 4 has no "
    "work and closes."
)


def workforce_form() -> bytes:
    """Two pages. The number of affected employees was corrected; its picture still says 19."""
    out = BytesIO()
    canvas = new_canvas(out, "Form TF-12", story.WORKFORCE_BOARD.name)
    _first_page(canvas)
    canvas.showPage()
    _second_page(canvas)
    canvas.showPage()
    canvas.save()
    return _with_stale_number(out.getvalue())


def _with_stale_number(pdf: bytes) -> bytes:
    """Change a value and leave its appearance, as some programs do when they fill a form."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.get("/T", "")) == "affected":
                field.V = pikepdf.String(str(story.LINE_4))
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _head(canvas: Canvas, page: int) -> None:
    canvas.setFillColor(black)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(_LEFT, 738, story.WORKFORCE_BOARD.name)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(
        _LEFT, 725, f"{', '.join(story.WORKFORCE_BOARD.lines)}   {story.WORKFORCE_BOARD.phone}"
    )
    canvas.drawRightString(_RIGHT, 738, "Form TF-12 (2025)")
    canvas.drawRightString(_RIGHT, 725, f"Page {page} of 2")
    canvas.setLineWidth(1.4)
    canvas.line(_LEFT, 716, _RIGHT, 716)
    mark(canvas, font="Helvetica")


def _section(canvas: Canvas, y: float, title: str) -> None:
    canvas.setFillColor(Color(0.2, 0.25, 0.4))
    canvas.rect(_LEFT, y, _RIGHT - _LEFT, 17, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(_LEFT + 6, y + 5, title)
    canvas.setFillColor(black)


def _text(
    canvas: Canvas,
    label: str,
    name: str,
    value: str,
    box: tuple[int, int, int],
    *,
    height: int = 19,
    lines: bool = False,
) -> None:
    """A labelled text field; ``box`` is left, lower edge and width."""
    x, y, width = box
    canvas.setFont("Helvetica", 8)
    canvas.drawString(x, y + height + 3, label)
    canvas.acroForm.textfield(
        name=name,
        tooltip=label,
        value=value,
        x=x,
        y=y,
        width=width,
        height=height,
        fontName="Helvetica",
        fontSize=10,
        borderWidth=1,
        fillColor=_FIELD,
        borderColor=black,
        textColor=black,
        forceBorder=True,
        fieldFlags="multiline" if lines else "",
    )


def _box(canvas: Canvas, label: str, name: str, x: int, y: int, *, checked: bool) -> None:
    canvas.acroForm.checkbox(
        name=name,
        tooltip=label,
        checked=checked,
        x=x,
        y=y,
        size=13,
        buttonStyle="check",
        borderWidth=1,
        fillColor=_FIELD,
        borderColor=black,
        textColor=black,
        forceBorder=True,
    )
    canvas.setFont("Helvetica", 9.5)
    canvas.drawString(x + 20, y + 3, label)


def _first_page(canvas: Canvas) -> None:
    _head(canvas, 1)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(_LEFT, 688, "EMPLOYER’S NOTICE OF A POSSIBLE LAYOFF")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(_LEFT, 674, "Please fill in all sections. The notice is free of charge.")
    _section(canvas, 644, "1. Employer")
    _text(canvas, "Name", "employer", story.PETITIONER.name, (_LEFT, 602, 300))
    _text(canvas, "Tax number (last four)", "tax_number", "XX-XXX0042", (380, 602, 172))
    _text(canvas, "Address", "address", ", ".join(story.PETITIONER.lines), (_LEFT, 560, 300))
    _text(canvas, "Telephone", "phone", story.PETITIONER.phone, (380, 560, 172))
    _text(canvas, "Person to contact", "contact", story.PLANT_MANAGER, (_LEFT, 518, 300))
    _text(canvas, "Title", "contact_title", "Plant Manager", (380, 518, 172))
    _section(canvas, 482, "2. Positions")
    _text(canvas, "Employees at this site", "employees", str(story.EMPLOYEES), (_LEFT, 440, 140))
    _text(canvas, "Employees affected", "affected", "19", (215, 440, 140))
    day = short_date(story.LAST_DAY_OF_LINE_4)
    _text(canvas, "First day of separation", "first_day", day, (380, 440, 172))
    _text(canvas, "Department or line", "department", "Line 4 (two shifts)", (_LEFT, 398, 295))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(380, 420, "Kind of separation")
    canvas.acroForm.choice(
        name="kind",
        tooltip="Kind of separation",
        value="Permanent",
        options=["Permanent", "Temporary", "Shorter hours"],
        x=380,
        y=398,
        width=172,
        height=19,
        fontName="Helvetica",
        fontSize=10,
        borderWidth=1,
        fillColor=_FIELD,
        borderColor=black,
        textColor=black,
        forceBorder=True,
    )
    _section(canvas, 362, "3. Cause (check all that apply)")
    causes = (
        ("Loss of a contract or customer", "cause_contract", True),
        ("Move of production to another place", "cause_move", False),
        ("Closing of a line or department", "cause_line", True),
        ("Closing of the whole site", "cause_site", False),
        ("Season", "cause_season", False),
        ("Other (explain on page 2)", "cause_other", False),
    )
    for number, (label, name, checked) in enumerate(causes):
        column, row = divmod(number, 3)
        _box(canvas, label, name, _LEFT + 6 + column * 250, 336 - row * 22, checked=checked)
    _section(canvas, 254, "4. Is there a union?")
    for number, (label, value) in enumerate((("Yes", "yes"), ("No", "no"))):
        canvas.acroForm.radio(
            name="union",
            tooltip="Union",
            value=value,
            selected=value == "no",
            size=13,
            x=_LEFT + 6 + number * 90,
            y=228,
            buttonStyle="check",
            borderStyle="solid",
            shape="square",
            borderWidth=1,
            fillColor=_FIELD,
            borderColor=black,
            textColor=black,
            forceBorder=True,
        )
        canvas.setFont("Helvetica", 9.5)
        canvas.drawString(_LEFT + 27 + number * 90, 231, label)


def _second_page(canvas: Canvas) -> None:
    _head(canvas, 2)
    _section(canvas, 684, "5. Explanation")
    _text(
        canvas,
        "In your own words",
        "explanation",
        _wrapped(_REASON, 84),
        (_LEFT, 540, 492),
        height=124,
        lines=True,
    )
    _section(canvas, 500, "6. Sent by")
    _text(canvas, "Name", "sent_by", story.PLANT_MANAGER, (_LEFT, 458, 300))
    _text(canvas, "Date", "sent_on", short_date(story.WORKFORCE_NOTICE), (380, 458, 172))
    _box(
        canvas,
        "The affected employees have been told.",
        "employees_told",
        _LEFT + 6,
        426,
        checked=True,
    )
    _box(
        canvas,
        "We ask for a visit of the board’s advisers at the site.",
        "visit",
        _LEFT + 6,
        402,
        checked=True,
    )
    canvas.setFont("Helvetica", 9)
    canvas.drawString(
        _LEFT,
        366,
        "Send this form by e-mail to notices@tri-fork.example or bring it to our office.",
    )


def _wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{word}"
    return "\n".join(lines)
