"""Has PDFium look at stamps."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_stamp
from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A packet page to look at: where its stamp should be, its words, and whether it is ours."""

    bound: BoundPage
    words: tuple[str, ...]
    own: bool


def look(packet: Path, pages: Sequence[Look]) -> list[Finding]:
    """What is wrong with these pages' stamps, as PDFium sees them."""
    faults = Faults(packet.name)
    if not pages:
        return faults.found
    try:
        with closing(Reopened(packet)) as seen:
            for one in pages:
                if one.bound.number <= len(seen):
                    _look_at(seen, one, faults)
    except (OSError, pdfium.PdfiumError):
        faults.add("unreadable", "The packet can not be read back.")
    return faults.found


def _look_at(seen: Reopened, one: Look, faults: Faults) -> None:
    number = one.bound.number
    try:
        with seen.raw(number - 1) as page:
            check_stamp(page, one.bound, one.words, faults, ours=one.own, alone=not one.own)
    except pdfium.PdfiumError:
        faults.add("unreadable", f"Packet page {number} can not be read back.", number)
