"""Finds what lies in a packet's file although nothing in the packet uses it."""

import re
from collections.abc import Iterator
from pathlib import Path

from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.rawobject import BLANKS
from expedite_packets.readback.spelling import NotPlain, cut

_TRAILER = frozenset(
    (
        *(b"/Size", b"/Root", b"/Info", b"/ID"),
        *(b"/Type", b"/W", b"/Index", b"/Length", b"/Filter", b"/DecodeParms"),
    )
)
"""Entries of trailers, and of the streams that other writers put in their place."""
_REFERENCE = re.compile(rb"([0-9]+)[\x00\t\n\f\r ]+0[\x00\t\n\f\r ]+R")
_OF_THE_FILE = re.compile(rb"/Type[\x00\t\n\f\r ]*/(?:ObjStm|XRef)\b")
_HEADER = re.compile(rb"\A%PDF-[0-9]\.[0-9][\r\n]+(?:%[\x80-\xff]{4}[\r\n]+)?")
_LAST = re.compile(rb"startxref[\r\n ]+([0-9]+)[\r\n ]+%%EOF[\r\n]*\Z")
_END = re.compile(rb"%%EOF[\r\n]*\Z")
_TAIL = 16


def leftover(packet: Path) -> tuple[str, ...]:
    """What is in the file besides the objects that its trailer leads to; nothing if it is clean.

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
        everything = _Everything(opened)
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

    def __init__(self, file: RawFile) -> None:
        self._file = file
        self._spans: list[tuple[int, int]] = []
        self.remarks = False
        waiting = [*map(int, _REFERENCE.findall(b" ".join(file.trailer.values())))]
        seen = set[int]()
        while waiting:
            number = waiting.pop()
            if number not in seen and number in file.numbers:
                seen.add(number)
                waiting += map(int, _REFERENCE.findall(self._met(number)))
        unused = (self._met(number) for number in sorted(file.numbers - seen))
        self.unused = sum(not _OF_THE_FILE.search(source) for source in unused)
        self.remarks |= any(gap.strip(BLANKS) for gap in self._gaps())

    def _met(self, number: int) -> bytes:
        source = self._file.source(number)
        span = self._file.span(number)
        if span:
            self._spans.append(span)
        if b"%" in source:
            try:
                cut(source)
            except NotPlain:
                self.remarks = True
        return source

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
