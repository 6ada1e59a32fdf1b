"""Digests of files that did not change, so that they need not be read again to be known.

A file counts as unchanged while its size, its times and its identity on the disk are the same. The
digest of one that was changed just now is not noted, since another change within the same tick of
the clock would leave no trace.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

_NAME = "digests.json"
_TICK = 2_000_000_000
"""Nanoseconds; the coarsest file systems count time in steps of two seconds."""
_MOST = 20_000


class Digests:
    """Digests of a user's files, remembered in the cache's ``folder``; paths only as hashes."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _NAME if folder else None
        self._known: dict[str, list[str]] = {}
        self._new: dict[str, tuple[int, list[str]]] = {}
        if self._path:
            with suppress(OSError, ValueError):
                found = json.loads(self._path.read_bytes())
                self._known = found if isinstance(found, dict) else {}

    def of(self, path: Path) -> str:
        """The SHA-256 of a file.

        Raises:
            OSError: It can not be read.
        """
        found = path.stat()
        key = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
        times = (found.st_mtime_ns, found.st_ctime_ns)
        mark = " ".join(map(str, (found.st_size, *times, found.st_ino, found.st_dev)))
        known = self._known.get(key)
        if known and known[0] == mark:
            return known[1]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._new[key] = (max(times), [mark, digest])
        return digest

    def save(self) -> None:
        """Remember what was found; a cache that can not be written is left alone."""
        if self._path is None or not self._path.parent.is_dir() or not self._new:
            return
        new = self._path.with_name(f".{_NAME}-{os.getpid()}")
        with suppress(OSError):
            new.touch(mode=0o600)
            now = new.stat().st_mtime_ns
            settled = {key: known for key, (at, known) in self._new.items() if at < now - _TICK}
            kept = dict(list((self._known | settled).items())[-_MOST:])
            new.write_text(json.dumps(kept), encoding="ascii")
            new.replace(self._path)
