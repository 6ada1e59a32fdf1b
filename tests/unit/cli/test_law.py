"""``expedite law`` on a terminal of 80 columns, and as data."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from expedite_packets.api import Catalog, load_law
from expedite_packets.cli.commands.law import command
from expedite_packets.cli.main import COMMANDS, LazyGroup
from expedite_packets.cli.wrapping import labelled, wrapped
from tests.support import golden

REPOSITORY = Path(__file__).resolve().parents[3]
GOLDEN = REPOSITORY / "tests" / "golden" / "law"

SHOWN = {
    "criteria": ("criteria",),
    "criteria-2021": ("criteria", "--edition", "E2-2021"),
    "criterion-travel": ("criteria", "travel"),
    "criterion-government-2022": ("criteria", "government_interest", "--edition", "E3-2022"),
    "criterion-nvc": ("criteria", "nvc_medical_emergency"),
    "editions": ("editions",),
    "explain-T-04": ("explain", "T-04"),
    "explain-T-05": ("explain", "T-05"),
    "explain-F-GEN-19": ("explain", "F-GEN-19"),
    "explain-aao_fax": ("explain", "aao_fax"),
    "diff-2021-2024": ("diff", "E2-2021", "E4-2024"),
    "diff-2019-2021": ("diff", "E1-2019", "E2-2021"),
    "diff-2024-2025": ("diff", "E4-2024", "E5-2025"),
}
WIDE = (
    ("channels",),
    ("sources",),
    ("rules",),
    ("rules", "--edition", "E1-2019"),
    ("channels", "--edition", "E2-2021"),
    ("criteria", "dos_exceptional_circumstances"),
    ("criteria", "bia_good_cause"),
    ("explain", "E5-2025"),
    ("explain", "S1"),
    ("explain", "documented"),
    ("explain", "evidence-missing"),
    ("diff", "E0-legacy", "E1-2019"),
)


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPEDITE_CONFIG", str(tmp_path / "no-config.yaml"))
    monkeypatch.setattr("expedite_packets.cli.commands.law.load_law", read_once)


@cache
def read_once(law: Path | None = None) -> Catalog:
    """The data, read once for all tests."""
    return load_law(law)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), standalone_mode=False)


def shown(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exception is None, result.output
    assert result.return_value == 0
    assert result.stderr == ""
    return result.stdout


def data(*arguments: str) -> dict[str, Any]:
    told = json.loads(shown(*arguments, "--format", "json"))
    assert told["exit_code"] == 0
    assert told["command"] == f"law {arguments[0]}"
    result = told["result"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(name: str, update_golden: bool) -> None:
    golden.check(GOLDEN / f"{name}.txt", shown(*SHOWN[name]), update_golden)


def test_no_expected_text_is_left_over() -> None:
    assert golden.unused(GOLDEN, {f"{name}.txt" for name in SHOWN}, "*") == []


@pytest.mark.parametrize("arguments", [*SHOWN.values(), *WIDE], ids=" ".join)
def test_it_fits_80_columns(arguments: tuple[str, ...]) -> None:
    text = shown(*arguments)
    assert text.endswith("\n")
    for line in text.splitlines():
        assert len(line) <= 80 or re.fullmatch(r" +address: +\S+", line), line
        assert line == line.rstrip()


@pytest.mark.parametrize("arguments", [*SHOWN.values(), *WIDE], ids=" ".join)
def test_it_is_there_as_data(arguments: tuple[str, ...]) -> None:
    assert data(*arguments)


def test_data_says_what_the_text_says() -> None:
    criteria = data("criteria", "--edition", "E1-2019")
    assert criteria["edition"] == "E1-2019"
    assert "nonprofit" not in {one["id"] for one in criteria["criteria"]}
    travel = data("criteria", "travel")["criteria"]
    assert [one["id"] for one in travel] == ["travel"]
    assert {one["id"] for one in travel[0]["situations"]} == {
        *("death", "illness", "treatment", "professional", "personal", "academic"),
    }
    compared = data("diff", "E2-2021", "E4-2024")
    proof = [one for one in compared["weights"] if one["rule"] == "T-04"]
    assert {(one["before"]["severity"], one["after"]["severity"]) for one in proof} == {
        ("error", "warning")
    }
    explained = data("explain", "T-05")
    assert {one["entry"]["severity"] for one in explained["entries"]} == {"error", "warning"}


def test_each_rule_is_explained_with_reason_source_and_weight() -> None:
    text = shown("explain", "T-05")
    assert "premium processing" in text
    assert "source:" in text
    assert "weight:" in text
    assert "third-party report of 2021-06-09, re-check" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "nonprofti"),
        ("diff", "E2-2021", "E4-2042"),
        ("criteria", "nonprofit", "--edition", "E1-2019"),
        ("criteria", "unprofit"),
        ("channels", "--edition", "E9"),
    ],
    ids=" ".join,
)
def test_an_unknown_id_is_a_wrong_option_with_a_hint(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert getattr(result.exception, "exit_code", result.return_value) == 2
    assert "fix:" in result.stderr
    assert result.stdout == ""


def test_a_folder_of_your_own_comes_from_the_option_or_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = tmp_path / "my-law"
    (law / "policy").mkdir(parents=True)
    (law / "policy" / "sources.yaml").write_text(
        "sources:\n  - {id: FIRM-1, title: Our own look-up, kind: page, as_of: 2026-11-01,"
        " confidence: SEED}\n",
        encoding="utf-8",
    )
    assert "Our own look-up" not in shown("sources")
    assert "Our own look-up" in shown("sources", "--law", str(law))
    config = tmp_path / "config.yaml"
    config.write_text(f"law: {law}\n", encoding="utf-8")
    monkeypatch.setenv("EXPEDITE_CONFIG", str(config))
    assert "Our own look-up" in shown("explain", "FIRM-1")


def test_a_broken_folder_of_your_own_is_told_with_file_and_line(tmp_path: Path) -> None:
    law = tmp_path / "my-law"
    (law / "policy").mkdir(parents=True)
    (law / "policy" / "sources.yaml").write_text("sources:\n  - id: FIRM-1\n", encoding="utf-8")
    result = run("sources", "--law", str(law))
    assert getattr(result.exception, "exit_code", result.return_value) == 6
    assert "my-law/policy/sources.yaml:2" in result.stderr


def test_the_document_shows_the_difference_as_it_is(tmp_path: Path) -> None:
    document = (REPOSITORY / "docs" / "law.md").read_text(encoding="utf-8")
    section = document.split("### Example: a new edition")[1].split("\n##")[0]
    for name, text in re.findall(r"```yaml\n# my-law/(\S+)\n(.*?)```", section, re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (session,) = re.findall(r"```console\n\$ expedite law (.*?)\n(.*?)```", section, re.DOTALL)
    arguments = session[0].replace("my-law", str(tmp_path)).split()
    assert shown(*arguments) == session[1]


def test_the_group_is_listed_and_loaded_when_used() -> None:
    group = LazyGroup("expedite")
    assert "law" in COMMANDS
    assert group.get_command(None, "law") is command  # type: ignore[arg-type]


def test_running_text_is_set_in_two_columns() -> None:
    assert wrapped("one two", first="  - ", indent=4) == ["  - one two"]
    lines = labelled("source", "word " * 40)
    assert lines[0].startswith("  source:     word")
    assert lines[1].startswith(" " * 14 + "word")
    assert max(map(len, lines)) <= 80
    assert labelled("source", "") == []
