"""What the letter may say, from case, plan and policy data."""

from collections.abc import Mapping
from types import MappingProxyType

from expedite_packets.model.channel import Medium
from expedite_packets.model.plan import PageRange
from expedite_packets.model.sourced import Use, printable
from expedite_packets.templating import matter_view as matter
from expedite_packets.templating import sender_view as sender
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.claim_view import claims, fact_view
from expedite_packets.templating.context import LetterView, SentView, SupplementView
from expedite_packets.templating.delivery import ways
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.place_context import FrontView, PagesView
from expedite_packets.templating.sentences import in_sentence


def letter_view(given: DocumentContext) -> LetterView:
    """The letter's view.

    Raises:
        UnknownId: The channel's contact is not in the catalog.
        NotPrintable: The channel's mark must not be printed on what is sent.
    """
    case, plan = given.case, given.plan
    delivery, address = ways(given)
    mark = given.channel.cover_mark
    front = tuple(
        FrontView(kind=f.kind, title=f.title, pages=shared.pages(f.pages, plan)) for f in plan.front
    )
    table = plan.table_of_evidence
    return LetterView(
        letterhead=sender.letterhead(case),
        date=given.as_of,
        delivery=delivery,
        addressee=address,
        office=given.channel.addressee,
        mark=printable(mark, Use.SENT) if mark else None,
        salutation=given.channel.salutation,
        requestor=matter.requestor(case),
        represented=case.representative is not None,
        beneficiary=matter.beneficiary(case),
        underlying=matter.underlying(case),
        appeal=matter.appeal(case),
        pending=matter.pending(case),
        matter=matter.matter(case),
        earlier=matter.earlier(case),
        status=case.status.value if case.status else "",
        with_filing=given.channel.medium is Medium.FILING,
        confidential=matter.is_confidential(case),
        premium=case.premium_processing.value,
        deadline=matter.deadline(case),
        general=shared.general(given, Use.SENT),
        claims=claims(given),
        grounds=tuple(dict.fromkeys(in_sentence(c.criterion.title) for c in given.coverage)),
        contact=sender.contact(case),
        signature=sender.signature(case),
        front=front,
        front_pages=_front_pages(front),
        table_of_evidence=shared.pages(table, plan) if table else None,
        index=shared.pages(plan.index, plan),
        exhibits=shared.exhibits(plan),
        supplement=_supplement(given),
    )


def _supplement(given: DocumentContext) -> SupplementView | None:
    numbering = given.plan.numbering
    if numbering.request_date is None:
        return None
    entries = given.case.supplements[numbering.supplement - 1 : numbering.supplement]
    first, last = numbering.own_pages + 1, given.plan.total
    return SupplementView(
        number=numbering.supplement,
        request_date=numbering.request_date,
        facts=tuple(fact_view(fact.text, fact.cite) for one in entries for fact in one.facts),
        sent=tuple(
            SentView(label=one.label, title=one.title, packet=one.packet) for one in given.plan.sent
        ),
        exhibit_pages=shared.pages(PageRange(first, last), given.plan),
    )


def _front_pages(front: tuple[FrontView, ...]) -> Mapping[str, PagesView]:
    return MappingProxyType({one.kind: one.pages for one in reversed(front)})
