"""What letters may say of the criteria relied on, from claims and their coverage."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from expedite_packets.model.case import Case
from expedite_packets.model.claims import Claim, GovernmentRequest, Loss, PinCite, Travel
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.ids import CriterionId
from expedite_packets.model.policy import Statement
from expedite_packets.model.sourced import Printable, Use, may_print, printable
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.claim_context import (
    ClaimView,
    FactView,
    GovernmentView,
    LossView,
    PointView,
    TravelView,
)
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.place_context import ExhibitView
from expedite_packets.templating.sentences import (
    begins_large,
    clause,
    full_stop,
    split_stop,
    within_sentence,
)

LOSS_POINT = "loss"
"""The point under which a claim's loss is told even where no fact argues it."""


def claims(given: DocumentContext) -> tuple[ClaimView, ...]:
    """The criteria in the case's order; what one standard has said, the next does not repeat."""
    found: list[ClaimView] = []
    told: set[str] = set()
    for claim, covered in zip(given.case.claims, given.coverage, strict=True):
        new = [one for one in covered.criterion.standard if one.text not in told]
        told.update(one.text for one in new)
        found.append(_claim(given, claim, covered, tuple(new)))
    return tuple(found)


def _claim(
    given: DocumentContext, claim: Claim, covered: Coverage, standard: tuple[Statement, ...]
) -> ClaimView:
    case = given.case
    return ClaimView(
        part=part_of(claim.criterion, given.root),
        criterion=claim.criterion,
        situation=covered.criterion.situation_for(case.requestor.kind, claim),
        heading=shared.heading(case, claim, covered),
        standard=_standard(standard),
        fits=_by_id(covered.criterion.fits),
        bars=_by_id(covered.criterion.bars),
        proof=_proof(covered, given),
        loss=_loss(claim.loss, case) if claim.loss else None,
        travel=_travel(claim.travel, case) if claim.travel else None,
        government=_government(claim.government) if claim.government else None,
        points=_points(claim, covered),
    )


def part_of(criterion: CriterionId, root: Traversable) -> str:
    """The template that argues a criterion; one that an office added has the plain one."""
    own = f"{criterion}.xml.j2"
    found = root.joinpath(TEMPLATES, "criteria", own).is_file()
    return f"criteria/{own if found else 'plain.xml.j2'}"


def _loss(loss: Loss, case: Case) -> LossView:
    return LossView(
        who=loss.who or f"the {case.requestor.role}",
        amount=loss.amount,
        what=within_sentence(clause(loss.what)),
        date=loss.date,
        cites=shared.cites(loss.cite),
    )


def _travel(travel: Travel, case: Case) -> TravelView:
    return TravelView(
        departure=travel.departure,
        days_left=(travel.departure - case.date).days,
        planned=travel.planned,
        own_event=travel.own_event,
    )


def _government(request: GovernmentRequest) -> GovernmentView:
    return GovernmentView(
        agency=request.agency,
        level=request.level.value,
        official=request.official,
        title=request.title,
        authorized=request.authorized,
        work_authorization=request.work_authorization,
    )


def _by_id(statements: tuple[Statement, ...]) -> Mapping[str, Printable]:
    return MappingProxyType(
        {one.id: printable(one, Use.SENT) for one in statements if may_print(one, Use.SENT)}
    )


def _proof(covered: Coverage, given: DocumentContext) -> Mapping[str, tuple[ExhibitView, ...]]:
    found: dict[str, tuple[ExhibitView, ...]] = {}
    for status in covered.met:
        placed = (given.plan.exhibit(key) for key in status.met_by)
        found[status.item.id] = tuple(shared.exhibit(one, given.plan) for one in placed if one)
    return MappingProxyType(found)


def _standard(statements: tuple[Statement, ...]) -> tuple[Printable, ...]:
    return tuple(printable(one, Use.SENT) for one in statements if may_print(one, Use.SENT))


def _points(claim: Claim, covered: Coverage) -> tuple[PointView, ...]:
    """The points that have something to say; facts about no known point are left to a finding."""
    found: list[PointView] = []
    for point in covered.criterion.points:
        facts = tuple(
            fact_view(fact.text, fact.cite) for fact in claim.facts if fact.about == point.id
        )
        if facts or (point.id == LOSS_POINT and claim.loss):
            found.append(PointView(id=point.id, heading=point.heading, facts=facts))
    return tuple(found)


def fact_view(said: str, cites: tuple[PinCite, ...]) -> FactView:
    """A statement of the letter with its cites."""
    text = begins_large(said)
    words, stop = split_stop(text)
    return FactView(text=full_stop(text), words=words, stop=stop, cites=shared.cites(cites))
