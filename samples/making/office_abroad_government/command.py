"""What the Army made: the commander's request, her authority, orders, positions, personnel form."""

from datetime import date
from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from samples.making.handwriting import SignatureLine
from samples.making.letters import Text, set_text
from samples.making.office_abroad_government import story
from samples.making.paper import flow, mark, new_canvas, styles
from samples.making.scanner import scan
from samples.making.wording import Office, by_hand, long_date, short_date

_S = styles("Fira", 11)
_WHO = f"{story.RANK} {story.SOLDIER.name}"


def _memorandum(
    office: Office, subject: str, to: str, text: Text, signer: tuple[str, str], day: date
) -> bytes:
    """A memorandum: plain head, subject, numbered paragraphs, signature."""
    numbered = [f"{n}. {piece}" for n, piece in enumerate(text, start=1)]
    head = "<br/>".join((f"<b>{office.name.upper()}</b>", *office.lines))
    rows: list[Flowable] = [
        Paragraph(head, _S["center"]),
        Spacer(1, 10),
        Paragraph(long_date(day), _S["body"]),
        Paragraph(f"MEMORANDUM FOR {to}", _S["body"]),
        Paragraph(f"SUBJECT: {subject}", _S["heading"]),
        *set_text(numbered, "Fira", 11),
        Spacer(1, 6),
        SignatureLine(*signer, by_hand(day)),
        Paragraph(f"Telephone {office.phone}   {office.email}", _S["small"]),
    ]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Fira", 8.5)
        canvas.drawCentredString(LETTER[0] / 2, 58, str(page))
        mark(canvas, y=44)

    return flow(
        rows,
        title="Memorandum",
        author=office.name,
        on_page=on_page,
        margins=(76, 76, 66, 78),
    )


def request_typed() -> bytes:
    """The commander's request before it was scanned."""
    return _memorandum(
        story.BRIGADE,
        f"Request to expedite Form N-400 of {_WHO}, receipt number {story.RECEIPT}",
        "U.S. Citizenship and Immigration Services, Neuanderswo Field Office",
        (
            f"I command the 7999th Example Support Brigade. By the delegation of "
            f"{long_date(story.DELEGATED)} I may speak for the Department of the Army in requests "
            "to other agencies that concern the readiness of this brigade.",
            "The Department of the Army identifies this case as <b>urgent for national "
            "security</b>.",
            f"On {long_date(story.LEAVES)} the brigade sends a medical evacuation team of 41 to "
            f"the eastern border region (Orders {story.ORDERS}). The team takes over wounded "
            "persons from allied ambulances. Every handover is made over a protected radio net in "
            "Romanian and Ukrainian.",
            f"Line {story.LINE} of the team’s table of positions is its only {story.POSITION}. It "
            "requires a Secret clearance, for which only a citizen of the United States can be "
            "nominated. A handover that is misunderstood costs lives and discloses routes.",
            f"{_WHO} is a combat medic, speaks both languages as a native and has trained with the "
            "team since April. I have no other soldier who meets line "
            f"{story.LINE}; two requests to higher headquarters for one were answered in the "
            "negative on August 14 and October 21, 2026. This is a need of the mission. It is not "
            "a wish to keep a particular soldier.",
            f"The team’s roster closes on {long_date(story.ROSTER_CLOSES)}. An interim clearance "
            "takes about a week from the oath of citizenship. The team cannot leave with line "
            f"{story.LINE} empty. I therefore ask that the application be decided by "
            f"{long_date(story.DECISION)}.",
            f"My point of contact is Major {story.MAJOR}, S-1, at the number below.",
        ),
        (story.COLONEL, "Colonel, Commanding"),
        story.REQUESTED,
    )


def request() -> bytes:
    """The scan of it, one sheet stored upside down and turned."""
    return scan(request_typed(), "colonel", turned=(180,))


def delegation_typed() -> bytes:
    """The delegation of authority before it was scanned."""
    return _memorandum(
        story.COMMAND,
        "Delegation of authority",
        "Commander, 7999th Example Support Brigade",
        (
            "I delegate to you the authority to make and sign requests to other agencies of the "
            "United States, for the Department of the Army, in matters that concern the readiness "
            "of your brigade. Requests that soldiers’ applications for naturalization be expedited "
            "are among them.",
            "You may not delegate this authority further. It ends when you give up command.",
            f"It holds from {long_date(story.DELEGATED)}.",
        ),
        (story.GENERAL, "Major General, Commanding"),
        story.DELEGATED,
    )


def delegation() -> bytes:
    """The scan of it."""
    return scan(delegation_typed(), "general")


def orders() -> bytes:
    """The orders, a plain typed page."""
    out = BytesIO()
    canvas = new_canvas(out, f"Orders {story.ORDERS}", story.BRIGADE.name)
    text = canvas.beginText(72, 716)
    text.setFont("Courier", 10.5)
    text.setLeading(15)
    for line in (
        "DEPARTMENT OF THE ARMY",
        "7999TH EXAMPLE SUPPORT BRIGADE",
        "APO AE 00047",
        "",
        f"ORDERS {story.ORDERS}                       {long_date(story.ORDERED)}",
        "",
        "MEDICAL EVACUATION TEAM 7, 41 PERSONNEL",
        "",
        "The team named above will proceed as shown.",
        "",
        f"  Reports:         {long_date(story.LEAVES)}, 0500 hours",
        "  To:              Eastern border region (place given separately)",
        "  Duration:        180 days",
        f"  Roster closes:   {long_date(story.ROSTER_CLOSES)}",
        "  Clearance:       as in the table of positions, dated",
        f"                   {long_date(story.TABLE_DATED)}",
        "",
        "Additional instructions:",
        "  (a) No position marked 'required' may be empty when the team",
        "      reports.",
        f"  (b) Line {story.LINE}: SPC MARIN, ILINCA D., provided that citizenship",
        "      and clearance are on file when the roster closes.",
        "",
        "FOR THE COMMANDER:",
        "",
        f"  {story.MAJOR.upper()}",
        "  MAJ, S-1",
    ):
        text.textLine(line)
    canvas.drawText(text)
    mark(canvas, font="Courier", y=44)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


_POSITIONS = (
    ("01", "Team leader", "1", "Secret", "required"),
    ("02", "Flight surgeon", "2", "Secret", "required"),
    ("03", "Combat medic", "18", "none", "at least 14"),
    ("04A", "Radio operator", "4", "Secret", "required"),
    (story.LINE, story.POSITION, "1", "Secret", "required"),
    ("05", "Driver, ambulance", "12", "none", "at least 10"),
    ("06", "Mechanic", "3", "none", "at least 2"),
)


def positions() -> bytes:
    """The table of positions: a landscape sheet."""
    out = BytesIO()
    size = landscape(LETTER)
    canvas = new_canvas(out, "Table of positions", story.BRIGADE.name, size)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(54, 548, "Medical Evacuation Team 7: table of positions")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        54, 530, f"7999th Example Support Brigade, S-3, {long_date(story.TABLE_DATED)}"
    )
    columns = (60, 112, 470, 530, 660)
    for number, row in enumerate((("Line", "Position", "No.", "Clearance", "Fill"), *_POSITIONS)):
        y = 490 - number * 30
        if row[0] == story.LINE:
            canvas.setFillColor(Color(1, 0.95, 0.75))
            canvas.rect(54, y - 9, size[0] - 108, 30, stroke=0, fill=1)
            canvas.setFillColor(black)
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 11)
        for x, word in zip(columns, row, strict=True):
            canvas.drawString(x, y, word)
        canvas.line(54, y - 9, size[0] - 54, y - 9)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        54,
        216,
        f"Line {story.LINE}: spoken Romanian and Ukrainian at native level, medical training, "
        "protected radio net.",
    )
    canvas.drawString(
        54,
        200,
        "Secret: citizens of the United States only. Total 41. No substitute for 04B.",
    )
    mark(canvas, font="Helvetica", width=size[0])
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def personnel_form() -> bytes:
    """The personnel office's form, filled in on a computer (AcroForm)."""
    out = BytesIO()
    canvas = new_canvas(out, "Form EX-41", story.BRIGADE.name)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 736, "Certification of service")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 722, "7999th Example Support Brigade, S-1. Form EX-41 (invented)")
    fields = (
        ("Name", "name", "MARIN, ILINCA DRAGULESCU", 60, 672, 300),
        ("Grade", "grade", f"{story.RANK} (E-4)", 380, 672, 172),
        ("Entered active duty", "entered", short_date(story.ENLISTED), 60, 622, 150),
        ("Specialty", "specialty", "68W, combat medic", 230, 622, 150),
        ("Unit", "unit", "Medical company, 7999th Bde", 400, 622, 152),
        ("Character of service so far", "character", "Honorable", 60, 572, 240),
        ("Separated", "separated", "No", 320, 572, 100),
        ("Languages tested", "languages", "Romanian 5, Ukrainian 4+", 60, 522, 240),
        ("Tested on", "tested", "04/21/2026", 320, 522, 100),
        ("Certified by", "by", f"MAJ {story.MAJOR}, S-1", 60, 452, 300),
        ("Date", "date", short_date(story.REQUESTED), 380, 452, 172),
    )
    for label, name, value, x, y, width in fields:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(x, y + 22, label)
        canvas.acroForm.textfield(
            name=name,
            tooltip=label,
            value=value,
            x=x,
            y=y,
            width=width,
            height=19,
            fontName="Helvetica",
            fontSize=10,
            borderWidth=1,
            fillColor=Color(0.95, 0.97, 0.93),
            borderColor=black,
            textColor=black,
            forceBorder=True,
        )
    canvas.acroForm.checkbox(
        name="true",
        tooltip="Taken from the personnel record",
        checked=True,
        x=60,
        y=486,
        size=13,
        borderWidth=1,
        borderColor=black,
        textColor=black,
        forceBorder=True,
    )
    canvas.setFont("Helvetica", 9.5)
    canvas.drawString(80, 489, "Taken from the personnel record and compared with it.")
    mark(canvas, font="Helvetica")
    canvas.showPage()
    canvas.save()
    return out.getvalue()
