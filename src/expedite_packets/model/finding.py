"""What the toolkit has to say about a case: findings, their severity and their place."""

from collections.abc import Iterable
from enum import StrEnum

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId, SourceId


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Blocks the build, unless the user asks for a draft."""
    DRAFT = "draft"
    """The packet is built, but every page is marked DRAFT: it must not be sent as it is."""
    WARNING = "warning"
    """Worth a look before sending; blocks nothing."""
    NOTE = "note"
    """A fact about what was done; blocks nothing."""


class Kind(StrEnum):
    """What sort of thing is wrong; decides the exit code."""

    CASE_FILE = "case_file"
    POLICY_DATA = "policy_data"
    TEMPLATE = "template"
    EXHIBIT = "exhibit"
    LIMIT = "limit"
    CASE = "case"
    """The files are fine; the case itself has a weakness or a gap."""
    PROOF = "proof"
    """The packet is not what its plan or its manifest says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the user's files something stands.

    Lines and columns count from 1 and belong to the case file; ``page`` counts from 1 within
    ``file``. ``path`` is the field's path (``("exhibits", 2, "file")``) and holds no values.
    """

    file: str
    line: int | None = None
    column: int | None = None
    page: int | None = None
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        """``case.yaml:12:5`` or ``exhibits/bank.pdf, page 3``."""
        text = self.file
        if self.line is not None:
            text += f":{self.line}"
            if self.column is not None:
                text += f":{self.column}"
        if self.page is not None:
            text += f", page {self.page}"
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the user should know: what is so, where, and what to do about it.

    ``fix`` is never empty for errors. ``basis`` names the sources of a rule that encodes law.
    ``acknowledged`` is the reason for which the attorney lets it stand, if so.
    """

    rule: RuleId
    severity: Severity
    message: str
    fix: str = ""
    place: Place | None = None
    kind: Kind = Kind.CASE
    basis: tuple[SourceId, ...] = ()
    acknowledged: str = ""

    @property
    def blocking(self) -> bool:
        """Whether a build that is no draft must stop."""
        return self.severity is Severity.ERROR and not self.acknowledged


_ORDER = {severity: number for number, severity in enumerate(Severity)}


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without repetitions, the weightiest first, then by place; the order is stable."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (
                _ORDER[f.severity],
                (f.place.file, f.place.line or 0, f.place.column or 0, f.place.page or 0)
                if f.place
                else ("", 0, 0, 0),
                f.rule,
                f.message,
            ),
        )
    )


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only the findings that stop a build."""
    return tuple(f for f in findings if f.blocking)
