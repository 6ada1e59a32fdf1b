"""Parts of packets that were proven in earlier builds, so that their like need not be proven again.

What the proof of a part finds depends on its fragment, on how its pages were to be bound, on the
bytes of its stretch of the packet with the numbers of all objects in it, on the objects elsewhere
that those lead to, on this program and on PDFium: all of that is in the key, or is held against
what was kept. So a part that is found here is as it was when every page of it was held and seen.
"""

import hashlib
import json
from collections.abc import Mapping, Set

import pypdfium2 as pdfium

from expedite_packets.assembly.copied.listing import Pages
from expedite_packets.assembly.copied.portions import Portion
from expedite_packets.assembly.copied.stretches import Beyond, ShutStretch
from expedite_packets.cache.keys import key_of
from expedite_packets.cache.store import Store
from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.spelling import NotPlain

_KIND = "part proven"
_PIECE = 1 << 22


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenPart:
    """A part that was proven: ``key`` stands for all that lies within it.

    ``fonts`` and ``others`` are the objects elsewhere that it leads to, by number, with what
    stands for each and all that it reaches; the page tree is not among them. ``bookmarks`` tells
    whether its fragment has an outline.
    """

    key: str
    fonts: Mapping[int, str]
    others: Mapping[int, str]
    bookmarks: bool

    def outside(self, tree: int) -> frozenset[int]:
        """All objects elsewhere that it leads to, with the page ``tree``."""
        return frozenset((tree, *self.fonts, *self.others))

    def still(self, beyond: Beyond) -> bool:
        """Whether the objects elsewhere are what they were."""
        try:
            return all(
                beyond.digest(number).hex() == digest
                for number, digest in (*self.fonts.items(), *self.others.items())
            )
        except (NotPlain, ValueError, KeyError, IndexError):
            return False


@dataclass(frozen=True, slots=True)
class ProvenParts:
    """The parts in a cache; ``program`` stands for what proved them."""

    store: Store
    program: str

    def find(self, key: str) -> ProvenPart | None:
        """The part with this key, if one was proven."""
        given = self.store.read(self._entry(key))
        if given is None:
            return None
        try:
            kept, fonts, others, bookmarks = json.loads(given)
            part = ProvenPart(
                key=str(kept),
                fonts={int(number): str(digest) for number, digest in fonts.items()},
                others={int(number): str(digest) for number, digest in others.items()},
                bookmarks=bool(bookmarks),
            )
        except (ValueError, TypeError, AttributeError):
            return None
        return part if part.key == key else None

    def keep(self, part: ProvenPart) -> None:
        """Note that a part was proven; a cache that can not be written is left."""
        plain = [part.key, dict(part.fonts), dict(part.others), part.bookmarks]
        self.store.write(self._entry(part.key), json.dumps(plain).encode("ascii"))

    def _entry(self, key: str) -> str:
        return key_of(_KIND, self.program, str(pdfium.PDFIUM_INFO), key)


def part_key(ours: Pages, portion: Portion, stretch: tuple[int, int], fragment: str) -> str:
    """What stands for a part as it lies in the packet, and as it should; ``fragment`` is a digest.

    It is made of the bytes themselves and of where the objects begin in them, so that it does not
    matter where in the file the stretch lies.
    """
    start, stop = stretch
    pages = slice(portion.first, portion.first + len(portion.pages))
    objects = [(number, at - start) for number, at in ours.file.between(start, stop)]
    planned = (fragment, portion.first, portion.start, portion.pages, portion.words)
    said = repr((planned, ours.tree, ours.numbers[pages], objects, stop - start))
    digest = hashlib.sha256(said.encode("utf-8"))
    for at in range(start, stop, _PIECE):
        digest.update(ours.file.raw(at, min(at + _PIECE, stop)))
    return digest.hexdigest()


def proven_part(
    key: str, ours: Pages, shut: ShutStretch, fonts: Set[int], beyond: Beyond, *, bookmarks: bool
) -> ProvenPart:
    """A part to be kept; ``fonts`` are the numbers of the stamp's fonts.

    Raises:
        NotPlain: It leads to other parts' pages, or to objects elsewhere of which not all is plain.
    """
    outside = shut.outside - {ours.tree}
    if not outside.isdisjoint(ours.indices):  # with them goes the whole packet
        raise NotPlain
    marks = {number: beyond.digest(number).hex() for number in sorted(outside)}
    return ProvenPart(
        key=key,
        fonts={number: mark for number, mark in marks.items() if number in fonts},
        others={number: mark for number, mark in marks.items() if number not in fonts},
        bookmarks=bookmarks,
    )
