"""Characters in the case file that no font can set, told by field before anything is drawn."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import BaseModel

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.texts import FieldPath, texts
from expedite_packets.sourcefile.messages import subject
from expedite_packets.writers.fonts import missing_glyphs

_NEVER_PRINTED = {"channels", "edition", "rechecked"}


def glyph_findings(loaded: LoadedCase) -> tuple[Finding, ...]:
    """One finding per text of the case that holds a character without a glyph."""
    findings = []
    for path, text in texts(loaded.case):
        if path[0] in _NEVER_PRINTED:
            continue
        missing = missing_glyphs(text)
        if missing:
            findings.append(
                Finding(
                    rule=RuleId("missing-glyph"),
                    severity=Severity.ERROR,
                    kind=Kind.TEMPLATE,
                    message=f"{subject(path)} has characters that the fonts can not set:"
                    f" {', '.join(missing)}.",
                    fix="Take symbols out; write names in Latin, Greek or Cyrillic letters, as in"
                    " the passport's machine-readable lines.",
                    place=loaded.place_of(path),
                )
            )
    for path, name in _file_names(loaded.case):
        missing = missing_glyphs(name)
        if missing:
            findings.append(
                Finding(
                    rule=RuleId("missing-glyph"),
                    severity=Severity.ERROR,
                    kind=Kind.TEMPLATE,
                    message=f"The name of the file {name} has characters that the fonts can not"
                    f" set, so that the office's lists can not name it: {', '.join(missing)}.",
                    fix="Rename the file with Latin, Greek or Cyrillic letters and plain blanks,"
                    " here and in its folder. What stands in the file does not matter.",
                    place=loaded.place_of(path),
                )
            )
    return tuple(findings)


def _file_names(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """The paths of files in a model of the border, with the fields they stand in."""
    if isinstance(value, PurePosixPath):
        yield path, str(value)
    elif isinstance(value, BaseModel):
        for name, one in value:
            yield from _file_names(one, (*path, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _file_names(one, (*path, number))
