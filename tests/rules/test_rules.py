"""Each rule by folders of YAML: `RULE/triggers*` is found, `RULE/clean*` is not."""

from pathlib import Path

import pytest

from tests.rules.assessing import HERE, case_in, catalog, field, findings_of, given

BASES = sorted(path.stem for path in (HERE / "bases").glob("*.yaml"))
CASES = sorted(HERE.glob("*/*/case.yaml"))
FOLDERS = [f"{path.parent.parent.name}/{path.parent.name}" for path in CASES]


@pytest.mark.parametrize("folder", [one for one in FOLDERS if "/triggers" in one])
def test_it_is_found(folder: str) -> None:
    rule = folder.split("/")[0]
    more = given(HERE / folder)
    told = findings_of(case_in(HERE / folder), more)
    found = [finding for finding in told if finding.rule == rule]
    assert found, [f"{f.rule} at {field(f)}: {f.message}" for f in told]
    assert all(finding.fix for finding in found)
    assert all(finding.message[0].isupper() or finding.message[0] == "A" for finding in found)
    if more.severity:
        assert {str(finding.severity) for finding in found} == {more.severity}
    if more.at:
        assert more.at in [field(finding) for finding in found]
    if more.times:
        assert len(found) == int(more.times)


@pytest.mark.parametrize("folder", [one for one in FOLDERS if "/clean" in one])
def test_it_is_not_found(folder: str) -> None:
    rule = folder.split("/")[0]
    told = findings_of(case_in(HERE / folder), given(HERE / folder))
    assert [f"{f.rule} at {field(f)}: {f.message}" for f in told if f.rule == rule] == []


@pytest.mark.parametrize("base", BASES)
def test_a_base_has_no_finding(base: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(f"over: {base}\n", encoding="utf-8")
    told = findings_of(case_in(tmp_path), given(tmp_path))
    assert [f"{f.rule} at {field(f)}: {f.message}" for f in told] == []


def test_each_folder_says_what_it_shows() -> None:
    assert len(FOLDERS) > 100
    odd = [one for one in FOLDERS if not one.split("/")[1].startswith(("triggers", "clean"))]
    assert odd == []


def test_each_rule_of_the_data_has_both() -> None:
    rules = {one.id for one in catalog().rules} | {one.rule for one in catalog().retired}
    for criterion in catalog().criteria:
        rules |= {o.missing.rule for o in (*criterion.points, *criterion.items) if o.missing}
    with_triggers = {one.split("/")[0] for one in FOLDERS if "/triggers" in one}
    with_clean = {one.split("/")[0] for one in FOLDERS if "/clean" in one}
    assert rules - with_triggers == set()
    assert rules - with_clean == set()
