"""Entries are finished or absent, checked on each use, bounded, and nobody else's business."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from expedite_packets.cache.hashes import Digests
from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store

KEY = key_of("a", "test")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", limit=10_000)


def put(store: Store, key: str, tmp_path: Path, content: bytes = b"content") -> dict[str, str]:
    made = tmp_path / f"made-{key[:8]}"
    made.write_bytes(content)
    return store.put(key, {"fragment.pdf": made})


def test_what_was_put_in_comes_out(store: Store, tmp_path: Path) -> None:
    digests = {"fragment.pdf": hashlib.sha256(b"content").hexdigest()}
    assert put(store, KEY, tmp_path) == digests
    assert store.take(KEY, tmp_path / "out") == digests
    assert (tmp_path / "out" / "fragment.pdf").read_bytes() == b"content"
    assert store.info().entries == 1
    assert not store.take(key_of("another"), tmp_path / "other")


def test_single_contents(store: Store) -> None:
    assert store.read(KEY) is None
    store.write(KEY, b"drawn")
    assert store.read(KEY) == b"drawn"


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_only_the_owner_may_open_it(store: Store, tmp_path: Path) -> None:
    put(store, KEY, tmp_path)
    for folder in (store.folder, store.folder / "entries", store.folder / "entries" / KEY):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", ["changed", "cut", "missing", "list"])
def test_a_damaged_entry_is_absent_and_can_be_made_again(
    store: Store, tmp_path: Path, damage: str
) -> None:
    put(store, KEY, tmp_path)
    entry = store.folder / "entries" / KEY
    match damage:
        case "changed":
            (entry / "fragment.pdf").write_bytes(b"cOntent")
        case "cut":
            (entry / "fragment.pdf").write_bytes(b"")
        case "missing":
            (entry / "fragment.pdf").unlink()
        case _:
            (entry / "files.json").write_bytes(b"{")
    assert not store.take(KEY, tmp_path / "out")
    assert not entry.exists()
    (tmp_path / f"made-{KEY[:8]}").unlink()
    put(store, KEY, tmp_path)
    assert store.take(KEY, tmp_path / "again")


def test_damaged_single_content(store: Store) -> None:
    store.write(KEY, b"drawn")
    (store.folder / "entries" / KEY / "content").write_bytes(b"drewn")
    assert store.read(KEY) is None


def test_the_oldest_go_first(store: Store, tmp_path: Path) -> None:
    keys = [key_of(str(number)) for number in range(4)]
    for number, key in enumerate(keys):
        put(store, key, tmp_path, bytes(4_000))
        os.utime(store.folder / "entries" / key / "files.json", (number, number))
    assert store.take(keys[0], tmp_path / "used")  # now the youngest
    store.prune()
    left = {entry.name for entry in (store.folder / "entries").iterdir()}
    assert left == {keys[0], keys[3]}


def test_what_a_killed_build_left_is_swept(store: Store, tmp_path: Path) -> None:
    put(store, KEY, tmp_path)
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    half = store.folder / "entries" / f".new-{dead}-abc"
    half.mkdir()
    (half / "fragment.pdf").write_bytes(b"half")
    mine = store.folder / "entries" / f".new-{os.getpid()}-abc"
    mine.mkdir()
    assert store.info().entries == 1
    store.prune()
    assert not half.exists()
    assert mine.exists()


def test_many_builds_at_once(store: Store, tmp_path: Path) -> None:
    keys = [key_of(str(number)) for number in range(5)]
    wrong: list[str] = []

    def build(name: int) -> None:
        for turn in range(20):
            key = keys[(name + turn) % 5]
            into = tmp_path / f"out-{name}-{turn}"
            if store.take(key, into):
                if (into / "fragment.pdf").read_bytes() != key.encode() * 50:
                    wrong.append(key)
            else:
                made = tmp_path / f"made-{name}-{turn}"
                made.write_bytes(key.encode() * 50)
                store.put(key, {"fragment.pdf": made})
            if turn % 7 == 0:
                store.prune()

    threads = [threading.Thread(target=build, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert store.info().bytes <= 6 * 10_000


def test_clear(store: Store, tmp_path: Path) -> None:
    put(store, KEY, tmp_path)
    assert store.clear().entries == 1
    assert store.info().entries == 0
    assert store.clear().entries == 0


def test_a_cache_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "cache")
    put(store, KEY, tmp_path)
    assert not store.take(KEY, tmp_path / "out")
    assert store.info().entries == 0


def test_keys_tell_their_parts_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert program(("errors.py",), ("pikepdf",), ()) != program(("errors.py",), ("pypdf",), ())
    assert program(("errors.py",), (), ()) != program(("api.py",), (), ())


def test_digests_are_read_again_where_a_file_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "cache", tmp_path / "scan.pdf"
    folder.mkdir()
    file.write_bytes(b"one")
    os.utime(file, (1, 1))
    monkeypatch.setattr(Digests, "_now", lambda _: file.stat().st_ctime_ns + 3_000_000_000)
    first = Digests(folder)
    digest = first.of(file)
    first.save()
    known = (folder / "digests.json").read_text()
    assert str(file) not in known
    assert digest in known
    (folder / "digests.json").write_text(known.replace(digest, "as noted"))
    assert Digests(folder).of(file) == "as noted"
    file.write_bytes(b"two")
    os.utime(file, (1, 1))  # size and time of writing as before
    assert Digests(folder).of(file) != digest
    assert Digests(None).of(file) != digest


@pytest.mark.parametrize(
    ("digits", "since", "noted"),
    [(7, 0.05, False), (7, 0.2, True), (0, 1.9, False), (0, 2.1, True)],
)
def test_a_file_is_read_again_while_a_change_may_leave_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digits: int, since: float, noted: bool
) -> None:
    """Where times have parts of a second the disk tells them apart, and else not for two."""
    (folder := tmp_path / "cache").mkdir()
    (file := tmp_path / "a.pdf").write_bytes(b"%PDF")
    os.utime(file, ns=(0, 5_000_000_000 + digits))
    changed = file.stat().st_ctime_ns
    monkeypatch.setattr(Digests, "_now", lambda _: changed + int(since * 1_000_000_000))
    digests = Digests(folder)
    digests.of(file)
    digests.save()
    assert (folder / "digests.json").exists() is noted


def test_a_full_disk_leaves_nothing_of_what_was_to_be_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "cache").mkdir()
    (file := tmp_path / "a.pdf").write_bytes(b"%PDF")
    digests = Digests(folder)
    digests.of(file)
    whole = Path.write_text

    def cut_short(self: Path, text: str, **more: object) -> int:
        whole(self, text[:1], encoding="ascii")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", cut_short)
    digests.save()
    assert not list(folder.iterdir())
