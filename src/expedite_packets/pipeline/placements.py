"""What to tell of pages that were put on a sheet of another size."""

from collections.abc import Iterator

from expedite_packets.exhibits.findings import pages_in_words
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.numbering import FROM_ONE, Numbering
from expedite_packets.model.packet import Bound, BoundPage
from expedite_packets.model.plan import PacketPlan, PageRange
from expedite_packets.model.stamping import LETTER


def placed_words(page: BoundPage) -> str:
    """What was done to a page that was put on a sheet, in words."""
    size = "at full size" if page.scale == 1.0 else f"at {page.scale:.1%} of its size"
    if sorted((page.width, page.height)) == sorted(LETTER):
        return f"put on a Letter sheet {size}"
    return f"put on its sheet {size}, to leave room for the stamp"


def placement_notes(
    bound: Bound, pages: PageRange, numbering: Numbering = FROM_ONE
) -> tuple[str, ...]:
    """One line for each way in which pages of the range were put on a sheet."""
    ways = _ways(bound, pages)
    return tuple(f"packet {_said(pages, numbering)}: {words}" for words, pages in ways.items())


def _said(pages: list[int], numbering: Numbering) -> str:
    """Pages in words, by the numbers printed on them."""
    printed = [numbering.printed(page) for page in pages]
    if all(number.isdigit() for number in printed):
        return pages_in_words([int(number) for number in printed])
    return f"page{'s' if len(printed) > 1 else ''} {', '.join(printed)}"


def _ways(bound: Bound, pages: PageRange) -> dict[str, list[int]]:
    ways: dict[str, list[int]] = {}
    for page in bound.pages[pages.first - 1 : pages.last]:
        if page.placed:
            ways.setdefault(placed_words(page), []).append(page.number)
    return ways


def placement_findings(plan: PacketPlan, bound: Bound) -> tuple[Finding, ...]:
    """A note for the client's pages that were put on a sheet, and for what could not travel."""
    return (*_sheets(plan, bound), *_dropped(bound))


def _sheets(plan: PacketPlan, bound: Bound) -> Iterator[Finding]:
    placed = [front.file for front in plan.front]
    placed += [file for exhibit in plan.exhibits for file in exhibit.files]
    for file in placed:
        for words, numbers in _ways(bound, file.pages).items():
            pages = _said(numbers, plan.numbering)
            yield Finding(
                rule=RuleId("page-placed"),
                severity=Severity.NOTE,
                kind=Kind.EXHIBIT,
                message=f"Packet {pages} {'was' if len(numbers) == 1 else 'were'} {words}.",
                place=Place(file=file.name, page=numbers[0] - file.pages.first + 1),
            )


def _dropped(bound: Bound) -> Iterator[Finding]:
    for words in bound.dropped:
        yield Finding(
            rule=RuleId("not-carried"),
            severity=Severity.WARNING,
            kind=Kind.EXHIBIT,
            message=words,
            fix="Look at the page in the packet; nothing printed on it is affected.",
        )
