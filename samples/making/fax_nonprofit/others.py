"""What others wrote: the IRS, the schools, the commission, the museum in Norway, USCIS."""

from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from samples.making import agency, letters
from samples.making.fax_nonprofit import story
from samples.making.handwriting import SignatureLine
from samples.making.paper import flow, joined, mark, new_canvas, styles
from samples.making.scanner import fax_tiff, grey_png, pictures, scan
from samples.making.wording import by_hand, dollars, long_date

_TO = (story.MUSEUM.name, story.DIRECTOR, *story.MUSEUM.lines)


def irs_typed() -> bytes:
    """The letter on the museum's status before it was scanned."""
    return agency.notice(
        "Letter on exempt status",
        (
            ("Organization", story.MUSEUM.name),
            ("Employer number", story.TAX_NUMBER),
            ("Date of this letter", long_date(story.IRS_LETTER)),
            ("Status since", long_date(story.RECOGNIZED)),
        ),
        _TO,
        (
            "You asked us to confirm your status.",
            "",
            f"*Our records show that since {long_date(story.RECOGNIZED)} you have been recognized",
            "*as a nonprofit organization exempt from federal income tax under section 501(c)(3)",
            "*of the Internal Revenue Code.",
            "",
            "You are a public charity. Gifts to you are deductible.",
            "You may show this letter to anyone who asks about your status.",
        ),
        font="Fira",
        office="Internal Revenue Service",
    )


def irs_letter() -> bytes:
    """The scan of it, an older sheet."""
    return scan(irs_typed(), "tax", dpi=120, turned=(270,))


def schools_letter() -> bytes:
    """The superintendent's letter as a PDF."""
    paper = letters.Letterhead(
        office=story.SCHOOLS,
        font="Times-Roman",
        size=11.6,
        head=letters.centred,
        colour=Color(0.4, 0.1, 0.1),
    )
    return letters.letter(
        paper,
        day=story.SCHOOLS_WROTE,
        to=_TO,
        about="The Sewn Boat Winter",
        greeting="Dear Ms. Pemberton-Lowe:",
        text=(
            f"All eight elementary schools of the district take part in your program: "
            f"{story.PUPILS} pupils in {story.CLASSES} classes, the whole fifth grade. It "
            "replaces their unit on the history of the coast, and the state’s reading test in "
            "April builds on it.",
            "You asked whether the days could be moved to the spring. They cannot. The buses are "
            "hired, and after March 19, 2027 the classes prepare for the tests. The next school "
            "year has another fifth grade; the pupils of this one would go without.",
            "Half of these children have grandparents who fished from this harbor, and a good part "
            "have never been in a museum. Our board regards the program as the most important work "
            "in heritage that the county’s schools have been offered in a generation.",
        ),
        signer=(story.SUPERINTENDENT, "Superintendent"),
    )


def grant() -> bytes:
    """The grant agreement, four pages, of which the case takes three."""
    look = styles("Helvetica", 10.6)

    def paragraphs(*texts: str) -> list[Flowable]:
        return [
            Paragraph(t[2:], look["heading"]) if t.startswith("# ") else Paragraph(t, look["body"])
            for t in texts
        ]

    amount, limit = dollars(story.GRANT), long_date(story.GRANT_LIMIT)
    rows: list[Flowable] = [
        Paragraph("GRANT AGREEMENT SCLH-2026-118", look["title"]),
        Spacer(1, 10),
        *paragraphs(
            f"Made on {long_date(story.GRANTED)} between the {story.COMMISSION.name} (the "
            f"“Commission”) and {story.MUSEUM.name} (the “Museum”).",
            "# 1. Purpose",
            "The Commission supports “The Sewn Boat Winter”, a program in which school children "
            "and the public build a sewn boat under a master of that craft. The Commission finds "
            "that the program preserves a heritage shared by the peoples of the North Atlantic, "
            "which no public collection in the United States shows in use.",
            "# 2. Amount",
            f"The Commission grants <b>{amount}</b>, paid in two parts: $42,000 on signature and "
            "$42,000 after the launch.",
        ),
        PageBreak(),
        *paragraphs(
            "# 3. Records and audit",
            "The Museum keeps records of all spending for seven years and lets the Commission see "
            "them on request.",
            "# 4. Insurance",
            "The Museum insures the program and all who take part in it.",
            "# 5. Notices",
            "Notices are sent in writing to the addresses on the last page.",
        ),
        PageBreak(),
        *paragraphs(
            "# 6. Conditions",
            f"6.1 The program is led by <b>{story.BUILDER}</b>, named in the application as master "
            "of the boat. The Commission made the grant on her account and will not accept another "
            "person without a new application.",
            f"6.2 The first public session led by her takes place <b>on or before {limit}</b>.",
            "6.3 If condition 6.1 or 6.2 is not met, the grant lapses. The Museum then returns "
            "what it has received within sixty days, and the second part is not paid.",
            "6.4 The Commission has no power to extend the day in 6.2, since its appropriation for "
            "such programs ends with it.",
        ),
        PageBreak(),
        *paragraphs("# 7. Signatures"),
        SignatureLine(story.COMMISSIONER, "Chair of the Commission", by_hand(story.GRANTED)),
        Spacer(1, 30),
        SignatureLine(story.DIRECTOR, "Executive Director", by_hand(story.GRANTED)),
        Spacer(1, 30),
        *paragraphs(
            f"{story.COMMISSION.name}, {', '.join(story.COMMISSION.lines)}",
            f"{story.MUSEUM.name}, {', '.join(story.MUSEUM.lines)}",
        ),
    ]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(540, 56, f"SCLH-2026-118, page {page} of 4")
        mark(canvas, y=42, font="Helvetica")

    return flow(rows, title="Grant agreement", author=story.COMMISSION.name, on_page=on_page)


def curator_letter() -> bytes:
    """The letter from Norway, A4, in English."""
    paper = letters.Letterhead(
        office=story.NORWAY, size=11, head=letters.right, pagesize=A4, colour=Color(0.1, 0.2, 0.5)
    )
    return letters.letter(
        paper,
        day=story.CURATOR_WROTE,
        shown_day="Fiktivnes, 3 November 2026",
        written="3/11-2026",
        to=(story.MUSEUM.name, *story.MUSEUM.lines, "USA"),
        about="Masters of the sewn boat",
        greeting="Dear colleagues,",
        text=(
            "Our museum keeps the register of those who have built at least three sewn boats on "
            "their own. Today it has three living names. Mr. Aslak Varsi, 83, has given up travel. "
            "Mr. Nils Joks works in Sámi and Norwegian only.",
            f"The third is {story.BUILDER}, born in 1981, who has built nine. She learned the "
            "craft from her mother’s uncle, sewed the boat of our own hall in 2014, and has "
            "taught the sewing in English to children at museums in Scotland and Iceland. I know "
            "of nobody else in the world who has taught it in that language.",
            "A boat of this kind is built from the keel without drawings. The hand that begins it "
            "has to finish it.",
        ),
        signer=(story.CURATOR, "Head curator"),
    )


def appointment_typed() -> bytes:
    """The page of the visa appointment, as it was on the screen."""
    out = BytesIO()
    canvas = new_canvas(out, "Appointment", "Visa appointments", (600, 400))
    canvas.setFont("Fira-Bold", 16)
    canvas.drawString(30, 356, "Visa appointments: confirmation")
    canvas.setLineWidth(2)
    canvas.line(30, 344, 570, 344)
    rows = (
        ("Applicant", story.BUILDER),
        ("Visa", "P-3"),
        ("Booked on", long_date(story.BOOKED)),
        ("Interview", f"{long_date(story.INTERVIEW)}, 9:30 a.m., Oslo"),
        ("Bring", "Passport, photograph, and the receipt number of an approved petition"),
        ("Next free day", "February 9, 2027"),
    )
    for number, (label, value) in enumerate(rows):
        y = 308 - number * 40
        canvas.setFillColor(Color(0.4, 0.4, 0.4))
        canvas.setFont("Fira", 10)
        canvas.drawString(30, y, label)
        canvas.setFillColor(black)
        canvas.setFont("Fira-Medium", 12)
        canvas.drawString(150, y, value)
    mark(canvas, y=18, width=600)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def appointment() -> bytes:
    """A picture of the screen (PNG)."""
    return grey_png(pictures(appointment_typed(), 140)[0], dpi=140, greys=16)


def history_typed() -> bytes:
    """First page of the request for evidence, and the courier's proof of the answer."""
    rfe = agency.notice(
        "Request for Evidence",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-129, nonimmigrant worker (P-3)"),
            ("Date of this notice", long_date(story.RFE)),
            ("Answer by", long_date(story.RFE_DUE)),
        ),
        _TO,
        (
            "To decide the petition we need more evidence of how the program is unique to the",
            "culture of the beneficiary. Send all documents together with this sheet.",
        ),
        font="Vera",
    )
    proof = agency.notice(
        "Proof of delivery",
        (
            ("Shipment", "7714 0000 0735"),
            ("Contents, as stated", "Answer, receipt IOE9999000735"),
            ("From", story.MUSEUM.name),
            ("Delivered", f"{long_date(story.RFE_ANSWERED)}, 10:51 a.m."),
        ),
        ("USCIS, Vermont Service Center (as addressed)",),
        ("Signed for at the dock by: R. MOSS",),
        font="Vera",
        office="Example Parcel Service",
    )
    return joined(rfe, proof)


def history() -> bytes:
    """Both sheets as the museum's fax machine stores them."""
    sheets = pictures(history_typed(), 200)
    return fax_tiff([sheet.rotate(0.5, fillcolor=255) for sheet in sheets], dpi=200)


def receipt_notice() -> bytes:
    """The receipt notice of the petition."""
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-129, nonimmigrant worker"),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Petitioner", story.MUSEUM.name),
            ("Beneficiary", story.BUILDER),
            ("Classification", "P-3, culturally unique program"),
            ("Premium processing", "Not requested"),
        ),
        _TO,
        (
            "We have received the petition named above and the fee for it.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
    )
