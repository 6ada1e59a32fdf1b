"""Holds all pages of a packet that this program's own reader can, and tells which are left."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from expedite_packets.assembly.copied.bytewise import Bytewise
from expedite_packets.assembly.copied.fonts import StampFonts
from expedite_packets.assembly.copied.listing import Pages
from expedite_packets.assembly.copied.portions import Portion
from expedite_packets.assembly.copied.remembered import (
    ProvenPart,
    ProvenParts,
    part_key,
    proven_part,
)
from expedite_packets.assembly.copied.sightings import Key, page_key
from expedite_packets.assembly.copied.stretches import Beyond, ShutStretch, shut_stretch
from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain

DOUBT = (NotPlain, OSError, ValueError, KeyError, IndexError)
"""What is raised over what another reader has to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A part of the packet.

    ``left`` are the pages, by index in the part, that the other reader has to judge. The others
    are the fragment's with a stamp and nothing else: their number, from 1, their index in the
    fragment and the key of what PDFium makes of them; a part that was proven before, whole, has
    none. ``bookmarks`` tells whether the fragment may have an outline; ``fonts`` are digests of the
    stamp's fonts in the packet, as far as known. ``shut`` is the part's stretch of the file, if
    nothing but the part lies in it, and ``new`` what may be kept of its proof.
    """

    index: int
    left: tuple[int, ...]
    keys: tuple[tuple[int, int, Key], ...] = ()
    bookmarks: bool = True
    fonts: frozenset[bytes] = frozenset()
    shut: ShutStretch | None = None
    new: ProvenPart | None = None


def held(
    packet: Path, portions: Iterable[Portion], proven: ProvenParts | None = None
) -> Iterator[Held]:
    """Each part in turn; of those among the ``proven`` only the bytes are held.

    Pages of our own are all left: others look closer at these.
    """
    with ExitStack() as stack:
        try:
            ours: _Packet | None = _Packet(stack.enter_context(RawFile(packet)), proven)
        except DOUBT:
            ours = None
        for portion in portions:
            yield _left(portion) if ours is None or portion.own else ours.part(portion)


def _left(portion: Portion) -> Held:
    return Held(index=portion.index, left=tuple(range(len(portion.pages))))


class _Packet:
    """One packet, and what its parts share."""

    def __init__(self, file: RawFile, proven: ProvenParts | None) -> None:
        self._file, self._proven = file, proven
        self._pages = Pages(file)
        self._beyond = Beyond(file)
        self._fonts = StampFonts(file, self._beyond)

    def part(self, portion: Portion) -> Held:
        """Hold a part of clients' pages."""
        try:
            digest = portion.digest or _digest(portion.fragment)
            key = self._key(portion, digest)
            known = self._proven.find(key) if self._proven and key else None
            if known and known.still(self._beyond):
                return self._as_before(portion, known)
            return self._kept(key, portion, self._anew(portion, bytes.fromhex(digest)))
        except DOUBT:
            return _left(portion)
        finally:
            self._file.let_go()

    def _key(self, portion: Portion, digest: str) -> str:
        if self._proven is None or portion.stretch is None:
            return ""
        return part_key(self._pages, portion, portion.stretch, digest)

    def _as_before(self, portion: Portion, known: ProvenPart) -> Held:
        fonts = frozenset(self._beyond.digest(number) for number in known.fonts)
        start, stop = portion.stretch or (0, 0)
        shut = ShutStretch(
            start=start,
            stop=stop,
            pages=self._objects(portion),
            outside=known.outside(self._pages.tree),
        )
        return Held(index=portion.index, left=(), bookmarks=known.bookmarks, fonts=fonts, shut=shut)

    def _objects(self, portion: Portion) -> tuple[int, ...]:
        """The numbers of the part's page objects."""
        return tuple(self._pages.numbers[portion.first : portion.first + len(portion.pages)])

    def _anew(self, portion: Portion, digest: bytes) -> Held:
        keys: list[tuple[int, int, Key]] = []
        left: list[int] = []
        with RawFile(portion.fragment) as opened:
            bytewise = Bytewise(self._pages, Pages(opened), portion, self._fonts)
            for offset in range(len(portion.pages)):
                number, page = portion.first + offset + 1, portion.start + offset
                try:
                    frame = bytewise.hold(offset)
                except DOUBT:
                    left.append(offset)
                else:
                    keys.append((number, page, page_key(digest, page, frame)))
            bookmarks = b"/Outlines" in opened.root
        fonts = frozenset(map(self._beyond.digest, self._fonts.numbers))
        return Held(
            index=portion.index,
            left=tuple(left),
            keys=tuple(keys),
            bookmarks=bookmarks,
            fonts=fonts,
        )

    def _kept(self, key: str, portion: Portion, found: Held) -> Held:
        """The part with its stretch, and with what may be kept of its proof."""
        if portion.stretch is None:
            return found
        try:
            shut = shut_stretch(self._file, portion.stretch, self._objects(portion))
            found = replace(found, shut=shut)
            if not key or found.left:
                return found
            fonts, marks = self._fonts.numbers, found.bookmarks
            new = proven_part(key, self._pages, shut, fonts, self._beyond, bookmarks=marks)
            return replace(found, new=new)
        except DOUBT:
            return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
