"""What the soldier has: notices, the appointment sheet, her declaration."""

from samples.making import agency, statements
from samples.making.office_abroad_government import story
from samples.making.scanner import grey_png, pictures, scan, scanned
from samples.making.wording import long_date

_TO = (story.SOLDIER.name, *story.SOLDIER.lines)


def declaration_typed() -> bytes:
    """The applicant's declaration before it was scanned."""
    return statements.declaration(
        story.SOLDIER.name,
        f"Applicant; {story.RANK}, U.S. Army",
        (
            f"I am a combat medic in the U.S. Army. I enlisted on {long_date(story.ENLISTED)} as a "
            "permanent resident and have been stationed at Sample Barracks since March 2025.",
            f"I filed Form N-400 on {long_date(story.FILED)}. My fingerprints were taken at the "
            f"barracks on {long_date(story.FINGERPRINTS)}. By its notice of "
            f"{long_date(story.OFFICE_NOTICE)} the Neuanderswo Field Office wrote that it has the "
            "case and will schedule the interview. No day has been named, and nothing else has "
            "been asked of me.",
            "I grew up in a Romanian family in Chernivtsi and speak Romanian and Ukrainian as my "
            f"first languages. I have trained with Medical Evacuation Team 7 since April as its "
            f"interpreter for line {story.LINE}.",
            "I can come to the office on any day with one day’s notice. My brigade has agreed to "
            "that, and to the oath on the same day.",
        ),
        day=story.DECLARED,
        place="Sample Barracks, Neuanderswo, Germany",
        abroad=True,
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "soldier")


def receipt_notice() -> bytes:
    """The receipt notice of the application."""
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "N-400, application for naturalization"),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Applicant", story.SOLDIER.name),
            ("A-number", story.A_NUMBER),
        ),
        _TO,
        (
            "We have received the application named above. No fee is due for it.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
        font="Fira",
    )


def office_notice() -> bytes:
    """The notice of the office abroad."""
    return agency.notice(
        "Your case is at an office abroad",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "N-400, application for naturalization"),
            ("Date of this notice", long_date(story.OFFICE_NOTICE)),
            ("Office", "Neuanderswo Field Office"),
        ),
        _TO,
        (
            "The office named above has your application and will schedule the interview.",
            "Please write about the case to:",
            "",
            *[f"*{line}" for line in story.OFFICE],
            f"*{story.OFFICE_MAIL}",
        ),
        font="Fira",
    )


def appointment_typed() -> bytes:
    """The fingerprint sheet with its stamp, before it was scanned."""
    return agency.notice(
        "Fingerprint appointment",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "N-400"),
            ("Applicant", story.SOLDIER.name),
            ("Place", "Sample Barracks, Building 40"),
        ),
        _TO,
        (
            "Bring this sheet and your military identification.",
            "",
            "",
            "*TAKEN   09/03/2026   QUALITY 1   INITIALS R.O.",
        ),
        font="Fira",
    )


def appointment() -> bytes:
    """A grey picture of it (PNG)."""
    return grey_png(scanned(pictures(appointment_typed(), 110)[0], "stamp"), dpi=110)
