"""Proves one packet page after the other against the page it was made from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PageObject

from expedite_packets.assembly.geometry import IDENTITY, Box, Matrix, then, view_of
from expedite_packets.assembly.proof.content import check_content, page_fonts, unembedded_fonts
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Targets, right_link
from expedite_packets.assembly.proof.library import Library, Origins
from expedite_packets.assembly.proof.marks import same_annotation
from expedite_packets.assembly.proof.navigation import annotations, link
from expedite_packets.assembly.proof.rendering import looks_alike
from expedite_packets.assembly.proof.seen import Reopened
from expedite_packets.assembly.proof.stamps import check_shown, check_stamp
from expedite_packets.assembly.proof.unwrap import unwrap
from expedite_packets.model.packet import BoundPage, Part
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.readback.reading import UNREADABLE, Document, shape


class PageProof:
    """Holds pages of one packet, open in both readers, against their origins.

    With ``full`` every page is compared by rendering too, not only those put on a sheet.
    """

    def __init__(
        self,
        ours: Document,
        seen: Reopened,
        targets: Targets,
        library: Library,
        faults: Faults,
        *,
        full: bool = False,
    ) -> None:
        self._full = full
        self._ours, self._seen, self._faults = ours, seen, faults
        self._targets, self._library = targets, library
        self._right_fonts: set[bytes] = set()
        """Fonts of stamps that were held against the typeface as it is installed."""

    def check_part(
        self,
        part: Part,
        first: int,
        placements: tuple[BoundPage, ...],
        stamps: tuple[tuple[str, ...], ...],
    ) -> None:
        """Check the part whose first page is packet page ``first`` (index from 0)."""
        origins = self._library.origins(part)
        self._check_source_pages(part, origins, first)
        pairs = zip(part.pages, placements, stamps, strict=False)
        for offset, (facts, bound, words) in enumerate(pairs):
            if first + offset >= min(len(self._ours.pages), len(self._seen)):
                return
            page = self._ours.pages[first + offset]
            fonts: frozenset[bytes] | None = None
            try:
                fonts = self._check_objects(page, part, facts, origins, offset, bound)
                self._check_annotations(page, part, origins, first, offset, bound)
            except UNREADABLE:
                self._check_by_eye(part, facts, offset, bound)
            self._check_seen(part, facts, offset, bound, words, fonts)
            for document in (self._ours, origins.fragment, origins.source):
                if document is not None:
                    document.end_page()

    def _check_source_pages(self, part: Part, origins: Origins, first: int) -> None:
        """Every page of the part's file is there once, in order."""
        if not part.pages or part.pages[0].treatment is Treatment.GENERATED:
            return
        indices = [facts.source_index for facts in part.pages]
        if part.taken:
            self._check_taken(part, indices, first)
            return
        count = len(part.pages)
        if part.pages[0].treatment in (Treatment.UNTREATED, Treatment.FLATTENED):
            try:
                count = (
                    len(origins.source.pages)
                    if origins.source
                    else len(self._library.rendered(part.source))
                )
            except pdfium.PdfiumError:
                self._faults.add("unreadable", "A source can not be read again.", first + 1)
                return
        if indices != list(range(count)):
            what = (
                f"From packet page {first + 1} on, the pages of a source are not there each once "
                "and in order."
            )
            self._faults.add("source-pages", what, first + 1)

    def _check_taken(self, part: Part, indices: list[int], first: int) -> None:
        """The pages asked for are there, in the order asked for."""
        wanted = [page - 1 for start, end in part.taken for page in range(start, end + 1)]
        if indices != wanted:
            what = f"From packet page {first + 1} on, other pages are there than were asked for."
            self._faults.add("source-pages", what, first + 1)

    def _check_objects(
        self,
        page: PageObject,
        part: Part,
        facts: PageFacts,
        origins: Origins,
        offset: int,
        bound: BoundPage,
    ) -> frozenset[bytes] | None:
        """Check content and resources; the fingerprints of the stamp's fonts, if it is plain."""
        own = unwrap(page)
        if own is None:
            what = f"Packet page {bound.number} holds more than its source's page and the stamp."
            self._faults.add("content", what, bound.number)
            return None
        untreated = facts.treatment is Treatment.UNTREATED
        origin = origins.source if untreated else origins.fragment
        index = facts.source_index if untreated else part.start + offset
        if facts.treatment is Treatment.GENERATED and not self._library.own_pages:
            pass  # see prove()
        elif origin is None:
            self._check_by_eye(part, facts, offset, bound)
        else:
            check_content(self._ours, page, own, origin, index, bound, self._faults)
        fonts = own.stamp_fonts
        if facts.treatment is Treatment.GENERATED:
            fonts += page_fonts(own.resources)
        for name in unembedded_fonts(fonts):
            what = f"Packet page {bound.number} uses a font that is not embedded: {name}."
            self._faults.add("fonts", what, bound.number)
        return frozenset(map(self._ours.raw.of, own.stamp_fonts))

    def _check_annotations(
        self,
        page: PageObject,
        part: Part,
        origins: Origins,
        first: int,
        offset: int,
        bound: BoundPage,
    ) -> None:
        fragment = origins.fragment
        if fragment is None:
            return
        theirs_page = fragment.pages[part.start + offset]
        ours, theirs = annotations(page), annotations(theirs_page)
        if len(ours) != len(theirs):
            what = f"Packet page {bound.number} has {len(ours)} annotations, not {len(theirs)}."
            self._faults.add("annotations", what, bound.number)
            return
        move = _move(theirs_page, bound)
        own_page = part.pages[offset].treatment is Treatment.GENERATED
        for mine, given in zip(ours, theirs, strict=True):
            if not same_annotation(self._ours, mine, fragment, given, move):
                what = f"An annotation on packet page {bound.number} changed or was moved."
                self._faults.add("annotations", what, bound.number)
            wanted = link(fragment, given)
            allowed = self._targets.of(part, first, wanted.page)
            if not right_link(link(self._ours, mine), wanted, allowed, own_page=own_page):
                what = f"A link on packet page {bound.number} leads to the wrong place."
                self._faults.add("links", what, bound.number)

    def _check_by_eye(self, part: Part, facts: PageFacts, offset: int, bound: BoundPage) -> None:
        """What pypdf can not read is compared as PDFium shows it."""
        untreated = facts.treatment is Treatment.UNTREATED
        path = part.source if untreated else part.fragment
        index = facts.source_index if untreated else part.start + offset
        self._compare(path, index, facts, bound)

    def _check_seen(
        self,
        part: Part,
        facts: PageFacts,
        offset: int,
        bound: BoundPage,
        words: tuple[str, ...],
        fonts: frozenset[bytes] | None,
    ) -> None:
        """Check the page as PDFium shows it; ``fonts`` are its stamp's, if they are known."""
        ours = facts.treatment is Treatment.GENERATED
        try:
            with _page(self._seen, bound.number - 1) as page:
                known = fonts is not None and fonts <= self._right_fonts
                right = check_stamp(page.raw, bound, words, self._faults, ours=ours, known=known)
                if right and fonts is not None:
                    self._right_fonts |= fonts
                check_shown(page, bound.number, facts.must_show, self._faults)
        except pdfium.PdfiumError:
            what = f"Packet page {bound.number} can not be read back."
            self._faults.add("unreadable", what, bound.number)
            return
        compared = facts.treatment is not Treatment.GENERATED or self._library.own_pages
        if bound.placed or (self._full and compared):
            self._compare(part.fragment, part.start + offset, facts, bound)

    def _compare(self, path: Path, index: int, facts: PageFacts, bound: BoundPage) -> None:
        try:
            with (
                _page(self._seen, bound.number - 1) as page,
                _page(self._library.rendered(path), index) as origin,
            ):
                alike = looks_alike(page, origin, bound, facts.width)
        except pdfium.PdfiumError:
            what = f"Packet page {bound.number} can not be compared with its source's page."
            self._faults.add("unreadable", what, bound.number)
            return
        if not alike:
            what = f"Packet page {bound.number} does not look like the page it was made from."
            self._faults.add("rendering", what, bound.number)


@contextmanager
def _page(document: pdfium.PdfDocument | Reopened, index: int) -> Iterator[pdfium.PdfPage]:
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def _move(page: PageObject, bound: BoundPage) -> Matrix:
    if not bound.placed:
        return IDENTITY
    cut = shape(page)
    view = view_of(Box(*cut.visible), cut.rotate, cut.unit)
    return then(view.from_user, (bound.scale, 0, 0, bound.scale, bound.left, bound.bottom))
