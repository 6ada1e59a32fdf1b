"""What to tell of pages that had no room for the stamp."""

from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.packet import Bound, BoundPage
from expedite_packets.model.plan import PacketPlan, PageRange

ONLY_BUILT = frozenset(("page-shrunk", "not-carried"))
"""Rules whose findings are known only once a packet has been built."""


def placed_words(page: BoundPage) -> str:
    """What was done to a page that was put on a sheet, in words."""
    if page.scale == 1.0:
        return "too small for a stamp, put on a Letter sheet at full size"
    return f"shrunk to {page.scale:.1%} of its size, to leave room for the stamp"


def placement_notes(bound: Bound, pages: PageRange) -> tuple[str, ...]:
    """One line per page of the range that was put on a sheet."""
    return tuple(
        f"packet page {page.number}: {placed_words(page)}"
        for page in bound.pages[pages.first - 1 : pages.last]
        if page.placed
    )


def placement_findings(plan: PacketPlan, bound: Bound) -> tuple[Finding, ...]:
    """A note for each client's page that was put on a sheet, and for what could not travel."""
    placed = [front.file for front in plan.front]
    placed += [file for exhibit in plan.exhibits for file in exhibit.files]
    findings = [
        Finding(
            rule=RuleId("page-shrunk"),
            severity=Severity.NOTE,
            kind=Kind.EXHIBIT,
            message=f"Packet page {page.number} was {placed_words(page)}.",
            place=Place(file=file.name, page=page.number - file.pages.first + 1),
        )
        for file in placed
        for page in bound.pages[file.pages.first - 1 : file.pages.last]
        if page.placed
    ]
    findings += [
        Finding(
            rule=RuleId("not-carried"),
            severity=Severity.WARNING,
            kind=Kind.EXHIBIT,
            message=words,
            fix="Look at the page in the packet; nothing printed on it is affected.",
        )
        for words in bound.dropped
    ]
    return tuple(findings)
