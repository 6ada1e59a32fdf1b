"""What the documents of a channel may say, from case, plan and policy data."""

from itertools import pairwise

from expedite_packets.catalog.addressee import addressee
from expedite_packets.model.channel import Contact
from expedite_packets.model.ids import ContactId
from expedite_packets.model.plan import PacketPlan, PageRange
from expedite_packets.model.sourced import Use
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.advice_view import NO_ADVICE, advice_view, notes_view
from expedite_packets.templating.channel_context import (
    ChannelView,
    ForeignView,
    PartView,
    ReachView,
)
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.letter_view import letter_view


def channel_view(
    given: DocumentContext, title: str, use: Use, notes: tuple[str, ...] = ()
) -> ChannelView:
    """The view of one document of the channel; notes of practice only where it stays in the office.

    Raises:
        UnknownId: A contact of the channel is not in the catalog.
    """
    return ChannelView(
        title=title,
        case=given.case.case,
        channel=given.channel.title,
        agency=given.channel.agency.value,
        letter=letter_view(given),
        pages=given.plan.total,
        to=_to(given),
        to_abroad=_reach(given, given.channel.contact_abroad),
        advice=advice_view(given) if use is Use.INTERNAL else NO_ADVICE,
        limit=given.case.message_limit or 0,
        notes=notes_view(given, notes) if use is Use.INTERNAL else (),
        return_address=_return_address(given),
        originals=_originals(given),
        duplex_sheets=duplex_sheets(given.plan),
        parts=tuple(
            PartView(file=one.file, pages=given.plan.run(PageRange(one.first_page, one.last_page)))
            for one in given.parts
        ),
        foreign=_foreign(given),
    )


def _return_address(given: DocumentContext) -> tuple[str, ...]:
    """The law office, or else the requestor; in cases of T or U status never a client's name."""
    case = given.case
    if case.representative:
        who = case.representative.firm or case.representative.name
        return (who, *case.representative.address)
    name = () if case.status and case.status.confidential else (case.requestor.name,)
    return (*name, *case.requestor.address)


def _originals(given: DocumentContext) -> tuple[str, ...]:
    meant = {exhibit.key for exhibit in given.case.exhibits if exhibit.original}
    return tuple(placed.label for placed in given.plan.exhibits if placed.key in meant)


def duplex_sheets(plan: PacketPlan) -> int:
    """Sheets of a packet printed on both sides with every exhibit on a fresh sheet."""
    starts = [1, *(exhibit.tab_page for exhibit in plan.exhibits), plan.total + 1]
    return sum((after - first + 1) // 2 for first, after in pairwise(starts))


def _foreign(given: DocumentContext) -> tuple[ForeignView, ...]:
    found: list[ForeignView] = []
    for exhibit in given.uncertified:
        placed = given.plan.exhibit(exhibit.key)
        if placed:
            found.append(
                ForeignView(label=placed.label, title=placed.title, language=exhibit.language or "")
            )
    return tuple(found)


def _to(given: DocumentContext) -> ReachView | None:
    if given.channel.contact:
        return _reach(given, given.channel.contact)
    found = addressee(given.catalog, given.channel, given.case)
    if found is None or found.given is None:
        return None
    return ReachView(
        lines=found.lines,
        phone=found.phone,
        tty="",
        fax=found.fax,
        email=found.email,
        given_by=found.given.given_by,
        given_on=found.given.given_on,
        sources=(),
    )


def _reach(given: DocumentContext, contact: ContactId | None) -> ReachView | None:
    if contact is None:
        return None
    found: Contact = given.catalog.contact(contact)
    return ReachView(
        lines=found.lines,
        phone=found.phone or "",
        tty=found.tty or "",
        fax=found.fax or "",
        email=found.email or "",
        given_by="",
        given_on=None,
        sources=shared.sources(found.sources, given.catalog),
    )
