"""What the letter may say, from case, plan and policy data."""

from collections.abc import Mapping
from types import MappingProxyType

from expedite_packets.catalog.addressee import Addressee, addressee
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Medium
from expedite_packets.model.claims import Claim, Fact
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.parties import Party, PartyKind, Representative, RepresentativeKind
from expedite_packets.model.policy import Statement
from expedite_packets.model.sourced import Printable, Use, may_print, printable
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.context import (
    BeneficiaryView,
    ClaimView,
    DeadlineView,
    FactView,
    FrontView,
    LetterView,
    LossView,
    PagesView,
    PointView,
    UnderlyingView,
)
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.sentences import (
    begins_large,
    clause,
    full_stop,
    in_sentence,
    split_stop,
    within_sentence,
)

_TITLES = {
    RepresentativeKind.ATTORNEY: "Attorney",
    RepresentativeKind.ACCREDITED: "Accredited Representative",
}
LOSS_POINT = "loss"
"""The point under which a claim's loss is told even where no fact argues it."""


def letter_view(given: DocumentContext) -> LetterView:
    """The letter's view.

    Raises:
        UnknownId: The channel's contact is not in the catalog.
        NotPrintable: The channel's mark must not be printed on what is sent.
    """
    case, plan = given.case, given.plan
    to = addressee(given.catalog, given.channel, case)
    mark = given.channel.cover_mark
    front = tuple(
        FrontView(kind=f.kind, title=f.title, pages=shared.pages(f.pages)) for f in plan.front
    )
    table = plan.table_of_evidence
    return LetterView(
        letterhead=_letterhead(case),
        date=given.as_of,
        delivery=_delivery(given, to),
        addressee=to.lines if to else (given.channel.addressee,),
        office=given.channel.addressee,
        mark=printable(mark, Use.SENT) if mark else None,
        salutation=given.channel.salutation,
        requestor=shared.requestor(case),
        represented=case.representative is not None,
        beneficiary=_beneficiary(case),
        underlying=_underlying(case),
        appeal=shared.appeal(case),
        deadline=DeadlineView(
            date=case.deadline.date, what=within_sentence(clause(case.deadline.what))
        ),
        general=_general(given),
        claims=_claims(given),
        grounds=tuple(dict.fromkeys(in_sentence(c.criterion.title) for c in given.coverage)),
        contact=_contact(case),
        signature=_signature(case),
        front=front,
        front_pages=_front_pages(front),
        table_of_evidence=shared.pages(table) if table else None,
        index=shared.pages(plan.index),
        exhibits=shared.exhibits(plan),
    )


def _delivery(given: DocumentContext, to: Addressee | None) -> str:
    line = given.channel.delivery_line
    if given.channel.medium is Medium.FAX and to and to.fax:
        return f"{line} {to.fax}"
    return line


def _general(given: DocumentContext) -> Mapping[str, Printable]:
    found = given.catalog.statements_for(given.edition.id, given.channel.id)
    return MappingProxyType(
        {one.id: printable(one, Use.SENT) for one in found if may_print(one, Use.SENT)}
    )


def _front_pages(front: tuple[FrontView, ...]) -> Mapping[str, PagesView]:
    return MappingProxyType({one.kind: one.pages for one in reversed(front)})


def _beneficiary(case: Case) -> BeneficiaryView | None:
    if case.beneficiary is None:
        return None
    return BeneficiaryView(name=case.beneficiary.name, a_number=case.beneficiary.a_number or "")


def _underlying(case: Case) -> UnderlyingView | None:
    found = case.underlying
    if found is None:
        return None
    return UnderlyingView(
        form=shared.form(found.form),
        title=found.title or "",
        classification=found.classification or "",
        receipt_number=found.receipt_number,
        filed=found.filed,
        denied=found.denied,
        office=found.office or "",
        rfe_issued=found.rfe_issued,
        rfe_answered=found.rfe_answered,
    )


def _claims(given: DocumentContext) -> tuple[ClaimView, ...]:
    found: list[ClaimView] = []
    told: set[str] = set()
    for claim, covered in zip(given.case.claims, given.coverage, strict=True):
        new = [one for one in covered.criterion.standard if one.text not in told]
        told.update(one.text for one in new)
        found.append(_claim(given.case, claim, covered, tuple(new)))
    return tuple(found)


def _claim(
    case: Case, claim: Claim, covered: Coverage, standard: tuple[Statement, ...]
) -> ClaimView:
    loss = claim.loss
    return ClaimView(
        part=f"criteria/{claim.criterion}.xml.j2",
        heading=shared.heading(case, claim, covered),
        standard=_standard(standard),
        loss=LossView(
            who=loss.who or f"the {case.requestor.role}",
            amount=loss.amount,
            what=within_sentence(clause(loss.what)),
            date=loss.date,
            cites=shared.cites(loss.cite),
        )
        if loss
        else None,
        points=_points(claim, covered),
    )


def _standard(statements: tuple[Statement, ...]) -> tuple[Printable, ...]:
    return tuple(printable(one, Use.SENT) for one in statements if may_print(one, Use.SENT))


def _points(claim: Claim, covered: Coverage) -> tuple[PointView, ...]:
    """The points that have something to say; facts about no known point are left to a finding."""
    found: list[PointView] = []
    for point in covered.criterion.points:
        facts = tuple(_fact(fact) for fact in claim.facts if fact.about == point.id)
        if facts or (point.id == LOSS_POINT and claim.loss):
            found.append(PointView(id=point.id, heading=point.heading, facts=facts))
    return tuple(found)


def _fact(fact: Fact) -> FactView:
    text = begins_large(fact.text)
    words, stop = split_stop(text)
    return FactView(text=full_stop(text), words=words, stop=stop, cites=shared.cites(fact.cite))


def _letterhead(case: Case) -> tuple[str, ...]:
    """Name, address on one line, ways to reach the sender on another."""
    sender: Representative | Party = case.representative or case.requestor
    name = (case.representative and case.representative.firm) or sender.name
    lines = (name, ", ".join(sender.address), " | ".join(_reached_at(sender)))
    return tuple(line for line in lines if line)


def _reached_at(sender: Representative | Party) -> tuple[str, ...]:
    found = [f"Telephone {sender.phone}"] if sender.phone else []
    found += [f"Fax {sender.fax}"] if sender.fax else []
    found += [sender.email] if sender.email else []
    return tuple(found)


def _contact(case: Case) -> str:
    sender: Representative | Party = case.representative or case.requestor
    return " or ".join(way for way in (sender.phone, sender.email) if way)


def _signature(case: Case) -> tuple[str, ...]:
    """The lines under the empty line: who signs, for whom, and where they are reached."""
    role = case.requestor.role.value.capitalize()
    signer = case.representative
    if signer is None:
        return (*_own_signer(case.requestor, role), *case.requestor.address, *_ways(case.requestor))
    return (
        signer.name,
        f"{_TITLES[signer.kind]} for the {role}",
        *((signer.firm,) if signer.firm else ()),
        *signer.address,
        *_ways(signer),
    )


def _own_signer(party: Party, role: str) -> tuple[str, ...]:
    """Who signs for a requestor without representative; a company leaves room for ink."""
    signer = party.signatory
    if signer:
        return (signer.name, signer.title, f"for {party.name}, {role}")
    if party.kind is PartyKind.COMPANY:
        return ("Name:", "Title:", f"for {party.name}, {role}")
    return (party.name, role)


def _ways(signer: Representative | Party) -> tuple[str, ...]:
    ways = (("Telephone", signer.phone), ("Fax", signer.fax), ("E-mail", signer.email))
    return tuple(f"{name}: {value}" for name, value in ways if value)
