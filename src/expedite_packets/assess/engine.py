"""Runs every rule over a case and puts the findings in order."""

from collections.abc import Callable, Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.rules import (
    appeal,
    bars,
    cited_pages,
    cites,
    contacts,
    dates,
    evidence,
    folder,
    given,
    letter,
    papers,
    phrases,
    points,
    privacy,
    receipts,
    routing,
    special_claims,
    told_twice,
    wording,
)
from expedite_packets.model.finding import Finding, ordered

__all__ = ["RULES", "AssessInputs", "assess"]

RULES: tuple[Callable[[AssessInputs], Iterator[Finding]], ...] = (
    *appeal.RULES,
    *bars.RULES,
    *cited_pages.RULES,
    *cites.RULES,
    *contacts.RULES,
    *dates.RULES,
    *evidence.RULES,
    *folder.RULES,
    *given.RULES,
    *letter.RULES,
    *papers.RULES,
    *phrases.RULES,
    *points.RULES,
    *privacy.RULES,
    *receipts.RULES,
    *routing.RULES,
    *special_claims.RULES,
    *told_twice.RULES,
    *wording.RULES,
)


def assess(inputs: AssessInputs) -> tuple[Finding, ...]:
    """All findings on a case, the weightiest first; never raises for a weak case."""
    return ordered(finding for rule in RULES for finding in rule(inputs))
