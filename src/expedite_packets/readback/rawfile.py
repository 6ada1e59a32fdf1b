"""A PDF file as this program itself reads it, for checking: objects as bytes, found by number.

A witness besides qpdf, which writes, and pypdf, which is thorough and slow. It reads only what
is plainly right by the standard and says so otherwise, so that pypdf judges what it does not.
"""

import mmap
from bisect import bisect_left
from collections.abc import Set
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from expedite_packets.readback.pagetree import RawPage, tree_pages
from expedite_packets.readback.rawobject import (
    BLANKS,
    RawObject,
    inflated,
    integer,
    object_at,
)
from expedite_packets.readback.spelling import Entries, NotPlain, entries, reference
from expedite_packets.readback.xref import references

_BUDGET = 64_000_000
"""Bytes of objects' sources, and of unpacked object streams, read of a file in all."""
_KEPT = 4096
_DEEPEST = 8
"""Lengths of streams that hold the lengths of other streams."""
_UNPACKED = 8
"""Object streams kept unpacked."""


class RawFile:
    """One file, mapped into memory; a context manager that lets go of it.

    Views of its data should be gone when it is closed: they keep the file mapped. Of a file that
    may be ``encrypted`` strings and streams are as they lie there, which tells nothing of them.

    Raises:
        NotPlain: Its cross references leave doubts, or it is encrypted and may not be.
        OSError: It can not be read.
    """

    def __init__(self, path: Path, *, encrypted: bool = False) -> None:
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as problem:  # an empty file
                raise NotPlain from problem
        self._view = memoryview(self._map)
        self._left = _BUDGET
        self._known: dict[int, RawObject] = {}
        self._entries: dict[int, Entries] = {}
        self._unpacked: dict[int, tuple[tuple[int, bytes], ...]] = {}
        self._pages: tuple[RawPage, ...] | None = None
        self._measuring: set[int] = set()
        try:
            found = references(self._map, encrypted=encrypted)
        except BaseException:
            self.close()
            raise
        self.trailer: Entries = found.trailer
        """The newest trailer's entries, in the one spelling."""
        self._places = found.places
        self._in_order: list[tuple[int, int]] | None = None

    def __enter__(self) -> "RawFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with suppress(BufferError):  # a view that is still held keeps the map
            self._view.release()
            self._map.close()

    def let_go(self) -> None:
        """Give the memory back in which the system holds what was read; it is there to be read."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    @property
    def numbers(self) -> Set[int]:
        """The numbers of all objects of the file."""
        return self._places.keys()

    @property
    def root(self) -> Entries:
        """The catalog's entries.

        Raises:
            NotPlain: There is none.
        """
        return self.entries(_referred(self.trailer.get(b"/Root")))

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages' objects, in order.

        Raises:
            NotPlain: The page tree leaves doubts.
        """
        return tuple(page.number for page in self.page_entries)

    @property
    def page_entries(self) -> tuple[RawPage, ...]:
        """The pages in order, each with its entries and what it inherits.

        Raises:
            NotPlain: The page tree leaves doubts.
        """
        if self._pages is None:
            self._pages = tree_pages(self._node, _referred(self.root.get(b"/Pages")))
        return self._pages

    def _node(self, number: int) -> Entries:
        if b"null" in self.source(number):
            raise NotPlain  # readers do not agree on whether it is inherited then
        return self.entries(number)

    def source(self, number: int) -> bytes:
        """The object's own source; of a stream its dictionary's.

        Raises:
            NotPlain: There is none, or where it begins and ends is not plain.
        """
        return self._object(number).source

    def data(self, number: int) -> memoryview | None:
        """A stream's data as it lies in the file; None for anything else.

        Raises:
            NotPlain: As for ``source``; or the data is not as long as it says.
        """
        found = self._object(number)
        return self._view[found.start : found.stop] if found.is_stream else None

    def span(self, number: int) -> tuple[int, int] | None:
        """Where the object begins and ends in the file; None for one in an object stream.

        Raises:
            NotPlain: As for ``source``.
        """
        end = self._object(number).end
        return (self._places[number].at, end) if end else None

    def between(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Number and offset of each object that is said to begin from ``start`` to ``stop``.

        They are in the order in which they lie in the file; those in object streams do not count.
        """
        if self._in_order is None:
            places = self._places.items()
            self._in_order = sorted((one.at, number) for number, one in places if not one.within)
        first = bisect_left(self._in_order, (start,))
        last = bisect_left(self._in_order, (stop,))
        return [(number, at) for at, number in self._in_order[first:last]]

    def raw(self, start: int, stop: int | None = None) -> bytes:
        """The file's bytes from one offset to another, or to its end."""
        return self._map[start:stop]

    def is_stream(self, number: int) -> bool:
        """Whether the object is a stream.

        Raises:
            NotPlain: As for ``source``.
        """
        return self._object(number).is_stream

    def entries(self, number: int) -> Entries:
        """A dictionary's or stream's entries, in the one spelling.

        Raises:
            NotPlain: As for ``source``; or it is no dictionary.
        """
        found = self._object(number)
        if found.entries is not None:
            return found.entries
        if number not in self._entries:
            if len(self._entries) >= _KEPT:
                self._entries.clear()
            self._entries[number] = entries(found.source)
        return self._entries[number]

    def _object(self, number: int) -> RawObject:
        if number not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> RawObject:
        place = self._places.get(number)
        if place is None:
            raise NotPlain
        if place.within:
            pairs = self._objects_in(place.within)
            if place.at >= len(pairs) or pairs[place.at][0] != number:
                raise NotPlain
            found = RawObject(number, pairs[place.at][1])
        else:
            found = object_at(self._map, place.at, self._length)
        if found.number != number:
            raise NotPlain
        self._spend(len(found.source))
        return found

    def _length(self, number: int) -> int:
        if number in self._measuring or len(self._measuring) == _DEEPEST:
            raise NotPlain  # it takes the length to find the length
        self._measuring.add(number)
        try:
            value = self.source(number)
        finally:
            self._measuring.remove(number)
        if not value.isdigit():
            raise NotPlain
        return int(value)

    def _objects_in(self, number: int) -> tuple[tuple[int, bytes], ...]:
        """The objects of an object stream: numbers and sources, in order."""
        if number not in self._unpacked:
            place = self._places.get(number)
            if place is None or place.within:
                raise NotPlain
            while len(self._unpacked) >= _UNPACKED:
                self._unpacked.pop(next(iter(self._unpacked)))
            self._unpacked[number] = self._unpack(number)
        return self._unpacked[number]

    def _unpack(self, number: int) -> tuple[tuple[int, bytes], ...]:
        given, data = self.entries(number), self.data(number)
        if data is None or given.get(b"/Type") != b"/ObjStm":
            raise NotPlain
        text = inflated(given, bytes(data))
        self._spend(len(text))
        first, count = integer(given, b"/First"), integer(given, b"/N")
        words = text[:first].split()
        if len(words) != 2 * count or not all(map(bytes.isdigit, words)):
            raise NotPlain
        numbers, starts = [*map(int, words[::2])], [*map(int, words[1::2])]
        ends = [*starts[1:], len(text) - first]
        if len(set(numbers)) != count or any(a >= b for a, b in zip(starts, ends, strict=True)):
            raise NotPlain
        return tuple(
            (one, text[first + start : first + end].strip(BLANKS))
            for one, start, end in zip(numbers, starts, ends, strict=True)
        )

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise NotPlain


def _referred(value: bytes | None) -> int:
    number = reference(value)
    if number is None:
        raise NotPlain
    return number
