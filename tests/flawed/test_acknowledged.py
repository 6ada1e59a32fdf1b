"""A flaw that the attorney answers for: the packet is built, and every report says so."""

import json
from pathlib import Path

import pytest

from expedite_packets.api import Request, build
from expedite_packets.cli.report import finding_lines
from expedite_packets.errors import FindingsError
from tests.flawed.laying_out import lay_out

NAME = "software-house-in-a-hurry"
REASON = (
    "Premium processing ended for this class on November 20, 2026; the page says so since today."
)
ENTRY = f"acknowledged:\n  - finding: T-05\n    reason: {REASON}\n"


def _case(folder: Path, more: str) -> Path:
    lay_out(NAME, folder)
    path = folder / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return path


def test_without_it_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as caught:
        build(Request(case=_case(tmp_path, "")), tmp_path / "out")
    assert "T-05" in {finding.rule for finding in caught.value.findings}
    assert not list(tmp_path.glob("out/*"))


def test_with_it_the_packet_is_built_and_the_manifest_and_report_tell_the_reason(
    tmp_path: Path,
) -> None:
    (built,) = build(Request(case=_case(tmp_path, ENTRY)), tmp_path / "out")
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["packet"]["draft"] is False
    (entry,) = [one for one in manifest["findings"] if one["rule"] == "T-05"]
    assert (entry["severity"], entry["acknowledged"]) == ("error", REASON)
    lines = list(finding_lines(built.findings, colour=False))
    at = next(n for n, line in enumerate(lines) if line.startswith("error (acknowledged): "))
    assert lines[at + 1] == f"    acknowledged: {REASON}"
    assert lines[-1].endswith("1 of them acknowledged")
    sent = b"".join(path.read_bytes() for path in built.folder.glob("*.docx"))
    assert REASON.encode() not in sent


def test_what_nobody_can_acknowledge_still_stops_it(tmp_path: Path) -> None:
    more = "acknowledged:\n  - {finding: T-24, reason: We know better.}\n"
    with pytest.raises(FindingsError) as caught:
        build(Request(case=_case(tmp_path, more)), tmp_path / "out")
    rules = {finding.rule for finding in caught.value.findings}
    assert {"T-05", "acknowledged-in-vain"} <= rules
