"""Objects of two files as bytes: taken apart, and compared with all that they reach.

:class:`NotPlain` means here as in ``readback`` that another reader has to judge: objects differ, or
it is not plain that they do not.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain, cut, elements, entries, reference

_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Taken:
    """A dictionary: its entries in the one spelling, references in them counted from 1.

    ``numbers`` are the objects that the references lead to, in order; ``texts`` is what stands
    between them.
    """

    entries: Mapping[bytes, bytes]
    numbers: tuple[int, ...]
    texts: tuple[bytes, ...]

    def get(self, key: bytes) -> bytes | None:
        """The value of an entry; None if there is none."""
        return self.entries.get(key)

    def number(self, key: bytes) -> int | None:
        """The object that an entry refers to; None if it does not."""
        at = reference(self.entries.get(key))
        return None if at is None else self.numbers[at - 1]

    def listed(self, key: bytes) -> list[int]:
        """The objects that an array refers to.

        Raises:
            NotPlain: It holds other things, or is none.
        """
        return [self.numbers[at - 1] for at in _referred(self.entries[key])]

    def dictionaries(self, key: bytes) -> list["Taken"]:
        """The dictionaries in an array.

        Raises:
            NotPlain: It holds other things, or is none.
        """
        return [Taken(entries_of(value), self.numbers, ()) for value in elements_of(self.get(key))]

    def inner(self, key: bytes) -> "Taken":
        """A dictionary among the entries, empty where there is none.

        Raises:
            NotPlain: It is no dictionary, or stands elsewhere.
        """
        value = self.entries.get(key)
        return Taken(entries_of(value) if value else {}, self.numbers, ())

    def resolved(self, value: bytes) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
        """A value of an entry: what stands between its references, and where these lead."""
        texts, found = _cut(value)
        return texts, tuple(self.numbers[at - 1] for at in found)


def taken(source: bytes) -> Taken:
    """The dictionary ``source``.

    Raises:
        NotPlain: It is none, or not plainly right.
    """
    found, numbers = cut(source)
    texts = tuple(found)
    return Taken(_shared(texts), tuple(numbers), texts)


@lru_cache(maxsize=512)
def _shared(texts: tuple[bytes, ...]) -> Mapping[bytes, bytes]:
    """Dictionaries that differ in nothing but where their references lead are read once."""
    parts = [texts[0]]
    for at, text in enumerate(texts[1:], 1):
        parts += (b"%d 0 R" % at, text)
    return entries(b"".join(parts))


@lru_cache(maxsize=512)
def entries_of(value: bytes | None) -> Mapping[bytes, bytes]:
    """The entries of a dictionary that stands in another object, read once for equal ones.

    Raises:
        NotPlain: It is none.
    """
    return entries(value or b"")


@lru_cache(maxsize=512)
def elements_of(value: bytes | None) -> tuple[bytes, ...]:
    """The same for an array's elements.

    Raises:
        NotPlain: It is none.
    """
    return tuple(elements(value or b""))


@lru_cache(maxsize=512)
def _referred(value: bytes) -> tuple[int, ...]:
    found = [reference(one) for one in elements(value)]
    if None in found:
        raise NotPlain
    return tuple(at for at in found if at is not None)


@lru_cache(maxsize=512)
def _cut(value: bytes) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    texts, numbers = cut(value)
    return tuple(texts), tuple(numbers)


class SameBytes:
    """Compares a packet with one of its fragments; each pair of objects is compared once.

    An object of the fragment has one twin in the packet wherever it is referred to, so that what
    was shared is shared still.
    """

    def __init__(self, ours: RawFile, theirs: RawFile) -> None:
        self._ours, self._theirs = ours, theirs
        self._twin: dict[int, int] = {}

    def hold(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Hold objects of the packet against the fragment's with all that they reach.

        Raises:
            NotPlain: They are not plainly the same.
        """
        waiting = list(pairs)
        while waiting:
            own, their = waiting.pop()
            if their in self._twin:
                if self._twin[their] != own:
                    raise NotPlain
                continue
            self._twin[their] = own
            left, right = self._ours.source(own), self._theirs.source(their)
            if b"R" in left:
                texts, mine = cut(left)
                others, given = cut(right)
                same = texts == others
                waiting += zip(mine, given, strict=same)
            else:
                same = left == right  # there is no reference
            if not same or not same_data(self._ours.data(own), self._theirs.data(their)):
                raise NotPlain

    def hold_value(self, ours: Taken, theirs: Taken, key: bytes) -> None:
        """The same for what an entry of two dictionaries holds, where there is one.

        Raises:
            NotPlain: They are not plainly the same.
        """
        mine, given = ours.get(key), theirs.get(key)
        if mine is None or given is None:
            if mine is not given:
                raise NotPlain
            return
        left, own = ours.resolved(mine)
        right, their = theirs.resolved(given)
        if left != right:
            raise NotPlain
        self.hold(zip(own, their, strict=True))


def same_data(one: memoryview | None, other: memoryview | None) -> bool:
    """Whether streams' data is the same, or neither is a stream."""
    if one is None or other is None:
        return one is other
    if len(one) != len(other):
        return False
    if len(one) <= _PIECE:
        return bytes(one) == bytes(other)
    # views are compared item by item; bytes at once, and a piece at a time they cost no memory
    pieces = range(0, len(one), _PIECE)
    return all(bytes(one[at : at + _PIECE]) == bytes(other[at : at + _PIECE]) for at in pieces)


def digest_of(file: RawFile, number: int) -> bytes:
    """A digest of an object with all that it reaches, whatever the objects' numbers are.

    Raises:
        NotPlain: It can not be read plainly.
    """
    digest = hashlib.sha256()
    waiting, order = [number], {number: 0}
    for one in waiting:
        texts, numbers = cut(file.source(one))
        for below in numbers:
            if below not in order:
                order[below] = len(order)
                waiting.append(below)
        data = file.data(one)
        shape = (texts, [order[below] for below in numbers], None if data is None else len(data))
        digest.update(repr(shape).encode("ascii"))
        digest.update(data or b"")
    return digest.digest()
