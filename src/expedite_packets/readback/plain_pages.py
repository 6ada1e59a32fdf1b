"""Which pages of two files plainly hold the same, read without a library.

Same here means: every object that the page's resources reach has one twin in the other file,
spelled the same but for numbers, streams with the same bytes. Anything less is left to a
library that understands more spellings.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.shape import Box, Shape, cut_shape, in_order
from expedite_packets.readback.spelling import (
    Entries,
    NotPlain,
    cut,
    dictionary,
    elements,
    entries,
    reference,
    spelled,
)
from expedite_packets.readback.unseen import OF_RESOURCES, OF_STREAMS

_OF_STREAMS = frozenset(key.encode("ascii") for key in OF_STREAMS)
_OF_RESOURCES = frozenset(key.encode("ascii") for key in OF_RESOURCES)
_ELSEWHERE = frozenset((b"/F", b"/FFilter", b"/FDecodeParms"))
"""Keys of streams whose data lies in another file."""
_CODING = (b"/Filter", b"/DecodeParms")
_REFERENCES = re.compile(rb"\[ (?:[0-9]++ 0 R )*+\]")
"""An array of nothing else, in the one spelling."""
_SHAPING = (b"/MediaBox", b"/CropBox", b"/Rotate", b"/UserUnit")
_EMPTY = frozenset((b"[  ]", b"<<  >>"))
_WORD = 8
_FAILED = 50
"""Pages that are not plainly the same, after which the rest of a file is not tried."""


def not_plainly_same(
    ours: Path, theirs: Path, pages: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Those of ``pages`` (pairs of indices from 0 in both files) that are left to another reader.

    All others have the same content, resources, transparency group, boxes, turn and unit.

    Raises:
        OSError: A file can not be read.
    """
    left: list[tuple[int, int]] = []
    try:
        with RawFile(ours) as first, RawFile(theirs) as second:
            both = _Pair(first, second)
            for at, pair in enumerate(pages):
                if not both.same(*pair):
                    left.append(pair)
                if len(left) == _FAILED:
                    return (*left, *pages[at + 1 :])
    except NotPlain:
        return tuple(pages)
    return tuple(left)


class _Pair:
    """Two files; what was compared is not compared again.

    Raises:
        NotPlain: The pages of one of them can not be told.
    """

    def __init__(self, ours: RawFile, theirs: RawFile) -> None:
        self._ours, self._theirs = ours, theirs
        self._pages = ours.page_entries, theirs.page_entries
        self._twins: dict[int, int] = {}
        self._back: dict[int, int] = {}
        self._kinds: dict[tuple[bytes, bytes], bool] = {}
        self._contents: dict[tuple[int, int], bool] = {}

    def same(self, index: int, origin: int) -> bool:
        """Whether both pages plainly hold the same."""
        mine, given = self._pages[0][index].entries, self._pages[1][origin].entries
        try:
            return (
                self._same_contents(mine, given)
                and _shape(self._ours, mine).same_as(_shape(self._theirs, given))
                and self._same_resources(mine, given)
                and self._same_kind(mine.get(b"/Group", b""), given.get(b"/Group", b""))
            )
        except NotPlain:
            return False

    def _same_contents(self, mine: Entries, given: Entries) -> bool:
        ours, theirs = _streams(self._ours, mine), _streams(self._theirs, given)
        return len(ours) == len(theirs) and all(map(self._same_content, ours, theirs))

    def _same_content(self, one: int, other: int) -> bool:
        key = one, other
        if key not in self._contents:
            codings = _coding(self._ours.entries(one)), _coding(self._theirs.entries(other))
            self._contents[key] = codings[0] == codings[1] and self._same_data(one, other)
        return self._contents[key]

    def _same_resources(self, mine: Entries, given: Entries) -> bool:
        ours, theirs = _resources(self._ours, mine), _resources(self._theirs, given)
        return all(
            self._same_kind(ours.get(kind, b""), theirs.get(kind, b""))
            for kind in sorted((ours.keys() | theirs.keys()) - _OF_RESOURCES)
        )

    def _same_kind(self, one: bytes, other: bytes) -> bool:
        """Whether one kind of resources, the fonts for example, or the group is the same."""
        key = one, other
        if key not in self._kinds:
            self._kinds[key] = False  # if a doubt ends it
            values = _resolved(self._ours, one), _resolved(self._theirs, other)
            ours, theirs = (b"" if value in _EMPTY else value for value in values)
            self._kinds[key] = self._same_values(ours, theirs)
        return self._kinds[key]

    def _same_values(self, ours: bytes, theirs: bytes) -> bool:
        """Whether both, and all that they reach, are the same but for object numbers."""
        twins: dict[int, int] = {}
        back: dict[int, int] = {}
        waiting = [(ours, theirs)]
        while waiting:
            (texts, numbers), (others, references) = map(cut, waiting.pop())
            if texts != others:
                return False
            for one, other in zip(numbers, references, strict=True):
                known = self._twins.get(other) or twins.get(other)
                if known is None and one not in self._back and one not in back:
                    if not self._same_data(one, other):
                        return False
                    twins[other], back[one] = one, other
                    waiting.append((_source(self._ours, one), _source(self._theirs, other)))
                elif known != one:
                    return False
        self._twins |= twins
        self._back |= back
        return True

    def _same_data(self, one: int, other: int) -> bool:
        ours, theirs = self._ours.data(one), self._theirs.data(other)
        if ours is None or theirs is None:
            return ours is theirs
        # views of bytes are compared one by one, of words eight at once
        whole = len(ours) - len(ours) % _WORD
        return (
            len(ours) == len(theirs)
            and ours[:whole].cast("Q") == theirs[:whole].cast("Q")
            and ours[whole:] == theirs[whole:]
        )


def _source(file: RawFile, number: int) -> bytes:
    """The object in the one spelling; of a stream without what is not seen of it."""
    if not file.is_stream(number):
        return spelled(file.source(number))
    given = file.entries(number)
    if _ELSEWHERE & given.keys():
        raise NotPlain
    return dictionary({key: value for key, value in given.items() if key not in _OF_STREAMS})


def _resolved(file: RawFile, value: bytes) -> bytes:
    """The value itself if it is a reference to what is no stream."""
    number = reference(value)
    if number is None:
        return value
    if file.is_stream(number):
        raise NotPlain
    return spelled(file.source(number))


def _resources(file: RawFile, page: Entries) -> Entries:
    number = reference(value := page.get(b"/Resources", b"<< >>"))
    if number is None:
        return entries(value)
    if file.is_stream(number):
        raise NotPlain
    return file.entries(number)


def _streams(file: RawFile, page: Entries) -> list[int]:
    """The numbers of the page's content streams."""
    value = page.get(b"/Contents", b"[ ]")
    number = reference(value)
    if number is not None and file.is_stream(number):
        return [number]
    value = _resolved(file, value)
    if _REFERENCES.fullmatch(value):
        found: list[int | None] = [*map(int, value.split()[1:-1:3])]
    else:
        found = [*map(reference, elements(value))]
    if not all(one is not None and file.is_stream(one) for one in found):
        raise NotPlain
    return [one for one in found if one is not None]


def _coding(given: Entries) -> tuple[bytes, ...]:
    """How a stream is coded; an array of one is the same as what it holds."""
    if _ELSEWHERE & given.keys():
        raise NotPlain
    return tuple([_inner(given.get(key, b"[ ]")) for key in _CODING])


@lru_cache(maxsize=64)
def _inner(value: bytes) -> bytes:
    if cut(value)[1]:
        raise NotPlain
    return b" ".join(elements(value)) if value.startswith(b"[") else value


def _shape(file: RawFile, page: Entries) -> Shape:
    stated = tuple([page.get(key) for key in _SHAPING])
    if b"R" in b" ".join(filter(None, stated)):
        return _found_shape(file, page)
    return _stated_shape(stated)


@lru_cache(maxsize=64)
def _stated_shape(stated: tuple[bytes | None, ...]) -> Shape:
    """The shape that values tell which refer to nothing."""
    media, crop, rotate, unit = stated
    return cut_shape(
        None if media is None else _direct_box(media),
        None if crop is None else _direct_box(crop),
        None if rotate is None else _float(rotate),
        None if unit is None else _float(unit),
    )


def _found_shape(file: RawFile, page: Entries) -> Shape:
    rotate, unit = (_number(file, page.get(key)) for key in (b"/Rotate", b"/UserUnit"))
    return cut_shape(_box(file, page, b"/MediaBox"), _box(file, page, b"/CropBox"), rotate, unit)


def _box(file: RawFile, page: Entries, key: bytes) -> Box | None:
    if key not in page:
        return None
    if not cut(page[key])[1]:
        return _direct_box(page[key])
    sides = [_number(file, side) for side in elements(_resolved(file, page[key]))]
    known = [side for side in sides if side is not None]
    if len(known) != len(sides) or len(known) != 4:
        raise NotPlain
    return in_order(*known)


def _direct_box(value: bytes) -> Box:
    sides = [_float(side) for side in elements(value)]
    if len(sides) != 4:
        raise NotPlain
    return in_order(*sides)


def _number(file: RawFile, value: bytes | None) -> float | None:
    return None if value is None else _float(_resolved(file, value))


def _float(value: bytes) -> float:
    try:
        return float(value)
    except ValueError as problem:
        raise NotPlain from problem
