"""Tells on which pages words are in the text that nobody sees on the page."""

import pypdfium2 as pdfium

from expedite_packets.exhibits.findings import FileFindings

_FIX = (
    "To see them, select all of the page in a PDF viewer and copy it into an empty document. "
    "Unless they may be read, black them out with redact: and text: or area: below the file in the "
    "case file: the page becomes a picture, and nothing of them is left."
)


class UnseenWords:
    """Gathers over all pages of a file what is in their text and not to be seen."""

    RULES = frozenset(("covered-words", "unseen-words"))
    """The rules of the findings that it adds."""

    def __init__(self) -> None:
        self._covered: list[int] = []
        self._others: list[int] = []
        self._in_margins: list[int] = []

    def look(self, place: int, page: pdfium.PdfPage, unit: float) -> None:
        """Take the page at ``place``, from 1, into account; its units are so many points."""
        # most pages are known to be plain and never come here
        from expedite_packets.exhibits.unseen.pieces import pieces_of
        from expedite_packets.exhibits.unseen.suspects import Reason, suspects_of

        pieces = pieces_of(page)
        suspects = suspects_of(pieces, unit)
        if not suspects:
            return
        from expedite_packets.exhibits.unseen.judged import unseen

        reasons = unseen(page, unit, pieces, suspects)
        if Reason.COVERED in reasons:
            self._covered.append(place)
        if reasons - {Reason.COVERED, Reason.IN_MARGIN}:
            self._others.append(place)
        elif Reason.IN_MARGIN in reasons:
            self._in_margins.append(place)

    def say(self, found: FileFindings) -> None:
        """Add what was found to the findings; the words themselves are in no message."""
        if self._covered:
            found.warn(
                "covered-words",
                f"Words on {found.pages(self._covered)} are covered by something, but still in "
                "the file: whoever searches or copies the text finds them.",
                _FIX,
                self._covered[0],
            )
        if self._others:
            found.warn(
                "unseen-words",
                f"Words on {found.pages(self._others)} do not show: they have the colour of "
                "what lies beneath, are set to be unseen, or are too small to read. Whoever "
                "searches or copies the text finds them.",
                _FIX,
                self._others[0],
            )
        if self._in_margins:
            found.note(
                "unseen-words",
                f"Words in the colour of the paper stand at the edge of "
                f"{found.pages(self._in_margins)}, as typesetters' marks do: whoever searches or "
                "copies the text finds them.",
                self._in_margins[0],
            )
