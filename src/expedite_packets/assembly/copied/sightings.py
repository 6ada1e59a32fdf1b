"""What PDFium has seen of stamps in earlier builds, so that it need not look at all of them again.

What PDFium makes of a stamp depends on the fragment's page beneath, on how page and stamp were put,
on the stamp's fonts and on its words. A sighting says that all but the words were seen right once:
upright, black, in place. Its key is made of all of that, of this program and of PDFium itself.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import pypdfium2 as pdfium

from expedite_packets.cache.keys import key_of
from expedite_packets.cache.store import Store
from expedite_packets.model.frozen import dataclass

_AT_ONCE = 100
"""Pages of a fragment that are kept under one key."""
_KIND = "stamps seen"
Key = bytes
Frame = tuple[object, ...]
"""What a stamp looks like depends on this and the fragment's page, and on its words."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """The sightings in a cache; ``program`` stands for what made them."""

    store: Store
    program: str

    def known(self, keys: tuple[Key, ...]) -> bool:
        """Whether pages with all of these keys were seen, together, in an earlier build."""
        return self.store.read(self._entry(keys)) == b"".join(keys)

    def keep(self, keys: tuple[Key, ...]) -> None:
        """Note that all of these were seen and right; a cache that can not be written is left."""
        self.store.write(self._entry(keys), b"".join(keys))

    def _entry(self, keys: tuple[Key, ...]) -> str:
        return key_of(_KIND, self.program, str(pdfium.PDFIUM_INFO), b"".join(keys).hex())


def page_key(fragment: bytes, index: int, frame: Frame) -> Key:
    """What stands for a stamp on page ``index`` of a fragment (its digest), whatever it says."""
    return hashlib.sha256(fragment + b"%010d" % index + _digest(frame)).digest()


@lru_cache(maxsize=512)
def _digest(frame: Frame) -> bytes:
    return hashlib.sha256(repr(frame).encode("utf-8")).digest()


class Known:
    """Tells the pages of one packet that PDFium has to look at from those that it has seen."""

    def __init__(self, sightings: Sightings | None) -> None:
        self._sightings = sightings
        self._new: list[tuple[Key, ...]] = []

    @property
    def new(self) -> tuple[tuple[Key, ...], ...]:
        """The keys of pages that were not seen before, as they are kept together."""
        return tuple(self._new)

    def unseen(self, pages: Iterable[tuple[int, int, Key]]) -> list[int]:
        """Of a part's pages (number, index in its fragment, key) the numbers of those not seen."""
        groups: dict[int, list[tuple[int, Key]]] = {}
        for number, index, key in pages:
            groups.setdefault(index // _AT_ONCE, []).append((number, key))
        unseen: list[int] = []
        for group in groups.values():
            keys = tuple(key for _, key in group)
            if self._sightings is None or not self._sightings.known(keys):
                unseen += [number for number, _ in group]
                self._new.append(keys)
        return unseen
