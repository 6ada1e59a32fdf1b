"""Joins fragments and pages of our own into one packet: stamped, linked, outlined, labelled."""

import io
from collections import defaultdict
from contextlib import ExitStack, closing
from pathlib import Path

from pikepdf import ObjectStreamMode, Page, Pdf, StreamDecodeLevel

from expedite_packets.assembly.annotations import move_annotations
from expedite_packets.assembly.destinations import PageMap
from expedite_packets.assembly.geometry import Matrix
from expedite_packets.assembly.imprint import Imprinter
from expedite_packets.assembly.links import point_links
from expedite_packets.assembly.metadata import write_metadata
from expedite_packets.assembly.navigation import (
    Bookmark,
    open_at_first_page,
    source_bookmarks,
    write_labels,
    write_outline,
)
from expedite_packets.assembly.stamp import place
from expedite_packets.errors import PacketError
from expedite_packets.model.packet import Bound, BoundPage, PacketSpec, Part

_PDF_VERSION = "1.7"
_OPEN_FILES = 64
"""Fragments read from open files; systems allow a process 256 or more. Others go into memory."""


def bind(spec: PacketSpec, target: Path) -> Bound:
    """Write the packet that ``spec`` describes to ``target``.

    Streams of the sources are copied as they are. The same spec and fragments make the same bytes.

    Raises:
        PacketError: ``spec`` contradicts itself or its fragments.
    """
    if len(spec.stamps) != spec.total:
        what = f"The packet has {spec.total} pages and {len(spec.stamps)} stamps."
        raise PacketError(what)
    if empty := [part.id for part in spec.parts if not part.pages]:
        what = f"A part of the packet has no pages: {', '.join(empty)}."
        raise PacketError(what)
    with Pdf.new() as packet, closing(_Sources(spec.parts)) as sources:
        origins = [sources.of(part) for part in spec.parts]
        for part, source in zip(spec.parts, origins, strict=True):
            # pages of one source keep their references to each other, also to pages yet to come
            packet.pages.extend(source.pages[at] for at in _indices(part))
        pages = tuple(packet.pages)
        bound = _placements(spec)
        moves = _imprint_all(packet, pages, bound, spec)
        numbers = {page.obj.objgen: number for number, page in enumerate(pages, 1)}
        where = PageMap(pages=pages, numbers=numbers, moves=moves)
        treatments = tuple(facts.treatment for part in spec.parts for facts in part.pages)
        dropped = point_links(where, treatments)
        entries, lost = _outline(spec, origins, where)
        write_outline(packet, entries)
        write_labels(packet)
        open_at_first_page(packet, where)
        write_metadata(packet, title=spec.title)
        packet.save(
            target,
            min_version=_PDF_VERSION,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return Bound(pages=bound, dropped=(*dropped, *lost))


def _indices(part: Part) -> range:
    return range(part.start, part.start + len(part.pages))


class _Sources:
    """The fragments, open until the packet is saved, as pikepdf wants the sources of its pages.

    Pages that are bound twice come from two openings of their file: copies of one page would share
    their annotations.
    """

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._stack = ExitStack()
        self._opened: dict[Path, list[tuple[Pdf, set[int]]]] = defaultdict(list)
        largest = sorted({p.fragment for p in parts}, key=lambda f: (-f.stat().st_size, f))
        self._from_file = set(largest[:_OPEN_FILES])
        self._files = 0

    def close(self) -> None:
        """Close every fragment."""
        self._stack.close()

    def of(self, part: Part) -> Pdf:
        """The opened fragment that the part's pages are to be copied from."""
        wanted = set(_indices(part))
        for source, used in self._opened[part.fragment]:
            if not used & wanted:
                used |= wanted
                return source
        source = self._open(part.fragment)
        if wanted and max(wanted) >= len(source.pages):
            what = f"The fragment of {part.id} has fewer pages than were measured."
            raise PacketError(what)
        self._opened[part.fragment].append((source, wanted))
        return source

    def _open(self, fragment: Path) -> Pdf:
        if fragment in self._from_file and self._files < _OPEN_FILES:
            self._files += 1
            return self._stack.enter_context(Pdf.open(fragment))
        memory = self._stack.enter_context(io.BytesIO(fragment.read_bytes()))
        return self._stack.enter_context(Pdf.open(memory))


def _placements(spec: PacketSpec) -> tuple[BoundPage, ...]:
    facts = [page for part in spec.parts for page in part.pages]
    return tuple(
        place(page, words, number=number)
        for number, (page, words) in enumerate(zip(facts, spec.stamps, strict=True), 1)
    )


def _imprint_all(
    packet: Pdf, pages: tuple[Page, ...], bound: tuple[BoundPage, ...], spec: PacketSpec
) -> dict[int, Matrix]:
    imprinter = Imprinter(packet)
    moves: dict[int, Matrix] = {}
    for page, placed, words in zip(pages, bound, spec.stamps, strict=True):
        to_sheet = imprinter.imprint(page, placed, words)
        if to_sheet is not None:
            moves[placed.number] = to_sheet
            move_annotations(packet, page, to_sheet)
    return moves


def _outline(
    spec: PacketSpec, origins: list[Pdf], where: PageMap
) -> tuple[list[Bookmark], list[str]]:
    top: list[Bookmark] = []
    by_part: dict[str, Bookmark] = {}
    lost: list[str] = []
    first = 1
    for part, source in zip(spec.parts, origins, strict=True):
        siblings = by_part[part.parent].children if part.parent in by_part else top
        numbers = {
            source.pages[at].obj.objgen: first + offset for offset, at in enumerate(_indices(part))
        }
        own, missing = source_bookmarks(source, numbers, where)
        if missing:
            lost.append(f"packet pages from {first}: {missing} bookmarks without a target")
        if part.title:
            entry = Bookmark(title=part.title, dest=where.top_of(first), children=own)
            by_part[part.id] = entry
            siblings.append(entry)
        else:
            siblings.extend(own)
        first += len(part.pages)
    return top, lost
