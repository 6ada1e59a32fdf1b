"""Which exit code findings call for."""

import sys
from dataclasses import replace
from unittest.mock import patch

import click
import pytest

from expedite_packets.cli.exits import codes_of, exit_code, exit_codes, guarded
from expedite_packets.cli.report import finding_lines
from expedite_packets.errors import ExitCode, FindingsError, OutputError, VerificationError
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId, SourceId


def finding(kind: Kind, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule=RuleId("r"), severity=severity, message="m", fix="f", kind=kind)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.CASE_FILE, 3),
        (Kind.POLICY_DATA, 6),
        (Kind.TEMPLATE, 5),
        (Kind.EXHIBIT, 4),
        (Kind.LIMIT, 8),
        (Kind.CASE, 1),
        (Kind.PROOF, 70),
    ],
)
def test_each_kind_has_its_code(kind, code):
    assert exit_code([finding(kind)]) == code


def test_where_kinds_mix_the_order_is_3_6_5_4_8_1():
    every = [finding(kind) for kind in Kind if kind is not Kind.PROOF]
    assert [int(code) for code in exit_codes(every)] == [3, 6, 5, 4, 8, 1]


@pytest.mark.parametrize("severity", [Severity.DRAFT, Severity.WARNING, Severity.NOTE])
def test_what_does_not_block_is_no_failure(severity):
    assert exit_code([finding(Kind.EXHIBIT, severity)]) is ExitCode.OK


def test_exceptions():
    mixed = FindingsError([finding(Kind.CASE), finding(Kind.EXHIBIT)])
    assert codes_of(mixed) == (ExitCode.EXHIBIT, ExitCode.FINDINGS)
    assert codes_of(OutputError("no")) == (ExitCode.OUTPUT,)
    assert codes_of(VerificationError([finding(Kind.CASE)])) == (ExitCode.INTERNAL,)


def test_lines_say_where_what_and_how():
    one = Finding(
        rule=RuleId("T-21"),
        severity=Severity.ERROR,
        message="No G-28.",
        fix="Add it.",
        place=Place(file="case.yaml", line=4, column=2),
        basis=(SourceId("R5"),),
    )
    assert list(finding_lines([one], colour=False)) == [
        "error: case.yaml:4:2: No G-28. [T-21]",
        "    fix: Add it.",
        "    basis: R5",
        "1 error",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nerror: b.pdf", "a\\nerror: b.pdf"),
        ("\u202egnp.exe.pdf", "\\u202egnp.exe.pdf"),
        ("\x1b[2Jx.pdf", "\\x1b[2Jx.pdf"),
        ("\udcff.pdf", "\\udcff.pdf"),
        ("Łukasz – ‌ Übertrag.pdf", "Łukasz – ‌ Übertrag.pdf"),
    ],
    ids=["line", "direction", "terminal", "undecodable", "letters"],
)
def test_a_files_name_does_not_steer_the_terminal(name: str, shown: str) -> None:
    said = f"The file {name} is missing."
    one = Finding(
        rule=RuleId("x"),
        severity=Severity.ERROR,
        message=said,
        fix=said,
        place=Place(file=name),
        acknowledged=said,
    )
    lines = list(finding_lines([replace(one, acknowledged="")], colour=False))
    assert lines[:2] == [
        f"error: {shown}: The file {shown} is missing. [x]",
        f"    fix: The file {shown} is missing.",
    ]
    assert list(finding_lines([one], colour=False))[1].endswith(f"The file {shown} is missing.")


def test_an_interruption_amid_a_class_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupts:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    @click.command
    def command() -> None:
        type("Named", (), {"field": Interrupts()})

    with patch.object(sys, "argv", ["expedite"]):
        assert guarded(command) == ExitCode.INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err
