"""Has PDFium look at stamps, in this process and in others, a batch of pages at a time."""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_stamp
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import BoundPage
from expedite_packets.processes import pool

WORTH = 400
"""With fewer pages than this a process takes longer to start than to look at them."""
_BATCH = 100
_BATCHES_EACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A packet page to look at: where its stamp should be, its words, and whether it is ours."""

    bound: BoundPage
    words: tuple[str, ...]
    own: bool


class Onlookers:
    """Up to ``processes`` that look at pages of ``packet``; others start while pages are added."""

    def __init__(self, packet: Path, total: int, processes: int) -> None:
        self._packet, self._processes = packet, processes
        self._batch = max(_BATCH, total // (_BATCHES_EACH * processes))
        self._waiting: list[Look] = []
        self._given: list[tuple[Sequence[Look], Future[list[Finding]]]] = []
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """End the other processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def add(self, page: Look) -> None:
        """Have a page looked at, now or later."""
        self._waiting.append(page)
        if self._processes > 1 and self._pool is None and len(self._waiting) >= WORTH:
            self._pool = pool(self._processes - 1)
        while self._pool is not None and len(self._waiting) >= self._batch:
            batch = self._waiting[: self._batch]
            try:
                self._given.append((batch, self._pool.submit(look, self._packet, batch)))
            except BrokenProcessPool:  # found() tells of it
                break
            self._waiting = self._waiting[self._batch :]

    def found(self) -> list[Finding]:
        """What is wrong with the pages, in no certain order."""
        found = look(self._packet, self._waiting)
        for batch, job in reversed(self._given):
            if job.cancel():  # nobody has begun
                found += look(self._packet, batch)
        for _, job in self._given:
            if job.cancelled():
                continue
            try:
                found += job.result()
            except BrokenProcessPool:
                faults = Faults(self._packet.name)
                faults.add("unreadable", "A process that read the packet back was killed.")
                found += faults.found
                break
        return found


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
        page = seen[number - 1]
        try:
            check_stamp(page, one.bound, one.words, faults, ours=one.own, alone=not one.own)
        finally:
            page.close()
    except pdfium.PdfiumError:
        faults.add("unreadable", f"Packet page {number} can not be read back.", number)
