"""The packet as a whole, and the pages that are left, as qpdf and PDFium read them."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import accumulate
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Pdf

from expedite_packets.assembly.copied.held import Held
from expedite_packets.assembly.copied.leading import Pages, outline, strange_in_outline, target_page
from expedite_packets.assembly.copied.parts import UNREADABLE, PartsProof
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, expected_outline
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_labels
from expedite_packets.model.packet import Bound, PacketSpec

PRODUCER = "expedite-packets"
_CATALOG = frozenset(
    (
        *("/Type", "/Pages", "/Outlines", "/PageMode", "/PageLabels"),
        *("/OpenAction", "/Lang", "/ViewerPreferences"),
    )
)
Bookmarks = dict[str, tuple[Entry, ...]]
"""The fragments' own outlines by part id."""


class Whole:
    """A packet, open in both readers.

    What is wrong with it is in ``faults``, and so is that it can not be read.
    """

    def __init__(self, packet: Path, spec: PacketSpec, bound: Bound) -> None:
        self.faults = Faults(packet.name)
        self._spec, self._bound = spec, bound
        self._firsts = [0, *accumulate(len(part.pages) for part in spec.parts)]
        self._open = ExitStack()
        self._ours: Pdf | None = None
        self._proof: PartsProof | None = None
        with self._reading():
            ours = self._open.enter_context(pikepdf.open(packet))
            seen = self._open.enter_context(closing(Reopened(packet)))
            self._check_counts((len(ours.pages), len(seen)))
            check_labels(seen.document, self.faults, spec.labels)
            proof = PartsProof(ours, seen, spec, self.faults)
            self._proof = self._open.enter_context(closing(proof))
            self._ours = ours

    def close(self) -> None:
        """Close the packet."""
        self._open.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (*UNREADABLE, pdfium.PdfiumError):
            self._ours = self._proof = None
            what = "The packet, or what it was made from, can not be read back."
            self.faults.add("unreadable", what)

    def _check_counts(self, counts: tuple[int, int]) -> None:
        total = self._spec.total
        if counts != (total, total):
            what = (
                f"The packet has {counts[0]} pages by one reader and {counts[1]} by another, "
                f"{total} were planned."
            )
            self.faults.add("page-count", what)

    def check_pages(self, index: int, offsets: Iterable[int]) -> None:
        """Check pages, by index in their part, of the part ``index``."""
        with self._reading():
            if self._proof:
                part, first = self._spec.parts[index], self._firsts[index]
                self._proof.check(part, first, offsets, self._bound.pages)

    def check_rest(self, parts: Iterable[Held]) -> None:
        """Check the outline, the opening, the information and what the file as such is."""
        with self._reading():
            if self._ours is None or self._proof is None:
                return
            bookmarks = {}
            for one in parts:
                part = self._spec.parts[one.index]
                bookmarks[part.id] = self._proof.outline(part) if one.bookmarks else ()
            indices, faults = self._proof.indices, self.faults
            _check_navigation(self._ours, self._spec, indices, bookmarks, faults)
            _check_information(self._ours, self._spec, faults)
            if self._ours.get_warnings():
                what = "The packet is not written as it should be: a reader had to repair it."
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
