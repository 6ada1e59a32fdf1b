"""A case that is kept is the case of this very file, with every place; any other is read anew."""

import datetime
from pathlib import Path

import pytest

from expedite_packets.casefile.loader import UnfitCaseError, load
from expedite_packets.resources import data_root
from expedite_packets.sourcefile import reader

SAMPLES = sorted(Path(str(data_root())).glob("samples/*/case.yaml"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read anew."""
    names: list[str] = []
    before = reader.examine

    def noting(data, name, *more, **options):
        names.append(name)
        return before(data, name, *more, **options)

    monkeypatch.setattr(reader, "examine", noting)
    return names


def paths_in(value: object, path: tuple[str | int, ...] = ()):
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths_in(below, (*path, key))
    if isinstance(value, list | tuple):
        for number, below in enumerate(value):
            yield from paths_in(below, (*path, number))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_the_same_case_with_the_same_places(sample: Path, tmp_path: Path, read: list[str]) -> None:
    plain = load(sample)
    first = load(sample, cache=tmp_path / "cache")
    read.clear()
    kept = load(sample, cache=tmp_path / "cache")
    assert read == []
    for one in (first, kept):
        assert one.case == plain.case
        assert repr(one.case) == repr(plain.case)
        assert one.case.model_dump_json() == plain.case.model_dump_json()
        assert one.findings == plain.findings
        assert (one.folder, one.file_name) == (plain.folder, plain.file_name)
        paths = list(paths_in(plain.case.model_dump()))
        assert len(paths) > 50
        assert [one.place_of(path) for path in paths] == [plain.place_of(path) for path in paths]


def copied(tmp_path: Path) -> Path:
    """A sample's case file in a folder of its own."""
    file = tmp_path / "case.yaml"
    file.write_bytes(SAMPLES[0].read_bytes())
    return file


def test_another_day_name_or_byte_is_read_anew(tmp_path: Path, read: list[str]) -> None:
    file, cache = copied(tmp_path), tmp_path / "cache"
    load(file, cache=cache)
    day = datetime.date(2030, 1, 2)
    assert load(file, cache=cache, as_of=day).case.date == day
    assert load(file, cache=cache).case.date != day
    assert len(read) == 2
    file.write_bytes(file.read_bytes() + b"# a remark\n")
    load(file, cache=cache)
    assert len(read) == 3
    other = file.rename(tmp_path / "other.yaml")
    assert load(other, cache=cache).place_of(()).file == "other.yaml"
    assert len(read) == 4


def test_a_case_that_is_not_fit_is_not_kept(tmp_path: Path, read: list[str]) -> None:
    file, cache = copied(tmp_path), tmp_path / "cache"
    file.write_text(file.read_text(encoding="utf-8") + "unknown: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(UnfitCaseError):
            load(file, cache=cache)
    assert len(read) == 2


def test_a_damaged_entry_is_read_anew(tmp_path: Path, read: list[str]) -> None:
    file, cache = copied(tmp_path), tmp_path / "cache"
    first = load(file, cache=cache)
    for content in cache.rglob("content"):
        content.write_bytes(content.read_bytes()[:-2])
    assert load(file, cache=cache).case == first.case
    assert len(read) == 2
