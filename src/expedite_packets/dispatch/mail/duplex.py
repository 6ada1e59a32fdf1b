"""A file for printing on both sides: blank backs where an exhibit would else start on one."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from expedite_packets.model.plan import PacketPlan
from expedite_packets.model.stamping import LETTER


def write_duplex(packet: Path, plan: PacketPlan, target: Path) -> int:
    """Write the packet with blanks so that letter and exhibits start on a fresh sheet.

    The blanks are no packet pages: they carry no stamp, and the numbers of the others stay.
    Returns the number of sheets of paper.
    """
    own = plan.numbering.own_pages
    labels = {0: _label(plan, 1)}
    if own:
        labels[own] = _label(plan, own + 1)
    with pikepdf.open(packet) as pdf:
        inserted = 0
        for start in sorted(exhibit.tab_page for exhibit in plan.exhibits):
            at = start - 1 + inserted
            if at % 2 == 0:
                continue
            pdf.add_blank_page(page_size=LETTER)
            blank = pdf.pages[-1]
            pdf.pages.insert(at, blank)
            del pdf.pages[-1]
            labels[at] = Dictionary()
            labels[at + 1] = _label(plan, start)
            inserted += 1
        entries = [one for place in sorted(labels) for one in (place, labels[place])]
        pdf.Root.PageLabels = Dictionary(Nums=Array(entries))
        pdf.save(target, deterministic_id=True)
        return (len(pdf.pages) + 1) // 2


def _label(plan: PacketPlan, page: int) -> Dictionary:
    """How a viewer numbers the pages from a packet page on."""
    printed = plan.numbering.printed(page)
    if printed.isdigit():
        return Dictionary(S=Name.D, St=int(printed))
    before, _, number = printed.rpartition("-")
    return Dictionary(P=String(f"{before}-"), S=Name.D, St=int(number))
