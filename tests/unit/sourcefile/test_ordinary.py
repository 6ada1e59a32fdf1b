"""Pipes, devices and folders are refused at once, where opening them would wait without end."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from expedite_packets.cache.hashes import Digests
from expedite_packets.cache.store import Store
from expedite_packets.casefile.settings import load_settings
from expedite_packets.errors import CaseFileError
from expedite_packets.pipeline.edited import read_manifest
from expedite_packets.pipeline.staging import read_records
from expedite_packets.sourcefile.ordinary import open_ordinary, read_ordinary

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_pipe, _folder, _device])
def test_nothing_but_files_is_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "it")
    with pytest.raises(OSError, match=r"ordinary|directory"):
        read_ordinary(tmp_path / "it")


def test_files_are_read_whole_through_links_too(tmp_path: Path) -> None:
    (tmp_path / "it").write_bytes(b"x" * 300_000)
    (tmp_path / "link").symlink_to("it")
    assert read_ordinary(tmp_path / "link") == b"x" * 300_000
    with open_ordinary(tmp_path / "it") as file:
        assert os.get_blocking(file.fileno()) or file.read(3) == b"xxx"
    with pytest.raises(FileNotFoundError):
        read_ordinary(tmp_path / "none")


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("it")
        with pytest.raises(OSError, match=r"."):
            read_ordinary(tmp_path / "it")


def test_a_cache_with_pipes_in_it_is_like_an_empty_one(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.write("0" * 64, b"kept")
    assert store.read("0" * 64) == b"kept"
    for path in sorted((tmp_path / "cache").rglob("*")):
        if path.is_file():
            path.unlink()
            _pipe(path)
    assert store.read("0" * 64) is None
    assert not store.take("0" * 64, tmp_path / "into")
    if not (tmp_path / "cache" / "digests.json").exists():
        _pipe(tmp_path / "cache" / "digests.json")
    digests = Digests(tmp_path / "cache")
    (tmp_path / "a").write_bytes(b"a")
    os.utime(tmp_path / "a", (1, 1))
    assert len(digests.of(tmp_path / "a")) == 64
    digests.save()


def test_pipes_beside_a_case_are_told_or_passed_over(tmp_path: Path) -> None:
    _pipe(tmp_path / "manifest.json")
    assert read_manifest(tmp_path) is None
    (tmp_path / "sent").mkdir()
    _pipe(tmp_path / "sent" / "1.json")
    with pytest.raises(CaseFileError):
        read_records(tmp_path)
    _pipe(tmp_path / "config.yaml")
    with pytest.raises(CaseFileError):
        load_settings(tmp_path / "config.yaml")
