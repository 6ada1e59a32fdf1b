"""The packet's file while it is written, in one pass: objects, copied bytes, cross references."""

import hashlib
import os
from array import array
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from expedite_packets.fragments.source import numbered

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_HELD = 1 << 20
"""Bytes that are gathered before they are written, and copied at once where no system call can."""


class Output:
    """Appends to a new file; offsets of objects are known as their bytes go out."""

    def __init__(self, target: Path) -> None:
        self._file = target.open("wb", buffering=0)
        self._held: list[bytes] = []
        self._hashed = 0
        self._size = self.position = 0
        self._offsets = array("q", [0])
        self._hash = hashlib.sha256()
        self._in_kernel = hasattr(os, "copy_file_range")
        self.write(_HEADER)

    def __enter__(self) -> "Output":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` object numbers, which are nobody else's."""
        first = len(self._offsets)
        self._offsets.extend([0] * count)
        return first

    def starts(self, number: int, at: int) -> None:
        """Note that the object ``number`` begins at the offset ``at``."""
        self._offsets[number] = at

    def put(self, number: int, source: bytes) -> None:
        """Write an object that is no stream."""
        self.starts(number, self.position)
        self.write(b"%07d 0 obj\n%s\nendobj\n" % (number, source))

    def add(self, source: bytes) -> int:
        """Write an object under a new number."""
        number = self.reserve()
        self.put(number, source)
        return number

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """Write a stream under a new number; ``entries`` are its dictionary's but for /Length."""
        number = self.reserve()
        self.starts(number, self.position)
        self.write(
            b"%07d 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n"
            % (number, len(data), entries, data)
        )
        return number

    def begin_stream(self, entries: bytes, size: int) -> int:
        """Write a stream's head; ``size`` bytes and :meth:`end_stream` must follow."""
        number = self.reserve()
        self.starts(number, self.position)
        self.write(b"%07d 0 obj\n<< /Length %d %s >>\nstream\n" % (number, size, entries))
        return number

    def end_stream(self) -> None:
        """Write a stream's end."""
        self.write(b"\nendstream\nendobj\n")

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        self._held.append(data)
        self._size += len(data)
        self.position += len(data)
        if self._size > _HELD:
            self._flush()

    def note(self, digest: str) -> None:
        """Let the file's identifier depend on bytes that are copied, by their digest."""
        self._hash_held()
        self._hash.update(digest.encode("ascii"))

    def copy(self, source: BinaryIO, start: int, size: int) -> None:
        """Append ``size`` bytes of ``source``, inside of the kernel where that is possible."""
        self._flush()
        self.position += size
        while size and self._in_kernel:
            try:
                done = os.copy_file_range(source.fileno(), self._file.fileno(), size, start)
            except OSError:  # not on this system, or not between these two
                self._in_kernel = False
                break
            if not done:
                break
            start, size = start + done, size - done
        source.seek(start)
        while size:
            data = source.read(min(size, _HELD))
            if not data:
                what = "a fragment ended early"
                raise EOFError(what)
            self._out(data)
            size -= len(data)

    def patch(self, at: int, data: bytes) -> None:
        """Put ``data`` in place of bytes that were copied."""
        if hasattr(os, "pwrite"):
            os.pwrite(self._file.fileno(), data, at)
        else:
            self._file.seek(at)
            self._file.write(data)
            self._file.seek(0, os.SEEK_END)

    def finish(self, catalog: int, information: int) -> None:
        """Write cross references and trailer; the identifier comes from the content."""
        self._hash_held()
        mark = self._hash.hexdigest()[:32].encode("ascii")
        table, size = self.position, len(self._offsets)
        self.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        self.write(b"".join([b"%010d 00000 n \n" % at for at in self._offsets[1:]]))
        trailer = b"trailer\n<< /Size %d /Root %s /Info %s /ID [ <%s> <%s> ] >>\nstartxref\n%d\n"
        references = (numbered(catalog), numbered(information))
        self.write(trailer % (size, *references, mark, mark, table) + b"%%EOF\n")
        self._flush()

    def _hash_held(self) -> None:
        """Hash what was written since this was done before."""
        self._hash.update(b"".join(self._held[self._hashed :]))
        self._hashed = len(self._held)

    def _flush(self) -> None:
        if self._held:
            self._hash_held()
            self._out(b"".join(self._held))
            self._held.clear()
            self._size = self._hashed = 0

    def _out(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
