"""A supplement's plan as a letter speaks of it: by printed numbers, with what was sent."""

from dataclasses import replace

from expedite_packets.model.numbering import FROM_ONE, SentExhibit
from expedite_packets.model.plan import (
    PacketPlan,
    PageRange,
    PlacedExhibit,
    PlacedFile,
    PlacedFront,
)


def as_printed(plan: PacketPlan) -> PacketPlan:
    """A plan to hold a final letter against; that of a first packet is returned as it is.

    Pages of the exhibits are the numbers printed on them, sent exhibits stand among the new ones.
    All new pages together count as one part, since the letter names them so. Its own pages keep
    their places, because no cite in figures can mean a page S-1.
    """
    if not plan.numbering.supplement:
        return plan
    behind = int(plan.numbering.printed(plan.total)) - plan.total
    new = tuple(
        replace(one, tab_page=one.tab_page + behind, pages=_moved(one.pages, behind))
        for one in plan.exhibits
    )
    together = PageRange(new[0].tab_page, plan.total + behind)
    whole = PlacedFile(name="", file="", role="document", pages=together)
    return replace(
        plan,
        front=(PlacedFront(kind="other", title="", file=whole),),
        exhibits=(*(_sent(one) for one in plan.sent), *new),
        total=together.last,
        numbering=FROM_ONE,
        sent=(),
    )


def _moved(pages: PageRange, by: int) -> PageRange:
    return PageRange(pages.first + by, pages.last + by)


def _sent(exhibit: SentExhibit) -> PlacedExhibit:
    return PlacedExhibit(
        key=exhibit.key,
        label=exhibit.label,
        title=exhibit.title,
        tab_page=exhibit.first - 1,
        pages=PageRange(exhibit.first, exhibit.first + exhibit.pages - 1),
        files=(),
    )
