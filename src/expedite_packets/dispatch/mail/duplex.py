"""A file for printing on both sides: blank backs where an exhibit would else start on one."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from expedite_packets.model.plan import PacketPlan
from expedite_packets.model.stamping import LETTER


def write_duplex(packet: Path, plan: PacketPlan, target: Path) -> int:
    """Write the packet with blanks so that letter and exhibits start on a fresh sheet.

    The blanks are no packet pages: they carry no stamp, and the numbers of the others stay.
    Returns the number of sheets of paper.
    """
    starts = sorted(exhibit.tab_page for exhibit in plan.exhibits)
    labels: list[int | Dictionary] = [0, Dictionary(S=Name.D, St=1)]
    with pikepdf.open(packet) as pdf:
        inserted = 0
        for start in starts:
            at = start - 1 + inserted
            if at % 2 == 0:
                continue
            pdf.add_blank_page(page_size=LETTER)
            blank = pdf.pages[-1]
            pdf.pages.insert(at, blank)
            del pdf.pages[-1]
            labels += [at, Dictionary(), at + 1, Dictionary(S=Name.D, St=start)]
            inserted += 1
        pdf.Root.PageLabels = Dictionary(Nums=Array(labels))
        pdf.save(target, deterministic_id=True)
        return (len(pdf.pages) + 1) // 2
