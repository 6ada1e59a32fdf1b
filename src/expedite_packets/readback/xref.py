"""Where a file's objects lie: its cross references, tables and streams, the newest first.

Written from ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8, for checking only.
"""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawobject import inflated, integer, object_at
from expedite_packets.readback.spelling import Entries, NotPlain, elements, entries

_TAIL = 1100
_LAST = re.compile(rb"startxref[\x00\t\n\f\r ]+([0-9]{1,12})[\x00\t\n\f\r ]+%%EOF")
_TABLE = re.compile(rb"xref[\t ]*(?:\r\n|\n|\r)")
_SECTION = re.compile(rb"([0-9]{1,10}) ([0-9]{1,7})[\t ]*(?:\r\n|\n|\r)")
_ROWS = re.compile(rb"(?:[0-9]{10} [0-9]{5} [nf](?:\r\n| \n| \r))*+")
_ROW = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([nf])..", re.DOTALL)
_IN_USE = re.compile(rb"(?:[0-9]{10} 00000 n(?:\r\n| \n| \r))*+")
_TRAILER = re.compile(rb"[\x00\t\n\f\r ]*trailer")
_START = re.compile(rb"(?<=[\x00\t\n\f\r >])(?:startxref|xref)")
_MOST = 500_000
"""Objects of a file; tests of files of 10,000 pages have 60,000."""
_UPDATES = 500
_TRAILER_SIZE = 100_000


class Place(NamedTuple):
    """Where an object lies: at an offset of the file, or as one of an object stream's.

    ``within`` is the object stream's number, and 0 where there is none.
    """

    at: int
    within: int = 0


_Places = dict[int, Place | None]
"""By object number; None where there is none any more."""


@dataclass(frozen=True, slots=True)
class References:
    """All cross references: the newest trailer's entries, and where objects lie that exist."""

    trailer: Entries
    places: dict[int, Place]


def references(data: mmap, *, encrypted: bool = False) -> References:
    """The cross references of a file, which may be ``encrypted`` if that is said.

    Raises:
        NotPlain: They are damaged, in a loop, too many, or the file is encrypted.
    """
    if data[:5] != b"%PDF-":
        raise NotPlain
    tail = data[max(0, len(data) - _TAIL) :]
    found = _LAST.match(tail, max(0, tail.rfind(b"startxref")))
    if found is None:
        raise NotPlain
    places: _Places = {}
    trailer: Entries | None = None
    at, seen, met = int(found[1]), set[int](), 0
    while at not in seen and len(seen) < _UPDATES:
        seen.add(at)
        given, here = _section(data, at)
        met += len(here)
        if (b"/Encrypt" in given and not encrypted) or met > _MOST:
            raise NotPlain
        places = here | places  # what was met before is newer
        trailer = given if trailer is None else trailer
        if b"/Prev" not in given:
            known = {number: place for number, place in places.items() if place is not None}
            if max(known, default=0) >= integer(trailer, b"/Size"):
                raise NotPlain
            return References(trailer, known)
        at = integer(given, b"/Prev")
    raise NotPlain


def _section(data: mmap, at: int) -> tuple[Entries, _Places]:
    """The trailer and the places of one update; of a hybrid file, the stream's as well."""
    if not _TABLE.match(data, at):
        return _stream(data, at)
    given, places = _table(data, at)
    if b"/XRefStm" in given:
        _, more = _stream(data, integer(given, b"/XRefStm"))
        # what the table calls free may be hidden from readers that know no streams
        places = {**places, **{n: place for n, place in more.items() if places.get(n) is None}}
    return given, places


def _table(data: mmap, at: int) -> tuple[Entries, _Places]:
    places: _Places = {}
    start = _TABLE.match(data, at)
    position = start.end() if start else at
    while section := _SECTION.match(data, position):
        first, count = int(section[1]), int(section[2])
        position = section.end() + 20 * count
        rows = data[section.end() : position]
        if len(rows) != 20 * count:
            raise NotPlain
        told = dict(zip(range(first, first + count), _told(rows), strict=True))
        if not told.keys().isdisjoint(places):
            raise NotPlain
        places |= told
    head = _TRAILER.match(data, position)
    end = _START.search(data, head.end(), head.end() + _TRAILER_SIZE) if head else None
    if head is None or end is None:
        raise NotPlain
    return entries(data[head.end() : end.start()]), places


def _told(rows: bytes) -> Iterator[Place | None]:
    """What the rows of a table say, in order."""
    if rows[17:18] == b"f" and _ROWS.fullmatch(rows, 0, 20):  # of the object 0, which is none
        yield None
        rows = rows[20:]
    if _IN_USE.fullmatch(rows):  # as nearly all are, and there may be many
        yield from map(Place, map(int, rows.split()[::3]))
        return
    if not _ROWS.fullmatch(rows):
        raise NotPlain
    for row in _ROW.finditer(rows):
        if row[3] == b"n" and row[2] != b"00000":
            raise NotPlain  # of a later generation
        yield Place(int(row[1])) if row[3] == b"n" else None


def _stream(data: mmap, at: int) -> tuple[Entries, _Places]:
    found = object_at(data, at)
    given = entries(found.source)
    if not found.is_stream or given.get(b"/Type") != b"/XRef":
        raise NotPlain
    rows = inflated(given, data[found.start : found.stop])
    widths = [*map(_whole, elements(given.get(b"/W", b"")))]
    size = given.get(b"/Size", b"")
    index = [*map(_whole, elements(given.get(b"/Index", b"[ 0 " + size + b" ]")))]
    if len(widths) != 3 or max(widths) > 8 or not widths[1] or len(index) % 2:
        raise NotPlain
    if sum(index[1::2]) * sum(widths) != len(rows) or sum(index[1::2]) > _MOST:
        raise NotPlain
    pairs = zip(index[::2], index[1::2], strict=True)
    numbers = [number for first, count in pairs for number in range(first, first + count)]
    places: _Places = {}
    for at, number in zip(range(0, len(rows), sum(widths)), numbers, strict=True):
        if number in places:
            raise NotPlain
        places[number] = _place(rows[at : at + sum(widths)], *widths)
    return given, places


def _place(row: bytes, first: int, second: int, third: int) -> Place | None:
    kind = int.from_bytes(row[:first]) if first else 1
    one = int.from_bytes(row[first : first + second])
    two = int.from_bytes(row[first + second : first + second + third])
    if kind == 0:
        return None
    if kind == 1 and two == 0:
        return Place(one)
    if kind == 2 and one:
        return Place(two, one)
    raise NotPlain  # of a later generation, or of a kind to come


def _whole(value: bytes) -> int:
    if not value.isdigit():
        raise NotPlain
    return int(value)
