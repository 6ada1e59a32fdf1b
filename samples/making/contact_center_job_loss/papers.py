"""Letters, e-mail, card and declaration of the case."""

from reportlab.lib.colors import Color

from samples.making import agency, appearance, cards, letters, mail, statements
from samples.making.contact_center_job_loss import story
from samples.making.scanner import fax_tiff, grey_png, pictures, scan
from samples.making.wording import by_hand, cents, dollars, long_date

_TO = (story.APPLICANT.name, *story.APPLICANT.lines)


def employer_typed() -> bytes:
    """The hospital's letter before it was scanned."""
    paper = letters.Letterhead(
        office=story.EMPLOYER, head=letters.band, colour=Color(0.30, 0.12, 0.35), size=11
    )
    return letters.letter(
        paper,
        day=story.EMPLOYER_LETTER,
        to=_TO,
        about="End of your employment on December 14, 2026",
        greeting="Dear Mr. Ofori-Mensah:",
        text=(
            f"You have worked here since {long_date(story.HIRED)} as a Sterile Processing "
            f"Technician II. Your pay is {dollars(story.MONTHLY_PAY)} a month. Your work is "
            "valued, and your last two reviews were excellent.",
            f"Your employment authorization card expires on {long_date(story.CARD_EXPIRES)}. "
            "Unless you show us a document that allows you to go on working, <b>your employment "
            f"ends with your shift on {long_date(story.CARD_EXPIRES)}</b>. We may not employ you "
            "after that day and have no unpaid leave for this purpose.",
            "Two of our six technicians are on leave. We cannot run the operating rooms with three "
            "and have asked an agency for a permanent replacement from "
            f"{long_date(story.POSITION_FILLED)}. Until that day your position is open to you. "
            "After it, it is filled.",
            "Your medical plan covers you, your wife and your daughter. It ends on the last day of "
            f"the month in which your employment ends, {long_date(story.COVERAGE_ENDS)}.",
        ),
        signer=(story.HUMAN_RESOURCES, "Director of Human Resources"),
    )


def employer_letter() -> bytes:
    """The scan of it."""
    return scan(employer_typed(), "hospital jobs")


def coverage_mail() -> bytes:
    """The benefits office's message, printed."""
    message = mail.Message(
        sender=(story.BENEFITS, "d.achterberg@quarrystreet.example"),
        to=(story.APPLICANT.name, story.APPLICANT.email),
        sent=mail.at(story.COVERAGE_MAIL, 10, 26, zone=-5),
        subject="Your family's medical coverage after December",
        text=(
            "Dear Samuel,",
            "You asked what happens to the medical plan if your job ends on December 14.",
            f"Coverage for you, Abena and Adwoa ends on {long_date(story.COVERAGE_ENDS)}. You may "
            "keep the plan after that at your own cost. For your family the price is "
            f"${cents(story.PREMIUM)} a month, and the first month has to be paid before coverage "
            "goes on.",
            f"You also asked about Adwoa’s factor. The plan paid {dollars(story.FACTOR)} for it in "
            "October. The pharmacy tells us that it sends no further delivery once coverage has "
            "ended.",
            "I am sorry that I have no better news.",
            f"{story.BENEFITS}\nEmployee Benefits, {story.EMPLOYER.name}\n{story.EMPLOYER.phone}",
        ),
    )
    return mail.printed(message, (story.APPLICANT.name, "11/12/26, 6:02 PM"))


def doctor_typed() -> bytes:
    """The doctor's letter before it was faxed."""
    paper = letters.Letterhead(
        office=story.DOCTOR_OFFICE, font="Vera", size=9.8, head=letters.centred
    )
    return letters.letter(
        paper,
        day=story.DOCTOR_LETTER,
        to=("U.S. Citizenship and Immigration Services",),
        about=f"{story.DAUGHTER}, born {long_date(story.DAUGHTER_BORN)}",
        text=(
            "I have treated this nine-year-old girl since 2019. She has severe hemophilia A. Her "
            "blood does not clot without clotting factor VIII, which her mother gives her at home "
            "through a port three times a week.",
            "Without the factor she bleeds into joints and muscles after everyday movements, and a "
            "bleeding into the brain can kill. In 2020, when two deliveries failed, she was in "
            "intensive care for six days.",
            "<b>She must not go without factor for longer than three days.</b> The clinic has no "
            "supply of its own that could replace the deliveries, which her father’s medical plan "
            f"pays for. Coverage ends on {long_date(story.COVERAGE_ENDS)}. The last delivery "
            "before that day lasts until January 3, 2027.",
            "I ask that this be considered. You may call me.",
        ),
        signer=(story.DOCTOR, "Pediatric Hematology"),
    )


def doctor_letter() -> bytes:
    """What came out of the fax: black and white."""
    return fax_tiff([p.rotate(-0.3, fillcolor=255) for p in pictures(doctor_typed(), 200)], dpi=200)


def card_typed() -> bytes:
    """The front of the applicant's card."""
    return cards.card(
        "Employment authorization",
        (
            ("Surname", "OFORI-MENSAH"),
            ("Given name", "SAMUEL KWABENA"),
            ("Number", story.A_NUMBER),
            ("Category", "C09"),
            ("Date of birth", "02/11/1986"),
            ("Sex", "M"),
            ("Valid from", "06/15/2025"),
            ("Card expires", "12/14/2026"),
        ),
    )


def card() -> bytes:
    """A grey picture of it (PNG)."""
    return grey_png(pictures(card_typed(), 150)[0], dpi=150)


def declaration_typed() -> bytes:
    """The applicant's declaration before it was scanned."""
    return statements.declaration(
        story.APPLICANT.name,
        "Applicant",
        (
            "I am the applicant. I live in Tallow Bridge with my wife, "
            f"{story.WIFE}, and our daughter, {story.DAUGHTER}, who is nine.",
            "# What we lose",
            f"My pay of {dollars(story.MONTHLY_PAY)} a month at {story.EMPLOYER.name} is our only "
            "income. My wife cannot work outside our home: she gives Adwoa her factor and has to "
            "be near the school every day.",
            f"If my card is not renewed by {long_date(story.CARD_EXPIRES)} my job ends that day, "
            f"and on {long_date(story.COVERAGE_ENDS)} the medical plan ends for the three of us.",
            "# Why we cannot bear it",
            f"On October 31, 2026 we had ${cents(story.BALANCE)} in the bank. We have no savings "
            "besides, and no relatives in this country who could lend to us.",
            f"Our rent is ${cents(story.RENT)} a month, due when the month begins. To keep the "
            f"plan we would have to pay ${cents(story.PREMIUM)} a month. We cannot pay both with "
            "what we have, not even for January.",
            f"On {long_date(story.POSITION_FILLED)} the hospital fills my position. A card that "
            "comes after that day does not bring back the job.",
            "# When I filed",
            f"I filed Form I-765 to renew my card on {long_date(story.FILED)}, 175 days before it "
            f"expires. USCIS wrote on {long_date(story.BIOMETRICS_REUSED)} that it uses my earlier "
            "fingerprints again. I was asked for nothing else.",
        ),
        day=story.DECLARED,
        place="Tallow Bridge, Rhode Island",
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "technician")


def receipt_notice() -> bytes:
    """The receipt notice of Form I-765."""
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-765, employment authorization (renewal, C09)"),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Applicant", story.APPLICANT.name),
            ("A-number", story.A_NUMBER),
        ),
        (story.REPRESENTATIVE, story.CLINIC.name, *story.CLINIC.lines),
        (
            "We have received the form named above and the fee for it. It is processed at the",
            "National Benefits Center.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
    )


_FORM = appearance.Appearance(
    names=("Ibarra-Quist", "Dolores"),
    firm=story.CLINIC,
    attorney=False,
    licence=(("Recognized organization", story.CLINIC.name), ("Accredited until", "05/31/2028")),
    matter=(
        (("Form or matter", "I-765"), ("Receipt number", "filed with the form")),
        (("Applicant's A-number", story.A_NUMBER), ("Category", "C09, renewal")),
    ),
    client_word="applicant",
    client=(
        (("Name", story.APPLICANT.name),),
        (("Street", story.APPLICANT.lines[0]), ("City, state, ZIP code", story.APPLICANT.lines[1])),
        (("Telephone", story.APPLICANT.phone), ("E-mail", story.APPLICANT.email)),
    ),
    matter_words="matter",
    pronoun="her",
    signed=by_hand(story.FILED.replace(day=18)),
    client_signs=story.APPLICANT.name,
    representative_signs=story.REPRESENTATIVE,
)


def appearance_typed() -> bytes:
    """The notice of appearance before it was scanned."""
    return appearance.typed(_FORM)


def appearance_form() -> bytes:
    """The scan of it."""
    return scan(appearance_typed(), "clinic")
