"""Each sample's findings, plan and packet as readable text."""

import json
from pathlib import Path

import pytest

from expedite_packets.api import Request, build, check
from expedite_packets.cli.report import finding_lines
from expedite_packets.cli.views import check_text, plans_text
from expedite_packets.model.finding import ordered
from tests.support import golden
from tests.support.made_once import shared_cache
from tests.support.pdf_probe import probe

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).parent / "samples"
SAMPLES = sorted(path.parent.name for path in (ROOT / "samples").glob("*/case.yaml"))
FILES = ("check.txt", "plan.txt", "packet.txt")
FAXED = ("aao-financial-loss", "fax-nonprofit")
"""Samples whose pages for a fax machine are made and looked at by the end-to-end tests."""


def test_there_are_samples_and_no_orphans():
    assert len(SAMPLES) >= 1
    wanted = {f"{sample}/{file}" for sample in SAMPLES for file in FILES}
    assert golden.unused(EXPECTED, wanted, "*.txt") == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_check_plan_and_packet(sample, update_golden, tmp_path, tmp_path_factory):
    cache = shared_cache(tmp_path_factory)
    request = Request(case=ROOT / "samples" / sample, cache=cache, sets=sample not in FAXED)
    prepared = check(request)
    findings = ordered(f for one in prepared for f in one.findings)
    text = check_text(prepared) + "\n\n" + "\n".join(finding_lines(findings, colour=False)) + "\n"
    golden.check(EXPECTED / sample / "check.txt", text, update_golden)
    plans = plans_text(prepared) + "\n"
    golden.check(EXPECTED / sample / "plan.txt", plans, update_golden)
    built = build(request, tmp_path / "out")[0]
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    own = frozenset(
        page
        for section in manifest["sections"]
        if section["kind"] in {"letter", "index", "table_of_evidence", "tab"}
        for page in range(section["first_page"], section["last_page"] + 1)
    )
    text = probe(built.folder / "packet.pdf", words_of=own)
    golden.check(EXPECTED / sample / "packet.txt", text, update_golden)
