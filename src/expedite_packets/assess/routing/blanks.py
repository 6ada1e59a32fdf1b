"""Fills the blanks in the words of a step: numbers and addresses, form, receipt number."""

from expedite_packets.catalog.addressee import Addressee
from expedite_packets.model.case import Case
from expedite_packets.model.routing import BLANK

UNKNOWN = "________"
"""What stands where nothing is known."""


def filled(text: str, case: Case, to: Addressee | None) -> str:
    """The text with its blanks filled as far as case and addressee know.

    Raises:
        KeyError: The text has a blank of another name; the catalog's reader excludes it.
    """
    known = {
        "phone": to.phone if to else "",
        "tty": to.tty if to else "",
        "email": to.email if to else "",
        "fax": to.fax if to else "",
        "form": case.form,
        "receipt_number": case.receipt_number or "",
    }
    return BLANK.sub(lambda found: known[found[1]] or UNKNOWN, text)
