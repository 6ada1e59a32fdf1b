"""Holds pages of a packet's parts against their fragments, as qpdf reads them."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Object, Pdf

from expedite_packets.assembly.copied.leading import (
    annotations,
    has_look,
    link,
    outline,
    pages_of,
    same_annotation,
)
from expedite_packets.assembly.copied.page import PageFaults, move_of
from expedite_packets.assembly.copied.twins import Twins
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry, Targets, right_link
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import squeezed
from expedite_packets.assembly.stamp import SEPARATOR
from expedite_packets.model.packet import BoundPage, PacketSpec, Part
from expedite_packets.model.pages import PageFacts, Treatment

UNREADABLE = (
    pikepdf.PdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    RuntimeError,
)
"""What is raised over a file that is not as it should be."""
_OPEN = 4
"""Fragments that are kept open, since parts may share one (all tab pages do)."""


class _Fragment:
    """One fragment, open."""

    def __init__(self, path: Path, ours: Pdf) -> None:
        self.pdf = pikepdf.open(path)
        self.pages, self.indices = pages_of(self.pdf)
        self.twins = Twins(ours, self.pdf)


class PartsProof:
    """Checks pages of one packet, open in both readers."""

    def __init__(self, ours: Pdf, seen: Reopened, spec: PacketSpec, faults: Faults) -> None:
        self._ours, self._seen, self._spec, self._faults = ours, seen, spec, faults
        self.pages, self.indices = pages_of(ours)
        self._targets = Targets(spec)
        self._open: dict[Path, _Fragment] = {}
        self._fonts: dict[tuple[int, int], bool] = {}

    def close(self) -> None:
        """Close the fragments."""
        for fragment in self._open.values():
            fragment.pdf.close()

    def outline(self, part: Part) -> tuple[Entry, ...]:
        """The outline of the part's own fragment."""
        fragment = self._fragment(part.fragment)
        return outline(fragment.pdf, fragment.indices)

    def check(
        self, part: Part, first: int, offsets: Iterable[int], placements: tuple[BoundPage, ...]
    ) -> None:
        """Check pages of the part whose first page is packet page ``first`` (index from 0)."""
        for offset in offsets:
            number = first + offset + 1
            if number > min(len(self.pages), len(self._seen), len(placements)):
                break
            facts, bound = part.pages[offset], placements[number - 1]
            try:
                fragment = self._fragment(part.fragment)
                page, theirs = self.pages[number - 1], fragment.pages[part.start + offset]
                words = self._spec.stamps[number - 1]
                self._check_objects(page, theirs, fragment, bound, words)
                if facts.treatment is Treatment.GENERATED:
                    self._check_own_fonts(theirs, number)
                turned = self._check_annotations(page, theirs, fragment, part, first, bound, facts)
                if turned:
                    self._compare(part, offset, facts, bound)
            except (*UNREADABLE, pdfium.PdfiumError):
                self._faults.add("unreadable", f"Packet page {number} can not be read.", number)

    def _fragment(self, path: Path) -> _Fragment:
        if path not in self._open:
            while len(self._open) >= _OPEN:
                self._open.pop(next(iter(self._open))).pdf.close()
            self._open[path] = _Fragment(path, self._ours)
        return self._open[path]

    def _check_objects(
        self,
        page: Object,
        theirs: Object,
        fragment: _Fragment,
        bound: BoundPage,
        words: tuple[str, ...],
    ) -> None:
        faults = PageFaults(fragment.twins, page, theirs, bound)
        faults.look()
        for rule, what in faults.found:
            self._faults.add(rule, what, bound.number)
        if squeezed(faults.words) != squeezed(SEPARATOR.join(words)):
            what = f"Packet page {bound.number} does not end in its stamp's words."
            self._faults.add("stamp", what, bound.number)
        for font in faults.fonts:
            if font.objgen not in self._fonts:
                self._fonts[font.objgen] = _embedded(font)
            if not self._fonts[font.objgen]:
                what = f"Packet page {bound.number} uses a stamp font that is not embedded."
                self._faults.add("fonts", what, bound.number)

    def _check_own_fonts(self, page: Object, number: int) -> None:
        """Pages of our own carry every font that they name."""
        fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
        for font in fonts.values():
            if isinstance(font, Dictionary) and not _carried(font):
                what = f"Packet page {number} uses a font that is not embedded."
                self._faults.add("fonts", what, number)

    def _check_annotations(
        self,
        page: Object,
        theirs: Object,
        fragment: _Fragment,
        part: Part,
        first: int,
        bound: BoundPage,
        facts: PageFacts,
    ) -> bool:
        """Whether an annotation's look went on a sheet, and is to be seen."""
        ours, given = annotations(page), annotations(theirs)
        if len(ours) != len(given):
            what = f"Packet page {bound.number} has {len(ours)} annotations, not {len(given)}."
            self._faults.add("annotations", what, bound.number)
            return False
        move = move_of(theirs, bound)
        own = facts.treatment is Treatment.GENERATED
        for mine, one in zip(ours, given, strict=True):
            if not same_annotation(fragment.twins, mine, one, move):
                what = f"An annotation on packet page {bound.number} changed or was moved."
                self._faults.add("annotations", what, bound.number)
            wanted = link(one, fragment.indices)
            allowed = self._targets.of(part, first, wanted.page)
            if not right_link(link(mine, self.indices), wanted, allowed, own_page=own):
                what = f"A link on packet page {bound.number} leads to the wrong place."
                self._faults.add("links", what, bound.number)
        return move is not None and any(map(has_look, given))

    def _compare(self, part: Part, offset: int, facts: PageFacts, bound: BoundPage) -> None:
        from expedite_packets.assembly.proof.rendering import looks_alike

        with ExitStack() as stack:
            document = stack.enter_context(pdfium.PdfDocument(part.fragment))
            page, origin = self._seen[bound.number - 1], document[part.start + offset]
            stack.callback(page.close)
            stack.callback(origin.close)
            if not looks_alike(page, origin, bound, facts.width):
                what = f"Packet page {bound.number} does not look like the page it was made from."
                self._faults.add("rendering", what, bound.number)


def _embedded(font: Dictionary) -> bool:
    descriptor = font.get("/FontDescriptor")
    return (
        "FiraSans" in str(font.get("/BaseFont"))
        and descriptor is not None
        and "/FontFile2" in descriptor
    )


def _carried(font: Dictionary) -> bool:
    if isinstance(inner := font.get("/DescendantFonts"), Array):
        return all(isinstance(one, Dictionary) and _carried(one) for one in inner)
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
