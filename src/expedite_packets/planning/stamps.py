"""The words stamped on each packet page."""

from expedite_packets.model.plan import PacketPlan, SectionKind

DRAFT = "DRAFT"


def stamps(plan: PacketPlan, *, draft: bool) -> tuple[tuple[str, ...], ...]:
    """One tuple of words per packet page, in order.

    Every page has "Packet page n of N", or its number in a supplement; exhibit pages say before
    it which page of the exhibit they are; on a draft every page says DRAFT first.
    """
    words: list[tuple[str, ...]] = []
    lead = (DRAFT,) if draft else ()
    labels = {exhibit.key: exhibit.label for exhibit in plan.exhibits}
    for section in plan.sections:
        for number in range(section.pages.first, section.pages.last + 1):
            own: tuple[str, ...] = ()
            if section.kind is SectionKind.EXHIBIT and section.exhibit is not None:
                at = number - section.pages.first + 1
                own = (f"Exhibit {labels[section.exhibit]}, page {at} of {len(section.pages)}",)
            words.append((*lead, *own, plan.numbering.of_packet(number, plan.total)))
    return tuple(words)
