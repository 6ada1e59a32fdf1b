"""What the attorney's office has: notices, appearance, the father's declaration."""

from samples.making import agency, appearance, statements
from samples.making.mail_typhoon import story
from samples.making.scanner import scan
from samples.making.wording import long_date

_TO = (story.ATTORNEY, story.FIRM.name, *story.FIRM.lines)


def receipt_notice() -> bytes:
    """The receipt notice of the petition."""
    return agency.notice(
        "Receipt Notice",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-130, petition for a relative"),
            ("Received", long_date(story.FILED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Petitioner", story.FATHER.name),
            ("Beneficiary", story.DAUGHTER),
        ),
        _TO,
        (
            "We have received the petition named above and the fee for it.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
    )


def office_typed() -> bytes:
    """The notice that names the field office, before it was scanned."""
    return agency.notice(
        "Your case was sent to another office",
        (
            ("Receipt number", story.RECEIPT),
            ("Form", "I-130, petition for a relative"),
            ("Date of this notice", long_date(story.SENT_TO_OFFICE)),
            ("Sent to", "Drydock Field Office"),
            ("Petitioner", story.FATHER.name),
            ("Beneficiary", story.DAUGHTER),
        ),
        _TO,
        (
            "The petition named above is now at the office named below, which will decide it.",
            "Please send letters and documents about this case to that office:",
            "",
            *[f"*{line}" for line in story.USCIS_OFFICE],
            "",
            "You need not do anything else because of this notice.",
        ),
        font="Fira",
    )


def office_notice() -> bytes:
    """The notice as it came by mail, scanned."""
    return scan(office_typed(), "field office")


def declaration_typed() -> bytes:
    """The father's declaration before it was scanned."""
    return statements.declaration(
        story.FATHER.name,
        "Petitioner and father",
        (
            "I am a welder at the Drydock Ship Repair Company. I became a citizen of the United "
            f"States on {long_date(story.NATURALIZED)} and filed the petition for my daughter, "
            f"{story.DAUGHTER}, on {long_date(story.FILED)}, twenty-five days later.",
            "# Thea",
            f"Thea is eight. Her mother, my wife {story.MOTHER}, died on "
            f"{long_date(story.MOTHER_DIED)}. From then on Thea lived with my mother, "
            f"{story.GRANDMOTHER}, in San Isidro de Ficta. I send $400 every month and flew there "
            "every year.",
            f"On {long_date(story.TYPHOON)} the typhoon took my mother and our house. I was there "
            f"for the burial on {long_date(story.BURIED)} and stayed with Thea until November 3, "
            "when I had to return to my work. I could not bring her with me.",
            "# Why I ask",
            f"Mrs. {story.WELFARE_OFFICER.split()[-1]} of the welfare office told me on November "
            f"6 that the center closes on {long_date(story.CENTER_CLOSES)} and that Thea is then "
            "committed to a state home in another region, with a custody case of about two years, "
            "unless the petition has been approved by that day. With the approval Thea goes to a "
            "foster family near the hospital while the visa is prepared.",
            "My sister cannot take her. I cannot move back: my wages pay for Thea, for my sister’s "
            "family and for the house in Drydock, where her room has been ready since the spring.",
            "USCIS has asked me for nothing since I filed. I asked the attorney to prepare this "
            "request on the day on which I returned.",
        ),
        day=story.DECLARED,
        place="Drydock, Virginia",
    )


def declaration() -> bytes:
    """The scan of the signed declaration."""
    return scan(declaration_typed(), "father", dpi=120)


_FORM = appearance.Appearance(
    names=("Fairweather", "Ingrid"),
    firm=story.FIRM,
    licence=(("Licensing authority", "Supreme Court of Virginia"), ("Number", "000623")),
    matter=(
        (("Form or matter", "I-130"), ("Receipt number", "filed with the petition")),
        (("Beneficiary", story.DAUGHTER), ("Relation", "child of the petitioner")),
    ),
    client_word="petitioner",
    client=(
        (("Name", story.FATHER.name),),
        (("Street", story.FATHER.lines[0]), ("City, state, ZIP code", story.FATHER.lines[1])),
        (("Telephone", story.FATHER.phone), ("E-mail", story.FATHER.email)),
    ),
    matter_words="matter",
    pronoun="her",
    signed="3/5/2026",
    client_signs=story.FATHER.name,
    representative_signs=story.ATTORNEY,
)


def appearance_typed() -> bytes:
    """The notice of appearance before it was scanned."""
    return appearance.typed(_FORM)


def appearance_form() -> bytes:
    """The scan of it."""
    return scan(appearance_typed(), "fairweather", dpi=120)
