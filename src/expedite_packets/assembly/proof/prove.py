"""The order of the proof: the packet is re-opened and held against its plan, page by page."""

from contextlib import ExitStack, closing
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.assembly.proof.document import (
    check_information,
    check_opening,
    check_outline,
)
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import expected_outline
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.shares import Share, check_parts
from expedite_packets.assembly.proof.stamps import check_labels
from expedite_packets.assembly.stamp import place
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, BoundPage, PacketSpec
from expedite_packets.readback.reading import UNREADABLE, Document


def prove(
    packet: Path,
    spec: PacketSpec,
    bound: Bound | None,
    *,
    own_pages: bool = True,
    processes: int = 1,
    full: bool = False,
) -> tuple[Finding, ...]:
    """Hold the file ``packet`` against ``spec``; no findings means that it is proven.

    ``bound`` is what the binder says it did to each page; without it the places of the stamps
    are worked out again. With ``own_pages`` False the content of pages of our own is not compared:
    long after a build their fragments are gone, and only the packet's hash can prove it; their
    stamps, fonts and places are looked at all the same. Reads the packet with pypdf and PDFium,
    the sources too; a large packet in so many ``processes`` at once. With ``full`` every page is
    compared by rendering as well.
    """
    faults = Faults(packet.name)
    with ExitStack() as stack:
        try:
            ours = stack.enter_context(closing(Document(packet)))
            seen = stack.enter_context(closing(Reopened(packet)))
        except (*UNREADABLE, pdfium.PdfiumError):
            faults.add("unreadable", "The packet can not be read back.")
            return tuple(faults.found)
        placements = _placements(spec, bound)
        _check_counts(ours, seen, spec, placements, faults)
        whole = Share(
            packet=packet,
            spec=spec,
            placements=placements,
            own_pages=own_pages,
            full=full,
            parts=range(len(spec.parts)),
        )
        bookmarks = check_parts(whole, ours, seen, processes, faults)
        try:
            check_outline(ours, expected_outline(spec, bookmarks), faults)
            check_opening(ours, faults)
            check_information(ours, spec, faults)
        except UNREADABLE:
            faults.add("unreadable", "The packet's outline or information can not be read back.")
        check_labels(seen.document, faults, spec.labels)
    return tuple(faults.found)


def _placements(spec: PacketSpec, bound: Bound | None) -> tuple[BoundPage, ...]:
    if bound is not None:
        return bound.pages
    facts = [page for part in spec.parts for page in part.pages]
    return tuple(
        place(page, words, number=number, letter_size=spec.letter_size)
        for number, (page, words) in enumerate(zip(facts, spec.stamps, strict=True), 1)
    )


def _check_counts(
    ours: Document,
    seen: Reopened,
    spec: PacketSpec,
    placements: tuple[BoundPage, ...],
    faults: Faults,
) -> None:
    counts = (len(ours.pages), len(seen))
    if counts != (spec.total, spec.total):
        what = (
            f"The packet has {counts[0]} pages by one reader and {counts[1]} by another, "
            f"{spec.total} were planned."
        )
        faults.add("page-count", what)
    if [page.number for page in placements] != list(range(1, spec.total + 1)):
        faults.add("page-count", "The record of the packet's pages is not the plan's.")
