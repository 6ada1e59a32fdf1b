"""Findings that the attorney takes responsibility for, and those that nobody can."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from expedite_packets.assess.inputs import Path
from expedite_packets.model.case import Acknowledged, Case
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId

_CITE = "the reader would look for a page that is not there"
_AWAY = "the request would go to an office that does not have the case"
_LOST = "a page of the client's would be missing or unreadable in the packet"
_SENT = "the office would look for what it was sent and find something else"
_OPEN = "what was to be hidden would be sent"
_OLD = "the packet would go to an address or number that the office no longer has"
NEVER = MappingProxyType(
    {
        "cite-unresolved": _CITE,
        "cite-unknown-exhibit": _CITE,
        "damaged-page": _LOST,
        "no-pages": _LOST,
        "T-17": "nobody at USCIS asked for this fax",
        "T-19": _OLD,
        "retired-contact": _OLD,
        "T-22": "the office would not know the letter for what it is",
        "T-24": _AWAY,
        "T-25": _AWAY,
        "T-31": _AWAY,
        "wrong-agency": _AWAY,
        "sent-changed": _SENT,
        "sent-moved": _SENT,
        "sent-removed": _SENT,
        "supplement-date": "a letter can not be older than what it follows",
        "unapplied-redaction": _OPEN,
        "redaction-unsure": _OPEN,
        "redaction-without-match": _OPEN,
    }
)
"""Findings that no reason outweighs, each with what would happen."""
ONLY_BUILT = frozenset(("page-placed", "not-carried"))
"""Findings that only a build tells of: before it nothing can be said of their entries."""
_OWN = frozenset(("acknowledged-nothing", "acknowledged-in-vain"))
_STEP = re.compile(r"[^.\[\]\s]+")
_SOFT = (Severity.WARNING, Severity.NOTE)


def acknowledged(case: Case, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those that the case file acknowledges marked with the reason.

    Errors of the case and any warning or note can be acknowledged. What makes a page DRAFT can
    not (it asks for an act, such as looking an address up, that a reason does not replace), nor
    can an error in a file, a limit or the case file itself (nothing right could be built), nor
    what stands in :data:`NEVER`.
    """
    return tuple(_marked(case, finding) for finding in findings)


def _marked(case: Case, finding: Finding) -> Finding:
    if finding.acknowledged or _forbidden(finding):
        return finding
    for entry in case.acknowledged:
        if _means(case, entry, finding):
            return replace(finding, acknowledged=entry.reason)
    return finding


def _forbidden(finding: Finding) -> str:
    """Why a finding can not be acknowledged; empty if it can."""
    if finding.rule in NEVER:
        return NEVER[finding.rule]
    if finding.rule in _OWN:
        return "it is about an acknowledgement"
    if finding.severity is Severity.DRAFT:
        return "it asks for something to be done, which a reason does not replace"
    if finding.severity in _SOFT or finding.kind is Kind.CASE:
        return ""
    return "nothing that could be sent can be built with it"


def _means(case: Case, entry: Acknowledged, finding: Finding) -> bool:
    """Whether an entry of the case file is about a finding."""
    if entry.finding != finding.rule:
        return False
    if entry.at is None:
        return True
    place = finding.place
    if place is None:
        return False
    wanted = _steps(entry.at)
    here = tuple(str(step + 1) if isinstance(step, int) else step for step in place.path)
    if here[: len(wanted)] == wanted:
        return True
    keys = [one.key for one in case.exhibits]
    if place.path[:1] == ("exhibits",) and len(place.path) > 1 and entry.at in keys:
        return keys.index(entry.at) == place.path[1]
    return not place.path and entry.at in (place.file, str(place))


def _steps(at: str) -> tuple[str, ...]:
    """``exhibits[2].title`` as steps; entries count from 1, as messages do."""
    return tuple(_STEP.findall(at))


def acknowledgement_findings(
    case: Case,
    findings: Iterable[Finding],
    place_of: Callable[[Path], Place],
) -> Iterator[Finding]:
    """Entries that acknowledge what nobody can, or what was not found.

    Args:
        case: The case with its entries.
        findings: All findings of all channels.
        place_of: Where a field of the case file stands.
    """
    told = tuple(findings)
    for number, entry in enumerate(case.acknowledged):
        place = place_of(("acknowledged", number))
        meant = [finding for finding in told if _means(case, entry, finding)]
        why = NEVER.get(entry.finding) or next((w for f in meant if (w := _forbidden(f))), "")
        if why:
            yield _own(
                "acknowledged-in-vain",
                Severity.ERROR,
                f"The finding {entry.finding} can not be acknowledged: {why}.",
                "Do what the finding says, and delete this entry.",
                place,
            )
        elif not meant and entry.finding not in ONLY_BUILT:
            where = " at that place" if entry.at else ""
            yield _own(
                "acknowledged-nothing",
                Severity.WARNING,
                f"There is no finding {entry.finding}{where} that this entry could be about.",
                "Delete the entry, or compare name and place with what `check` shows; entries count"
                " from 1, as in exhibits[2].",
                place,
            )


def _own(rule: str, severity: Severity, message: str, fix: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule), severity=severity, message=message, fix=fix, place=place, kind=Kind.CASE
    )
