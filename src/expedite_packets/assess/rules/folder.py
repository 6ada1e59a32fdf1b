"""Files that lie with the case's files, but that the case does not name."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId


def file_not_listed(inputs: AssessInputs) -> Iterator[Finding]:
    """A file that nobody lists may be one that was forgotten."""
    for name in inputs.unlisted_files:
        yield Finding(
            rule=RuleId("file-not-listed"),
            severity=Severity.WARNING,
            kind=Kind.CASE,
            message="This file lies in the case's folder, but the case file does not name it.",
            fix="List it as an exhibit or front document, or move it out of the folder.",
            place=Place(file=name),
        )


RULES = (file_not_listed,)
