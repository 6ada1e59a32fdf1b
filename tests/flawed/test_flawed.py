"""Whole cases of invented people, each with a flaw or two: exactly these are found."""

import shutil
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.api import Request, check
from expedite_packets.casefile.files import inputs_of
from expedite_packets.casefile.loader import LoadedCase, load
from expedite_packets.casefile.unlisted import unlisted_files
from expedite_packets.model.finding import Finding, Severity
from tests.rules.assessing import Given, field, findings_of, values

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/case.yaml"))
THROUGHOUT = ("day-and-month-swapped", "numbers-nobody-needs", "quotation-made-stronger")
"""Cases that go through the whole program, with files in place of page texts."""


def _pages(name: str) -> dict[str, list[str]]:
    """The words on the pages of each file; a file of which nothing is said has one page."""
    said = values(HERE / name / "pages.yaml")
    return {file: [page or "" for page in pages] for file, pages in said.items()}


def _told(findings: tuple[Finding, ...]) -> list[str]:
    """The findings that are no notes, as `expected.yaml` writes them."""
    return sorted(f"{f.rule} at {field(f)}" for f in findings if f.severity is not Severity.NOTE)


def _expected(name: str) -> list[str]:
    return sorted(values(HERE / name / "expected.yaml"))


def _laid_out(name: str, folder: Path) -> LoadedCase:
    """The case in a folder of its own, with a file for each path that it names and more."""
    shutil.copy(HERE / name / "case.yaml", folder / "case.yaml")
    loaded = load(folder)
    pages = _pages(name)
    for file in {*pages, *(str(file) for _, file, _, _ in inputs_of(loaded.case))}:
        (folder / file).parent.mkdir(exist_ok=True)
        _draw(folder / file, pages.get(file, [""]))
    return loaded


def _draw(file: Path, pages: list[str]) -> None:
    canvas = Canvas(str(file), pagesize=letter, invariant=1)
    for page in pages:
        text = canvas.beginText(72, 700)
        words = page.split()
        for start in range(0, len(words), 10):
            text.textLine(" ".join(words[start : start + 10]))
        canvas.drawText(text)
        canvas.rect(72, 100, 100 + sum(file.name.encode()) % 300, 2, fill=1)  # no two alike
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_flaw_is_found(name: str, tmp_path: Path) -> None:
    loaded = _laid_out(name, tmp_path)
    pages = _pages(name)
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
    _laid_out(name, tmp_path)
    found = {f for one in check(Request(case=tmp_path)) for f in one.findings}
    assert _told(tuple(found)) == _expected(name)


def test_there_are_twenty_and_no_two_have_the_same_flaw() -> None:
    assert len(CASES) >= 20
    flaws = [tuple(_expected(name)) for name in CASES]
    rules = [frozenset(one.split(" at ")[0] for one in flaw) for flaw in flaws]
    assert len(set(rules)) == len(CASES)
    assert len(frozenset().union(*rules)) >= 25
