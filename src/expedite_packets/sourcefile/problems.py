"""Problems of a file that people write: one, and all of one file together."""

from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId


def error_at(
    place: Place, rule: str, message: str, fix: str, kind: Kind = Kind.CASE_FILE
) -> Finding:
    """An error in a file that people write."""
    return Finding(
        rule=RuleId(rule),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=place,
        kind=kind,
    )


class Problems:
    """The problems of one file in the making; ``findings`` is what came together."""

    def __init__(self, name: str, kind: Kind) -> None:
        self.name = name
        self.kind = kind
        self._found: dict[Finding, None] = {}

    def add(
        self, rule: str, message: str, fix: str, *, line: int | None, column: int | None
    ) -> None:
        """Adds an error; lines and columns count from 1."""
        place = Place(file=self.name, line=line, column=column)
        finding = error_at(place, rule, message, fix, self.kind)
        self._found.setdefault(finding)

    def take(self, other: "Problems") -> None:
        """Adds the problems that an attempt on the same file found."""
        self._found.update(other._found)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All problems, in the order of their places."""
        return tuple(
            sorted(
                self._found,
                key=lambda f: (f.place.line or 0, f.place.column or 0) if f.place else (0, 0),
            )
        )
