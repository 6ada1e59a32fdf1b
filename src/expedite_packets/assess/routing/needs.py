"""What a channel needs, and whether the case has it."""

from expedite_packets.assess.routing.facts import filed
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.advice import NeedAdvice
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Channel, Need
from expedite_packets.model.ids import EditionId
from expedite_packets.model.routing import Lacking


def needs_of(
    channel: Channel, case: Case, catalog: Catalog, edition: EditionId
) -> tuple[NeedAdvice, ...]:
    """Everything a channel needs, met or not, in the order of the data."""
    found: list[NeedAdvice] = []
    for need in channel.needs:
        lacking = _lacking(need, channel, catalog, edition)
        found.append(
            NeedAdvice(
                need=need,
                name=lacking.name,
                met=_met(need, channel, case),
                rule=lacking.rule,
                severity=lacking.severity,
                fix=lacking.fix,
            )
        )
    return tuple(found)


def _lacking(need: Need, channel: Channel, catalog: Catalog, edition: EditionId) -> Lacking:
    """What the data says of a need: for this channel, or else for all."""
    fitting = [
        one
        for one in catalog.routing.needs
        if one.need is need
        and one.holds_in(edition)
        and (not one.channels or channel.id in one.channels)
    ]
    return min(fitting, key=lambda one: not one.channels)


def _met(need: Need, channel: Channel, case: Case) -> bool:
    given = [one for one in case.contacts if one.channel == channel.id]
    match need:
        case Need.RECEIPT_NUMBER:
            return case.receipt_number is not None
        case Need.ACCOUNT:
            return case.account is not None
        case Need.SECURE_MESSAGING:
            return bool(case.account and case.account.secure_messaging)
        case Need.GIVEN_ADDRESS:
            return any(one.lines for one in given)
        case Need.GIVEN_FAX:
            return any(one.fax for one in given)
        case Need.GIVEN_EMAIL:
            return any(one.email for one in given)
        case Need.GIVEN_CONTACT:
            return bool(given)
        case Need.APPEAL:
            return case.appeal is not None
        case Need.PENDING:
            return case.pending is not None
        case Need.FILED:
            return filed(case)
        case Need.A_NUMBER:
            return case.requestor.a_number is not None
