"""What the toolkit itself writes never says what its own rules forbid."""

from pathlib import Path

import pytest

from expedite_packets.model.ids import EditionId
from tests.rules.assessing import REPOSITORY, catalog

LETTERS = sorted((REPOSITORY / "tests/golden/letters").glob("*.txt"))
SAMPLES = sorted((REPOSITORY / "tests/golden/samples").rglob("*letter*.txt"))


def _forbidden(text: str, edition: EditionId) -> list[str]:
    return [
        f"{rule.id}: {phrase}"
        for rule in catalog().rules
        if rule.wording and rule.holds_in(edition)
        for phrase in rule.wording.found_in(text)
    ]


@pytest.mark.parametrize("path", [*LETTERS, *SAMPLES], ids=lambda path: path.stem)
def test_no_letter_that_we_generate_says_it(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").replace("|", " ").split())
    old = "2021" in path.stem
    edition = next(e.id for e in catalog().editions if e.id.endswith("2021" if old else "2025"))
    assert _forbidden(text, edition) == []


def test_no_statement_of_the_data_says_it_in_its_own_edition() -> None:
    checked = 0
    for edition in catalog().editions:
        stated = [one.text for one in catalog().statements if one.holds_in(edition.id)]
        for criterion in catalog().criteria:
            narrowed = criterion.in_edition(edition.id)
            stated += [one.text for one in (*narrowed.standard, *narrowed.requirements)]
        for text in stated:
            checked += 1
            assert _forbidden(text, edition.id) == [], text
    assert checked > 100
    assert len(LETTERS) > 20
