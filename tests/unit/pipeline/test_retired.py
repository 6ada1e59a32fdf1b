"""Retired values are found in configuration and templates too."""

from pathlib import Path

import pytest

from expedite_packets.casefile.settings import Settings
from expedite_packets.model.case import Rechecked
from expedite_packets.pipeline.retired import retired_outside
from tests.rules.assessing import catalog

EDITION = "E5-2025"


def found(root: Path, settings: Settings | None = None) -> list[tuple[str, int | None, str]]:
    told = retired_outside(catalog(), EDITION, settings or Settings(), root)
    return [(one.place.file, one.place.line, one.rule) for one in told]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    return tmp_path


def test_our_own_templates_are_clean() -> None:
    assert found(Path(__file__).resolve().parents[3]) == []


def test_a_template_with_the_old_address_spread_over_lines(root: Path) -> None:
    text = "<p>To:<br/>\n20 Massachusetts<br/>\nAve., NW</p>\n<p>Fax 703.778.7483</p>\n"
    (root / "templates" / "letters" / "own.xml.j2").write_text(text, encoding="utf-8")
    name = "templates/letters/own.xml.j2"
    assert found(root) == [(name, 2, "T-19"), (name, 4, "T-19")]


def test_the_configuration(root: Path) -> None:
    record = Rechecked(on="2026-11-10", by="who called (703) 778-7483")
    assert found(root, Settings(rechecked=record)) == [("config.yaml", None, "T-19")]
    assert found(root, Settings(rechecked=Rechecked(on="2026-11-10", by="Ines Calloway"))) == []
