"""What the proof found wrong, as findings."""

from dataclasses import dataclass, field

from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId

_FIX = "The packet was not published. Build it again; if this comes back, please report it."


@dataclass(slots=True)
class Faults:
    """Collects findings about one packet."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, rule: str, message: str, page: int | None = None) -> None:
        """Note a fault; ``page`` is the packet page, from 1."""
        self.found.append(
            Finding(
                rule=RuleId(f"proof-{rule}"),
                severity=Severity.ERROR,
                message=message,
                fix=_FIX,
                place=Place(file=self.file, page=page),
                kind=Kind.CASE,
            )
        )
