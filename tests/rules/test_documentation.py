"""docs/findings.md has a row for each finding of case, files and packet, with its weight."""

import ast
import re
from pathlib import Path

from expedite_packets.assess.acknowledge import NEVER
from expedite_packets.dispatch.fax.preflight import Concern
from expedite_packets.model.finding import Severity
from tests.rules.assessing import REPOSITORY, catalog

TEXT = (REPOSITORY / "docs/findings.md").read_text(encoding="utf-8")
SOURCES = REPOSITORY / "src/expedite_packets"
_ROW = re.compile(r"^\| ((?:`[\w-]+`(?:, )?)+) \|.*\| ([^|]+) \|$", re.MULTILINE)
ROWS = {
    name: weight
    for names, weight in _ROW.findall(TEXT)
    for name in re.findall(r"`([\w-]+)`", names)
}
_CALLS = {
    *("own", "legal", "_finding", "_found", "_own", "_error", "RuleId", "Fault"),
    *("refuse", "block", "warn", "note"),
}
_PLACES = ("assess", "dispatch", "exhibits", "pipeline", "planning")
_ID = re.compile(r"T-\d\d|[a-z0-9]+(-[a-z0-9]+)+")


def _ids(folder: Path) -> set[str]:
    """The ids that modules give to findings: an argument of the calls that make one."""
    found = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in _CALLS:
                    rule = [given.value for given in node.keywords if given.arg == "rule"]
                    given = (*node.args[:2], *rule)
                    texts = [one.value for one in given if isinstance(one, ast.Constant)]
                    found |= {text for text in texts if _ID.fullmatch(str(text))}
            if isinstance(node, ast.Tuple) and node.elts:
                first = node.elts[0]
                if isinstance(first, ast.Constant) and str(first.value).startswith("final-letter-"):
                    found.add(str(first.value))
    return found


def _of_the_data() -> dict[str, set[str]]:
    """Each rule of the dated data with its weights."""
    found: dict[str, set[str]] = {}
    for rule in catalog().rules:
        found.setdefault(rule.id, set()).add(str(rule.severity))
    for criterion in catalog().criteria:
        for one in (*criterion.points, *criterion.items):
            if one.missing:
                found.setdefault(one.missing.rule, set()).add(str(one.missing.severity))
    for retired in catalog().retired:
        found.setdefault(retired.rule, set()).add("error")
    return found


def test_each_finding_has_its_row_and_no_other_has_one() -> None:
    assert len(ROWS) > 180
    ids = {one for place in _PLACES for one in _ids(SOURCES / place)} | set(_of_the_data())
    ids |= {f"fax-{concern}" for concern in Concern}
    unwritten = {one for one in ids - set(ROWS) if f"`{one}`" not in TEXT}
    assert unwritten == set()
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    gone = {one for one in set(ROWS) - ids if f'"{one}"' not in everything}
    assert gone == set()


def test_each_weight_of_the_data_stands_in_its_row() -> None:
    for rule, weights in _of_the_data().items():
        assert {weight for weight in weights if weight not in ROWS[rule]} == set(), rule


def test_each_row_gives_a_weight() -> None:
    for rule, text in ROWS.items():
        assert any(str(severity) in text for severity in Severity), rule


def test_what_nobody_can_acknowledge_exists_and_is_listed() -> None:
    section = TEXT[TEXT.index("## Acknowledging") : TEXT.index("## What stands against")]
    for rule in NEVER:
        assert f"`{rule}`" in section
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    data = set(_of_the_data())
    unknown = [one for one in NEVER if one not in data and everything.count(f'"{one}"') < 2]
    assert unknown == []
