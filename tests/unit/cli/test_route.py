"""``expedite route``: the text for people, the data for programs, and what the exit code says."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from expedite_packets.cli.commands.check import command as check
from expedite_packets.cli.commands.route import command as route
from expedite_packets.cli.route_view import WIDTH
from expedite_packets.errors import ExitCode

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def run(*arguments: object, command: Any = route) -> tuple[Result, int]:
    """What the command shows, and its exit code however it leaves."""
    result = CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)
    code = result.return_value if result.exception is None else result.exception.exit_code  # type: ignore[attr-defined]
    return result, int(code)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The case file of a sample alone: its exhibits are not there."""
    shutil.copyfile(SAMPLES / "contact-center-job-loss" / "case.yaml", tmp_path / "case.yaml")
    return tmp_path


def changed(case: Path, old: str, new: str) -> Path:
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return case


def test_it_needs_the_case_file_only(case: Path) -> None:
    result, code = run(case)
    assert code == ExitCode.OK
    assert "1. contact_center, named in the case:" in result.stdout
    assert result.stderr == ""
    assert all(len(line) <= WIDTH or "http" in line for line in result.stdout.splitlines())


def test_programs_get_the_same(case: Path) -> None:
    result, code = run(case, "--format", "json")
    data = json.loads(result.stdout)
    assert code == data["exit_code"] == ExitCode.OK
    advice = data["result"]
    assert advice["route"] == "pending"
    first = advice["ways"][0]
    assert (first["channel"], first["fit"]) == ("contact_center", "fits")
    assert first["contact"]["phone"] == "1-800-375-5283"
    assert first["contact"]["as_of"] == "2025-06-24"
    assert {one["need"]: one["met"] for one in first["needs"]} == {
        "filed": True,
        "receipt_number": True,
    }
    assert all(step["why"] is None or step["why"]["sources"] for step in first["steps"])
    assert [one["channel"] for one in advice["refused"]] == ["aao_mail", "aao_fax"]
    assert all(one["done"] for one in advice["look_up"])
    assert len(advice["no_expedite_requests"]) == 3


def test_a_channel_that_does_not_fit_is_a_blocking_finding(case: Path) -> None:
    result, code = run(changed(case, "channels:", "agency: dos\nchannels:"))
    assert code == ExitCode.FINDINGS
    assert "[T-25]" in result.stderr
    assert "Route: Immigrant visa case" in result.stdout


def test_another_channel_can_be_asked_about(case: Path) -> None:
    result, code = run(case, "--channel", "fax_uscis")
    assert code == ExitCode.FINDINGS
    assert "[T-17]" in result.stderr
    assert run(case, "--channel", "fax")[1] == ExitCode.USAGE


def test_another_day_has_another_edition(case: Path) -> None:
    result, _ = run(case, "--as-of", "2021-07-01", "--format", "json")
    assert json.loads(result.stdout)["result"]["edition"] == "E2-2021"


def test_a_broken_case_file_is_told(case: Path) -> None:
    result, code = run(changed(case, "channels:", "chanels:"))
    assert code == ExitCode.CASE_FILE
    assert "chanels" in result.stderr


def test_check_tells_the_route_in_a_few_lines() -> None:
    result, code = run(SAMPLES / "aao-financial-loss", command=check)
    assert code == ExitCode.OK
    assert "Route: Appeal or motion at the Administrative Appeals Office" in result.stdout
    assert "  fits: aao_fax, aao_mail" in result.stdout
    assert "look up before sending" not in result.stdout
