"""Makes the pages of a PDF fax pages, in several processes; what comes out is the same with one.

Coded pages wait in files until the sends are known, so that a packet of thousands of pages needs no
more memory than one of ten.
"""

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.dispatch.fax.coding import Coding, Strip
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.page import FaxPage, fax_page
from expedite_packets.dispatch.fax.preflight import PagePreflight
from expedite_packets.dispatch.fax.preview import preview_png
from expedite_packets.errors import OutputError
from expedite_packets.model.frozen import dataclass
from expedite_packets.processes import interruptible, pool

_PAGES_EACH = 24
"""Pages of one job; with fewer a process takes longer to start than to make them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A coded strip in a file."""

    file: Path
    at: int
    size: int
    coding: Coding
    lines: int
    bits: int

    def read(self) -> Strip:
        """The strip itself."""
        with self.file.open("rb") as source:
            source.seek(self.at)
            data = source.read(self.size)
        return Strip(coding=self.coding, lines=self.lines, data=data, bits=self.bits)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page's preflight and its strips."""

    preflight: PagePreflight
    strips: tuple[Kept, ...]

    def strip(self, coding: Coding) -> Strip:
        """The page without footer in this coding."""
        return next(kept for kept in self.strips if kept.coding is coding).read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Pages of a file, from 0, and how to make them.

    Previews are written to ``previews`` as ``<prefix>-0041.png`` where it is given.
    """

    source: Path
    pages: range
    resolution: Resolution
    codings: tuple[Coding, ...]
    spool: Path
    prefix: str
    previews: Path | None = None


def make_pages(job: Job, processes: int) -> tuple[KeptPage, ...]:
    """The job's pages in order.

    Raises:
        OutputError: A page can not be drawn, or a process was killed.
    """
    shares = tuple(_shares(job))
    if processes < 2 or len(shares) < 2:
        return tuple(page for share in shares for page in make_share(share))
    with pool(min(processes, len(shares))) as workers:
        try:
            made = list(workers.map(_make_share_apart, shares))
        except BrokenProcessPool as error:
            what = "A process that made fax pages was killed."
            raise OutputError(what, fix="Close other programs, or use one process.") from error
    return tuple(page for pages in made for page in pages)


def _shares(job: Job) -> Iterator[Job]:
    for start in range(job.pages.start, job.pages.stop, _PAGES_EACH):
        yield replace(job, pages=range(start, min(start + _PAGES_EACH, job.pages.stop)))


def _make_share_apart(job: Job) -> tuple[KeptPage, ...]:
    with interruptible():
        return make_share(job)


def make_share(job: Job) -> tuple[KeptPage, ...]:
    """Make some pages in this process.

    Raises:
        OutputError: The file can not be opened, or a page not drawn.
    """
    file = job.spool / f"{job.prefix}-{job.pages.start:05d}"
    document = _opened(job.source)
    found = []
    try:
        with file.open("wb") as target:
            for index in job.pages:
                made = _page(document, index, job)
                kept = []
                for strip in made.strips:
                    at, size = target.tell(), target.write(strip.data)
                    kept.append(
                        Kept(
                            file=file,
                            at=at,
                            size=size,
                            coding=strip.coding,
                            lines=strip.lines,
                            bits=strip.bits,
                        )
                    )
                found.append(KeptPage(preflight=made.preflight, strips=tuple(kept)))
    finally:
        document.close()
    return tuple(found)


def _opened(source: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        what = f"{source.name} can not be opened to make fax pages of it."
        raise OutputError(what, fix="Build the packet again.") from error


def _page(document: pdfium.PdfDocument, index: int, job: Job) -> FaxPage:
    try:
        page = document[index]
        try:
            made = fax_page(page, index + 1, job.resolution, job.codings)
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        what = f"Page {index + 1} of {job.source.name} can not be made a fax page."
        raise OutputError(
            what, fix="Look at this page; save the file anew if it is damaged."
        ) from error
    if job.previews is None:
        return made
    name = f"{job.prefix}-{index + 1:04d}.png"
    (job.previews / name).write_bytes(preview_png(made.body, job.resolution))
    preflight = replace(made.preflight, preview=f"{job.previews.name}/{name}")
    return replace(made, preflight=preflight)
