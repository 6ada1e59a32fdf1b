"""Pin cites: from an exhibit's key and page to words and a packet page."""

from dataclasses import replace

from expedite_packets.model.document import (
    Block,
    Cell,
    Cite,
    Document,
    Heading,
    Inline,
    ItemList,
    PageBreak,
    Paragraph,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.model.plan import PacketPlan, PageRange


def resolve_cite(cite: Cite, plan: PacketPlan) -> ResolvedCite | Run | None:
    """The cite with its words and packet page; None where there is no such page.

    The words are "Ex. C at 3, packet page 41", of ranges "Ex. C at 3-4, packet pages 41-42". A
    cite of what was sent is words alone, with the packet that has the page: there is no page here
    to lead to.
    """
    exhibit = plan.exhibit(cite.exhibit)
    if exhibit is None:
        return _sent(cite, plan)
    if cite.last > len(exhibit.pages):
        return None
    at = PageRange(cite.first, cite.last)
    before = exhibit.pages.first - 1
    packet = PageRange(before + cite.first, before + cite.last)
    word = "page" if len(packet) == 1 else "pages"
    return ResolvedCite(
        cite=cite,
        text=f"Ex. {exhibit.label} at {at}, packet {word} {plan.words(packet)}",
        packet_page=packet.first,
    )


def _sent(cite: Cite, plan: PacketPlan) -> Run | None:
    exhibit = next((one for one in plan.sent if one.key == cite.exhibit), None)
    if exhibit is None or cite.last > exhibit.pages:
        return None
    at = PageRange(cite.first, cite.last)
    printed = PageRange(exhibit.first + cite.first - 1, exhibit.first + cite.last - 1)
    word = "page" if len(printed) == 1 else "pages"
    return Run(f"Ex. {exhibit.label} at {at}, packet {word} {printed} of {exhibit.packet}")


def _inline(inline: Inline, plan: PacketPlan) -> Inline:
    if not isinstance(inline, Cite):
        return inline
    # an unresolved cite is an error before this point; only a draft comes here, and shows it
    return resolve_cite(inline, plan) or Run(
        f"[NO SUCH PAGE: {inline.exhibit} at {inline.first}]", bold=True
    )


def _inlines(inlines: tuple[Inline, ...], plan: PacketPlan) -> tuple[Inline, ...]:
    """The inlines with their cites resolved; those very ones where there is no cite."""
    if any(isinstance(inline, Cite) for inline in inlines):
        return tuple(_inline(inline, plan) for inline in inlines)
    return inlines


def _paragraph(paragraph: Paragraph, plan: PacketPlan) -> Paragraph:
    inlines = _inlines(paragraph.inlines, plan)
    return paragraph if inlines is paragraph.inlines else replace(paragraph, inlines=inlines)


def _block(block: Block, plan: PacketPlan) -> Block:
    match block:
        case Paragraph():
            return _paragraph(block, plan)
        case Heading():
            return replace(block, inlines=_inlines(block.inlines, plan))
        case ItemList():
            items = tuple(tuple(_paragraph(p, plan) for p in item) for item in block.items)
            return replace(block, items=items)
        case Table():
            rows = tuple(
                tuple(Cell(tuple(_paragraph(p, plan) for p in cell.blocks)) for cell in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        case SignatureBlock() | PageBreak():
            return block


def resolve(document: Document, plan: PacketPlan) -> Document:
    """The document with every cite resolved against the plan."""
    return replace(document, blocks=tuple(_block(block, plan) for block in document.blocks))
