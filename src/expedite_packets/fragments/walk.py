"""Numbers and copies all objects that pages reach, each once, in the order they are met in."""

import hashlib
import re
from array import array
from collections import deque
from collections.abc import Iterable
from typing import BinaryIO

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from expedite_packets.fragments.shape import Region, Template
from expedite_packets.fragments.source import pieces, template

_NOT_CARRIED = (b"/Type /Page ", b"/Type /Pages", b"/Type /Catalog", b"/Type /StructElem")
"""Objects that nothing seen leads to; a reference to one would bring pages along."""


_LENGTH = re.compile(rb" /Length [0-9]+(?: [0-9]+ R)? ")
_SMALL = 1 << 15
"""Bytes up to which it is quicker to join parts than to write each."""
_HELD = 1 << 16
"""Bytes that are gathered before they are written."""


class Sink:
    """A file that is written from front to end, and hashed on the way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self._held: list[bytes] = []
        self._size = self.position = 0

    def write(self, *parts: bytes) -> None:
        """Append ``parts``; they are in the file after :meth:`flush`."""
        size = sum(map(len, parts))
        self.position += size
        self._size += size
        self._held += parts
        if self._size > _HELD:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        small: list[bytes] = []
        for part in self._held:
            if len(part) < _SMALL:
                small.append(part)
                continue
            self._out(b"".join(small))
            self._out(part)
            small.clear()
        self._out(b"".join(small))
        self._held.clear()
        self._size = 0

    def _out(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)

    @property
    def digest(self) -> str:
        """The SHA-256 of all that was written so far."""
        self.flush()
        return self._hash.hexdigest()


class Walk:
    """Gives out numbers from ``first`` and copies what got one.

    References to ``pages`` become null: nothing that a page shows leads to a page.
    """

    def __init__(self, pdf: Pdf, pages: Iterable[tuple[int, int]], first: int) -> None:
        self._pdf = pdf
        self._numbers: dict[bytes, int | None] = {b"%d %d R" % page: None for page in pages}
        self._waiting: deque[tuple[int, tuple[int, int]]] = deque()
        self._first = self._next = first
        self._skeleton = bytearray()
        self._objects = {False: array("q"), True: array("q")}
        self._slots = {False: array("q"), True: array("q")}

    @property
    def count(self) -> int:
        """How many objects got a number."""
        return self._next - self._first

    def number(self, reference: bytes) -> int | None:
        """The number of the object that ``reference`` (such as ``b"12 0 R"``) leads to."""
        try:
            return self._numbers[reference]
        except KeyError:
            number = self._next
            self._next += 1
            self._numbers[reference] = number
            obj, generation, _ = reference.split()
            self._waiting.append((number, (int(obj), int(generation))))
            return number

    def template(self, source: bytes) -> Template:
        """``source`` with its references renumbered."""
        return template(source, self.number)

    def copy_all(self, out: Sink) -> tuple[Region, Region]:
        """Write all objects met, and those that they lead to: streams first, then the others."""
        start = out.position
        while self._waiting:
            number, objgen = self._waiting.popleft()
            found = self._pdf.get_object(objgen)
            if isinstance(found, Stream):
                self._copy_stream(number, found, out, start)
            else:
                self._copy_other(number, _source(found))
        skeleton = Region(
            start=out.position,
            size=len(self._skeleton),
            objects=self._objects[False],
            slots=self._slots[False],
        )
        bulk = Region(
            start=start,
            size=out.position - start,
            objects=self._objects[True],
            slots=self._slots[True],
        )
        out.write(bytes(self._skeleton))
        return bulk, skeleton

    def _copy_stream(self, number: int, stream: Stream, out: Sink, start: int) -> None:
        data = stream.read_raw_bytes()
        head = self._object(number, _dictionary(stream, len(data)), out.position - start, bulk=True)
        out.write(head, b"\nstream\n", data, b"\nendstream\nendobj\n")

    def _copy_other(self, number: int, source: bytes) -> None:
        if any(kind in source for kind in _NOT_CARRIED):
            source = b"null"
        self._skeleton += self._object(number, source, len(self._skeleton), bulk=False)
        self._skeleton += b"\nendobj\n"

    def _object(self, number: int, source: bytes, at: int, *, bulk: bool) -> bytes:
        slots = self._slots[bulk]
        self._objects[bulk].extend((number, at))
        slots.extend((at, number))
        head = b"%07d 0 obj\n" % number
        if b" R" not in source:
            return head + source
        parts = [head]
        at += len(head)
        for piece in pieces(source, self.number):
            if isinstance(piece, int):
                slots.extend((at, piece))
                piece = b"%07d 0 R" % piece
            parts.append(piece)
            at += len(piece)
        return b"".join(parts)


def _source(value: object) -> bytes:
    if isinstance(value, Object):
        return value.unparse(resolved=True)
    return Array([value]).unparse()[1:-1].strip()  # numbers and the like are Python's own


def _dictionary(stream: Stream, size: int) -> bytes:
    source = stream.stream_dict.unparse()
    # as most are: no string or inner dictionary has a length as well, no number is another object
    if b"(" not in source and source.count(b"<<") == source.count(b"/Length ") == 1:
        plain, found = _LENGTH.subn(b" ", source)
        if found == 1 and b" R" not in plain and b" null" not in plain:
            return b"<< /Length %d" % size + plain[2:]
    entries = dict(stream.stream_dict.items())
    entries.pop("/Length", None)
    return b"<< /Length %d" % size + Dictionary(entries).unparse()[2:]
