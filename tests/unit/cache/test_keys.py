"""Keys change with everything that they stand for."""

import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

from expedite_packets.cache import keys
from expedite_packets.cache.keys import _version, contents, key_of


def test_the_version_of_every_library_is_the_one_that_its_installer_tells() -> None:
    installed = {found.name: found.version for found in distributions() if found.name}
    assert len(installed) > 20
    assert {name: _version(name) for name in installed} == installed
    assert _version("no-such-library-anywhere") == "absent"


@pytest.fixture
def anew() -> Iterator[None]:
    """Nothing is remembered of what is installed, neither before nor after."""
    keys._versions.cache_clear()
    yield
    keys._versions.cache_clear()


@pytest.mark.usefixtures("anew")
def test_a_library_counts_wherever_and_however_it_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Some_Lib-1.0rc1.dist-info", "some.lib-2.0-py3.11.egg-info", "x-3.dist-info"):
        (tmp_path / name).mkdir()
    (tmp_path / "unsaid.egg-info").mkdir()
    (tmp_path / "unsaid.egg-info" / "PKG-INFO").write_text("Name: unsaid\nVersion: 7\n")
    monkeypatch.setattr(sys, "path", ["/nowhere", str(tmp_path)])
    assert _version("some-lib") == "1.0rc1 2.0-py3.11"
    assert _version("X") == "3"
    assert _version("unsaid") == "7"
    assert _version("pydantic") == "absent"


@pytest.mark.usefixtures("anew")
def test_libraries_in_an_archive_are_told_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "all.pyz", "w") as archive:
        archive.writestr("zipped-4.dist-info/METADATA", "Name: zipped\nVersion: 4\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "all.pyz")])
    assert _version("zipped") == "4"
    assert _version("pydantic") == "absent"


def test_parts_can_not_run_into_each_other() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")


def test_contents_change_with_names_and_bytes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.yaml").write_bytes(b"1")
    (tmp_path / "two.txt").write_bytes(b"2")
    first = contents(tmp_path, (".yaml",))
    (tmp_path / "two.txt").write_bytes(b"3")
    assert contents(tmp_path, (".yaml",)) == first
    (tmp_path / "below" / "one.yaml").write_bytes(b"2")
    assert (second := contents(tmp_path, (".yaml",))) != first
    (tmp_path / "below" / "one.yaml").rename(tmp_path / "one.yaml")
    assert contents(tmp_path, (".yaml",)) not in (first, second)
    assert contents(tmp_path / "nowhere", ("",)) == contents(tmp_path / "below", ("",))
