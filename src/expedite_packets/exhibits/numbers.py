"""Tells on which pages Social Security, account and card numbers can be read, never which."""

import re

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.model.private_numbers import account_like, ssn_like

_DIGIT = re.compile(r"\d")


class PrivateNumbers:
    """Gathers over all pages of a file what looks like a number that nobody else needs to read."""

    RULES = frozenset(("T-30", "account-number"))
    """The rules of the findings that it adds."""

    def __init__(self) -> None:
        self._ssn: list[int] = []
        self._others: dict[str, list[int]] = {}

    def look(self, place: int, text: str) -> None:
        """Take the text of the page at ``place``, from 1, into account."""
        if not _DIGIT.search(text):
            return
        if ssn_like(text):
            self._ssn.append(place)
        for kind in account_like(text):
            self._others.setdefault(kind, []).append(place)

    def say(self, found: FileFindings) -> None:
        """Add what was seen to the findings (facts 7, T-30)."""
        if self._ssn:
            found.warn(
                "T-30",
                "What looks like a Social Security number can be read on "
                f"{found.pages(self._ssn)}.",
                "Black it out with redact: ssn: true below the file in the case file, unless the "
                "office needs it.",
                self._ssn[0],
            )
        for kind, places in self._others.items():
            found.warn(
                "account-number",
                f"What looks like a full {kind} can be read on {found.pages(places)}.",
                "Black it out with redact: and text: or area: below the file in the case file, but "
                "for its last four digits.",
                places[0],
            )
