"""Keys change with everything that they stand for."""

from importlib.metadata import distributions
from pathlib import Path

from expedite_packets.cache.keys import _version, contents, key_of


def test_the_version_of_every_library_is_the_one_that_its_installer_tells() -> None:
    installed = {found.name: found.version for found in distributions() if found.name}
    assert len(installed) > 20
    assert {name: _version(name) for name in installed} == installed
    assert _version("no-such-library-anywhere") == "absent"


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
