"""A copy of the dated data that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from expedite_packets.catalog.reader import load_catalog
from expedite_packets.errors import ExitCode, PolicyFilesError
from expedite_packets.model.finding import Finding, Kind

REPOSITORY = Path(__file__).resolve().parents[3]
DATA = REPOSITORY / "evidence_checklists"


def copied(folder: Path) -> Path:
    """A root folder with a copy of all dated data."""
    shutil.copytree(DATA, folder / "evidence_checklists")
    return folder


def change(root: Path, name: str, old: str, new: str) -> int:
    """Replaces the first ``old`` in a file; returns the line, from 1, where it stood."""
    path = root / "evidence_checklists" / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(root: Path) -> tuple[Finding, ...]:
    """The findings with which the data is refused; each names file and fix."""
    with pytest.raises(PolicyFilesError) as caught:
        load_catalog(root)
    assert caught.value.exit_code is ExitCode.POLICY_DATA
    for finding in caught.value.findings:
        assert finding.kind is Kind.POLICY_DATA
        assert finding.place is not None
        assert finding.place.file.startswith("evidence_checklists/")
        assert finding.fix
    return caught.value.findings
