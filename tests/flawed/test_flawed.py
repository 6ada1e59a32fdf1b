"""Whole cases of invented people, each with a flaw or two: exactly these are found."""

from pathlib import Path

import pytest

from expedite_packets.api import Request, check
from expedite_packets.casefile.unlisted import unlisted_files
from expedite_packets.model.finding import Finding, Severity
from tests.flawed.laying_out import lay_out, pages_of
from tests.rules.assessing import Given, field, findings_of, values

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/case.yaml"))
THROUGHOUT = ("day-and-month-swapped", "numbers-nobody-needs", "quotation-made-stronger")
"""Cases that go through the whole program, with files in place of page texts."""


def _told(findings: tuple[Finding, ...]) -> list[str]:
    """The findings that are no notes, as `expected.yaml` writes them."""
    return sorted(f"{f.rule} at {field(f)}" for f in findings if f.severity is not Severity.NOTE)


def _expected(name: str) -> list[str]:
    return sorted(values(HERE / name / "expected.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_flaw_is_found(name: str, tmp_path: Path) -> None:
    loaded = lay_out(name, tmp_path)
    pages = pages_of(name)
    final = str(loaded.case.letter.use) if loaded.case.letter.use else None
    texts = {
        exhibit.key: [page for part in exhibit.parts for page in pages.get(str(part.file), [""])]
        for exhibit in loaded.case.exhibits
    }
    given = Given(
        texts=texts,
        letter=pages[final] if final else None,
        unlisted=unlisted_files(loaded),
    )
    assert loaded.findings == ()
    assert _told(findings_of(loaded.case, given)) == _expected(name)


@pytest.mark.parametrize("name", THROUGHOUT)
def test_the_whole_program_finds_the_same(name: str, tmp_path: Path) -> None:
    lay_out(name, tmp_path)
    found = {f for one in check(Request(case=tmp_path)) for f in one.findings}
    assert _told(tuple(found)) == _expected(name)


def test_there_are_twenty_and_no_two_have_the_same_flaw() -> None:
    assert len(CASES) >= 20
    flaws = [tuple(_expected(name)) for name in CASES]
    rules = [frozenset(one.split(" at ")[0] for one in flaw) for flaw in flaws]
    assert len(set(rules)) == len(CASES)
    assert len(frozenset().union(*rules)) >= 25
