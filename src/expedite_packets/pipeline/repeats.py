"""Files that must not be inputs, or are inputs twice."""

from collections.abc import Iterator
from pathlib import Path

from expedite_packets.casefile.files import inputs_of
from expedite_packets.errors import ExhibitError
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.pipeline.inputs import Inputs


def refuse_inputs_inside(inputs: Inputs, target: Path) -> None:
    """Stop if an input lies in the folder that a build replaces.

    Raises:
        ExhibitError: Naming each of them; built over, they would be lost.
    """
    folder = target.resolve()
    inside = [
        Finding(
            rule=RuleId("file-in-output"),
            severity=Severity.ERROR,
            kind=Kind.EXHIBIT,
            message=f"The file {name} lies in the output folder, which a build replaces.",
            fix="Move it out of there, into the case folder, and name its new place.",
            place=inputs.loaded.place_of(path),
        )
        for name, _, _, path in inputs_of(inputs.loaded.case)
        if inputs.files[name].source.resolve().is_relative_to(folder)
    ]
    if inside:
        raise ExhibitError(inside)


def same_file_findings(inputs: Inputs) -> Iterator[Finding]:
    """A warning for each file whose content is another input's too."""
    seen: dict[str, str] = {}
    for name, _, options, path in inputs_of(inputs.loaded.case):
        file = inputs.files.get(name)
        if file is None or options.pages:
            continue
        if file.sha256 in seen:
            yield Finding(
                rule=RuleId("same-file-twice"),
                severity=Severity.WARNING,
                kind=Kind.EXHIBIT,
                message=f"The file {name} is the same, byte for byte, as {seen[file.sha256]}; its"
                " pages are in the packet twice.",
                fix="Leave one of them out, or name the file that was meant.",
                place=inputs.loaded.place_of(path),
            )
        else:
            seen[file.sha256] = name
