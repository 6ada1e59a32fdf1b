"""The decision below, the notices, the birth certificate, letters and the declaration."""

from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from samples.making import agency, appearance, letters, statements
from samples.making.bia_aging_out import story
from samples.making.handwriting import SignatureLine
from samples.making.letters import set_text
from samples.making.paper import flow, mark, new_canvas, styles
from samples.making.scanner import grey_png, pictures, scan
from samples.making.wording import long_date, short_date

_TO = (story.ATTORNEY, story.FIRM.name, *story.FIRM.lines)
_BOARD = "Board of Immigration Appeals"


def decision_typed() -> bytes:
    """The immigration judge's decision before it was scanned: two pages."""
    look = styles("Fira", 11.6, leading=19)
    rows: list[Flowable] = [
        Paragraph("IMMIGRATION COURT<br/>POMONA FLATS, CALIFORNIA", look["center"]),
        Spacer(1, 6),
        Paragraph(f"In the matter of {story.RESPONDENT.name}, {story.A_NUMBER}", look["body"]),
        Paragraph("Application: cancellation of removal, Form EOIR-42B", look["body"]),
        Paragraph("DECISION AND ORDER OF THE IMMIGRATION JUDGE", look["title"]),
        *set_text(
            (
                "# I. What was asked",
                f"The respondent entered on {long_date(story.ENTERED)} and has not left since. He "
                "concedes that he can be removed and asks that his removal be cancelled.",
                "# II. What was heard",
                "The court heard the respondent, his daughter, and Dr. Subramanian-Holt, who "
                "treats the daughter. It finds all three credible.",
                "The respondent, a widower since 2017, works as a machinist and is the only "
                f"support of his daughter, {story.DAUGHTER}, a citizen of the United States, born "
                f"on {long_date(story.BORN)}. She has cystic fibrosis. He does her chest therapy "
                "morning and evening.",
                "# III. What the court finds",
                "The respondent has been present for more than ten years, has no convictions, and "
                "has been a person of good moral character.",
                f"{story.DAUGHTER} is his <b>only qualifying relative</b>. His wife and his "
                "parents have died. The court notes that she reaches the age of 21 on "
                f"{long_date(story.TURNS_21)} and that from that day on he has no qualifying "
                "relative.",
                "The hardship that she would suffer is serious. The treatment exists in Armenia "
                "in part. The court is not persuaded that the hardship passes the high threshold "
                "that the law sets, though it regards the question as a close one.",
                "# IV. Discretion",
                "If the respondent were eligible, the court would grant the application in the "
                "exercise of discretion.",
                "# Order",
                "The application is denied. The respondent is ordered removed to Armenia. Appeal "
                "was reserved.",
            ),
            "Fira",
            11.6,
        ),
        Spacer(1, 8),
        SignatureLine(story.JUDGE, "Immigration Judge", short_date(story.DECIDED)),
    ]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Fira", 9)
        canvas.drawString(82, 58, story.A_NUMBER)
        canvas.drawRightString(530, 58, f"{page}    {long_date(story.DECIDED)}")
        mark(canvas, y=44)

    return flow(
        rows,
        title="Decision",
        author="Immigration Court",
        on_page=on_page,
        margins=(82, 82, 84, 130),
    )


def decision() -> bytes:
    """The scan of it."""
    return scan(decision_typed(), "judge", dpi=120)


def filing_receipt() -> bytes:
    """The Board's receipt for the appeal."""
    return agency.notice(
        "Filing Receipt for Appeal",
        (
            ("A-number", story.A_NUMBER),
            ("Form", "EOIR-26, Notice of Appeal"),
            ("Received", long_date(story.APPEALED)),
            ("Date of this receipt", long_date(story.RECEIPT_NOTICE)),
            ("Respondent", story.RESPONDENT.name),
            ("Decision of", long_date(story.DECIDED)),
        ),
        _TO,
        (
            "The Board has received the appeal named above and the fee for it.",
            "It will send a schedule for the briefs when the transcript is ready.",
        ),
        office=_BOARD,
    )


def schedule() -> bytes:
    """The Board's schedule for the briefs."""
    return agency.notice(
        "Briefing Schedule",
        (
            ("A-number", story.A_NUMBER),
            ("Respondent", story.RESPONDENT.name),
            ("Date of this notice", long_date(story.SCHEDULE)),
            ("Briefs of both parties due", "September 18, 2025"),
        ),
        _TO,
        ("The transcript and the judge's decision are available in the electronic record.",),
        office=_BOARD,
    )


def record_typed() -> bytes:
    """The page of the electronic record, as it was on the screen."""
    out = BytesIO()
    canvas = new_canvas(out, "Record", story.FIRM.name, (640, 420))
    canvas.setFillColor(Color(0.25, 0.25, 0.3))
    canvas.rect(0, 376, 640, 44, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1))
    canvas.setFont("Fira-Bold", 14)
    canvas.drawString(24, 392, f"Electronic record   {story.A_NUMBER}   {_BOARD}")
    canvas.setFillColor(black)
    rows = (
        (story.APPEALED, "Notice of appeal (respondent)", "Accepted"),
        (story.SCHEDULE, "Briefing schedule", "Sent"),
        (story.OUR_BRIEF, "Brief of the respondent", "Accepted"),
        (story.THEIR_BRIEF, "Brief of the Department of Homeland Security", "Accepted"),
        (story.RECORD_PRINTED, "Today: appeal pending, both briefs in", "-"),
    )
    for number, (day, what, state) in enumerate(rows):
        y = 336 - number * 46
        canvas.setFont("Fira", 11)
        canvas.drawString(30, y, short_date(day))
        canvas.setFont("Fira-Medium", 11.5)
        canvas.drawString(130, y, what)
        canvas.drawString(520, y, state)
        canvas.line(24, y - 16, 616, y - 16)
    mark(canvas, y=18, width=640)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def record() -> bytes:
    """A picture of the screen (PNG)."""
    return grey_png(pictures(record_typed(), 140)[0], dpi=140, greys=32)


def birth_certificate() -> bytes:
    """The daughter's birth certificate as the county's office copied it."""
    look = styles("Times-Roman", 12)
    rows: list[Flowable] = [
        Paragraph("COUNTY OF SAMPLE ORCHARD, CALIFORNIA", look["center"]),
        Paragraph("CERTIFICATE OF LIVE BIRTH", look["title"]),
        Spacer(1, 10),
        Table(
            [
                [name, value]
                for name, value in (
                    ("Child", story.DAUGHTER),
                    ("Sex", "Female"),
                    ("Born", f"{long_date(story.BORN)}, 3:52 a.m."),
                    ("Place", "Orchard Valley Hospital, Pomona Flats"),
                    ("Mother", "Anahit Sarafyan, born Grigoryan"),
                    ("Father", story.RESPONDENT.name),
                    ("Registered", "February 6, 2006, no. 0966-2006"),
                )
            ],
            [130, 320],
            style=TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.6, black),
                    ("FONT", (0, 0), (0, -1), "Times-Roman", 11),
                    ("FONT", (1, 0), (1, -1), "Times-Bold", 11.5),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                ]
            ),
            hAlign="LEFT",
        ),
        Spacer(1, 16),
        Paragraph("Certified copy, issued on October 20, 2026.", look["body"]),
    ]

    def on_page(canvas: Canvas, _page: int) -> None:
        canvas.rect(44, 60, 524, 690)
        mark(canvas, font="Times-Roman", y=46)

    return flow(rows, title="Birth certificate", author="County", on_page=on_page)


def doctor_typed() -> bytes:
    """The doctor's letter before it was scanned."""
    paper = letters.Letterhead(
        office=story.CLINIC, size=11, head=letters.band, colour=Color(0.1, 0.4, 0.35)
    )
    return letters.letter(
        paper,
        day=story.DOCTOR_LETTER,
        to=(_BOARD,),
        about=f"{story.DAUGHTER}, born {long_date(story.BORN)}",
        text=(
            "I have treated Ms. Sarafyan for cystic fibrosis for eleven years and spoke of it "
            "before the immigration judge. This letter is about what has changed since.",
            "In 2026 she was in the hospital on March 3, June 14 and September 22, nine to "
            "fourteen days each time; in the three years before it was once a year. Her lungs "
            "work at 41 percent. On October 12, 2026 we began the evaluation for a lung "
            "transplant.",
            "A patient is listed only if one adult gives care at home around the clock for the "
            "first three months. Her father is the only person who can. Without him she will not "
            "be listed.",
        ),
        signer=(story.DOCTOR, "Pulmonary Medicine"),
    )


def doctor_letter() -> bytes:
    """The scan of it."""
    return scan(doctor_typed(), "lungs")


def declaration_typed() -> bytes:
    """The respondent's declaration before it was scanned."""
    return statements.declaration(
        story.RESPONDENT.name,
        "Respondent",
        (
            f"I am the respondent. I have lived here since {long_date(story.ENTERED)}. My wife "
            "Anahit died in 2017. My parents are dead. I have one child, "
            f"{story.DAUGHTER}.",
            f"Lusine turns 21 on {long_date(story.TURNS_21)}. She lives with me. I do her chest "
            "therapy at 5 in the morning, before my shift, and at 7 in the evening.",
            "She has no one else. Her aunt in Fresno is 74 and has had a stroke.",
            f"The judge decided on {long_date(story.DECIDED)} and my attorney appealed on "
            f"{long_date(story.APPEALED)}. We asked for no more time. Our brief was filed on "
            f"{long_date(story.OUR_BRIEF)}, before it was due.",
            "I have not asked before that the appeal be taken up early. The transplant clinic told "
            "us in October that Lusine cannot be listed without me, and so I ask now.",
        ),
        day=story.DECLARED,
        place="Pomona Flats, California",
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "sarafyan")


_FORM = appearance.Appearance(
    form="EOIR-27",
    names=("Valdés", "Paloma"),
    firm=story.FIRM,
    licence=(("Licensing authority", "Supreme Court of California"), ("Number", "000966")),
    matter=(
        (("Matter", f"Appeal, {_BOARD}"), ("A-number", story.A_NUMBER)),
        (("Decision below", long_date(story.DECIDED)), ("Form", "EOIR-26")),
    ),
    client_word="respondent",
    client=(
        (("Name", story.RESPONDENT.name),),
        (
            ("Street", story.RESPONDENT.lines[0]),
            ("City, state, ZIP code", story.RESPONDENT.lines[1]),
        ),
        (("Telephone", story.RESPONDENT.phone), ("E-mail", story.RESPONDENT.email)),
    ),
    matter_words="appeal",
    pronoun="her",
    signed="4/4/2025",
    client_signs=story.RESPONDENT.name,
    representative_signs=story.ATTORNEY,
)


def appearance_typed() -> bytes:
    """The notice of appearance before it was scanned."""
    return appearance.typed(_FORM)


def appearance_form() -> bytes:
    """The scan of it."""
    return scan(appearance_typed(), "valdes")
