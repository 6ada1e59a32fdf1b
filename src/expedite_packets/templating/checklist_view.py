"""What the checklist may say, from case, plan and coverage; it never leaves the office."""

from collections.abc import Mapping
from types import MappingProxyType

from expedite_packets.catalog.addressee import Addressee, addressee
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import RECHECK_DAYS, Medium
from expedite_packets.model.claims import Claim
from expedite_packets.model.coverage import Coverage, ItemStatus
from expedite_packets.model.ids import CriterionId
from expedite_packets.model.matter import Agency
from expedite_packets.model.policy import Point, Statement, StatementId
from expedite_packets.model.sourced import Use, may_print, printable
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.advice_view import advice_view
from expedite_packets.templating.checklist_context import (
    CheckClaimView,
    CheckItemView,
    ChecklistView,
    CheckPointView,
    RequirementView,
    SendingView,
)
from expedite_packets.templating.claim_view import LOSS_POINT
from expedite_packets.templating.given import DocumentContext


def checklist_view(given: DocumentContext, criterion: CriterionId) -> ChecklistView:
    """The view of one criterion's checklist, for all claims under it.

    Raises:
        KeyError: No claim relies on the criterion.
        NotPrintable: A requirement must not be printed even on internal sheets.
    """
    found = [
        (claim, covered)
        for claim, covered in zip(given.case.claims, given.coverage, strict=True)
        if covered.criterion.id == criterion
    ]
    if not found:
        raise KeyError(criterion)
    return ChecklistView(
        case=given.case.case,
        date=given.as_of,
        channel=given.channel.title,
        edition=given.edition.title if given.channel.agency is Agency.USCIS else "",
        title=found[0][1].criterion.title,
        claims=tuple(_claim(claim, covered, given) for claim, covered in found),
        general=MappingProxyType(
            {
                one.id: _requirement(one, given.catalog)
                for one in given.catalog.statements_for(given.edition.id, given.channel.id)
                if given.channel.agency is Agency.USCIS and may_print(one, Use.INTERNAL)
            }
        ),
        advice=advice_view(given),
        sending=_sending(given),
    )


def _sending(given: DocumentContext) -> SendingView:
    to = addressee(given.catalog, given.channel, given.case)
    return SendingView(
        medium=given.channel.medium.value,
        contact=_reached_at(given.channel.medium, to) if to else "",
        contact_sources=shared.sources(to.recorded.sources, given.catalog)
        if to and to.recorded
        else (),
        given_by=to.given.given_by if to and to.given else "",
        given_on=to.given.given_on if to and to.given else None,
        recheck_days=RECHECK_DAYS,
        final_letter=given.case.letter.use is not None,
    )


def _reached_at(medium: Medium, to: Addressee) -> str:
    """What is printed or dialled: the number, the e-mail address, or the address."""
    ways = {Medium.FAX: to.fax, Medium.PHONE: to.phone, Medium.EMAIL: to.email}
    return ways.get(medium, "") or ", ".join(to.lines)


def _claim(claim: Claim, covered: Coverage, given: DocumentContext) -> CheckClaimView:
    narrowed = covered.criterion
    wanted = {
        status.item.requirement: narrowed.requirement_of(status.item) for status in covered.items
    }
    numbers = {id: number for number, id in enumerate(wanted, 1)}
    return CheckClaimView(
        situation=shared.situation(given.case, claim, covered),
        met=len(covered.met),
        missing=tuple(status.item.text for status in covered.missing),
        items=tuple(_item(status, numbers, covered, given) for status in covered.items),
        requirements=tuple(_requirement(one, given.catalog) for one in wanted.values()),
        bars=tuple(
            _requirement(one, given.catalog)
            for one in narrowed.bars
            if may_print(one, Use.INTERNAL)
        ),
        points=tuple(_point(point, claim, given.catalog) for point in narrowed.points),
    )


def _requirement(statement: Statement, catalog: Catalog) -> RequirementView:
    return RequirementView(
        statement=printable(statement, Use.INTERNAL),
        sources=shared.sources(statement.sources, catalog),
    )


def _item(
    status: ItemStatus,
    numbers: Mapping[StatementId, int],
    covered: Coverage,
    given: DocumentContext,
) -> CheckItemView:
    item = status.item
    placed = (given.plan.exhibit(key) for key in status.met_by)
    fix = f"If there is such a document, give its exhibit the line `proves: {item.id}`."
    return CheckItemView(
        id=item.id,
        text=item.text,
        standing=item.standing.value,
        must_say=item.must_say or "",
        alternatives=item.alternatives,
        requirement=numbers[item.requirement],
        sources=shared.sources(covered.criterion.requirement_of(item).sources, given.catalog),
        exhibits=tuple(shared.exhibit(one, given.plan) for one in placed if one),
        weight=item.missing.severity.value if item.missing else "",
        fix=item.missing.fix if item.missing else fix,
    )


def _point(point: Point, claim: Claim, catalog: Catalog) -> CheckPointView:
    cites = [fact.cite for fact in claim.facts if fact.about == point.id]
    if point.id == LOSS_POINT and claim.loss:
        cites.append(claim.loss.cite)
    return CheckPointView(
        id=point.id,
        heading=point.heading,
        asks=point.asks,
        required=point.required,
        statements=len(cites),
        cited=sum(1 for cite in cites if cite),
        sources=shared.sources(point.sources, catalog),
        weight=point.missing.severity.value if point.missing else "",
        fix=point.missing.fix if point.missing else "",
    )
