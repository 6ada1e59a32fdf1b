"""Binds fragments and pages of our own into one packet: stamped, linked, outlined, labelled.

The fragments' bytes are copied; only object numbers are changed on the way. What a packet says
itself (pages, stamps, annotations, outline) is written anew.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from expedite_packets.assembly.annotations import AnnotationWriter
from expedite_packets.assembly.destinations import PageMap
from expedite_packets.assembly.embedding import add_stamp_fonts
from expedite_packets.assembly.imprint import Imprinter, to_sheet
from expedite_packets.assembly.navigation import OutlineMaker, write_catalog, write_information
from expedite_packets.assembly.output import Output
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.assembly.sources import Library
from expedite_packets.assembly.stamp import FONTS, fonts_used, place
from expedite_packets.errors import PacketError
from expedite_packets.fragments.source import numbered
from expedite_packets.model.packet import Bound, BoundPage, PacketSpec, Part
from expedite_packets.model.pages import Treatment


def bind(spec: PacketSpec, target: Path, *, fonts: Mapping[str, Path] | None = None) -> Bound:
    """Write the packet that ``spec`` describes to ``target``.

    Streams of the sources are copied as they are. The same spec and fragments make the same bytes.
    ``fonts`` are fragments with the stamp's fonts by name (:mod:`.embedding`), made anew if absent.

    Raises:
        PacketError: ``spec`` contradicts itself or its fragments.
    """
    if len(spec.stamps) != spec.total:
        what = f"The packet has {spec.total} pages and {len(spec.stamps)} stamps."
        raise PacketError(what)
    if empty := [part.id for part in spec.parts if not part.pages]:
        what = f"A part of the packet has no pages: {', '.join(empty)}."
        raise PacketError(what)
    bound = placements(spec)
    with ExitStack() as stack:

        @cache
        def work() -> Path:
            """A folder for what is seldom needed: fragments that are not as they should be."""
            import tempfile

            folder = tempfile.TemporaryDirectory(prefix=".bind-", dir=target.parent)
            return Path(stack.enter_context(folder))

        stack.enter_context(no_collection())
        out = stack.enter_context(Output(target))
        binder = _Binder(spec, bound, out, work, fonts or {})
        binder.bind()
    return Bound(pages=bound, dropped=binder.dropped, stretches=binder.stretches)


def placements(spec: PacketSpec) -> tuple[BoundPage, ...]:
    """Where the stamps go, and which pages are put on sheets.

    Raises:
        PacketError: A stamp is too long for any sheet.
    """
    facts = [page for part in spec.parts for page in part.pages]
    return tuple(
        place(page, words, number=number, letter_size=spec.letter_size)
        for number, (page, words) in enumerate(zip(facts, spec.stamps, strict=True), 1)
    )


class _Binder:
    """Writes one packet, part by part."""

    def __init__(
        self,
        spec: PacketSpec,
        bound: tuple[BoundPage, ...],
        out: Output,
        work: Callable[[], Path],
        fonts: Mapping[str, Path],
    ) -> None:
        self._spec, self._bound, self._out = spec, bound, out
        used = {name for words in spec.stamps for name in fonts_used(words)}
        self._tree = out.reserve()
        self._where = PageMap(first=out.reserve(spec.total), pages=bound)
        numbers = add_stamp_fonts([name for name in FONTS if name in used], fonts, out, work)
        self._imprinter = Imprinter(out, numbers)
        self._library = Library(spec.parts, out, work)
        self._annotations = AnnotationWriter(out, self._where)
        self._outline = OutlineMaker(self._where)
        self.stretches: tuple[tuple[int, int], ...] = ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """What could not travel, in words."""
        return (*self._annotations.dropped, *self._outline.lost)

    def bind(self) -> None:
        """Write everything.

        Clients' pages come first: what their objects are called then does not depend on ours, and
        after another edit of the letter their bytes are the same.
        """
        parts = [*zip(self._spec.parts, _pages(self._spec), strict=True)]
        written: dict[str, tuple[int, int]] = {}
        for part, pages in sorted(parts, key=lambda one: one[0].own):
            start = self._out.position
            self._bind_part(part, pages)
            written[part.id] = (start, self._out.position)
        self.stretches = tuple(written[part.id] for part, _ in parts)
        total = self._spec.total
        kids = b" ".join(numbered(self._where.object_of(n)) for n in range(1, total + 1))
        tree = b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (total, kids)
        self._out.put(self._tree, tree)
        information = write_information(self._out, self._spec.title)
        items, labels = self._outline.items(parts), self._spec.labels
        catalog = write_catalog(self._out, self._where, items, self._tree, labels)
        self._out.finish(catalog, information)

    def _bind_part(self, part: Part, pages: range) -> None:
        source, tree = self._library.of(part), numbered(self._tree)
        self._outline.take(part, source, pages)
        with source.path.open("rb") as file:
            for offset, number in enumerate(pages):
                page = source.known.pages[source.indices[part.start + offset]]
                bound, words = self._bound[number - 1], self._spec.stamps[number - 1]
                move = to_sheet(page, bound) if bound.placed else None
                entries = self._imprinter.imprint(source, file, page, bound, words)
                entries += self._annotations.write(
                    source,
                    page.annotations,
                    number,
                    pages,
                    move,
                    own=part.pages[offset].treatment is Treatment.GENERATED,
                )
                self._out.put(
                    self._where.object_of(number),
                    b"<< /Type /Page /Parent " + tree + b" " + entries + b" >>",
                )


def _pages(spec: PacketSpec) -> Iterator[range]:
    """The packet pages, from 1, of each part."""
    first = 1
    for part in spec.parts:
        yield range(first, first + len(part.pages))
        first += len(part.pages)
