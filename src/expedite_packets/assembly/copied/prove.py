"""The order of this proof: pages byte by byte, doubtful ones by qpdf, stamps by PDFium, the whole.

Fragments were proven against their sources when they were made. Here every object of theirs is
found again in the packet as it was, every stamp is what it should be, and nothing else is there.
PDFium looks at every stamp, but for those of which it saw all but the words in an earlier build.
"""

import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Pdf

from expedite_packets.assembly.copied.fonts import made_fonts
from expedite_packets.assembly.copied.held import DOUBT, Held
from expedite_packets.assembly.copied.leading import Pages, outline, strange_in_outline, target_page
from expedite_packets.assembly.copied.leftover import leftover
from expedite_packets.assembly.copied.parts import UNREADABLE, PartsProof
from expedite_packets.assembly.copied.shares import Share, prove_share, shares_of
from expedite_packets.assembly.copied.sightings import Sightings
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, expected_outline
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_labels
from expedite_packets.assembly.stamp import runs
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.model.pages import Treatment
from expedite_packets.processes.crew import ALONE, Crew, all_of

PRODUCER = "expedite-packets"
_CATALOG = frozenset(
    (
        *("/Type", "/Pages", "/Outlines", "/PageMode", "/PageLabels"),
        *("/OpenAction", "/Lang", "/ViewerPreferences"),
    )
)
Bookmarks = dict[str, tuple[Entry, ...]]
"""The fragments' own outlines by part id."""


class CopiedProof:
    """The proof of the file ``packet`` against ``spec`` and its fragments, which begins at once.

    ``fonts`` are the fragments of the stamp's fonts that were bound, if they are at hand. Without
    ``sightings`` of earlier builds PDFium looks at every page. What is found, and its order, do not
    depend on the ``crew``.
    """

    def __init__(
        self,
        packet: Path,
        spec: PacketSpec,
        bound: Bound,
        *,
        fonts: Mapping[str, Path] | None = None,
        crew: Crew = ALONE,
        sightings: Sightings | None = None,
    ) -> None:
        self._packet, self._spec, self._bound = packet, spec, bound
        self._fonts, self._sightings = fonts, sightings
        whole = Share(
            packet=packet,
            spec=spec,
            bound=bound,
            always=_always_seen(spec),
            sightings=sightings,
            parts=range(len(spec.parts)),
        )
        self._leftover = crew.begin(_leftover, packet)
        self._shares = [crew.begin(prove_share, share) for share in shares_of(whole, crew.size + 1)]

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the packet; nothing means that it is proven. To be asked once."""
        faults, spec = Faults(self._packet.name), self._spec
        shown = all_of(self._shares)
        parts = [part for one in shown for part in one.parts]
        for one in shown:
            faults.found += one.findings
        with no_collection():
            _check_rest(self._packet, spec, self._bound, parts, faults)
            if found := self._leftover.result():
                what = f"The packet carries what should have stayed behind: {', '.join(found)}."
                faults.add("metadata", what)
            if self._fonts:
                _check_fonts(parts, self._fonts, faults)
        if [page.number for page in self._bound.pages] != list(range(1, spec.total + 1)):
            faults.add("page-count", "The record of the packet's pages is not the plan's.")
        if self._sightings is not None and not faults.found:
            for keys in (keys for one in shown for keys in one.new):
                self._sightings.keep(keys)
        return tuple(sorted(dict.fromkeys(faults.found), key=_page_of))


def prove_copied(
    packet: Path,
    spec: PacketSpec,
    bound: Bound,
    *,
    fonts: Mapping[str, Path] | None = None,
    crew: Crew = ALONE,
    sightings: Sightings | None = None,
) -> tuple[Finding, ...]:
    """The findings of a :class:`CopiedProof`; none means proven."""
    proof = CopiedProof(packet, spec, bound, fonts=fonts, crew=crew, sightings=sightings)
    return proof.findings()


def _always_seen(spec: PacketSpec) -> frozenset[int]:
    """Pages that PDFium looks at in every build: ours, and enough to show it each character."""
    facts = [page for part in spec.parts for page in part.pages]
    own = [at for at, page in enumerate(facts) if page.treatment is Treatment.GENERATED]
    shown: dict[bool, set[str]] = {False: set(), True: set()}
    chosen = {at + 1 for at in own}
    for at in (*own, *range(len(facts))):
        for run in runs(spec.stamps[at], 1.0):
            if not shown[run.bold].issuperset(run.text):
                shown[run.bold].update(run.text)
                chosen.add(at + 1)
    return frozenset(chosen)


def _page_of(finding: Finding) -> int:
    """By packet page, what concerns the whole at the end."""
    page = finding.place.page if finding.place else None
    return sys.maxsize if page is None else page


def _check_fonts(parts: Iterable[Held], fonts: Mapping[str, Path], faults: Faults) -> None:
    """Fonts of stamps are those that were made for them."""
    try:
        made = made_fonts(fonts.values())
    except DOUBT:
        made = frozenset()
    if any(not one.fonts <= made for one in parts):
        faults.add("fonts", "The typeface of the packet's stamps is not as it was made.")


def _leftover(packet: Path) -> tuple[str, ...]:
    """What lies in the packet's file although nothing in the packet uses it."""
    try:
        with no_collection():
            return leftover(packet)
    except DOUBT:
        return ()  # by another writer: no page of it is held byte by byte


def _check_rest(
    packet: Path, spec: PacketSpec, bound: Bound, parts: list[Held], faults: Faults
) -> None:
    """Pages that were left, and the packet as a whole, as qpdf and PDFium read them."""
    try:
        with pikepdf.open(packet) as ours, closing(Reopened(packet)) as seen:
            counts = (len(ours.pages), len(seen))
            if counts != (spec.total, spec.total):
                what = (
                    f"The packet has {counts[0]} pages by one reader and {counts[1]} by another, "
                    f"{spec.total} were planned."
                )
                faults.add("page-count", what)
            check_labels(seen.document, faults, spec.labels)
            with closing(PartsProof(ours, seen, spec, faults)) as proof:
                bookmarks = {}
                for one in parts:
                    part = spec.parts[one.index]
                    proof.check(part, one.first, one.left, bound.pages)
                    bookmarks[part.id] = proof.outline(part) if one.bookmarks else ()
                _check_navigation(ours, spec, proof.indices, bookmarks, faults)
            _check_information(ours, spec, faults)
            if ours.get_warnings():
                what = "The packet is not written as it should be: a reader had to repair it."
                faults.add("unreadable", what)
    except (*UNREADABLE, pdfium.PdfiumError):
        what = "The packet, or what it was made from, can not be read back."
        faults.add("unreadable", what)


def _check_navigation(
    ours: Pdf, spec: PacketSpec, pages: Pages, bookmarks: Bookmarks, faults: Faults
) -> None:
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
    if strange := strange_in_outline(ours):
        what = f"The outline carries what should have stayed behind: {', '.join(strange)}."
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
