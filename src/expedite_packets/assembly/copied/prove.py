"""The order of this proof: in fresh processes with some pages each, then the packet as a whole.

Fragments were proven against their sources when they were made. Here every object of theirs is
found again in the packet as it was, every stamp is read through PDFium, and nothing else is there.
"""

from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Pdf

from expedite_packets.assembly.copied.leading import outline, target_page
from expedite_packets.assembly.copied.parts import UNREADABLE, PartsProof, indices, whole_parts
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, expected_outline
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_labels
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, BoundPage, PacketSpec
from expedite_packets.processes import pool

PAGES_EACH = 400
"""With fewer pages than this a process takes longer to start than to prove them."""
PRODUCER = "expedite-packets"
_CATALOG = frozenset(
    (
        *("/Type", "/Pages", "/Outlines", "/PageMode", "/PageLabels"),
        *("/OpenAction", "/Lang", "/ViewerPreferences"),
    )
)
Bookmarks = dict[str, tuple[Entry, ...]]
"""The fragments' own outlines by part id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Parts of a packet, by index, that one process proves."""

    packet: Path
    spec: PacketSpec
    pages: tuple[BoundPage, ...]
    parts: range


def prove_copied(
    packet: Path, spec: PacketSpec, bound: Bound, *, processes: int = 1
) -> tuple[Finding, ...]:
    """Hold the file ``packet`` against ``spec`` and its fragments; no findings means proven.

    What is found, and its order, do not depend on ``processes``.
    """
    faults = Faults(packet.name)
    each = max(PAGES_EACH, -(-spec.total // processes))
    first, *others = (
        Share(packet=packet, spec=spec, pages=bound.pages, parts=parts)
        for parts in whole_parts(spec, each)
    )
    bookmarks = _in_processes(first, others, faults) if others else _check(first, faults)
    _check_whole(packet, spec, bound, bookmarks, faults)
    return tuple(faults.found)


def _in_processes(first: Share, others: list[Share], faults: Faults) -> Bookmarks:
    with pool(len(others), tasks_each=1) as workers:
        jobs = [workers.submit(_check_apart, share) for share in others]
        bookmarks = _check(first, faults)
        for job in jobs:
            try:
                found, more = job.result()
            except BrokenProcessPool:
                faults.add("unreadable", "A process that read the packet back was killed.")
                break
            faults.found += found.found
            bookmarks |= more
    return bookmarks


def _check_apart(share: Share) -> tuple[Faults, Bookmarks]:
    faults = Faults(share.packet.name)
    return faults, _check(share, faults)


def _check(share: Share, faults: Faults) -> Bookmarks:
    bookmarks: Bookmarks = {}
    spec = share.spec
    first = sum(len(part.pages) for part in spec.parts[: share.parts.start])
    try:
        with pikepdf.open(share.packet) as ours, closing(Reopened(share.packet)) as seen:
            proof = PartsProof(ours, seen, spec, faults)
            with closing(proof):
                for part in spec.parts[share.parts.start : share.parts.stop]:
                    last = first + len(part.pages)
                    bookmarks[part.id] = proof.check(part, first, share.pages[first:last])
                    first = last
    except (*UNREADABLE, pdfium.PdfiumError):
        faults.add("unreadable", "The packet, or what it was made from, can not be read back.")
    return bookmarks


def _check_whole(
    packet: Path, spec: PacketSpec, bound: Bound, bookmarks: Bookmarks, faults: Faults
) -> None:
    """What belongs to the packet as a whole: counts, outline, labels, opening page, information."""
    if [page.number for page in bound.pages] != list(range(1, spec.total + 1)):
        faults.add("page-count", "The record of the packet's pages is not the plan's.")
    try:
        with pikepdf.open(packet) as ours, closing(pdfium.PdfDocument(packet)) as seen:
            counts = (len(ours.pages), len(seen))
            if counts != (spec.total, spec.total):
                what = (
                    f"The packet has {counts[0]} pages by one reader and {counts[1]} by another, "
                    f"{spec.total} were planned."
                )
                faults.add("page-count", what)
            _check_navigation(ours, spec, bookmarks, faults)
            _check_information(ours, spec, faults)
            check_labels(seen, faults, spec.labels)
    except (*UNREADABLE, pdfium.PdfiumError):
        faults.add("unreadable", "The packet can not be read back.")


def _check_navigation(ours: Pdf, spec: PacketSpec, bookmarks: Bookmarks, faults: Faults) -> None:
    pages = indices(ours)
    found, wanted = outline(ours, pages), expected_outline(spec, bookmarks)
    if len(found) != len(wanted):
        what = f"The outline has {len(found)} entries in place of {len(wanted)}."
        faults.add("outline", what)
    for number, (mine, given) in enumerate(zip(found, wanted, strict=False), 1):
        if mine.page != given.page:
            faults.add("outline", f"Entry {number} of the outline leads to another page.")
        if (mine.title, mine.depth) != (given.title, given.depth):
            what = f"Entry {number} of the outline has another title or stands in another place."
            faults.add("outline", what)
    if target_page(ours.Root.get("/OpenAction"), pages) != 0:
        faults.add("opening", "The packet does not open at its first page.")


def _check_information(ours: Pdf, spec: PacketSpec, faults: Faults) -> None:
    expected = {"/Title": spec.title, "/Producer": PRODUCER}
    info = ours.trailer.get("/Info")
    found = {key: str(value) for key, value in info.items()} if info is not None else {}
    if found != expected:
        faults.add("metadata", "The packet's document information is not what it should be.")
    strange = sorted(set(ours.Root.keys()) - _CATALOG)
    if strange:
        what = f"The packet carries what should have stayed behind: {', '.join(strange)}."
        faults.add("metadata", what)
