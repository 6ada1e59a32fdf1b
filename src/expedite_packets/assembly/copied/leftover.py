"""Finds what lies in a packet's file although nothing in the packet uses it."""

import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from expedite_packets.assembly.copied.stretches import REFERENCE, ShutStretch, has_remark
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.rawobject import BLANKS

_TRAILER = frozenset(
    (
        *(b"/Size", b"/Root", b"/Info", b"/ID"),
        *(b"/Type", b"/W", b"/Index", b"/Length", b"/Filter", b"/DecodeParms"),
    )
)
"""Entries of trailers, and of the streams that other writers put in their place."""
_OF_THE_FILE = re.compile(rb"/Type[\x00\t\n\f\r ]*/(?:ObjStm|XRef)\b")
_HEADER = re.compile(rb"\A%PDF-[0-9]\.[0-9][\r\n]+(?:%[\x80-\xff]{4}[\r\n]+)?")
_LAST = re.compile(rb"startxref[\r\n ]+([0-9]+)[\r\n ]+%%EOF[\r\n]*\Z")
_END = re.compile(rb"%%EOF[\r\n]*\Z")
_TAIL = 16


def leftover(packet: Path, shut: Iterable[ShutStretch] = ()) -> tuple[str, ...]:
    """What is in the file besides the objects that its trailer leads to; nothing if it is clean.

    Stretches that are ``shut`` are not looked at again, but for whether their pages are in use.

    Raises:
        NotPlain: This program's own reader can not tell.
        OSError: It can not be read.
    """
    with packet.open("rb") as file:
        file.seek(max(0, packet.stat().st_size - _TAIL))
        ends = _END.search(file.read())
    found = [] if ends else ["bytes behind its end"]
    with RawFile(packet) as opened:
        strange = opened.trailer.keys() - _TRAILER
        if b"/Prev" in strange:
            found.append("an earlier version of itself")
        found += sorted(key.decode("ascii", "replace") for key in strange - {b"/Prev"})
        everything = _Everything(opened, tuple(shut))
    if everything.unused:
        found.append(f"{everything.unused} objects that nothing leads to")
    if everything.remarks and b"/Prev" not in strange:
        found.append("remarks within or between its objects")
    return tuple(found)


class _Everything:
    """All of a file's objects, looked at once.

    ``unused`` counts those that the trailer does not lead to; ``remarks`` tells whether anything
    stands within or between objects that is part of none.
    """

    def __init__(self, file: RawFile, shut: tuple[ShutStretch, ...]) -> None:
        self._file = file
        self._spans = [(one.start, one.stop) for one in shut]
        self.remarks = False
        within = {number: at for at, one in enumerate(shut) for number in self._inside(one)}
        seen = set[int]()
        self._follow(REFERENCE.findall(b" ".join(file.trailer.values())), within.keys(), seen)
        for one in shut:
            if seen.issuperset(one.pages):
                self._follow(one.outside, within.keys(), seen)
        used = {at for at, one in enumerate(shut) if seen.issuperset(one.pages)}
        unused = file.numbers - seen
        sources = (self._met(number) for number in sorted(unused - within.keys()))
        self.unused = sum(not _OF_THE_FILE.search(source) for source in sources)
        self.unused += sum(within[number] not in used for number in unused & within.keys())
        self.remarks |= any(gap.strip(BLANKS) for gap in self._gaps())
        self.remarks |= has_remark(self._trailer())

    def _inside(self, one: ShutStretch) -> list[int]:
        return [number for number, _ in self._file.between(one.start, one.stop)]

    def _follow(self, numbers: Iterable[bytes | int], shut: Set[int], seen: set[int]) -> None:
        """See all objects that the numbers lead to; no further than to those that are ``shut``."""
        waiting = [*map(int, numbers)]
        while waiting:
            number = waiting.pop()
            if number not in seen and number in self._file.numbers:
                seen.add(number)
                if number not in shut:
                    waiting += map(int, REFERENCE.findall(self._met(number)))

    def _met(self, number: int) -> bytes:
        source = self._file.source(number)
        span = self._file.span(number)
        if span:
            self._spans.append(span)
        self.remarks |= has_remark(source)
        return source

    def _trailer(self) -> bytes:
        """The trailer's source; nothing where a stream holds the table."""
        behind = self._file.raw(max((end for _, end in self._spans), default=0))
        return behind.rpartition(b"trailer")[2].rpartition(b"startxref")[0]

    def _gaps(self) -> Iterator[bytes]:
        """What stands between objects, before the first, and behind the last."""
        before = 0
        for start, end in sorted(self._spans):
            gap = self._file.raw(before, start)
            yield gap if before else _HEADER.sub(b"", gap)
            before = end
        table = _LAST.search(self._file.raw(before))
        if table:  # nothing stands there where the last object is the table
            yield self._file.raw(before, max(before, int(table[1])))
