"""The entry: a packet becomes a fax set in a folder."""

import tempfile
from collections.abc import Iterator
from dataclasses import field
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from expedite_packets.dispatch.fax import report
from expedite_packets.dispatch.fax.coding import Coding, Strip, coded, joined
from expedite_packets.dispatch.fax.cover import DrawCover, cover_findings, cover_of
from expedite_packets.dispatch.fax.footer import footer, footer_words
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.hylafax import sendfax_line
from expedite_packets.dispatch.fax.pdf import write_pdf
from expedite_packets.dispatch.fax.preflight import PagePreflight
from expedite_packets.dispatch.fax.sends import Limits, Send, plan_sends, units
from expedite_packets.dispatch.fax.tiff import Profile, write_tiff
from expedite_packets.dispatch.fax.timing import call_seconds
from expedite_packets.dispatch.fax.work import Job, KeptPage, make_pages
from expedite_packets.errors import FindingsError, OutputError, TemplateError
from expedite_packets.model.fax import FaxCover
from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.plan import PacketPlan

_COVER_SPARE = 1.05
"""Covers differ by a word or two; one is timed before the sends are known."""
TABLE, HOW = "preflight.txt", "how-to-send.txt"
PREVIEWS = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxOptions:
    """How a fax set is made. ``coding`` is that of the profile F file; profile S is always MH.

    ``private`` are words that no cover may show, such as the parties' names. The limits' seconds
    are held against the slowest estimate, MH at 9,600 bit/s.
    """

    resolution: Resolution = Resolution.FINE
    coding: Coding = Coding.MMR
    limits: Limits = field(default_factory=Limits)
    private: tuple[str, ...] = ()
    previews: bool = True
    processes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxFile:
    """A file of the set by its path from the folder, with what tells a file cut short."""

    file: str
    pages: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxSend:
    """One call: its plan, its cover's preflight and its files.

    ``seconds`` is the slowest estimate, ``quickest`` the best, each with the protocol's own
    time. ``sendfax`` is HylaFAX's command, run in the folder.
    """

    send: Send
    cover: PagePreflight
    profile_s: FaxFile
    profile_f: FaxFile
    pdf: FaxFile
    seconds: float
    quickest: float
    sendfax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxSet:
    """What a person at the fax machine needs. ``pages`` are the packet's, in order."""

    sends: tuple[FaxSend, ...]
    pages: tuple[PagePreflight, ...]
    findings: tuple[Finding, ...]
    files: tuple[str, ...]


def make_fax_set(
    packet: Path,
    plan: PacketPlan,
    cover: FaxCover,
    draw_cover: DrawCover,
    folder: Path,
    options: FaxOptions,
) -> FaxSet:
    """Make the fax set of a packet in ``folder``, which must exist.

    Each send gets a cover that ``draw_cover`` draws, a TIFF of profile S, one of profile F and a
    PDF of the same pages; the folder gets a preflight table and, if asked for, previews. The
    files are the same whatever the number of processes.

    Raises:
        FindingsError: The cover would show what it must not; see :func:`cover_findings`.
        TemplateError: A cover does not fit on one page.
        OutputError: A page can not be drawn, or a limit leaves no room for a page.
    """
    if found := cover_findings(cover, options.private):
        raise FindingsError(found)
    if options.limits.pages is not None and options.limits.pages < 2:
        what = "A fax of fewer than 2 pages has no room for a packet page beside its cover."
        raise OutputError(what, fix="Set a limit of 2 fax pages or more.")
    with tempfile.TemporaryDirectory(prefix=".fax-", dir=folder) as name:
        maker = _Maker(folder, Path(name), cover, draw_cover, options)
        return maker.make(packet, plan)


class _Maker:
    def __init__(
        self, folder: Path, spool: Path, cover: FaxCover, draw: DrawCover, options: FaxOptions
    ) -> None:
        self._folder, self._spool = folder, spool
        self._cover, self._draw, self._options = cover, draw, options

    def make(self, packet: Path, plan: PacketPlan) -> FaxSet:
        previews = self._folder / PREVIEWS if self._options.previews else None
        if previews:
            previews.mkdir()
        pages = make_pages(
            self._job(packet, range(plan.total), "page", previews), self._options.processes
        )
        sends = self._plan(plan, pages)
        made = tuple(self._send(send, pages, plan, previews) for send in sends)
        preflights = tuple(page.preflight for page in pages)
        self._tell(preflights, sends, made, plan)
        files = sorted(
            path.relative_to(self._folder).as_posix()
            for path in self._folder.rglob("*")
            if path.is_file() and self._spool not in path.parents
        )
        return FaxSet(
            sends=made,
            pages=preflights,
            findings=(
                *report.preflight_findings(preflights, packet.name, plan.numbering),
                *report.send_findings(sends, plan.numbering),
            ),
            files=tuple(files),
        )

    def _tell(
        self,
        pages: tuple[PagePreflight, ...],
        sends: tuple[Send, ...],
        made: tuple[FaxSend, ...],
        plan: PacketPlan,
    ) -> None:
        lines = [(send.pdf.file, send.profile_s.file, send.sendfax) for send in made]
        texts = {
            TABLE: report.table(pages, sends, plan),
            HOW: report.how_to_send(lines, self._cover.fax_number, self._folder.name),
        }
        for name, text in texts.items():
            (self._folder / name).write_text(text, encoding="utf-8", newline="\n")

    def _job(self, source: Path, pages: range, prefix: str, previews: Path | None) -> Job:
        return Job(
            source=source,
            pages=pages,
            resolution=self._options.resolution,
            codings=(self._options.coding,),
            spool=self._spool,
            prefix=prefix,
            previews=previews,
        )

    def _plan(self, plan: PacketPlan, pages: tuple[KeptPage, ...]) -> tuple[Send, ...]:
        trial = Send(number=1, of=1, pages=plan.letter, seconds=0.0)
        cover = self._cover_page(trial, plan, "trial", None)
        return plan_sends(
            [page.preflight.slowest for page in pages],
            units(plan),
            cover.preflight.slowest * _COVER_SPARE,
            self._options.limits,
        )

    def _cover_page(
        self, send: Send, plan: PacketPlan, prefix: str, previews: Path | None
    ) -> KeptPage:
        source = self._spool / f"{prefix}.pdf"
        source.write_bytes(self._draw(cover_of(self._cover, send, plan)))
        try:
            (page,) = make_pages(self._job(source, range(_page_count(source)), prefix, previews), 1)
        except ValueError as error:
            what = "The fax cover sheet does not fit on one page."
            raise TemplateError(
                what, fix="Shorten the addressee, the sender or the notice."
            ) from error
        return page

    def _send(
        self, send: Send, pages: tuple[KeptPage, ...], plan: PacketPlan, previews: Path | None
    ) -> FaxSend:
        name = "fax" if send.of == 1 else f"fax-{send.number:0{len(str(send.of))}}-of-{send.of}"
        cover = self._cover_page(send, plan, f"{name}-cover", previews)
        sheets = (cover, *pages[send.pages.first - 1 : send.pages.last])
        profile_s = self._write(f"{name}-profile-s.tif", send, sheets, Coding.MH, Profile.S)
        coding = self._options.coding
        return FaxSend(
            send=send,
            cover=cover.preflight,
            profile_s=profile_s,
            profile_f=self._write(f"{name}-profile-f.tif", send, sheets, coding, Profile.F),
            pdf=self._write(f"{name}.pdf", send, sheets, Coding.MMR, None),
            seconds=call_seconds(sheet.preflight.slowest for sheet in sheets),
            quickest=call_seconds(
                min(time.packed for time in sheet.preflight.times) for sheet in sheets
            ),
            sendfax=sendfax_line(self._cover.fax_number, profile_s.file, self._options.resolution),
        )

    def _write(
        self,
        name: str,
        send: Send,
        sheets: tuple[KeptPage, ...],
        coding: Coding,
        profile: Profile | None,
    ) -> FaxFile:
        """Write a TIFF of the profile, or a PDF where there is none."""
        path, resolution = self._folder / name, self._options.resolution
        strips = self._strips(send, sheets, coding)
        with path.open("wb") as target:
            if profile is None:
                write_pdf(target, strips, len(sheets), resolution)
            else:
                write_tiff(target, strips, len(sheets), resolution, profile)
        pages = _page_count(path) if profile is None else _frame_count(path)
        if pages != len(sheets):
            # a fax cut short would go out as a shorter one, and be called sent
            what = f"{name} has {pages} pages and should have {len(sheets)}."
            raise OutputError(what, fix="Build the fax set again; is there room on the disk?")
        data = path.read_bytes()
        digest = sha256(data).hexdigest()
        return FaxFile(file=name, pages=pages, bytes=len(data), sha256=digest)

    def _strips(self, send: Send, sheets: tuple[KeptPage, ...], coding: Coding) -> Iterator[Strip]:
        resolution = self._options.resolution
        for number, sheet in enumerate(sheets, 1):
            words = footer_words(number, len(sheets), send.number, send.of)
            yield joined(sheet.strip(coding), coded(footer(words, resolution), coding, resolution))


def _page_count(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _frame_count(path: Path) -> int:
    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1))
