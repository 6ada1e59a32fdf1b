"""The dated data loads as a whole, or every reason why not is told with file and line."""

import shutil
from pathlib import Path

import pytest

from expedite_packets.catalog.reader import load_catalog
from tests.unit.catalog.files import DATA, REPOSITORY, change, copied, refused

CRITERION = "criteria/severe_financial_loss.yaml"


def test_the_data_that_ships_loads() -> None:
    catalog = load_catalog(REPOSITORY)
    assert len(catalog.criteria) == 9
    assert {"severe_financial_loss", "travel", "bia_good_cause"} < {c.id for c in catalog.criteria}
    assert {"aao_mail", "aao_fax", "contact_center"} < {c.id for c in catalog.channels}
    assert len(catalog.editions) == 6


def test_the_data_loads_through_any_traversable(tmp_path: Path) -> None:
    assert load_catalog(copied(tmp_path)) == load_catalog(REPOSITORY)


# file, what is written, what it is changed to, rule, and how many lines below the fault is told
SPOILT = [
    ("policy/channels.yaml", "    sources: [S1, A3, P6]\n\n", "\n", "missing-field", None),
    ("policy/contacts.yaml", "    sources: [A1, A2]\n", "", "missing-field", None),
    ("policy/rules.yaml", "    sources: [S1, P6]\n", "", "missing-field", None),
    ("policy/rules.yaml", "severity: error", "severity: terrible", "not-allowed", 0),
    (CRITERION, "    sources: [P1]\n", "    sources: []\n", "too-few-entries", 0),
    (CRITERION, "    requirement: documents\n", "", "missing-field", None),
    (CRITERION, "standing: official", "standing: oficial", "not-allowed", 0),
    ("policy/sources.yaml", "    kind: USCIS", "    knd: USCIS", "unknown-key", 0),
    (CRITERION, "sources: [P1]", "sources: [P99]", "policy-unknown-id", 0),
    (CRITERION, "requirement: documents", "requirement: documants", "policy-unknown-id", 0),
    (CRITERION, "situations: [company]", "situations: [firm]", "policy-unknown-id", 0),
    (CRITERION, "    editions: [E1-2019]", "    editions: [E1-2020]", "policy-unknown-id", 0),
    ("policy/statements.yaml", "[aao_mail", "[aao_male", "policy-unknown-id", 0),
    ("policy/channels.yaml", "contact: aao_mail", "contact: aao", "policy-unknown-id", 0),
    ("policy/retired.yaml", "was: aao_fax", "was: fax", "policy-unknown-id", 0),
    ("policy/sources.yaml", "id: P1\n", "id: S1\n", "policy-repeated-id", 0),
    ("policy/contacts.yaml", "id: aao_fax", "id: aao_mail", "policy-repeated-id", 0),
    (CRITERION, "  - id: employer_letter\n    situations: [company]\n",
     "  - id: employer_letter\n", "policy-repeated-id", None),
    (CRITERION, "    confidence: PAGE-OFF", "    confidence: SEED", "policy-confidence", 0),
    (CRITERION, "    as_of: 2019-05-10", "    as_of: 2019-05-11", "policy-as-of", 0),
    (CRITERION, "    as_of: 2019-05-10", "    as_of: 20190510", "no-date", 0),
    (CRITERION, "    sources: [P3]\n    confidence: PAGE-COPY\n",
     "    sources: [P3]\n    confidence: PAGE-COPY\n    quoted: true\n", "policy-not-printable", 1),
    ("policy/editions.yaml", "start: 2022-01-25", "start: 2022-01-26", "policy-editions", 0),
    ("policy/editions.yaml", "    start: 2025-02-26\n",
     "    start: 2025-02-26\n    end: 2026-01-01\n", "policy-editions", 1),
    (CRITERION, "id: severe_financial_loss", "id: severe_loss", "policy-file-name", 0),
    (CRITERION, "    required: false\n", "    required: true\n", "policy-missing", None),
    (CRITERION, "    editions: [E2-2021]\n    text: Proof that", "    text: Proof that",
     "policy-requirement", None),
    (CRITERION, "    required: true\n    sources: [P1]\n", "    required: true\n",
     "policy-point-source", None),
    ("policy/contacts.yaml", "fax: (240) 721-3405", "fax: 1 (703) 778.7483", "policy-retired", 0),
    ("policy/contacts.yaml", "      - 5900 Capital Gateway Drive, MS 2090\n",
     "      - 20 Massachusetts Ave. NW\n", "policy-retired", None),
    ("policy/statements.yaml", "text: Meeting a criterion", "text: Fax 703-778-7483, a criterion",
     "policy-retired", 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "rule", "below"), SPOILT)
def test_a_fault_is_refused_where_it_stands(
    tmp_path: Path, name: str, old: str, new: str, rule: str, below: int | None
) -> None:
    root = copied(tmp_path)
    line = change(root, name, old, new)
    told = [f for f in refused(root) if f.rule == rule and f.place]
    assert told, [(f.rule, f.message) for f in refused(root)]
    assert told[0].place is not None
    assert told[0].place.file == f"evidence_checklists/{name}"
    if below is not None:
        assert line + below in [f.place.line for f in told if f.place]


@pytest.mark.parametrize("label", ["SEED-3P", "UNVERIFIED", "PAGE-3P", "CODE"])
def test_a_source_that_must_not_be_printed_can_not_carry_the_standard(
    tmp_path: Path, label: str
) -> None:
    root = copied(tmp_path)
    change(root, "policy/sources.yaml", "    as_of: 2019-05-10\n    confidence: PAGE-OFF",
           f"    as_of: 2019-05-10\n    confidence: {label}")  # fmt: skip
    path = root / "evidence_checklists" / CRITERION
    text = path.read_text(encoding="utf-8")
    old = "    sources: [P1]\n    confidence: PAGE-OFF"
    path.write_text(text.replace(old, f"    sources: [P1]\n    confidence: {label}"), "utf-8")
    assert "policy-not-printable" in {f.rule for f in refused(root)}


def test_all_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "policy/sources.yaml", "    kind: USCIS", "    knd: USCIS")
    change(root, "policy/contacts.yaml", "id: aao_fax", 'id: "aao_fax')
    change(root, CRITERION, "standing: official", "standing: oficial")
    (root / "evidence_checklists/policy/retired.yaml").unlink()
    files = {f.place.file.removeprefix("evidence_checklists/") for f in refused(root) if f.place}
    assert files == {
        "policy/sources.yaml",
        "policy/contacts.yaml",
        "policy/retired.yaml",
        CRITERION,
    }


def test_no_criterion_at_all_is_refused(tmp_path: Path) -> None:
    root = copied(tmp_path)
    shutil.rmtree(root / "evidence_checklists" / "criteria")
    assert "policy-file" in [f.rule for f in refused(root)]


def test_an_unknown_id_gets_the_nearest_known_one(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "policy/channels.yaml", "contact: aao_mail", "contact: aao_mial")
    (finding,) = refused(root)
    assert finding.fix.startswith('Did you mean "aao_mail"? Known are: uscis_contact_center, ')


def test_every_source_is_used() -> None:
    catalog = load_catalog(REPOSITORY)
    others = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(DATA.rglob("*.yaml"))
        if path.name != "sources.yaml"
    )
    named = {
        word.strip()
        for line in others.splitlines()
        if "sources: [" in line
        for word in line.split("[")[1].rstrip("]").split(",")
    }
    assert len(catalog.sources) > 10
    assert {source.id for source in catalog.sources} == named
