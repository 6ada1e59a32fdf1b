"""Packets broken object by object, in the spelling that the binder uses."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from expedite_packets.model.packet import Bound

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECT = re.compile(rb"\d{7} 0 obj\n(.*)\nendobj\n\Z", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\n(.*)\nstartxref\n(\d+)\n%%EOF\n\Z", re.DOTALL)
_STREAM = re.compile(rb"<< /Length \d+ (.*?)>>\nstream\n(.*)\nendstream\Z", re.DOTALL)
_REFERENCE = re.compile(rb"(\d{7}) 0 R")

Objects = dict[int, bytes]
"""A packet's objects as they are spelled, streams with their data, by number."""


def respelled(packet: Path, target: Path, edit: Callable[["Spelled"], None]) -> Path:
    """A copy of ``packet`` after ``edit``, otherwise byte for byte the same."""
    spelled = Spelled(packet.read_bytes())
    edit(spelled)
    target.write_bytes(spelled.written())
    return target


def followed(bound: Bound, packet: Path, other: Path) -> Bound:
    """What is said of ``packet``, as it would be said of ``other``, which was made of it."""
    before, after = (Spelled(one.read_bytes()).places for one in (packet, other))
    stretches = []
    for start, stop in bound.stretches:
        inside = [after[number] for number, (at, _) in before.items() if start <= at < stop]
        stretches.append((min(at for at, _ in inside), max(end for _, end in inside)))
    return replace(bound, stretches=tuple(stretches))


class Spelled:
    """A packet as objects by number; what is changed stays in the binder's spelling."""

    def __init__(self, data: bytes) -> None:
        found = _TRAILER.search(data)
        assert found
        self.trailer, table = found[1], int(found[2])
        head = _TABLE.match(data, table)
        assert head
        offsets = [int(data[at : at + 10]) for at in range(head.end() + 20, found.start(), 20)]
        ends = dict(zip(sorted(offsets), [*sorted(offsets)[1:], table], strict=True))
        self.objects: Objects = {}
        self.places = {number: (at, ends[at]) for number, at in enumerate(offsets, 1)}
        """Where each object began and ended, and more may stand behind the last."""
        for number, (start, end) in self.places.items():
            body = _OBJECT.match(data[start:end])
            assert body
            self.objects[number] = body[1]

    def written(self) -> bytes:
        """The file, with its objects in the order in which they were, and new ones behind."""
        out, offsets = bytearray(_HEADER), dict.fromkeys(sorted(self.objects), 0)
        behind = (1 << 64, 0)
        for number in sorted(self.objects, key=lambda one: self.places.get(one, behind)):
            offsets[number] = len(out)
            out += b"%07d 0 obj\n%s\nendobj\n" % (number, self.objects[number])
        rows = b"".join(b"%010d 00000 n \n" % at for at in offsets.values())
        size = len(offsets) + 1
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        return (
            bytes(out)
            + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\n"
            % (
                size,
                rows,
                trailer,
            )
            + b"startxref\n%d\n%%%%EOF\n" % len(out)
        )

    @property
    def kids(self) -> list[int]:
        """The pages' objects."""
        return self.references(self._tree, b"/Kids")

    @property
    def _tree(self) -> int:
        catalog = int(_REFERENCE.findall(self.trailer.partition(b"/Root")[2])[0])
        return int(_REFERENCE.findall(self.objects[catalog].partition(b"/Pages")[2])[0])

    @property
    def tree(self) -> int:
        """The page tree's object."""
        return self._tree

    def page(self, number: int) -> int:
        """The object of packet page ``number``, from 1."""
        return self.kids[number - 1]

    def references(self, number: int, key: bytes) -> list[int]:
        """What an entry refers to, where it is one reference or an array of them."""
        value = self.objects[number].partition(key + b" ")[2]
        value = value[: value.index(b"]")] if value.startswith(b"[") else value[:11]
        return [int(one) for one in _REFERENCE.findall(value)]

    def reference(self, number: int, *keys: bytes) -> int:
        """What the first entry refers to, and in there the next."""
        for key in keys:
            number = self.references(number, key)[0]
        return number

    def replace(self, number: int, old: bytes, new: bytes) -> None:
        """Change an object's source; what is replaced has to be there."""
        assert old in self.objects[number], self.objects[number][:300]
        self.objects[number] = self.objects[number].replace(old, new, 1)

    def data(self, number: int) -> bytes:
        """A stream's data."""
        found = _STREAM.match(self.objects[number])
        assert found
        return found[2]

    def rewrite(self, number: int, change: Callable[[bytes], bytes], more: bytes = b"") -> None:
        """Change a stream's data, and its length with it; ``more`` are further entries."""
        found = _STREAM.match(self.objects[number])
        assert found
        data = change(found[2])
        self.objects[number] = b"<< /Length %d %s>>\nstream\n%s\nendstream" % (
            len(data),
            found[1] + more,
            data,
        )

    def add(self, source: bytes) -> int:
        """Another object."""
        number = max(self.objects) + 1
        self.objects[number] = source
        return number


def changed_last_byte(data: bytes) -> bytes:
    """The data with another last byte."""
    return data[:-1] + bytes((data[-1] ^ 1,))
