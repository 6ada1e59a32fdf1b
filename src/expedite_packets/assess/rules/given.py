"""Addresses and numbers that an office gave for the case: whether they are used, and how old."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.routing.freshness import counts
from expedite_packets.catalog.store import suggestion
from expedite_packets.model.channel import RECHECK_DAYS
from expedite_packets.model.finding import Finding, Severity


def given_for_no_use(inputs: AssessInputs) -> Iterator[Finding]:
    """A contact for a channel that does not exist, or that has its contact on record."""
    channels = {channel.id: channel for channel in inputs.catalog.channels}
    for number, given in enumerate(inputs.case.contacts):
        path = ("contacts", number, "channel")
        channel = channels.get(given.channel)
        if channel is None:
            yield inputs.own(
                "contact-of-no-channel",
                Severity.ERROR,
                "There is no channel of that id, so that nothing uses this contact.",
                suggestion(channels, given.channel),
                path,
            )
        elif channel.contact is not None:
            yield inputs.own(
                "contact-not-used",
                Severity.WARNING,
                f"The channel {channel.id} has its address or number on record; the one given here"
                " is not used.",
                "If the office gave you another address or number for this case, use the channel"
                " mail_uscis or fax_uscis; if the one on record has changed, change contacts.yaml.",
                path,
            )


def given_twice(inputs: AssessInputs) -> Iterator[Finding]:
    """Two contacts for one channel: only the first is used."""
    seen: set[str] = set()
    for number, given in enumerate(inputs.case.contacts):
        if given.channel in seen:
            yield inputs.own(
                "contact-twice",
                Severity.ERROR,
                "There is another contact for this channel above; only the first would be used.",
                "Keep the one that the office gave last.",
                ("contacts", number, "channel"),
            )
        seen.add(given.channel)


def given_when(inputs: AssessInputs) -> Iterator[Finding]:
    """A contact given after the letter, or so long ago that it may hold no more."""
    case = inputs.case
    for number, given in enumerate(case.contacts):
        if given.channel != inputs.channel.id:
            continue
        path = ("contacts", number, "given_on")
        days = (case.date - given.given_on).days
        if days < 0:
            yield inputs.own(
                "contact-given-later",
                Severity.ERROR,
                "This address or number was given after the date of the letter.",
                "Correct the day, or the date of the letter.",
                path,
            )
        elif days > RECHECK_DAYS and not counts(inputs.contacts_rechecked, case):
            yield inputs.own(
                "contact-given-long-ago",
                Severity.WARNING,
                f"This address or number was given more than {RECHECK_DAYS} days before the letter,"
                " and nobody is on record as having looked it up again.",
                "Ask the office whether it still holds, then record day and name in the case file:"
                " `rechecked: {on: YYYY-MM-DD, by: NAME}`.",
                path,
            )


RULES = (given_for_no_use, given_twice, given_when)
