"""Digests of files that did not change, so that they need not be read again to be known.

A file counts as unchanged while its size, its times and its identity on the disk are the same. The
digest of one that was changed just before it was read is not noted, since another change within the
same tick of the clock would leave no trace.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from expedite_packets.sourcefile.ordinary import open_ordinary, read_ordinary

_NAME = "digests.json"
_SECOND = 1_000_000_000
_TICK, _FINE_TICK = 2 * _SECOND, _SECOND // 10
"""Nanoseconds; the coarsest file systems count time in steps of two seconds.

One that tells parts of a second counts in steps of ten milliseconds at most.
"""
_MOST = 20_000


class Digests:
    """Digests of a user's files, remembered in the cache's ``folder``; paths only as hashes.

    What time it is tells a file that is made in the folder ``clock``, on the same volume as the
    files, or else in the cache.
    """

    def __init__(self, folder: Path | None, clock: Path | None = None) -> None:
        self._path = folder / _NAME if folder else None
        self._clock = clock or folder
        self._known: dict[str, list[str]] = {}
        self._new: dict[str, tuple[int, list[str]]] = {}
        self._begun = self._now()
        if self._path:
            with suppress(OSError, ValueError):
                found = json.loads(read_ordinary(self._path))
                self._known = found if isinstance(found, dict) else {}

    def of(self, path: Path) -> str:
        """The SHA-256 of a file.

        Raises:
            OSError: It can not be read.
        """
        mark, settles = _mark(path)
        key = _key(path)
        known = self._known.get(key)
        if known and known[0] == mark:
            return known[1]
        with open_ordinary(path) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if settles < self._begun:
            self._new[key] = (settles, [mark, digest])
        return digest

    def note(self, path: Path, digest: str, home: Path) -> None:
        """Note the SHA-256 of a file that is going to be moved to the place ``home`` as it is.

        Raises:
            OSError: There is no such file.
        """
        mark, settles = _mark(path)
        self._new[_key(home)] = (settles, [mark, digest])

    def save(self) -> None:
        """Remember what was found; a cache that can not be written is left alone."""
        if self._path is None or not self._path.parent.is_dir() or not self._new:
            return
        new = self._path.with_name(f".{_NAME}-{os.getpid()}")
        try:
            now = self._now()
            settled = {key: known for key, (at, known) in self._new.items() if at < now}
            self._new.clear()
            self._known = dict(list((self._known | settled).items())[-_MOST:])
            new.touch(mode=0o600)
            new.write_text(json.dumps(self._known), encoding="ascii")
            new.replace(self._path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)  # as much of it as the disk had room for

    def _now(self) -> int:
        """The time in nanoseconds; 0, which nothing is before, where that can not be told."""
        if self._clock is None:
            return 0
        try:
            with tempfile.TemporaryFile(dir=self._clock) as file:
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            return 0


def _key(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()


def _mark(path: Path) -> tuple[str, int]:
    """What tells whether a file was changed, and when another change begins to leave a trace."""
    # of an open file, since on a share the answer for a name may be some seconds old
    with open_ordinary(path) as opened:
        found = os.fstat(opened.fileno())
    times = (found.st_mtime_ns, found.st_ctime_ns)
    mark = " ".join(map(str, (found.st_size, *times, found.st_ino, found.st_dev)))
    return mark, max(times) + (_FINE_TICK if found.st_mtime_ns % _SECOND else _TICK)
