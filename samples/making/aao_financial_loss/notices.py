"""The two notices on the appeal: receipt and transfer; our own drawing, no agency seal."""

from samples.making.agency import notice
from samples.making.scanner import pictures, scan_pdf, scanned
from samples.making.wording import long_date

from . import story

_TO = (story.ATTORNEY, story.FIRM.name, *story.FIRM.lines)


def receipt_notice() -> bytes:
    """The receipt notice of the appeal, as a PDF from the office's account."""
    return notice(
        "Receipt Notice",
        (
            ("Receipt number", story.APPEAL_RECEIPT),
            ("Form", "I-290B, Notice of Appeal or Motion"),
            ("Received", long_date(story.APPEALED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Appellant (petitioner)", story.PETITIONER.name),
            ("Decision appealed from", f"I-140, {story.PETITION_RECEIPT}"),
            ("Beneficiary", story.BENEFICIARY_PLAIN),
            ("Date of that decision", long_date(story.DENIED)),
        ),
        _TO,
        (
            "We have received the appeal named above and the fee for it.",
            "",
            "The office that made the decision reviews the appeal first. If it does not take the",
            "action asked for, it sends the appeal to the Administrative Appeals Office and you",
            "receive a Notice of Transfer.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
        font="Helvetica",
    )


def transfer_typed() -> bytes:
    """The Notice of Transfer before it was scanned."""
    return notice(
        "Notice of Transfer",
        (
            ("Receipt number", story.APPEAL_RECEIPT),
            ("Form", "I-290B, Notice of Appeal or Motion"),
            ("Date of this notice", long_date(story.TRANSFERRED)),
            ("Sent to", "Administrative Appeals Office"),
            ("Appellant (petitioner)", story.PETITIONER.name),
            ("Decision appealed from", f"I-140, {story.PETITION_RECEIPT}"),
        ),
        _TO,
        (
            f"The appeal filed on {long_date(story.APPEALED)} has been reviewed. The decision of",
            f"{long_date(story.DENIED)} was not changed.",
            "",
            f"*On {long_date(story.TRANSFERRED)} the appeal and the record of the case were sent "
            "to",
            "*the Administrative Appeals Office, which will decide the appeal.",
            "",
            "Letters about the appeal should now be addressed to that office.",
        ),
        font="Fira",
    )


def transfer_notice() -> bytes:
    """The Notice of Transfer that came by mail, scanned."""
    pages = [scanned(page, "transfer") for page in pictures(transfer_typed(), 130)]
    return scan_pdf(pages, dpi=130, quality=42)
