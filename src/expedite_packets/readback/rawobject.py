"""One object straight from a file's bytes, and the data of the streams that hold cross references.

Written from ISO 32000-1, 7.3 and 7.5, for checking only.
"""

import re
import zlib
from collections.abc import Callable
from mmap import mmap
from typing import NamedTuple

from expedite_packets.readback.spelling import TOKEN, Entries, NotPlain, entries, reference

LONGEST = 2_000_000
"""Bytes of an object's source without stream data that are read."""
_LARGEST = 64_000_000
"""Bytes that may come of a stream's data."""
_HEAD = re.compile(
    rb"[\x00\t\n\f\r ]*([0-9]{1,10})[\x00\t\n\f\r ]+([0-9]{1,5})[\x00\t\n\f\r ]+obj"
    rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
)
_BEFORE = rb"[\x00\t\n\f\r )>\]]"
_END = re.compile(
    # what has to stand before comes second: a plain character is searched several times as fast
    rb"endobj(?<=" + _BEFORE + rb"endobj)(?![^\x00\t\n\f\r ()<>\[\]{}/%])|"
    rb"stream(?<=" + _BEFORE + rb"stream)(?:\r?\n)?"
)
_END_STREAM = re.compile(rb"(?:\r\n|\n|\r)?endstream[\x00\t\n\f\r ]+endobj(?![^\x00\t\n\f\r ])")
_FIRST_LENGTH = re.compile(rb"<< /Length ([0-9]{1,10}) +(?:/|>>)")
BLANKS = b"\0\t\n\f\r "


class RawObject(NamedTuple):
    """An object as it lies in the file: its source, and from where to where its data goes.

    What is no stream has no data, and 0 for both. ``end`` is the offset behind all of it, and 0 in
    an object stream.
    """

    number: int
    source: bytes
    start: int = 0
    stop: int = 0
    entries: Entries | None = None
    """A stream's entries, if they had to be read to find its end."""
    end: int = 0

    @property
    def is_stream(self) -> bool:
        """Whether it has data, be it empty."""
        return self.start > 0


def object_at(data: mmap, offset: int, length_of: Callable[[int], int] | None = None) -> RawObject:
    """The object that begins at ``offset``; ``length_of`` tells an indirect length.

    Raises:
        NotPlain: None plainly begins and ends there, or its generation is not 0.
    """
    head = _HEAD.match(data, offset) if 0 < offset < len(data) else None
    if head is None or int(head[2]):
        raise NotPlain
    number, start = int(head[1]), head.end()
    end = _END.search(data, start, start + LONGEST)
    if end is None:
        raise NotPlain
    source = data[start : end.start()]
    if b"(" in source or b"%" in source:
        end = _end_outside_strings(data, start)
        source = data[start : end.start()]
    source = source.strip(BLANKS)
    if end[0] == b"endobj":
        return RawObject(number, source, end=end.end())
    if end[0] == b"stream":
        raise NotPlain
    given, length = _length(source, length_of)
    stop = end.end() + length
    last = _END_STREAM.match(data, stop) if stop <= len(data) else None
    if last is None:
        raise NotPlain
    return RawObject(number, source, end.end(), stop, given, last.end())


def _end_outside_strings(data: mmap, start: int) -> re.Match[bytes]:
    for token in TOKEN.finditer(data, start, start + LONGEST):
        if token[0] in (b"endobj", b"stream"):
            end = _END.match(data, token.start())
            if end is None:
                raise NotPlain
            return end
        if token[0] == b"(":
            break  # of a string that does not end
    raise NotPlain


def _length(source: bytes, length_of: Callable[[int], int] | None) -> tuple[Entries | None, int]:
    """How long a stream's data is; and the entries, if they had to be read for it."""
    first = _FIRST_LENGTH.match(source)
    if first and source.count(b"Length") == 1 and b"#" not in source:
        return None, int(first[1])  # as our own files begin; no other key can be meant for it
    given = entries(source)
    value = given.get(b"/Length", b"")
    if value.isdigit():
        return given, int(value)
    number = reference(value)
    if number is None or length_of is None:
        raise NotPlain
    return given, length_of(number)


def inflated(given: Entries, data: bytes) -> bytes:
    """The data of a cross-reference or object stream with these entries.

    Raises:
        NotPlain: It is coded otherwise than with /FlateDecode, or damaged, or too large.
    """
    kind, parms = given.get(b"/Filter"), given.get(b"/DecodeParms")
    kind, parms = _alone(kind), _alone(parms)
    if {b"/F", b"/FFilter", b"/FDecodeParms"} & given.keys():
        raise NotPlain
    if kind is None and parms is None:
        return data
    if kind != b"/FlateDecode":
        raise NotPlain
    coder = zlib.decompressobj()
    try:
        out = coder.decompress(data, _LARGEST)
    except zlib.error as problem:
        raise NotPlain from problem
    if not coder.eof or coder.unused_data.strip(BLANKS):
        raise NotPlain
    return out if parms is None else _predicted(out, entries(parms))


def _alone(value: bytes | None) -> bytes | None:
    """What an array of one holds, which is the same as without the array."""
    if value is not None and value.startswith(b"[ ") and b" " not in (inner := value[2:-2]):
        return inner or None
    return value


def _predicted(data: bytes, parms: Entries) -> bytes:
    """Undo the predictors of PNG that cross-reference streams have: none, sub and up."""
    if parms.get(b"/Predictor", b"1") == b"1":
        return data
    columns = integer(parms, b"/Columns", b"1")
    plain = {b"/Colors": b"1", b"/BitsPerComponent": b"8"}
    if any(parms.get(key, value) != value for key, value in plain.items()):
        raise NotPlain
    if integer(parms, b"/Predictor") not in range(10, 16) or not 0 < columns <= 64:
        raise NotPlain
    if len(data) % (columns + 1):
        raise NotPlain
    out, above = bytearray(), bytes(columns)
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], data[at + 1 : at + 1 + columns]
        if kind == 2:
            row = bytes([(a + b) & 255 for a, b in zip(row, above, strict=True)])
        elif kind == 1:
            left, summed = 0, bytearray()
            for one in row:
                left = (left + one) & 255
                summed.append(left)
            row = bytes(summed)
        elif kind:
            raise NotPlain
        out += row
        above = row
    return bytes(out)


def integer(given: Entries, key: bytes, default: bytes = b"") -> int:
    """A whole number, not negative, among entries.

    Raises:
        NotPlain: There is none.
    """
    value = given.get(key, default)
    if not value.isdigit():
        raise NotPlain
    return int(value)
