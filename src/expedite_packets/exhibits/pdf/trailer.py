"""Makes anew what a torn file lost: the trailer that says where its list of pages is."""

import re
import zlib
from pathlib import Path

from expedite_packets.model.frozen import dataclass

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})\s+([0-9]{1,5})\s+obj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog(?![A-Za-z])")
_LIST = re.compile(rb"/Type\s*/Pages(?![A-Za-z])")
_PARENT = re.compile(rb"/Parent\b")
_UNPACKED = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z])")
_NUMBER = r"/%s\s+([0-9]{1,9})"
_STREAM = re.compile(rb"stream\r?\n")
_MOST = 64_000_000
"""Bytes to which a stream of objects may unpack."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An object's number and generation, its source, and whether it lay in a stream of objects."""

    number: int
    generation: int
    source: bytes
    unpacked: bool = False


def with_trailer(source: Path, target: Path) -> bool:
    """Write a copy of a file that lost its trailer, with a new one behind its objects.

    Objects within streams of objects are written out, since the table that tells where they are is
    lost with the trailer. Of two objects of one number the later counts. Returns whether there is
    a catalog, or one uppermost list of pages, for the trailer to name; the order of pages that no
    list names is not known.

    Raises:
        OSError: A file can not be read or written.
    """
    data = _ended(source.read_bytes())
    objects = _objects(data)
    root = _root(objects)
    if root is None:
        return False
    size = max(objects) + 1
    parts = [data, b"\n"]
    parts += (b"%d 0 obj\n%b\nendobj\n" % (n, o.source) for n, o in objects.items() if o.unpacked)
    if not _CATALOG.search(root.source):
        pages = root.number, root.generation
        parts.append(b"%d 0 obj\n<< /Type /Catalog /Pages %d %d R >>\nendobj\n" % (size, *pages))
        root, size = _Found(size, 0, b""), size + 1
    named = size, root.number, root.generation
    parts.append(b"trailer\n<< /Size %d /Root %d %d R >>\nstartxref\n0\n%%%%EOF\n" % named)
    target.write_bytes(b"".join(parts))
    return True


def _ended(data: bytes) -> bytes:
    """The file without an object that ends amid its entries; a stream that does is closed."""
    heads = list(_OBJECT.finditer(data))
    if not heads or data.find(b"endobj", heads[-1].end()) >= 0:
        return data
    if _STREAM.search(data, heads[-1].end()):
        return data + b"\nendstream\nendobj\n"
    return data[: heads[-1].start()]


def _objects(data: bytes) -> dict[int, _Found]:
    """All objects by number, in the order in which they lie in the file."""
    found: dict[int, _Found] = {}
    for head in _OBJECT.finditer(data):
        end = data.find(b"endobj", head.end())
        source = data[head.end() : end if end >= 0 else len(data)]
        one = _Found(int(head[1]), int(head[2]), source)
        found.pop(one.number, None)
        found[one.number] = one
        if _UNPACKED.search(source):
            for inner in _within(source):
                found.pop(inner.number, None)
                found[inner.number] = inner
    return found


def _within(source: bytes) -> tuple[_Found, ...]:
    """The objects of a stream of objects (ISO 32000-1, 7.5.7); none if it can not be unpacked."""
    start = _STREAM.search(source)
    count, first = (re.search((_NUMBER % key).encode(), source) for key in ("N", "First"))
    if not (start and count and first):
        return ()
    try:
        text = zlib.decompressobj().decompress(source[start.end() :], _MOST)
    except zlib.error:
        return ()
    words = text[: int(first[1])].split()[: 2 * int(count[1])]
    if len(words) % 2 or not all(map(bytes.isdigit, words)):
        return ()
    numbers, starts = [*map(int, words[::2])], [int(first[1]) + int(at) for at in words[1::2]]
    ends = [*starts[1:], len(text)]
    return tuple(
        _Found(number, 0, text[at:end].strip(), unpacked=True)
        for number, at, end in zip(numbers, starts, ends, strict=True)
    )


def _root(objects: dict[int, _Found]) -> _Found | None:
    """The last catalog, or else the one list of pages that is part of no other."""
    catalogs = [one for one in objects.values() if _CATALOG.search(one.source)]
    if catalogs:
        return catalogs[-1]
    lists = [one for one in objects.values() if _LIST.search(one.source)]
    uppermost = [one for one in lists if not _PARENT.search(one.source)]
    return uppermost[0] if len(uppermost) == 1 else None
