"""Results and findings as text or JSON, to the right stream."""

import dataclasses
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from itertools import groupby
from typing import Any

import click

from expedite_packets.cli.exits import codes_of, exit_code, exit_codes
from expedite_packets.errors import ExitCode, PacketError
from expedite_packets.model.finding import Finding, Severity, ordered
from expedite_packets.model.frozen import dataclass

_COLOURS = {
    Severity.ERROR: "red",
    Severity.DRAFT: "magenta",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a command has to say: a text for people, the same as data for programs, findings."""

    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclasses.dataclass
class Reporter:
    """Takes the report of one command and shows it once, in the format asked for."""

    command: str
    output_format: str
    failure: str = ""
    """What a failure means for the user, in a sentence."""

    def finish(self, report: Report) -> ExitCode:
        """Show a report; the exit code that its findings call for."""
        codes = exit_codes(report.findings)
        self._show(report, codes)
        return exit_code(report.findings)

    def fail(self, error: PacketError) -> ExitCode:
        """Show why the command could not go on; the exit code."""
        codes = codes_of(error)
        self._show(Report(findings=ordered(error.findings)), codes)
        if self.failure and self.output_format == "text":
            click.echo(self.failure, err=True)
        return codes[0]

    def _show(self, report: Report, codes: tuple[ExitCode, ...]) -> None:
        if self.output_format == "json":
            written = json.dumps(self._data(report, codes), indent=2, ensure_ascii=False)
            click.echo(written.encode(errors="backslashreplace"))  # folders' names need not be text
            return
        if report.text:
            click.echo(printable(report.text.rstrip("\n"), lines=True))
        for line in finding_lines(report.findings, colour=_colour()):
            click.echo(line, err=True)

    def _data(self, report: Report, codes: tuple[ExitCode, ...]) -> dict[str, Any]:
        from expedite_packets.model.manifest import ManifestFinding

        return {
            "command": self.command,
            "exit_code": int(codes[0]) if codes else 0,
            "exit_codes": [int(code) for code in codes],
            "findings": [
                ManifestFinding.of(finding).model_dump(mode="json") for finding in report.findings
            ],
            "result": report.data,
        }


@contextmanager
def reporting(command: str, output_format: str, failure: str = "") -> Iterator[Reporter]:
    """Shows a :class:`PacketError` raised in the block as findings and leaves with its code."""
    reporter = Reporter(command, output_format, failure)
    try:
        yield reporter
    except PacketError as error:
        raise click.exceptions.Exit(reporter.fail(error)) from error


def _colour() -> bool:
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ


def printable(text: str, *, lines: bool = False) -> str:
    """The text with an escape for each character that would steer the terminal.

    Files' names may hold line ends, escape sequences and marks that turn the direction of writing,
    and what is printed is read as ours. With ``lines`` the text may have several.
    """
    return "".join(
        character
        if character.isprintable() or (lines and character == "\n")
        else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    joins_letters = character in "\u200c\u200d"  # as Persian and Indian names are written
    spaces = unicodedata.category(character) == "Zs"
    return character if joins_letters or spaces else character.encode("unicode_escape").decode()


def finding_lines(findings: Iterable[Finding], *, colour: bool) -> Iterator[str]:
    """Findings as lines: severity, place, message; under them fix and basis; then a sum.

    A fix that neighbours share is told once, after the last of them; an acknowledged finding is
    told with the reason in its place.
    """
    findings = tuple(findings)
    for (fix, basis, is_seen), group in groupby(
        findings, key=lambda f: (f.fix, f.basis, bool(f.acknowledged))
    ):
        for finding in group:
            head = str(finding.severity)
            if colour:
                head = click.style(head, fg=_COLOURS[finding.severity], bold=True)
            place = f"{finding.place}: " if finding.place else ""
            mark = " (acknowledged)" if finding.acknowledged else ""
            yield f"{head}{mark}: " + printable(f"{place}{finding.message} [{finding.rule}]")
            if finding.acknowledged:
                yield printable(f"    acknowledged: {finding.acknowledged}")
        if fix and not is_seen:
            yield printable(f"    fix: {fix}")
        if basis:
            yield f"    basis: {', '.join(basis)}"
    if findings:
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        seen = sum(bool(finding.acknowledged) for finding in findings)
        yield ", ".join(
            f"{number} {severity}{'s' if number != 1 else ''}"
            for severity, number in counts.items()
            if number
        ) + (f"; {seen} of them acknowledged" if seen else "")
