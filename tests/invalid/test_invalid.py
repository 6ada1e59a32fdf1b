"""One broken case file per folder; what is said of it is committed beside it."""

import ast
from pathlib import Path

import pytest

from expedite_packets.casefile.loader import load
from expedite_packets.cli.exits import exit_code
from expedite_packets.errors import CaseFileError, ExitCode
from expedite_packets.model import border, case, claims, exhibit, matter
from expedite_packets.model.finding import Finding, Kind
from tests.support import golden

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/case.yaml"))


def _found(name: str) -> tuple[Finding, ...]:
    try:
        return load(HERE / name).findings
    except CaseFileError as error:
        return error.findings


def _told(name: str) -> str:
    lines = []
    findings = _found(name)
    assert exit_code(findings) is ExitCode.CASE_FILE
    for finding in findings:
        assert finding.blocking
        assert finding.kind is Kind.CASE_FILE
        assert finding.place is not None
        assert finding.fix
        place = f"{finding.place.line}:{finding.place.column}"
        lines.append(f"{place} {finding.rule} {finding.message} | {finding.fix}\n")
    return "".join(lines)


@pytest.mark.parametrize("name", CASES)
def test_all_that_is_wrong_is_said_with_place_and_fix(name: str, update_golden: bool) -> None:
    golden.check(HERE / name / "expected.txt", _told(name), update_golden)


def test_the_folder_is_neither_empty_nor_littered() -> None:
    assert len(CASES) >= 45
    assert golden.unused(HERE, {f"{name}/expected.txt" for name in CASES}, "*/*.txt") == []
    assert sorted(p.name for p in HERE.iterdir() if p.is_dir() and p.name[0] not in "_.") == CASES


def test_every_error_of_the_model_has_a_case() -> None:
    raised = {
        str(node.args[0].value).replace("_", "-")
        for module in (border, case, claims, exhibit, matter)
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "problem"
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(raised) > 8
    told = {
        line.split(" ")[1]
        for name in CASES
        for line in (HERE / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    }
    # "iso-date" is told as "no-date"
    assert raised - told - {"iso-date"} == set()
