"""The card, the form as it was filed, the passport, notices, letters and the declaration."""

from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from samples.making import agency, appearance, cards, letters, statements
from samples.making.camera import LYING, phone_jpeg, photographed
from samples.making.emma_uscis_error import story
from samples.making.paper import mark, new_canvas
from samples.making.scanner import fax_tiff, grey_png, pictures, scan
from samples.making.wording import dollars, long_date, short_date

_TO = (story.ATTORNEY, story.FIRM.name, *story.FIRM.lines)
_FORM_TITLE = "Sample of Form I-765 for an invented case"


def card_typed() -> bytes:
    """The front of the card as it came, before it was photographed."""
    return cards.card(
        "Employment authorization",
        (
            ("Surname", "PATARROYO NUSTES"),
            ("Given name", "YESENIA"),
            ("Number", story.A_NUMBER),
            ("Category", "C09"),
            ("Date of birth", short_date(story.WRONG)),
            ("Sex", "F"),
            ("Valid from", short_date(story.APPROVED)),
            ("Card expires", short_date(story.VALID_UNTIL)),
        ),
    )


def card() -> bytes:
    """The photograph taken before the card was sent back; stored sideways."""
    page = photographed(pictures(card_typed(), 190)[0], pinned=False, corners=LYING)
    return phone_jpeg(page, taken="2026:10:06 18:20:44", quality=58, size=(1170, 1560))


def passport_typed() -> bytes:
    """The passport's page before it was scanned."""
    return cards.card(
        "Passport",
        (
            ("Surname", "PATARROYO ÑUSTES"),
            ("Given name", "YESENIA"),
            ("Nationality", "Colombian"),
            ("Passport no.", "XX000858"),
            ("Date of birth", short_date(story.BORN)),
            ("Sex", "F"),
            ("Issued", "08/21/2023"),
            ("Expires", "08/20/2033"),
        ),
    )


def passport() -> bytes:
    """A grey picture of it (PNG)."""
    return grey_png(pictures(passport_typed(), 150)[0], dpi=150)


def form() -> bytes:
    """The form as it was filed in April: our own drawing, three pages with fields."""
    out = BytesIO()
    canvas = new_canvas(out, _FORM_TITLE, story.FIRM.name)
    pages = (
        (
            ("Family name", "surname", "Patarroyo Ñustes"),
            ("Given name", "given", "Yesenia"),
            ("Street", "street", story.NURSE.lines[0]),
            ("City, state, ZIP code", "city", story.NURSE.lines[1]),
            ("I am applying for", "kind", "Initial permission to accept employment"),
        ),
        (
            ("A-number", "number", story.A_NUMBER),
            ("Date of birth (month/day/year)", "born", short_date(story.BORN)),
            ("Sex", "sex", "Female"),
            ("Country of birth", "country", "Colombia"),
            ("Passport number", "passport", "XX000858"),
            ("Category", "category", "(c)(9)"),
        ),
        (
            ("Applicant's signature", "signed", "signed in ink on the original"),
            ("Date", "date", "04/08/2026"),
            ("Prepared by", "prepared", f"{story.ATTORNEY}, {story.FIRM.name}"),
        ),
    )
    for number, fields in enumerate(pages, start=1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 736, "Application for permission to work")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 721, f"{_FORM_TITLE}; not the official form")
        canvas.drawRightString(552, 721, f"Page {number} of 3")
        for row, (label, name, value) in enumerate(fields):
            _field(canvas, label, name, value, 664 - row * 52)
        mark(canvas, font="Helvetica")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _field(canvas: Canvas, label: str, name: str, value: str, y: float) -> None:
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(60, y + 24, label)
    canvas.acroForm.textfield(
        name=name,
        tooltip=label,
        value=value,
        x=60,
        y=y,
        width=360,
        height=20,
        fontName="Helvetica",
        fontSize=10.5,
        borderWidth=1,
        fillColor=Color(0.95, 0.95, 0.99),
        borderColor=black,
        textColor=black,
        forceBorder=True,
    )


def approval() -> bytes:
    """The approval notice of the first form."""
    return agency.notice(
        "Approval Notice",
        (
            ("Receipt number", story.FIRST_RECEIPT),
            ("Form", "I-765, employment authorization"),
            ("Received", long_date(story.FIRST_FILED)),
            ("Date of this notice", long_date(story.APPROVED)),
            ("Applicant", story.NURSE.name),
            ("A-number", story.A_NUMBER),
            ("Date of birth", short_date(story.BORN)),
            ("Valid", f"{short_date(story.APPROVED)} to {short_date(story.VALID_UNTIL)}"),
        ),
        _TO,
        (
            "The application named above is approved. The card is sent to the applicant by mail.",
            "",
            "If anything on the card is not as it should be, tell us and send the card back.",
        ),
    )


def receipt_notice() -> bytes:
    """The receipt notice of the form that asks for a right card."""
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-765, replacement (card not right)"),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Applicant", story.NURSE.name),
            ("A-number", story.A_NUMBER),
        ),
        _TO,
        (
            "We have received the form named above and, with it, a card that you sent back.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
    )


def delivery_typed() -> bytes:
    """The courier's proof that the card went back, before it was faxed."""
    return agency.notice(
        "Proof of delivery",
        (
            ("Shipment", "7714 0000 0858"),
            ("Contents, as stated", "Form I-765 and card, replacement"),
            ("From", f"{story.FIRM.name}, {long_date(story.SENT_BACK)}"),
            ("Delivered", f"{long_date(story.FILED)}, 9:07 a.m."),
        ),
        ("USCIS lockbox (as addressed)",),
        ("Signed for at the dock by: K. OSEI",),
        font="Vera",
        office="Example Parcel Service",
    )


def delivery() -> bytes:
    """What came out of the fax: black and white."""
    return fax_tiff(
        [p.rotate(0.4, fillcolor=255) for p in pictures(delivery_typed(), 200)], dpi=200
    )


def employer_typed() -> bytes:
    """The employer's letter before it was scanned."""
    paper = letters.Letterhead(
        office=story.EMPLOYER, head=letters.bar, colour=Color(0.35, 0.25, 0.55), size=11
    )
    return letters.letter(
        paper,
        day=story.EMPLOYER_WROTE,
        to=("U.S. Citizenship and Immigration Services",),
        about=f"{story.NURSE.name}: what we cannot do until her card is right",
        text=(
            f"On {long_date(story.OFFERED)} we offered Ms. Patarroyo Ñustes the position of a "
            f"registered nurse at {dollars(story.PAY)} a month, from {long_date(story.STARTS)}. "
            "She accepted the same day.",
            f"On {long_date(story.REFUSED)} we had to tell her that she cannot begin. Her card "
            f"gave {short_date(story.WRONG)} as her date of birth. Her passport and her nursing "
            f"license give {short_date(story.BORN)}. With two dates of birth we could not verify "
            "that she may work, and she has since sent the card back to be put right.",
            f"New nurses are trained in classes. The last class of the year begins on "
            f"{long_date(story.CLASS)}, and its list closes on <b>{long_date(story.DEADLINE)}</b>. "
            "If we have not verified her by then, the place and the position go to the next "
            "candidate. There is no class before April 2027.",
            "Two of our eight dialysis chairs have stood empty since August for want of a nurse. "
            "Eleven patients drive to another county three times a week, the farthest 94 miles one "
            "way. Ms. Patarroyo Ñustes would open both chairs.",
        ),
        signer=(story.NURSING_DIRECTOR, "Director of Nursing"),
    )


def employer() -> bytes:
    """The scan of it."""
    return scan(employer_typed(), "larkspur")


def declaration_typed() -> bytes:
    """The applicant's declaration before it was scanned."""
    return statements.declaration(
        story.NURSE.name,
        "Applicant",
        (
            f"I was born on {long_date(story.BORN)}. I am a registered nurse, licensed in "
            "Minnesota since February 2026.",
            f"On {long_date(story.FIRST_FILED)} my attorney filed Form I-765 for me. It gave my "
            f"date of birth as {short_date(story.BORN)}. I read it before I signed it.",
            f"The form was approved on {long_date(story.APPROVED)}. The card came on "
            f"{long_date(story.CARD_CAME)}. It said {short_date(story.WRONG)}. I photographed it "
            "the same evening and called my attorney.",
            f"We sent the card back on {long_date(story.SENT_BACK)}, six days later, with a new "
            f"form. Both arrived on {long_date(story.FILED)}. I have had no card since.",
            f"If I cannot begin with the class of {long_date(story.CLASS)} I lose the position. I "
            "have had no income since I came to Cinder Falls in June; I live with my sister, who "
            "has three children.",
        ),
        day=story.DECLARED,
        place="Cinder Falls, Minnesota",
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "nurse")


_FORM = appearance.Appearance(
    names=("Strand", "Gwendolyn"),
    firm=story.FIRM,
    licence=(("Licensing authority", "Supreme Court of Minnesota"), ("Number", "0000858")),
    matter=(
        (("Form or matter", "I-765, replacement"), ("Receipt number", "filed with the form")),
        (("Applicant's A-number", story.A_NUMBER), ("Category", "C09")),
    ),
    client_word="applicant",
    client=(
        (("Name", story.NURSE.name),),
        (("Street", story.NURSE.lines[0]), ("City, state, ZIP code", story.NURSE.lines[1])),
        (("Telephone", story.NURSE.phone), ("E-mail", story.NURSE.email)),
    ),
    matter_words="matter",
    pronoun="her",
    signed="10/9/2026",
    client_signs=story.NURSE.name,
    representative_signs=story.ATTORNEY,
)


def appearance_typed() -> bytes:
    """The notice of appearance before it was scanned."""
    return appearance.typed(_FORM)


def appearance_form() -> bytes:
    """The scan of it."""
    return scan(appearance_typed(), "strand")
