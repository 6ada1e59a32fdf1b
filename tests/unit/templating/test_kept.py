"""A kept document is the one that its template makes of its view now, or it is not taken."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from expedite_packets.cache.store import Store
from expedite_packets.resources import TEMPLATES, data_root
from expedite_packets.templating import documents, render
from expedite_packets.templating.kept import kept_in
from tests.unit.templating.cases import COMPANY, changed, given

MAKERS = (documents.letter, documents.index, documents.tab_pages, documents.table_of_evidence)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were rendered."""
    names: list[str] = []
    before = render.render

    def noting(name, *more):
        names.append(name)
        return before(name, *more)

    monkeypatch.setattr(render, "render", noting)
    return names


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_as_without_a_cache(make, tmp_path: Path, rendered: list[str]) -> None:
    plain = make(given(COMPANY))
    context = replace(given(COMPANY), kept=kept_in(tmp_path / "cache", data_root()))
    rendered.clear()
    assert make(context) == plain
    assert len(rendered) == 1
    assert make(context) == plain
    assert len(rendered) == 1


def test_another_view_is_made_anew(tmp_path: Path, rendered: list[str]) -> None:
    kept = kept_in(tmp_path / "cache", data_root())
    first = documents.letter(replace(given(COMPANY), kept=kept))
    later = changed(COMPANY, date="2026-01-15")
    assert documents.letter(replace(given(later), kept=kept)) == documents.letter(given(later))
    assert documents.letter(replace(given(later), kept=kept)) != first


def test_an_edited_template_makes_everything_anew(tmp_path: Path, rendered: list[str]) -> None:
    root = tmp_path / "root"
    shutil.copytree(Path(str(data_root())) / TEMPLATES, root / TEMPLATES)
    index = root / TEMPLATES / "packet" / "index.xml.j2"
    context = replace(given(COMPANY), root=root)
    before = documents.index(replace(context, kept=kept_in(tmp_path / "cache", root)))
    text = index.read_text(encoding="utf-8")
    assert 'title="Exhibit index"' in text
    index.write_text(text.replace('title="Exhibit index"', 'title="Index"'), encoding="utf-8")
    rendered.clear()
    after = documents.index(replace(context, kept=kept_in(tmp_path / "cache", root)))
    assert rendered == ["packet/index.xml.j2"]
    assert after == documents.index(context)
    assert after != before


def test_a_damaged_entry_is_made_anew(tmp_path: Path, rendered: list[str]) -> None:
    context = replace(given(COMPANY), kept=kept_in(tmp_path / "cache", data_root()))
    plain = documents.index(context)
    for content in (tmp_path / "cache").rglob("content"):
        content.write_bytes(content.read_bytes()[:-3])
    rendered.clear()
    assert documents.index(context) == plain
    assert rendered == ["packet/index.xml.j2"]


def test_another_value_in_its_place_is_made_anew(
    tmp_path: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = replace(given(COMPANY), kept=kept_in(tmp_path / "cache", data_root()))
    plain = documents.index(context)
    monkeypatch.setattr(Store, "read", lambda *_: b"not a document")
    rendered.clear()
    assert documents.index(context) == plain
    assert rendered
