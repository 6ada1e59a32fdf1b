"""Entries by key: each a small folder that is finished or absent, checked whenever it is used.

Builds may use one cache at the same time. An entry appears by one rename and vanishes by one, and
what a build takes out is linked or copied into its own folder, so nobody can pull it away.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from expedite_packets.model.frozen import dataclass
from expedite_packets.processes import alive
from expedite_packets.sourcefile.ordinary import open_ordinary, read_ordinary

LIMIT = 4_000_000_000
"""Bytes; the entries that were not used for the longest time are removed beyond it."""
_ENTRIES = "entries"
_LIST = "files.json"
_NEW, _GONE = ".new-", ".gone-"
_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheInfo:
    """What is in a cache: how many entries, of how many bytes, and how many it may hold."""

    folder: Path
    entries: int
    bytes: int
    limit: int


@dataclass(frozen=True, slots=True)
class Store:
    """The cache in ``folder``, which is made when the first entry is put in."""

    folder: Path
    limit: int = LIMIT

    def take(self, key: str, into: Path) -> dict[str, str]:
        """Put the files of an entry into the folder ``into``; returns their SHA-256 by name.

        Every file is held against the digest that it was kept with. If there is no sound entry,
        nothing is put there, and nothing returned. An entry that does not match is removed.
        """
        entry = self._entry(key)
        try:
            listed: dict[str, str] = json.loads(read_ordinary(entry / _LIST))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._remove(entry)
            return {}
        into.mkdir(exist_ok=True)
        for name, digest in listed.items():
            if not _linked(entry / name, into / name) or _digest(into / name) != digest:
                shutil.rmtree(into, ignore_errors=True)
                self._remove(entry)
                return {}
        with suppress(OSError):
            os.utime(entry / _LIST)
        return listed

    def read(self, key: str) -> bytes | None:
        """The content of an entry that is a single file, as :meth:`write` kept it."""
        entry = self._entry(key)
        try:
            listed = json.loads(read_ordinary(entry / _LIST))
            content = read_ordinary(entry / "content")
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            self._remove(entry)
            return None
        if listed != {"content": hashlib.sha256(content).hexdigest()}:
            self._remove(entry)
            return None
        with suppress(OSError):
            os.utime(entry / _LIST)
        return content

    def put(self, key: str, files: Mapping[str, Path]) -> dict[str, str]:
        """Keep ``files`` by the names given; returns their SHA-256 by name.

        A cache that can not be written is left alone, and nothing returned.
        """
        with suppress(OSError):
            made = self._begin()
            try:
                for name, path in files.items():
                    if not _linked(path, made / name):
                        return {}
                digests = {name: _digest(made / name) for name in files}
                self._finish(made, key, digests)
            finally:
                shutil.rmtree(made, ignore_errors=True)
            return digests
        return {}

    def write(self, key: str, content: bytes) -> None:
        """Keep ``content`` for :meth:`read`."""
        with suppress(OSError):
            made = self._begin()
            try:
                (made / "content").write_bytes(content)
                self._finish(made, key, {"content": hashlib.sha256(content).hexdigest()})
            finally:
                shutil.rmtree(made, ignore_errors=True)

    def info(self) -> CacheInfo:
        """How much the cache holds."""
        sizes = [size for _, size, _ in self._used()]
        return CacheInfo(folder=self.folder, entries=len(sizes), bytes=sum(sizes), limit=self.limit)

    def clear(self) -> CacheInfo:
        """Remove every entry; returns what there was.

        Raises:
            OSError: Something can not be removed.
        """
        before = self.info()
        if (self.folder / _ENTRIES).is_dir():
            shutil.rmtree(self.folder / _ENTRIES)
        for left in self.folder.glob("*.json"):
            left.unlink(missing_ok=True)
        return before

    def prune(self) -> None:
        """Remove what killed builds left, then the oldest entries until the rest is in bounds."""
        self._sweep()
        used = sorted(self._used(), key=lambda one: (one[2], one[0]))
        total = sum(size for _, size, _ in used)
        for entry, size, _ in used:
            if total <= self.limit:
                return
            self._remove(entry)
            total -= size

    def _entry(self, key: str) -> Path:
        return self.folder / _ENTRIES / key

    def _begin(self) -> Path:
        entries = self.folder / _ENTRIES
        if not entries.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(_OWNER_ONLY)
            entries.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{_NEW}{os.getpid()}-", dir=entries))

    def _finish(self, made: Path, key: str, digests: Mapping[str, str]) -> None:
        (made / _LIST).write_text(json.dumps(digests), encoding="ascii")
        with suppress(OSError):  # another build was first, with the same content
            made.rename(self._entry(key))

    def _remove(self, entry: Path) -> None:
        gone = entry.with_name(f"{_GONE}{os.getpid()}-{entry.name}")
        with suppress(OSError):
            entry.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def _sweep(self) -> None:
        entries = self.folder / _ENTRIES
        for prefix in (_NEW, _GONE):
            for left in entries.glob(f"{prefix}*"):
                owner = left.name.removeprefix(prefix).split("-")[0]
                if not owner.isdigit() or not alive(int(owner)):
                    shutil.rmtree(left, ignore_errors=True)

    def _used(self) -> Iterator[tuple[Path, int, int]]:
        """Each entry with its bytes and the time of its last use in nanoseconds."""
        entries = self.folder / _ENTRIES
        if not entries.is_dir():
            return
        for entry in entries.iterdir():
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                size = sum(file.stat().st_size for file in entry.iterdir())
                yield entry, size, (entry / _LIST).stat().st_mtime_ns


def _linked(source: Path, target: Path) -> bool:
    """Give ``source`` a second name, or make a copy where the volume or system wants that."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:
        try:
            shutil.copyfile(source, target)
        except OSError:
            return False
    return True


def _digest(path: Path) -> str:
    try:
        with open_ordinary(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
