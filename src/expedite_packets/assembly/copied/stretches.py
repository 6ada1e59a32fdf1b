"""A part's stretch of the packet's file: what lies in it, what that leads to, and nothing else.

:class:`NotPlain` means that this can not be told; others look at every object then.
"""

import re
from collections.abc import Iterable

from expedite_packets.assembly.copied.objects import digest_of
from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.rawobject import BLANKS
from expedite_packets.readback.spelling import NotPlain, cut

REFERENCE = re.compile(rb"([0-9]+)[\x00\t\n\f\r ]+0[\x00\t\n\f\r ]+R")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutStretch:
    """A stretch from one offset to another in which all is some object that the ``pages`` lead to.

    ``pages`` are the numbers of the part's page objects, which lie in it; ``outside`` are those
    of the objects elsewhere that any of its objects refers to.
    """

    start: int
    stop: int
    pages: tuple[int, ...]
    outside: frozenset[int]


def shut_stretch(file: RawFile, stretch: tuple[int, int], pages: tuple[int, ...]) -> ShutStretch:
    """The stretch as it is, if nothing lies in it but objects that the ``pages`` lead to.

    Raises:
        NotPlain: Something else does, or it can not be told.
    """
    start, stop = stretch
    inside = {number for number, _ in file.between(start, stop)}
    seen, outside = set[int](), set[int]()
    spans: list[tuple[int, int]] = []
    waiting = list(pages)
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        if number not in inside:
            outside.add(number)
            continue
        seen.add(number)
        source, span = file.source(number), file.span(number)
        if span is None or has_remark(source):
            raise NotPlain
        spans.append(span)
        waiting += map(int, REFERENCE.findall(source))
    if seen != inside or not outside.isdisjoint(pages) or _has_gap(file, spans, start, stop):
        raise NotPlain
    return ShutStretch(start=start, stop=stop, pages=pages, outside=frozenset(outside))


def has_remark(source: bytes) -> bool:
    """Whether an object's source has a comment, or what can not be told from one."""
    if b"%" not in source:
        return False
    try:
        cut(source)
    except NotPlain:
        return True
    return False


def _has_gap(file: RawFile, spans: Iterable[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether anything stands between objects, or before the first, or behind the last."""
    at = start
    for begin, end in sorted(spans):
        if file.raw(at, begin).strip(BLANKS):
            return True
        at = end
    return at > stop or bool(file.raw(at, stop).strip(BLANKS))


class Beyond:
    """Objects that parts share, with all that each reaches, as digests: each is made once."""

    def __init__(self, file: RawFile) -> None:
        self._file = file
        self._known: dict[int, bytes] = {}

    def digest(self, number: int) -> bytes:
        """What stands for the object, whatever the numbers are.

        Raises:
            NotPlain: It can not be read plainly.
        """
        if number not in self._known:
            self._known[number] = digest_of(self._file, number)
        return self._known[number]
