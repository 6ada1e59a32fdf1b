"""Proves the pages of a packet part by part, a large packet's in several processes at once."""

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, Targets
from expedite_packets.assembly.proof.library import Library
from expedite_packets.assembly.proof.navigation import outline
from expedite_packets.assembly.proof.pages import PageProof
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage, PacketSpec, Part
from expedite_packets.model.pages import Treatment
from expedite_packets.processes import interruptible, pool
from expedite_packets.readback.reading import UNREADABLE, Document

_PAGES_EACH = 400
"""With fewer pages than this a process takes longer to start than to prove them."""
_PAGES_EACH_FULL = 40
"""The same where every page is rendered."""

Bookmarks = dict[str, tuple[Entry, ...]]
"""The fragments' own outlines by part id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Parts of a packet, by index, that one process proves."""

    packet: Path
    spec: PacketSpec
    placements: tuple[BoundPage, ...]
    own_pages: bool
    full: bool
    parts: range


def check_parts(
    whole: Share, ours: Document, seen: Reopened, processes: int, faults: Faults
) -> Bookmarks:
    """Check all pages; what is found, and its order, do not depend on ``processes``."""
    first, *others = _split(whole, processes)
    if not others:
        return _check(first, ours, seen, faults)
    with pool(len(others)) as workers:
        jobs = [workers.submit(_check_apart, share) for share in others]
        bookmarks = _check(first, ours, seen, faults)
        for job in jobs:
            try:
                found, more = job.result()
            except BrokenProcessPool:
                faults.add("unreadable", "A process that read the packet back was killed.")
                break
            faults.found += found.found
            bookmarks |= more
    return bookmarks


def _split(whole: Share, processes: int) -> Iterator[Share]:
    """Shares of neighbouring parts with about as many pages each; at least one."""
    parts = whole.spec.parts
    least = _PAGES_EACH_FULL if whole.full else _PAGES_EACH
    each = max(least, -(-whole.spec.total // processes))
    start = pages = 0
    for index, part in enumerate(parts):
        pages += len(part.pages)
        if pages >= each:
            yield replace(whole, parts=range(start, index + 1))
            start, pages = index + 1, 0
    if start < len(parts) or not parts:
        yield replace(whole, parts=range(start, len(parts)))


def _check_apart(share: Share) -> tuple[Faults, Bookmarks]:
    """The same in a process of its own, which opens the packet itself."""
    faults = Faults(share.packet.name)
    try:
        with (
            interruptible(),
            closing(Document(share.packet)) as ours,
            closing(Reopened(share.packet)) as seen,
        ):
            return faults, _check(share, ours, seen, faults)
    except (*UNREADABLE, pdfium.PdfiumError):
        faults.add("unreadable", "The packet can not be read back.")
        return faults, {}


def _check(share: Share, ours: Document, seen: Reopened, faults: Faults) -> Bookmarks:
    bookmarks: Bookmarks = {}
    spec = share.spec
    first = sum(len(part.pages) for part in spec.parts[: share.parts.start])
    with closing(Library(own_pages=share.own_pages)) as library:
        proof = PageProof(ours, seen, Targets(spec), library, faults, full=share.full)
        for part in spec.parts[share.parts.start : share.parts.stop]:
            last = first + len(part.pages)
            bookmarks[part.id] = ()
            if share.own_pages or part.pages[0].treatment is not Treatment.GENERATED:
                bookmarks[part.id] = _bookmarks(library, part, first, faults)
            proof.check_part(part, first, share.placements[first:last], spec.stamps[first:last])
            library.close_part()
            first = last
    return bookmarks


def _bookmarks(library: Library, part: Part, first: int, faults: Faults) -> tuple[Entry, ...]:
    fragment = library.origins(part).fragment
    try:
        if fragment is not None:
            return outline(fragment)
    except UNREADABLE:
        pass
    what = f"The pages that begin at packet page {first + 1} can not be read again."
    faults.add("unreadable", what, first + 1)
    return ()
