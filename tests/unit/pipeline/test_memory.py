"""Fragments are found again by all that made and proved them, and by what was really read."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import expedite_packets
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.pipeline import memory, reading
from expedite_packets.pipeline.binding import begin_proof, bind_packet
from expedite_packets.pipeline.memory import NOTHING_KEPT, Memory
from expedite_packets.pipeline.worker import Job, Result
from expedite_packets.processes.crew import ALONE
from tests.support.pdf_traps import plain_pdf
from tests.unit.assembly.breaks import as_fragments, stamp_font
from tests.unit.assembly.packets import whole_packet
from tests.unit.assembly.respelled import respelled

_ROOT = Path(expedite_packets.__file__).parent
_NOTHING_MADE = ("cache", "processes")
"""What keeps results and shares out work, without making any."""


def _modules(packages: tuple[str, ...]) -> Iterator[Path]:
    for package in packages:
        place = _ROOT / package
        yield from [place] if place.is_file() else place.rglob("*.py")


def _imported(module: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        top, *inner = node.module.split(".")
        if top != _ROOT.name:
            continue
        for one in (_ROOT.joinpath(*inner), *(_ROOT.joinpath(*inner, a.name) for a in node.names)):
            yield from filter(Path.is_file, (one.with_suffix(".py"), one / "__init__.py"))


def _reached(packages: tuple[str, ...]) -> set[Path]:
    seen: set[Path] = set()
    waiting = [*_modules(packages)]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += _imported(module)
    return seen


def test_all_that_makes_or_proves_a_fragment_is_in_its_key() -> None:
    made = _reached(("exhibits", "pipeline/typeset.py"))
    known = {*_modules(memory._PACKAGES), *_modules(_NOTHING_MADE)}
    assert {str(one.relative_to(_ROOT)) for one in made - known} == set()


def test_the_style_of_text_and_mail_is_in_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "templates" / "styles" / "standard.yaml"
    sheet.parent.mkdir(parents=True)
    job = Job(name="a.txt", path=tmp_path / "a.txt")
    monkeypatch.setattr(memory, "data_root", lambda: tmp_path)
    keys = set()
    for style in ("size: 10", "size: 11"):
        sheet.write_text(style, encoding="utf-8")
        keys.add(memory._key(job, "0" * 64))
    assert len(keys) == 2


def test_a_file_replaced_before_it_is_read_is_kept_as_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, other = plain_pdf(tmp_path / "a.pdf", pages=3), plain_pdf(tmp_path / "b.pdf", pages=2)
    first = source.read_bytes()

    def replaced(jobs: dict[str, Job], work: Path, *_: object) -> Iterator[tuple[str, Result]]:
        source.write_bytes(other.read_bytes())
        for name, job in jobs.items():
            yield name, (normalise(name, job.path, work, job.handling), ())

    job = Job(name="a.pdf", path=source)
    kept = Memory(tmp_path / "cache")
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_normalised", replaced)
        (tmp_path / "one").mkdir()
        files, _ = reading.normalise_all([job], tmp_path / "one", lambda *_: None, kept)
    assert len(files["a.pdf"].pages) == 2
    (tmp_path / "two").mkdir()
    known, _ = kept.found([job], tmp_path / "two")
    assert len(known["a.pdf"].pages) == 2
    source.write_bytes(first)
    (tmp_path / "three").mkdir()
    known, _ = kept.found([job], tmp_path / "three")
    assert known == {}


def test_the_words_of_a_kept_file_are_read_once(tmp_path: Path) -> None:
    job = Job(name="a.pdf", path=plain_pdf(tmp_path / "a.pdf", pages=2))
    kept = Memory(tmp_path / "cache")
    read: list[int] = []

    def reading_of(page: int) -> str:
        read.append(page)
        return f"Page {page}\nof \ud800"

    for work in ("one", "two"):
        (tmp_path / work).mkdir()
        files, _ = reading.normalise_all([job], tmp_path / work, lambda *_: None, kept)
        texts = [kept.page_text(files["a.pdf"], n, partial(reading_of, n)) for n in (0, 1)]
        assert texts == ["Page 0\nof \ud800", "Page 1\nof \ud800"]
    assert read == [0, 1]


def test_the_words_of_a_file_that_is_not_kept_are_kept_by_nobody(tmp_path: Path) -> None:
    file = normalise("a.pdf", plain_pdf(tmp_path / "a.pdf"), tmp_path)
    kept = Memory(tmp_path / "cache")
    assert kept.page_text(file, 0, lambda: "secret") == "secret"
    assert kept.page_text(file, 0, lambda: "anew") == "anew"
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("kept", [False, True])
def test_the_stamps_typeface_is_held_against_what_was_made_with_a_cache_and_without(
    tmp_path: Path, *, kept: bool
) -> None:
    known = Memory(tmp_path / "cache") if kept else NOTHING_KEPT
    (tmp_path / "parts").mkdir()
    (tmp_path / "work").mkdir()
    given = as_fragments(whole_packet(tmp_path / "parts"), tmp_path / "fragments")
    packet = bind_packet(given, tmp_path / "packet.pdf", tmp_path / "work", known)
    assert begin_proof(packet, known, ALONE, full=False)() == ()
    other = replace(packet, path=respelled(packet.path, tmp_path / "other.pdf", stamp_font))
    found = begin_proof(other, known, ALONE, full=False)()
    assert "proof-fonts" in {finding.rule for finding in found}
