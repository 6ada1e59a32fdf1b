"""The order of this proof: pages byte by byte, doubtful ones by qpdf, stamps by PDFium, the whole.

Fragments were proven against their sources when they were made. Here every object of theirs is
found again in the packet as it was, every stamp is what it should be, and nothing else is there.
PDFium looks at every stamp, but for those of which it saw all but the words in an earlier build. A
part that lies in the packet as it was once proven is known by its bytes.
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
from expedite_packets.assembly.copied.past import Past
from expedite_packets.assembly.copied.portions import portions_of
from expedite_packets.assembly.copied.shares import Shown, prove_share, shares_of
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, expected_outline
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_labels
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, PacketSpec
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
    the ``past`` every page is held, and looked at by PDFium. What is found, and its order, do not
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
        past: Past | None = None,
    ) -> None:
        self._packet, self._spec, self._bound = packet, spec, bound
        self._fonts, self._past = fonts, past
        portions = tuple(portions_of(spec, bound))
        shares = shares_of(packet, portions, past, crew.size + 1)
        self._shares = [crew.begin(prove_share, share) for share in shares]
        self._firsts = [one.first for one in portions]

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the packet; nothing means that it is proven. To be asked once."""
        faults, spec = Faults(self._packet.name), self._spec
        shown = all_of(self._shares)
        parts = [part for one in shown for part in one.parts]
        for one in shown:
            faults.found += one.findings
        with no_collection():
            self._check_rest(parts, faults)
            if found := _leftover(self._packet, parts):
                what = f"The packet carries what should have stayed behind: {', '.join(found)}."
                faults.add("metadata", what)
            if self._fonts:
                _check_fonts(parts, self._fonts, faults)
        if [page.number for page in self._bound.pages] != list(range(1, spec.total + 1)):
            faults.add("page-count", "The record of the packet's pages is not the plan's.")
        if self._past is not None and not faults.found:
            _keep(self._past, shown)
        return tuple(sorted(dict.fromkeys(faults.found), key=_page_of))

    def _check_rest(self, parts: Iterable[Held], faults: Faults) -> None:
        """Pages that were left, and the packet as a whole, as qpdf and PDFium read them."""
        packet, spec = self._packet, self._spec
        try:
            with pikepdf.open(packet) as ours, closing(Reopened(packet)) as seen:
                counts = (len(ours.pages), len(seen))
                if counts != (spec.total, spec.total):
                    what = (
                        f"The packet has {counts[0]} pages by one reader and {counts[1]} by "
                        f"another, {spec.total} were planned."
                    )
                    faults.add("page-count", what)
                check_labels(seen.document, faults, spec.labels)
                with closing(PartsProof(ours, seen, spec, faults)) as proof:
                    bookmarks = {}
                    for one in parts:
                        part, first = spec.parts[one.index], self._firsts[one.index]
                        proof.check(part, first, one.left, self._bound.pages)
                        bookmarks[part.id] = proof.outline(part) if one.bookmarks else ()
                    _check_navigation(ours, spec, proof.indices, bookmarks, faults)
                _check_information(ours, spec, faults)
                if ours.get_warnings():
                    what = "The packet is not written as it should be: a reader had to repair it."
                    faults.add("unreadable", what)
        except (*UNREADABLE, pdfium.PdfiumError):
            what = "The packet, or what it was made from, can not be read back."
            faults.add("unreadable", what)


def prove_copied(
    packet: Path,
    spec: PacketSpec,
    bound: Bound,
    *,
    fonts: Mapping[str, Path] | None = None,
    past: Past | None = None,
) -> tuple[Finding, ...]:
    """The findings of a :class:`CopiedProof` without a crew; none means proven."""
    return CopiedProof(packet, spec, bound, fonts=fonts, past=past).findings()


def _keep(past: Past, shown: Iterable[Shown]) -> None:
    """Note what was proven, since nothing was found that is wrong with any of it."""
    for one in shown:
        for keys in one.new:
            past.sightings.keep(keys)
        for part in one.parts:
            if part.new:
                past.parts.keep(part.new)


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


def _leftover(packet: Path, parts: Iterable[Held]) -> tuple[str, ...]:
    """What lies in the packet's file although nothing in the packet uses it."""
    try:
        return leftover(packet, [part.shut for part in parts if part.shut])
    except DOUBT:
        return ()  # by another writer: no page of it is held byte by byte


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
