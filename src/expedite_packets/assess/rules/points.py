"""The points that the letter must argue for each criterion."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.catalog.store import suggestion
from expedite_packets.model.claims import Claim
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import PointId

_LOSS = PointId("loss")
"""The point that ``loss:`` argues in the case file."""


def argued(claim: Claim) -> frozenset[PointId]:
    """The points that a claim's facts, or its ``loss:``, argue."""
    points = {fact.about for fact in claim.facts}
    return frozenset(points | {_LOSS} if claim.loss else points)


def unknown_point(inputs: AssessInputs) -> Iterator[Finding]:
    """A fact about a point that the criterion does not have."""
    for number, claim, coverage in inputs.claims():
        known = [point.id for point in coverage.criterion.points]
        for place, fact in enumerate(claim.facts):
            if fact.about not in known:
                what = "The criterion has no point of this name, so the fact would not be printed."
                path = ("claims", number, "facts", place, "about")
                fix = suggestion(known, fact.about)
                yield inputs.own("unknown-point", Severity.ERROR, what, fix, path, Kind.CASE_FILE)


def unknown_situation(inputs: AssessInputs) -> Iterator[Finding]:
    """A claim that names a situation its criterion does not have."""
    for number, claim, coverage in inputs.claims():
        known = [situation.id for situation in coverage.criterion.situations]
        if claim.situation is not None and claim.situation not in known:
            what = "The criterion has no situation of this name."
            path = ("claims", number, "situation")
            fix = suggestion(known, claim.situation)
            yield inputs.own("unknown-situation", Severity.ERROR, what, fix, path, Kind.CASE_FILE)


def point_not_argued(inputs: AssessInputs) -> Iterator[Finding]:
    """A required point without a fact; the weight is the point's own, by edition."""
    for number, claim, coverage in inputs.claims():
        told = argued(claim)
        for point in coverage.criterion.points:
            if point.missing is None or point.id in told:
                continue
            yield Finding(
                rule=point.missing.rule,
                severity=point.missing.severity,
                message=f"The letter does not answer this question: {point.asks}",
                fix=point.missing.fix,
                place=inputs.place_of(("claims", number, "facts")),
                basis=point.sources,
            )


def loss_bearer_unclear(inputs: AssessInputs) -> Iterator[Finding]:
    """A person's loss under a company's request, or the reverse, that names nobody who bears it."""
    kind = inputs.case.requestor.kind
    for number, claim, coverage in inputs.claims():
        wanted = coverage.criterion.situation_for(kind, claim)
        party = next(s.party for s in coverage.criterion.situations if s.id == wanted)
        if claim.loss and claim.loss.who is None and party is not kind:
            yield inputs.own(
                "loss-bearer-unclear",
                Severity.WARNING,
                f"The claim is about the loss of a {party}, but the requestor is a {kind}, and the"
                " letter says that the requestor loses it.",
                "Say who loses it with `who:`, such as: the beneficiary.",
                ("claims", number, "loss"),
            )


def loss_not_stated(inputs: AssessInputs) -> Iterator[Finding]:
    """Facts argue a loss, but nothing states it with its amount and day.

    Where no fact argues it either, the point itself is missing and is told as such.
    """
    for number, claim, coverage in inputs.claims():
        asked = any(point.id == _LOSS for point in coverage.criterion.points)
        if asked and claim.loss is None and _LOSS in argued(claim):
            yield inputs.own(
                "loss-not-stated",
                Severity.WARNING,
                "The claim argues a loss, but does not state it with its amount and its day.",
                "Add `loss:` with amount, what, date and cite.",
                ("claims", number),
            )


RULES = (
    unknown_point,
    unknown_situation,
    point_not_argued,
    loss_bearer_unclear,
    loss_not_stated,
)
