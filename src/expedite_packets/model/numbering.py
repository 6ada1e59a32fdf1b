"""The numbers that are printed on pages: the packet's own, or those that continue what was sent."""

from datetime import date

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ExhibitKey, ExhibitLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """From a page's place in the file, counted from 1, to the number printed on it.

    In a first packet (``supplement`` 0) they are the same. In a supplement the first
    ``own_pages`` pages (letter, table of evidence, index) are S-``own_first`` and so on, and the
    page behind them has the number ``first``, the next one that no sent page has. ``label`` is the
    number, from 0, of the first exhibit's label. ``request_date`` is the day of the letter that is
    supplemented.
    """

    supplement: int = 0
    own_pages: int = 0
    own_first: int = 1
    first: int = 1
    label: int = 0
    request_date: date | None = None

    def printed(self, page: int) -> str:
        """The number printed on the page with this place in the file: ``41`` or ``S-2``."""
        if page <= self.own_pages:
            return f"S-{self.own_first + page - 1}"
        return str(self.first + page - 1 - self.own_pages)

    def words(self, first: int, last: int) -> str:
        """A run of pages as it is printed: ``41``, ``41-52`` or ``S-1 to S-3``."""
        if first == last:
            return self.printed(first)
        link = " to " if first <= self.own_pages else "-"
        return f"{self.printed(first)}{link}{self.printed(last)}"

    def of_packet(self, page: int, total: int) -> str:
        """The words stamped on a page of a file of ``total`` pages."""
        number = self.printed(page)
        if not self.supplement:
            return f"Packet page {number} of {total}"
        own = page <= self.own_pages
        first, last = (1, self.own_pages) if own else (self.own_pages + 1, total)
        ends = f"{self.printed(first)} to {self.printed(last)}"
        return f"Packet page {number} (supplement {self.supplement}, {ends})"

    def labels(self, total: int) -> tuple[str, ...]:
        """What viewers show as the page's number, for each page of the file."""
        return tuple(self.printed(page) for page in range(1, total + 1))


FROM_ONE = Numbering()
"""The numbering of a packet that nothing was sent before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentExhibit:
    """An exhibit that is with the office: its label and pages stay what they are.

    ``first`` is the number printed on its first page after the tab page, ``pages`` their count;
    ``packet`` says in words which packet it is in: "the packet of November 20, 2026".
    """

    key: ExhibitKey
    label: ExhibitLabel
    title: str
    first: int
    pages: int
    packet: str
