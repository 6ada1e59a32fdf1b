"""Gathers what there is to say about one file, so that all of it is said at once."""

from collections.abc import Iterable

from expedite_packets.errors import ExhibitError
from expedite_packets.model.finding import Finding, Kind, Place, Severity, blocking, ordered
from expedite_packets.model.ids import RuleId


class FileFindings:
    """The findings about one file, named as the case file names it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Finding] = []

    def refuse(self, rule: str, message: str, fix: str, page: int | None = None) -> None:
        """The file can not go in as it is; ``fix`` says what the client or attorney should do."""
        self._add(Severity.ERROR, rule, message, fix, page)

    def mark_draft(self, rule: str, message: str, fix: str, page: int | None = None) -> None:
        """The file goes in, but a packet with it must not be sent."""
        self._add(Severity.DRAFT, rule, message, fix, page)

    def warn(self, rule: str, message: str, fix: str = "", page: int | None = None) -> None:
        """Worth a look before sending."""
        self._add(Severity.WARNING, rule, message, fix, page)

    def note(self, rule: str, message: str, page: int | None = None) -> None:
        """A fact about what was done."""
        self._add(Severity.NOTE, rule, message, "", page)

    def _add(self, severity: Severity, rule: str, message: str, fix: str, page: int | None) -> None:
        self._found.append(
            Finding(
                rule=RuleId(rule),
                severity=severity,
                message=message,
                fix=fix,
                place=Place(file=self._name, page=page),
                kind=Kind.EXHIBIT,
            )
        )

    @property
    def all(self) -> tuple[Finding, ...]:
        """Everything found so far, the weightiest first."""
        return ordered(self._found)

    @property
    def refused(self) -> bool:
        """Whether anything found so far keeps the file out."""
        return bool(blocking(self._found))

    def stop_if_refused(self) -> None:
        """Raise all findings at once if any of them keeps the file out.

        Raises:
            ExhibitError: With every finding about the file, warnings included.
        """
        if self.refused:
            raise ExhibitError(self.all)


def pages_in_words(numbers: Iterable[int]) -> str:
    """``page 3`` or ``pages 1-4, 9`` for page numbers from 1."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    several = len(runs) > 1 or (runs and runs[0][0] != runs[0][1])
    return f"pages {said}" if several else f"page {said}"


def counted(number: int, thing: str) -> str:
    """``1 bookmark`` or ``3 bookmarks``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
