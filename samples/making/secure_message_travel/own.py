"""What the applicant has at home: declaration, reservation, leave, notices, account page."""

from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import LETTER, landscape

from samples.making import agency, letters, statements
from samples.making.paper import mark, new_canvas
from samples.making.scanner import grey_png, pictures, scan
from samples.making.secure_message_travel import story
from samples.making.wording import long_date

_BLUE, _PALE = Color(0.10, 0.25, 0.45), Color(0.93, 0.95, 0.98)
_TO = (story.APPLICANT.name, *story.APPLICANT.lines)


def declaration_typed() -> bytes:
    """The applicant's declaration before it was scanned."""
    return statements.declaration(
        story.APPLICANT.name,
        "Applicant",
        (
            f"I live in Quillham, Massachusetts, with my husband, {story.HUSBAND}, and I work at "
            f"{story.EMPLOYER.name}. My application for adjustment of status is pending.",
            f"On {long_date(story.FILED)} I filed Form I-131 for an advance parole document, "
            "together with my application. My father was well then, and I had no journey in mind. "
            f"I gave my fingerprints on {long_date(story.BIOMETRICS)}. Nothing else has been asked "
            "of me.",
            f"My father, {story.FATHER}, fell ill in October. He has been in {story.HOSPITAL.name} "
            f"since {long_date(story.ADMITTED)}. His operation is on {long_date(story.OPERATION)}, "
            f"and the meeting at which we must decide with the doctors is on "
            f"{long_date(story.MEETING)}.",
            f"I am his only child. My mother, {story.MOTHER}, died on "
            f"{long_date(story.MOTHER_DIED)}. There is no one else who can decide for him, and if "
            "he dies I would not have seen him again.",
            "The meeting cannot be held by telephone. My father hears badly and asked me to be in "
            "the room, and the hospital’s consent must be signed there.",
            f"I have reserved a flight on {long_date(story.DEPARTURE)}, which arrives on the "
            f"evening before the meeting, and a return on {long_date(story.RETURN)}. The airline "
            f"holds the price until {long_date(story.TICKETS_DUE)}.",
            "I have no other document with which I could return: my visa expired on August 30, "
            "2024. My husband, my home and my work are here, and my employer expects me back on "
            f"{long_date(story.BACK_AT_WORK)}.",
        ),
        day=story.DECLARED,
        place="Quillham, Massachusetts",
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "daughter")


def leave_letter() -> bytes:
    """The employer's letter on the leave, as a PDF from its office."""
    paper = letters.Letterhead(
        office=story.EMPLOYER,
        font="Times-Roman",
        size=11.5,
        head=letters.right,
        colour=Color(0.45, 0.2, 0.1),
    )
    return letters.letter(
        paper,
        day=story.LEAVE_LETTER,
        to=_TO,
        about="Your leave",
        greeting="Dear Larissa,",
        text=(
            "We are very sorry about your father. Your unpaid leave from "
            f"{long_date(story.DEPARTURE)} to {long_date(story.RETURN)} is approved.",
            f"Your position as shift baker is kept for you. We expect you back on "
            f"{long_date(story.BACK_AT_WORK)}, on the early shift.",
        ),
        signer=("Winifred Hargrove", "Manager"),
        title="Leave",
    )


def reservation() -> bytes:
    """The airline's reservation, a landscape page."""
    out = BytesIO()
    width, height = landscape(LETTER)
    canvas = new_canvas(out, "Reservation QX7LMP", "Southern Sample Airways", (width, height))
    canvas.setFillColor(_BLUE)
    canvas.rect(0, height - 78, width, 78, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(48, height - 48, "Southern Sample Airways")
    canvas.setFont("Helvetica", 11)
    canvas.drawRightString(width - 48, height - 40, "Reservation QX7LMP")
    canvas.drawRightString(width - 48, height - 56, f"made on {long_date(story.BOOKED)}")
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(48, height - 108, "Passenger: AMARAL / LARISSA CONCEICAO (1 adult)")
    legs = (
        (
            "Outbound",
            (story.DEPARTURE, "9:55 p.m.", "Boston (BOS)", "SX 418", "São Paulo (GRU), next day"),
            ("", "11:20 a.m.", "São Paulo (GRU)", "SX 2077", "Belo Horizonte (CNF), 12:40 p.m."),
        ),
        (
            "Return",
            (story.RETURN, "7:30 a.m.", "Belo Horizonte (CNF)", "SX 2070", "São Paulo (GRU)"),
            ("", "11:05 a.m.", "São Paulo (GRU)", "SX 417", "Boston (BOS), 7:15 p.m."),
        ),
    )
    y = height - 140
    for name, *rows in legs:
        canvas.setFillColor(_PALE)
        canvas.rect(48, y - 84, width - 96, 84, stroke=0, fill=1)
        canvas.setFillColor(_BLUE)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(60, y - 20, name)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 11)
        for number, (day, hour, start, flight, end) in enumerate(rows):
            line = y - 44 - number * 22
            shown = day if isinstance(day, str) else long_date(day)
            for x, word in ((60, shown), (190, hour), (270, start), (440, flight), (520, end)):
                canvas.drawString(x, line, word)
        y -= 104
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(
        48,
        y - 6,
        f"Not ticketed. Fare USD 1,284.60 held until "
        f"{long_date(story.TICKETS_DUE)}, 11:59 p.m. Eastern time.",
    )
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        48,
        y - 26,
        "Passengers need the documents that the countries of their "
        "journey ask for; the airline may refuse to carry without them.",
    )
    mark(canvas, font="Helvetica", width=width, y=34)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def account_typed() -> bytes:
    """The page of the online account, as it was on the screen."""
    out = BytesIO()
    canvas = new_canvas(out, "Account", story.APPLICANT.name, (640, 480))
    canvas.setFillColor(_BLUE)
    canvas.rect(0, 430, 640, 50, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Fira-Bold", 15)
    canvas.drawString(24, 449, "My account  >  My cases")
    canvas.setFont("Fira", 10)
    canvas.drawRightString(616, 450, f"Signed in: {story.APPLICANT.email}")
    canvas.setFillColor(black)
    canvas.setFont("Fira-Bold", 14)
    canvas.drawString(24, 396, f"Form I-131, receipt number {story.RECEIPT}")
    rows = (
        ("Status on", f"{long_date(story.STATUS_PRINTED)}: Case is being processed"),
        ("Received", long_date(story.FILED)),
        ("Fingerprints", f"Taken on {long_date(story.BIOMETRICS)}"),
        ("We are waiting for", "Nothing from you"),
        ("Estimated time until a decision", "7 months"),
        ("Messages", "0 new     New message: secure messaging is on for this case"),
    )
    for number, (label, value) in enumerate(rows):
        y = 344 - number * 48
        canvas.setFillColor(_PALE if number % 2 == 0 else white)
        canvas.rect(24, y, 592, 44, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setFont("Fira", 10)
        canvas.drawString(36, y + 17, label)
        canvas.setFont("Fira-Medium", 11.5)
        canvas.drawString(230, y + 17, value)
    mark(canvas, y=16, width=640)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def account_page() -> bytes:
    """A picture of the screen (PNG)."""
    return grey_png(pictures(account_typed(), 150)[0], dpi=150, greys=32)


def _receipt(form: str, receipt: str) -> bytes:
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", receipt),
            ("Form", form),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Applicant", story.APPLICANT.name),
            ("A-number", story.A_NUMBER),
        ),
        _TO,
        (
            "We have received the form named above. It is processed at the National Benefits",
            "Center. We will write to you about your fingerprints.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
    )


def receipt_notice() -> bytes:
    """The receipt notice of Form I-131."""
    return _receipt("I-131, advance parole document", story.RECEIPT)


def adjustment_receipt() -> bytes:
    """The receipt notice of the application for adjustment."""
    return _receipt("I-485, adjustment of status", story.ADJUSTMENT_RECEIPT)
