"""Characters in the case file that no font can set, told by field before anything is drawn."""

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.texts import texts
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
    return tuple(findings)
