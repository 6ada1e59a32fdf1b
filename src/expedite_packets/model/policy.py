"""The law as dated data: criteria, editions, general statements, what rules rest on.

Nothing here is a legal fact; those are in ``evidence_checklists/`` and are read into these types.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NewType, Self, TypeVar

from pydantic import Field

from expedite_packets.model.border import Border, CaseDate, Text
from expedite_packets.model.claims import Claim, GovernmentLevel
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import (
    ChannelId,
    CriterionId,
    EditionId,
    ItemId,
    PointId,
    RuleId,
    SourceId,
)
from expedite_packets.model.matter import Agency
from expedite_packets.model.parties import PartyKind
from expedite_packets.model.sourced import AsOf, Sourced
from expedite_packets.model.wording import Wording

StatementId = NewType("StatementId", str)
SituationId = NewType("SituationId", str)


class Dated(Border):
    """What holds in some editions, or in some situations of a criterion; empty means all."""

    editions: tuple[EditionId, ...] = Field((), description="Editions it stands in; none = all.")
    situations: tuple[SituationId, ...] = Field(
        (), description="Situations of the criterion it fits; none = all."
    )

    def holds_in(self, edition: EditionId) -> bool:
        """Whether it stands in this edition."""
        return not self.editions or edition in self.editions

    def fits(self, situation: SituationId) -> bool:
        """Whether it belongs to this situation of its criterion."""
        return not self.situations or situation in self.situations


D = TypeVar("D", bound=Dated)


def _in_edition(all_of: Iterable[D], edition: EditionId) -> tuple[D, ...]:
    return tuple(one for one in all_of if one.holds_in(edition))


def _fitting(all_of: Iterable[D], situation: SituationId) -> tuple[D, ...]:
    return tuple(one for one in all_of if one.fits(situation))


class Statement(Sourced, Dated):
    """A statement of law with a name. One id may stand once in each edition."""

    id: StatementId = Field(description="Name used by templates and items: lower case, hyphens.")
    channels: tuple[ChannelId, ...] = Field(
        (), description="Channels it belongs to (general statements only); none = all."
    )
    facts: tuple[Text, ...] = Field((), description="Ids of the fact register: F-AAO-2.")


class Note(Sourced):
    """Something worth knowing about an edition; shown in the office."""

    facts: tuple[Text, ...] = Field((), description="Ids of the fact register: F-ED-1.")


class Edition(Border):
    """What the expedite policy said from one day to another."""

    id: EditionId = Field(description="E5-2025")
    title: Text = Field(description="What it is called in lists.")
    start: CaseDate | None = Field(
        None, description="First day; none where it is not known, then no case falls into it."
    )
    end: CaseDate | None = Field(
        None, description="Last day; none while in force, or for the day before the next one."
    )
    continues: EditionId | None = Field(
        None,
        description="Edition whose entries stand in this one too, unless one of the same id names"
        " this edition.",
    )
    drops: tuple[Text, ...] = Field(
        (), description="What does not continue: ask-once, travel, nonprofit.role."
    )
    summary: Sourced = Field(description="What it brought.")
    notes: tuple[Note, ...] = Field((), description="What else is worth knowing of it.")

    def in_force(self, day: date) -> bool:
        """Whether the edition was in force on a day; never where its first day is not known."""
        if self.start is None:
            return False
        return self.start <= day and (self.end is None or day <= self.end)


class Missing(Border):
    """What is found when a point is not argued, or an item has no exhibit."""

    rule: RuleId = Field(description="Id of the rule: T-04.")
    severity: Severity = Field(description="error, draft, warning or note.")
    fix: Text = Field(description="What to do about it, as a sentence.")


class Situation(Border):
    """A variant of a criterion, such as the loss of a company or of a person."""

    id: SituationId = Field(description="Name used in the case file.")
    title: Text = Field(description="What it is called in lists.")
    party: PartyKind = Field(description="Kind of requestor it is taken for by default.")
    levels: tuple[GovernmentLevel, ...] = Field(
        (), description="Levels of government it is taken for by default."
    )
    editions: tuple[EditionId, ...] = Field((), description="Editions that know it; none = all.")


class Point(Dated):
    """One point that the letter must argue. One id may stand once in each edition."""

    id: PointId = Field(description="Name used by facts in the case file (about:).")
    heading: Text = Field(description="Heading in the letter.")
    asks: Text = Field(description="Question to the author.")
    required: bool = Field(description="Whether a letter without it is incomplete.")
    sources: tuple[SourceId, ...] = Field(
        (), description="What it rests on; none for a point that only good writing asks for."
    )
    missing: Missing | None = Field(None, description="The finding if a required one is missing.")


class Standing(StrEnum):
    """Who asks for a piece of evidence."""

    OFFICIAL = "official"
    """Named in an official source."""
    SUGGESTED = "suggested"
    """Inferred by us from an official requirement; not named by USCIS."""


class ChecklistItem(Dated):
    """One piece of evidence. One id may stand once in each edition.

    ``requirement`` is the id of the criterion's requirement that names the item (official) or that
    it was inferred from (suggested).
    """

    id: ItemId = Field(description="Name used by exhibits in the case file (proves:).")
    text: Text = Field(description="What the item is, as a noun phrase.")
    standing: Standing = Field(description="official or suggested.")
    requirement: StatementId = Field(description="Id of the requirement it serves.")
    alternatives: tuple[Text, ...] = Field((), description="Documents of which one is enough.")
    must_say: Text | None = Field(None, description="What the document has to show.")
    anothers_event: bool = Field(False, description="Only where the event is not one's own.")
    missing: Missing | None = Field(None, description="The finding if no exhibit proves it.")


class DatedTitle(Border):
    """What a criterion was called in other editions."""

    text: Text = Field(description="The title, as in title:.")
    editions: tuple[EditionId, ...] = Field(description="Editions it stands in.", min_length=1)


class Criterion(Border):
    """One ground on which USCIS may expedite, with all its editions and situations."""

    id: CriterionId = Field(description="severe_financial_loss")
    agency: Agency = Field(Agency.USCIS, description="Who decides by it: uscis, eoir, dos.")
    title: Text = Field(description="What it is called in lists and headings.")
    titles: tuple[DatedTitle, ...] = Field((), description="What it was called in other editions.")
    editions: tuple[EditionId, ...] = Field(description="Editions that have it.", min_length=1)
    situations: tuple[Situation, ...] = Field(description="Its variants.", min_length=1)
    standard: tuple[Statement, ...] = Field(description="The standard, as the letter states it.")
    fits: tuple[Statement, ...] = Field((), description="Who and what it is for.")
    bars: tuple[Statement, ...] = Field((), description="What does not suffice, or stands against.")
    examples: tuple[Statement, ...] = Field((), description="Examples that the sources give.")
    requirements: tuple[Statement, ...] = Field(
        description="What official sources want shown; items refer to them."
    )
    points: tuple[Point, ...] = Field(description="Points the letter must argue, in order.")
    items: tuple[ChecklistItem, ...] = Field(description="The evidence, in order.")

    def in_edition(self, edition: EditionId) -> Self:
        """The criterion as it stands in one edition; each id then stands once."""
        return self.model_copy(
            update={
                "title": next((t.text for t in self.titles if edition in t.editions), self.title),
                "situations": tuple(
                    one for one in self.situations if not one.editions or edition in one.editions
                ),
                "standard": _in_edition(self.standard, edition),
                "fits": _in_edition(self.fits, edition),
                "bars": _in_edition(self.bars, edition),
                "examples": _in_edition(self.examples, edition),
                "requirements": _in_edition(self.requirements, edition),
                "points": _in_edition(self.points, edition),
                "items": _in_edition(self.items, edition),
            }
        )

    def for_situation(self, situation: SituationId) -> Self:
        """Only what belongs to one situation."""
        return self.model_copy(
            update={
                "standard": _fitting(self.standard, situation),
                "fits": _fitting(self.fits, situation),
                "bars": _fitting(self.bars, situation),
                "examples": _fitting(self.examples, situation),
                "requirements": _fitting(self.requirements, situation),
                "points": _fitting(self.points, situation),
                "items": _fitting(self.items, situation),
            }
        )

    def situation_of(self, party: PartyKind, named: str | None = None) -> SituationId:
        """The situation that a claim names, or else the one for this kind of requestor.

        A name that the criterion does not have counts as none; the assessment reports it.
        """
        for situation in self.situations:
            if situation.id == named:
                return situation.id
        for situation in self.situations:
            if situation.party is party:
                return situation.id
        return self.situations[0].id

    def situation_for(self, party: PartyKind, claim: Claim) -> SituationId:
        """The situation of a claim: the one it names, or else that of the agency that asks.

        Where no agency asks, it is the one for this kind of requestor.
        """
        if claim.situation is None and claim.government is not None:
            for situation in self.situations:
                if claim.government.level in situation.levels:
                    return situation.id
        return self.situation_of(party, claim.situation)

    def requirement_of(self, item: ChecklistItem) -> Statement:
        """The requirement that an item serves, in the same edition and situation.

        Raises:
            KeyError: The criterion has none under that id; the catalog's reader excludes it.
        """
        for statement in self.requirements:
            if statement.id == item.requirement:
                return statement
        raise KeyError(item.requirement)


class FormList(Border):
    """Forms of which a list at hand says something. It is never printed, it only makes us ask."""

    forms: tuple[Text, ...] = Field(description="Form numbers, such as I-129.", min_length=1)
    sources: tuple[SourceId, ...] = Field(description="Where the list stands.", min_length=1)
    as_of: AsOf = Field(description="Day of the list (YYYY-MM-DD), or undated.")


class RuleBasis(Sourced, Dated):
    """What a check of the case rests on, and how much it weighs. One id once in each edition."""

    id: RuleId = Field(description="Id of the rule: T-23.")
    severity: Severity = Field(description="error, draft, warning or note.")
    days: int | None = Field(None, ge=0, description="A number of days that the rule counts with.")
    since: CaseDate | None = Field(None, description="First day of letters it holds for.")
    wording: Wording | None = Field(
        None, description="What no text that is sent may say; found in any of them."
    )
    reason: Wording | None = Field(
        None, description="What may not be the only reason; looked for in the reasons given."
    )
    points: tuple[PointId, ...] = Field(
        (), description="Points of which the letter must argue one, or the rule finds it."
    )
    says_all: tuple[Text, ...] = Field((), description="Words that a document must have, all.")
    prefixes: tuple[Text, ...] = Field((), description="Known first letters of receipt numbers.")
    ask_for: FormList | None = Field(
        None, description="Forms for which it is worth asking; a list that is never printed."
    )
    facts: tuple[Text, ...] = Field((), description="Ids of the fact register: F-AAO-5.")
