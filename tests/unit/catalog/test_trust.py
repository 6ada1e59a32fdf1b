"""What only third parties say never becomes a rule, an official item or a basis."""

from pathlib import Path

import pytest

from tests.unit.catalog.files import change, copied, refused

FAULTS = [
    # a rule that only a firm reports must not stop a build
    ("policy/rules.yaml", "    severity: warning\n    sources: [P2]\n",
     "    severity: error\n    sources: [P2]\n", "policy-weight"),
    # a channel can not rest on program code alone
    ("policy/channels.yaml", "    sources: [S1, A3, P6]\n\n", "    sources: [K2]\n\n",
     "policy-basis"),
    # an item that only a reprint of 2011 names is not official
    ("criteria/nvc_medical_emergency.yaml", "standing: suggested", "standing: official",
     "policy-standing"),
    # what is reported stays in the office
    ("criteria/nvc_medical_emergency.yaml", "    internal: true\n", "", "policy-not-printable"),
    # a copy is not quoted
    ("criteria/travel.yaml", "text: Travel only for vacation generally",
     "text: Travel \u201conly for vacation\u201d generally", "policy-quotation"),
    # topics and editions name what there is
    ("policy/topics.yaml", "of: [ask-once]", "of: [ask-twice]", "policy-unknown-id"),
    ("policy/editions.yaml", "    start: 2025-02-26\n",
     "    start: 2025-02-26\n    continues: E4-2042\n", "policy-unknown-id"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "rule"), FAULTS)
def test_it_is_refused(tmp_path: Path, name: str, old: str, new: str, rule: str) -> None:
    root = copied(tmp_path)
    change(root, name, old, new)
    told = [finding for finding in refused(root) if finding.rule == rule]
    assert told, [(f.rule, f.message) for f in refused(root)]
    assert told[0].place is not None
    assert told[0].place.file == f"evidence_checklists/{name}"
