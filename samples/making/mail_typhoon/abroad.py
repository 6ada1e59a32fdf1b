"""What comes from the Philippines: the welfare office, the hospital, the registrar, the aunt."""

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from samples.making import letters, mail
from samples.making.camera import chat_webp, photographed
from samples.making.handwriting import sign
from samples.making.mail_typhoon import story
from samples.making.paper import flow, mark, styles
from samples.making.scanner import grey_png, pictures, scan, scanned
from samples.making.wording import long_date

_RED = Color(0.72, 0.10, 0.10)


def welfare_typed() -> bytes:
    """The social welfare office's letter, two pages of A4, before it was scanned."""
    paper = letters.Letterhead(
        office=story.WELFARE,
        size=11.2,
        head=letters.centred,
        pagesize=A4,
        colour=Color(0.05, 0.3, 0.2),
    )
    return letters.letter(
        paper,
        day=story.WELFARE_LETTER,
        to=("To the U.S. authorities concerned",),
        about=f"Situation of the child {story.DAUGHTER}, born {long_date(story.DAUGHTER_BORN)}",
        greeting="Sir or Madam:",
        text=(
            f"Typhoon Lualhati struck this municipality on {long_date(story.TYPHOON)}. Of our "
            "3,180 houses, 1,940 were destroyed or made unfit to live in. There is no electricity "
            "outside the municipal hall and the hospital, and the power company expects none "
            "before March 2027.",
            "# The child",
            f"{story.DAUGHTER} lived with her grandmother, {story.GRANDMOTHER}, who had been her "
            f"guardian since the death of her mother in 2021. The grandmother died on "
            f"{long_date(story.TYPHOON)} when a wall of the house fell. The child was in the house "
            "and was taken out of it by neighbors.",
            f"Since that day she has been in our care at the evacuation center in {story.CENTER}, "
            "where 46 persons sleep in each classroom on mats. She is the only child there without "
            "a relative.",
            "# Her health",
            "She has asthma and was twice taken to the hospital at night. The center has no "
            "electricity for the nebulizer that the doctor prescribed; our workers carry her to "
            "the hospital when she cannot breathe.",
            "# Relatives",
            f"Her father, {story.FATHER.name}, lives in the United States and supports her; we "
            "speak with him every week. Her aunt in Tacloban has six persons in one room and told "
            "us that she cannot take her. We know of no other relative.",
            "# What happens next",
            "Classes resume on January 11, 2027, and the evacuation center "
            f"<b>closes on {long_date(story.CENTER_CLOSES)}</b>. A child without a guardian is "
            "then committed to the state home in Region IX, two days’ journey by ship, and a "
            "custody case is opened. While that case is open, usually two years, she may not "
            "leave the country.",
            "This office will not ask for the commitment, and will place her with a licensed "
            "foster family in this municipality for up to six months, if we receive proof by "
            f"<b>{long_date(story.CENTER_CLOSES)}</b> that her father’s petition has been "
            "approved, so that we know that she is to join him.",
        ),
        close="Very truly yours,",
        signer=(story.WELFARE_OFFICER, "Municipal Social Welfare Officer"),
        written="6/11/2026",
    )


def welfare_letter() -> bytes:
    """The scan of it."""
    return scan(welfare_typed(), "welfare", dpi=120)


def doctor_letter() -> bytes:
    """The hospital's letter, sent as a PDF."""
    paper = letters.Letterhead(
        office=story.CLINIC, font="Times-Roman", size=11.5, head=letters.right, pagesize=A4
    )
    return letters.letter(
        paper,
        day=story.DOCTOR_LETTER,
        to=("To whom it may concern",),
        about=f"Medical statement: {story.DAUGHTER}, 8 years old",
        text=(
            "This child has severe persistent asthma, known since 2022. Until the typhoon she was "
            "well on daily treatment with a nebulizer.",
            "Since October 24, 2026 I have treated her here for acute attacks on October 27 and "
            "October 30. On October 30 her oxygen saturation was 84 percent and she was kept for "
            "two days. She has lost 3 kilograms.",
            "<b>Her condition is critical under the present circumstances.</b> Dust, smoke from "
            "cooking fires and crowding bring on the attacks, and at the evacuation center there "
            "is no power for the nebulizer. The next attack at night may come too far from this "
            "hospital. She needs a home with clean air, electricity and a person who looks after "
            "her.",
        ),
        signer=(story.DOCTOR, "Pediatrics"),
        written="4/11/2026",
    )


def _certificate(title: str, rows: tuple[tuple[str, str], ...], signer: str) -> bytes:
    look = styles("Fira", 11)
    cell = ParagraphStyle("cell", parent=look["body"], spaceAfter=0)
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.7, black)])
    table = Table(
        [[Paragraph(a, cell), Paragraph(f"<b>{b}</b>", cell)] for a, b in rows],
        [170, 280],
        style=grid,
        hAlign="LEFT",
    )
    body: list[Flowable] = [
        Paragraph("Republic of the Philippines<br/>Province of Leyte", look["center"]),
        Paragraph("Office of the Civil Registrar, San Isidro de Ficta", look["center"]),
        Spacer(1, 8),
        Paragraph(title.upper(), look["title"]),
        Spacer(1, 10),
        table,
        Spacer(1, 76),
        Paragraph(f"{signer}<br/>Civil Registrar", look["body"]),
    ]

    def on_page(canvas: Canvas, _page: int) -> None:
        below = 418 if len(rows) > 7 else 446
        sign(canvas, signer, 90, below, 150)
        mark(canvas, y=46, width=A4[0])

    return flow(
        body,
        title=title,
        author=signer,
        on_page=on_page,
        pagesize=A4,
        margins=(72, 72, 84, 84),
    )


def death_typed() -> bytes:
    """The grandmother's death certificate before it was scanned."""
    return _certificate(
        "Certificate of Death",
        (
            ("Name", story.GRANDMOTHER),
            ("Sex and age", "Female, 66 years"),
            ("Day of death", f"{long_date(story.TYPHOON)}, about 4:10 a.m."),
            ("Place", "Barangay Malinaw, San Isidro de Ficta"),
            ("Cause", "Crush injury (collapse of a wall, typhoon)"),
            ("Buried", f"{long_date(story.BURIED)}, municipal cemetery"),
            ("Registered", f"{long_date(story.DEATH_REGISTERED)}, no. 2026-1187"),
        ),
        story.REGISTRAR,
    )


def death_certificate() -> bytes:
    """A grey picture from the scanner of the municipal hall (PNG)."""
    return grey_png(scanned(pictures(death_typed(), 110)[0], "death"), dpi=110)


def birth_certificate() -> bytes:
    """The child's birth certificate as the registrar printed it."""
    return _certificate(
        "Certificate of Live Birth",
        (
            ("Child", story.DAUGHTER),
            ("Sex", "Female"),
            ("Born", f"{long_date(story.DAUGHTER_BORN)}, 11:25 p.m."),
            ("Place", "Ficta District Hospital"),
            ("Mother", story.MOTHER),
            ("Father", story.FATHER.name),
            ("Parents married", "June 3, 2016, San Isidro de Ficta"),
            ("Registered", "April 20, 2018, no. 2018-0402"),
        ),
        story.REGISTRAR,
    )


def tag_typed() -> bytes:
    """The notice on the house before it was photographed."""
    look = styles("Fira", 17)
    rows: list[Flowable] = [
        Paragraph("Municipal Engineering Office, San Isidro de Ficta", look["center"]),
        Spacer(1, 150),
        Paragraph("Barangay Malinaw, house 114<br/>Owner: C. M. Dimaandal", look["body"]),
        Paragraph(
            f"Inspected on {long_date(story.INSPECTED)} after Typhoon Lualhati. North wall and "
            "roof have fallen. The house can not be repaired.",
            look["body"],
        ),
        Paragraph("<b>Nobody may live here or go in.</b>", look["body"]),
    ]

    def on_page(canvas: Canvas, _page: int) -> None:
        canvas.setFillColor(_RED)
        canvas.rect(60, 540, 492, 110, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Fira-Bold", 74)
        canvas.drawCentredString(306, 570, "UNSAFE")
        sign(canvas, "Engr. Dominador Quial", 300, 170, 170)
        mark(canvas, y=46)

    return flow(
        rows,
        title="Unsafe",
        author="Municipal Engineering Office",
        on_page=on_page,
        pagesize=LETTER,
        margins=(70, 70, 90, 84),
    )


def tag_photo() -> bytes:
    """The photograph of it on the door, as a neighbor sent it."""
    page = photographed(pictures(tag_typed(), 130)[0], pinned=False)
    return chat_webp(page, size=(1080, 1440))


def aunt_message() -> mail.Message:
    """What the aunt wrote."""
    return mail.Message(
        sender=(story.AUNT, "marites.buenafe@mail.example"),
        to=(story.FATHER.name, story.FATHER.email),
        sent=mail.at(story.AUNT_WROTE, 21, 40, zone=8),
        subject="Thea",
        text=(
            "Kuya Del,",
            "I went to San Isidro on Friday and was with Thea the whole day. She asks every hour "
            "when you come. She coughs at night and she is thin.",
            "You asked me again if we can take her. Kuya, I can not. Since the storm we are six in "
            "one room with Boyet’s parents, the roof is a tarpaulin and we carry water from the "
            "next street. I lost my work when the market went. If I could, you know that I would "
            "not let her sleep one night in that school.",
            f"Ma’am Evangeline says that the center closes on {long_date(story.CENTER_CLOSES)} and "
            "that they send the children who have nobody to Zamboanga. Please do something.",
            "Your sister, Marites",
        ),
    )


def aunt_mail() -> bytes:
    """The message as a file."""
    return mail.saved(aunt_message())
