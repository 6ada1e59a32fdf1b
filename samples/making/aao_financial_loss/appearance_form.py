"""The sample of Form G-28 for the company's appeal, signed, then scanned."""

from samples.making import appearance
from samples.making.aao_financial_loss import story
from samples.making.scanner import scan

_FORM = appearance.Appearance(
    names=("Søndergaard Hale", "Renata"),
    firm=story.FIRM,
    licence=(("Licensing authority", "Supreme Court of Ohio"), ("Number", "0000142")),
    matter=(
        (
            ("Form or matter", "I-290B, appeal to the AAO"),
            ("Receipt number of the appeal", "filed with the appeal"),
        ),
        (
            ("Decision appealed from", "I-140"),
            ("Receipt number of that petition", story.PETITION_RECEIPT),
        ),
    ),
    client_word="petitioner",
    client=(
        (("Name of the company", story.PETITIONER.name),),
        (("Authorized signatory", story.PRESIDENT), ("Title", "President")),
        (
            ("Street", story.PETITIONER.lines[0]),
            ("City, state, ZIP code", story.PETITIONER.lines[1]),
        ),
        (("Telephone", story.PETITIONER.phone), ("E-mail", story.PETITIONER.email)),
    ),
    matter_words="appeal",
    pronoun="her",
    signed="4/28/2026",
    client_signs=story.PRESIDENT,
    representative_signs=story.ATTORNEY,
)


def typed() -> bytes:
    """The two sheets before they were scanned."""
    return appearance.typed(_FORM)


def appearance_form() -> bytes:
    """The scan of the signed sheets."""
    return scan(typed(), "appearance")
