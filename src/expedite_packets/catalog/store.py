"""The catalog: every criterion, edition, channel and contact by id, and by day. No files here."""

from collections.abc import Iterable
from datetime import date
from typing import Never

from expedite_packets.errors import ExitCode, PacketError
from expedite_packets.model.channel import Channel, Contact, RetiredValue
from expedite_packets.model.finding import Kind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, EditionId, RuleId
from expedite_packets.model.policy import Criterion, Edition, RuleBasis, Statement
from expedite_packets.model.register import FactGroup, LeftOut, Topic
from expedite_packets.model.routing import Recheck, Routing
from expedite_packets.model.sourced import Source
from expedite_packets.sourcefile.sentences import did_you_mean


class UnknownId(PacketError):
    """An id, or a day, that the catalog has nothing for."""

    exit_code = ExitCode.CASE_FILE
    kind = Kind.CASE_FILE
    rule = "unknown-id"


def suggestion(known: Iterable[str], wanted: str) -> str:
    """What to write instead of an unknown id: the nearest known one, and all of them."""
    known = tuple(known)
    return f"{did_you_mean(wanted, known)}Known are: {', '.join(known)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All dated data; editions in the order of their days, the rest in the order of the files."""

    sources: tuple[Source, ...]
    editions: tuple[Edition, ...]
    statements: tuple[Statement, ...]
    contacts: tuple[Contact, ...]
    channels: tuple[Channel, ...]
    criteria: tuple[Criterion, ...]
    rules: tuple[RuleBasis, ...]
    retired: tuple[RetiredValue, ...]
    topics: tuple[Topic, ...]
    facts: tuple[FactGroup, ...]
    left_out: tuple[LeftOut, ...]
    routing: Routing
    rechecks: tuple[Recheck, ...]

    def source(self, id: str) -> Source:
        """The source with this id, or :class:`UnknownId`."""
        found = next((one for one in self.sources if one.id == id), None)
        return found or _unknown("source", id, (one.id for one in self.sources))

    def edition(self, id: str) -> Edition:
        """The edition with this id, or :class:`UnknownId`."""
        found = next((one for one in self.editions if one.id == id), None)
        return found or _unknown("edition", id, (one.id for one in self.editions))

    def edition_on(self, day: date) -> Edition:
        """The edition in force on a day.

        Raises:
            UnknownId: The day lies before the first edition.
        """
        for edition in self.editions:
            if edition.in_force(day):
                return edition
        first = next(edition for edition in self.editions if edition.start)
        what = f"No edition of the policy on record was in force on {day.isoformat()}."
        fix = f"The first one, {first.id}, starts on {first.start}; correct the date."
        raise UnknownId(what, fix=fix)

    def channel(self, id: str) -> Channel:
        """The channel with this id, or :class:`UnknownId`."""
        found = next((one for one in self.channels if one.id == id), None)
        return found or _unknown("channel", id, (one.id for one in self.channels))

    def contact(self, id: str) -> Contact:
        """The contact with this id, or :class:`UnknownId`."""
        found = next((one for one in self.contacts if one.id == id), None)
        return found or _unknown("contact", id, (one.id for one in self.contacts))

    def criterion(self, id: str, edition: EditionId) -> Criterion:
        """The criterion as it stands in an edition.

        Raises:
            UnknownId: No such criterion, or none in that edition.
        """
        found = next((one for one in self.criteria if one.id == id), None)
        if found is None:
            _unknown("criterion", id, (one.id for one in self.criteria))
        if edition not in found.editions:
            what = f"Edition {edition} of the policy does not have this criterion."
            fix = f"Rely on another one; it stands in {', '.join(found.editions)}."
            raise UnknownId(what, fix=fix)
        return found.in_edition(edition)

    def retired_in(self, edition: EditionId) -> tuple[RetiredValue, ...]:
        """The addresses and numbers that must not be used in an edition."""
        return tuple(one for one in self.retired if one.holds_in(edition))

    def statements_for(self, edition: EditionId, channel: ChannelId) -> tuple[Statement, ...]:
        """The general statements that hold in an edition for a channel."""
        return tuple(
            one
            for one in self.statements
            if one.holds_in(edition) and (not one.channels or channel in one.channels)
        )

    def statement(self, id: str, edition: EditionId, channel: ChannelId) -> Statement | None:
        """The general statement with this id; None where the edition or channel has none.

        Raises:
            UnknownId: No edition has it.
        """
        if id not in {one.id for one in self.statements}:
            _unknown("statement", id, dict.fromkeys(one.id for one in self.statements))
        return next((s for s in self.statements_for(edition, channel) if s.id == id), None)

    def rule(self, id: RuleId, edition: EditionId) -> RuleBasis | None:
        """What a rule rests on in an edition; None where the edition has no such rule.

        Raises:
            UnknownId: No edition has it.
        """
        if id not in {one.id for one in self.rules}:
            _unknown("rule", id, dict.fromkeys(one.id for one in self.rules))
        return next((one for one in self.rules if one.id == id and one.holds_in(edition)), None)


def _unknown(what: str, id: str, known: Iterable[str]) -> Never:
    message = f"There is no {what} of that id."
    raise UnknownId(message, fix=suggestion(known, id))
