"""The exceptions of the toolkit and the exit codes they stand for.

A weakness of a case is a :class:`~expedite_packets.model.finding.Finding`, a value. An exception
means that the work can not go on; it carries findings, so that all problems show in one run.
"""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId


class ExitCode(IntEnum):
    """The command's exit codes, a public promise (2 belongs to click)."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    CASE_FILE = 3
    EXHIBIT = 4
    TEMPLATE = 5
    POLICY_DATA = 6
    OUTPUT = 7
    LIMIT = 8
    INTERNAL = 70
    INTERRUPTED = 130


class PacketError(Exception):
    """The work can not go on; ``findings`` say what, where and how to mend it."""

    exit_code: ExitCode = ExitCode.INTERNAL
    kind: Kind = Kind.CASE
    rule: str = "internal"

    def __init__(self, what: str, *, fix: str = "", where: Place | None = None) -> None:
        super().__init__(what)
        self.findings: tuple[Finding, ...] = (
            Finding(
                rule=RuleId(self.rule),
                severity=Severity.ERROR,
                message=what,
                fix=fix,
                place=where,
                kind=self.kind,
            ),
        )

    def __reduce__(self) -> tuple[Callable[..., "PacketError"], tuple[object, ...]]:
        # as it is by itself, an error raised in another process would be made anew from its text
        return _arrived, (type(self), self.args, self.__dict__)


def _arrived(
    kind: type[PacketError], args: tuple[object, ...], state: dict[str, Any]
) -> PacketError:
    """An error as it was in the process that raised it."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class FindingsError(PacketError):
    """Several problems at once; the exit code is computed from their kinds by the CLI."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, findings: Iterable[Finding]) -> None:
        findings = tuple(findings)
        super().__init__("; ".join(f.message for f in findings[:3]))
        self.findings = findings


class CaseFileError(FindingsError):
    """The case file can not be read or does not fit its schema."""

    exit_code = ExitCode.CASE_FILE


class ExhibitError(FindingsError):
    """A file of the case can not be used: missing, damaged, of another kind, locked."""

    exit_code = ExitCode.EXHIBIT


class TemplateError(PacketError):
    """A template, style or font can not be used."""

    exit_code = ExitCode.TEMPLATE
    kind = Kind.TEMPLATE
    rule = "template"


class MissingGlyph(TemplateError):
    """A character has no glyph in the embedded fonts."""

    rule = "missing-glyph"


class RequestError(PacketError):
    """What was asked for does not exist, such as a channel: the options are wrong."""

    exit_code = ExitCode.USAGE
    rule = "request"


class PolicyDataError(PacketError):
    """The dated data (criteria, editions, channels, contacts) is unusable."""

    exit_code = ExitCode.POLICY_DATA
    kind = Kind.POLICY_DATA
    rule = "policy-data"


class PolicyFilesError(FindingsError):
    """Files of the dated data can not be read or do not fit together; all problems at once."""

    exit_code = ExitCode.POLICY_DATA


class OutputError(PacketError):
    """Cannot write, or refuses to overwrite."""

    exit_code = ExitCode.OUTPUT
    rule = "output"


class VerificationError(FindingsError):
    """The packet does not match its plan: our bug, nothing is published."""

    exit_code = ExitCode.INTERNAL


class LayoutDidNotSettle(PacketError):
    """The page numbers did not become stable: our bug, nothing is published."""

    exit_code = ExitCode.INTERNAL
    rule = "layout-did-not-settle"
