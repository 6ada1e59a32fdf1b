"""The dated data comes out of the cache as it went in, and is read anew when a file changes."""

import pickle
import shutil
from pathlib import Path

import pytest

from expedite_packets.cache.store import Store
from expedite_packets.catalog import reader
from expedite_packets.catalog.reader import load_catalog
from expedite_packets.pipeline.known_law import catalog_of
from expedite_packets.resources import LAW, data_root


def test_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = catalog_of(data_root(), None, tmp_path / "cache")
    assert first == load_catalog(data_root())
    monkeypatch.setattr(reader, "load_catalog", lambda *_: pytest.fail("read anew"))
    assert catalog_of(data_root(), None, tmp_path / "cache") == first


def test_read_anew_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "root"
    shutil.copytree(Path(str(data_root() / LAW)), root / LAW)
    catalog_of(root, None, tmp_path / "cache")
    editions = root / LAW / "policy" / "editions.yaml"
    editions.write_text(editions.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    read: list[object] = []
    monkeypatch.setattr(reader, "load_catalog", lambda *given: read.append(given))
    catalog_of(root, None, tmp_path / "cache")
    assert read


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return print, ("never",)


def test_an_entry_of_something_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "read", lambda *_: pickle.dumps(Evil()))
    assert catalog_of(data_root(), None, tmp_path / "cache") == load_catalog(data_root())
    assert capsys.readouterr().out == ""
