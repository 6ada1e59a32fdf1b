"""Finds what lies in a packet's file although nothing in the packet uses it."""

import re
from pathlib import Path

from expedite_packets.readback.rawfile import RawFile

_TRAILER = frozenset(
    (
        *(b"/Size", b"/Root", b"/Info", b"/ID"),
        *(b"/Type", b"/W", b"/Index", b"/Length", b"/Filter", b"/DecodeParms"),
    )
)
"""Entries of trailers, and of the streams that other writers put in their place."""
_REFERENCE = re.compile(rb"([0-9]+)[\x00\t\n\f\r ]+0[\x00\t\n\f\r ]+R")
_OF_THE_FILE = re.compile(rb"/Type[\x00\t\n\f\r ]*/(?:ObjStm|XRef)\b")
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
        unused = _unused(opened)
    if unused:
        found.append(f"{unused} objects that nothing leads to")
    return tuple(found)


def _unused(file: RawFile) -> int:
    waiting, seen = [*map(int, _REFERENCE.findall(b" ".join(file.trailer.values())))], set[int]()
    while waiting:
        number = waiting.pop()
        if number not in seen and number in file.numbers:
            seen.add(number)
            waiting += map(int, _REFERENCE.findall(file.source(number)))
    unused = (file.source(number) for number in file.numbers - seen)
    return sum(not _OF_THE_FILE.search(source) for source in unused)
