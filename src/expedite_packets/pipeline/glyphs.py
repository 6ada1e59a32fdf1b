"""Characters in the case file that no font can set, told by field before anything is drawn."""

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.texts import texts
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
                    message=f"The field {_dotted(path)} has characters that the fonts can not set:"
                    f" {', '.join(missing)}.",
                    fix="Write the name in Latin, Greek or Cyrillic letters, as in the passport's"
                    " machine-readable lines.",
                    place=loaded.place_of(path),
                )
            )
    return tuple(findings)


def _dotted(path: tuple[str | int, ...]) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
