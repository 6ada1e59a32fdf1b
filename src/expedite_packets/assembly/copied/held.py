"""Holds all pages of a packet that this program's own reader can, and tells which are left."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from expedite_packets.assembly.copied.bytewise import Bytewise
from expedite_packets.assembly.copied.carried import Links
from expedite_packets.assembly.copied.fonts import StampFonts
from expedite_packets.assembly.copied.listing import Pages
from expedite_packets.assembly.copied.sightings import Key, page_key
from expedite_packets.assembly.proof.leads import Targets
from expedite_packets.model.packet import Bound, PacketSpec, Part
from expedite_packets.model.pages import Treatment
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain

DOUBT = (NotPlain, OSError, ValueError, KeyError, IndexError)
"""What is raised over what another reader has to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The part ``index``, whose first page is packet page ``first`` (both from 0).

    ``left`` are the pages, by index in the part, that the other reader has to judge. The others
    are the fragment's with a stamp and nothing else: their number, from 1, their index in the
    fragment and the key of what PDFium makes of them. ``bookmarks`` tells whether the fragment may
    have an outline; ``fonts`` are digests of the stamp's fonts in the packet, as far as known.
    """

    index: int
    first: int
    left: tuple[int, ...]
    keys: tuple[tuple[int, int, Key], ...]
    bookmarks: bool
    fonts: frozenset[bytes] = frozenset()


def held(
    packet: Path, spec: PacketSpec, bound: Bound, indices: range | None = None
) -> Iterator[Held]:
    """Each part in turn, or each of ``indices``.

    Pages of our own are all left: others look closer at these.
    """
    indices = range(len(spec.parts)) if indices is None else indices
    first = sum(len(part.pages) for part in spec.parts[: indices.start])
    with ExitStack() as stack:
        try:
            ours: Pages | None = Pages(stack.enter_context(RawFile(packet)))
        except DOUBT:
            ours = None
        targets = Targets(spec)
        fonts = StampFonts(ours.file) if ours else None
        for index in indices:
            part = spec.parts[index]
            if ours is None or fonts is None or _own(part):
                yield _left(part, index, first)
            else:
                yield _held(ours, fonts, targets, spec, bound, index, first)
                ours.file.let_go()
            first += len(part.pages)


def _own(part: Part) -> bool:
    return any(facts.treatment is Treatment.GENERATED for facts in part.pages)


def _left(part: Part, index: int, first: int) -> Held:
    everything = tuple(range(len(part.pages)))
    return Held(index=index, first=first, left=everything, keys=(), bookmarks=True)


def _held(
    ours: Pages,
    fonts: StampFonts,
    targets: Targets,
    spec: PacketSpec,
    bound: Bound,
    index: int,
    first: int,
) -> Held:
    part = spec.parts[index]
    try:
        with part.fragment.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        with RawFile(part.fragment) as opened:
            theirs = Pages(opened)
            links = Links(ours, theirs, targets, bound.pages)
            bytewise = Bytewise(ours, theirs, links, fonts)
            keys: list[tuple[int, int, Key]] = []
            left: list[int] = []
            for offset in range(len(part.pages)):
                number, page = first + offset + 1, part.start + offset
                place, words = bound.pages[number - 1], spec.stamps[number - 1]
                try:
                    frame = bytewise.hold(part, first, offset, place, words)
                except DOUBT:
                    left.append(offset)
                else:
                    keys.append((number, page, page_key(digest, page, frame)))
            bookmarks = b"/Outlines" in opened.root
    except DOUBT:
        return _left(part, index, first)
    return Held(
        index=index,
        first=first,
        left=tuple(left),
        keys=tuple(keys),
        bookmarks=bookmarks,
        fonts=fonts.found,
    )
