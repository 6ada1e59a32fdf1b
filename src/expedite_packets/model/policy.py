"""The law as dated data: criteria, editions, channels, contacts.

Nothing here is a legal fact; those are in ``evidence_checklists/`` and are read into these types.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NewType, Self, TypeVar

from pydantic import Field

from expedite_packets.model.border import Border, CaseDate, Text
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import (
    ChannelId,
    ContactId,
    CriterionId,
    EditionId,
    ItemId,
    PointId,
    RuleId,
    SourceId,
)
from expedite_packets.model.matter import Agency
from expedite_packets.model.parties import PartyKind
from expedite_packets.model.sourced import AsOf, Confidence, Sourced, Use

StatementId = NewType("StatementId", str)
SituationId = NewType("SituationId", str)

RECHECK_DAYS = 90
"""How many days a look at the source of a contact stays good (a rule of ours, not of law)."""


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


class Edition(Border):
    """What the expedite policy said from one day to another."""

    id: EditionId = Field(description="E5-2025")
    title: Text = Field(description="What it is called in lists.")
    start: CaseDate = Field(description="First day.")
    end: CaseDate | None = Field(None, description="Last day; none while in force.")
    summary: Sourced = Field(description="What it brought.")

    def in_force(self, day: date) -> bool:
        """Whether the edition was in force on a day."""
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
    missing: Missing | None = Field(None, description="The finding if no exhibit proves it.")


class Criterion(Border):
    """One ground on which USCIS may expedite, with all its editions and situations."""

    id: CriterionId = Field(description="severe_financial_loss")
    agency: Agency = Field(Agency.USCIS, description="Who decides by it: uscis, eoir, dos.")
    title: Text = Field(description="What it is called in lists and headings.")
    editions: tuple[EditionId, ...] = Field(description="Editions that have it.", min_length=1)
    situations: tuple[Situation, ...] = Field(description="Its variants.", min_length=1)
    standard: tuple[Statement, ...] = Field(description="The standard, as the letter states it.")
    requirements: tuple[Statement, ...] = Field(
        description="What official sources want shown; items refer to them."
    )
    points: tuple[Point, ...] = Field(description="Points the letter must argue, in order.")
    items: tuple[ChecklistItem, ...] = Field(description="The evidence, in order.")

    def in_edition(self, edition: EditionId) -> Self:
        """The criterion as it stands in one edition; each id then stands once."""
        return self.model_copy(
            update={
                "standard": _in_edition(self.standard, edition),
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

    def requirement_of(self, item: ChecklistItem) -> Statement:
        """The requirement that an item serves, in the same edition and situation.

        Raises:
            KeyError: The criterion has none under that id; the catalog's reader excludes it.
        """
        for statement in self.requirements:
            if statement.id == item.requirement:
                return statement
        raise KeyError(item.requirement)


class Medium(StrEnum):
    """How a request travels."""

    MAIL = "mail"
    FAX = "fax"
    PHONE = "phone"
    UPLOAD = "upload"
    """Uploaded to an online account or an electronic filing system."""
    EMAIL = "email"
    FILING = "filing"
    """Goes along with the filing of a form."""

    @property
    def on_paper(self) -> bool:
        """Whether it comes out on Letter paper, so that every page must fit it."""
        return self in (Medium.MAIL, Medium.FAX)


class Need(StrEnum):
    """What a channel can not do without."""

    RECEIPT_NUMBER = "receipt_number"
    ACCOUNT = "online_account"
    SECURE_MESSAGING = "secure_messaging"
    GIVEN_ADDRESS = "given_address"
    """An address that the office gave, in the case file with who and when."""
    GIVEN_FAX = "given_fax"
    GIVEN_EMAIL = "given_email"
    APPEAL = "appeal"
    PENDING = "pending"
    A_NUMBER = "a_number"


class ChannelDocument(Border):
    """A document that a channel needs beside the packet."""

    id: Text = Field(description="Its file name without ending: phone-script.")
    title: Text = Field(description="What it is called in lists.")
    template: Text = Field(description="Template, from templates/: channels/phone_script.xml.j2.")
    use: Use = Field(description="sent or internal.")
    formats: tuple[Text, ...] = Field(
        ("docx", "pdf"), description="Kinds of file: docx, pdf, txt.", min_length=1
    )


class Channel(Dated):
    """Where and how a request is made."""

    id: ChannelId = Field(description="aao_fax")
    title: Text = Field(description="What it is called in lists.")
    agency: Agency = Field(Agency.USCIS, description="Whose channel it is: uscis, eoir, dos.")
    medium: Medium = Field(description="mail, fax, phone, upload, email or filing.")
    delivery_line: Text = Field(description="Line above the addressee: VIA FACSIMILE.")
    contact: ContactId | None = Field(
        None,
        description="Id from contacts.yaml; none = an office gives it, in the case file.",
    )
    addressee: Text = Field(description="The office's name in running text, without article.")
    salutation: Text = Field(description="How the letter begins.")
    cover_mark: Sourced | None = Field(
        None, description="Words that the cover letter must carry, where there are such."
    )
    letter: Text = Field(description="Template of what stands first in the packet.")
    needs: tuple[Need, ...] = Field((), description="What it can not do without.")
    documents: tuple[ChannelDocument, ...] = Field((), description="Documents beside the packet.")
    sources: tuple[SourceId, ...] = Field(description="What allows the channel.", min_length=1)


class Contact(Border):
    """An address or number, with the day on which its source said so."""

    id: ContactId = Field(description="aao_fax")
    lines: tuple[Text, ...] = Field(description="The addressee, one line each.", min_length=1)
    fax: Text | None = Field(None, description="Fax number, where it is reached by fax.")
    phone: Text | None = Field(None, description="Telephone number.")
    tty: Text | None = Field(None, description="Number for text telephones.")
    email: Text | None = Field(None, description="E-mail address.")
    sources: tuple[SourceId, ...] = Field(description="What says so.", min_length=1)
    confidence: Confidence = Field(description="How far it can be trusted.")
    as_of: AsOf = Field(description="Day of the source (YYYY-MM-DD), or undated.")

    def needs_recheck(self, on: date) -> bool:
        """Whether a person must look it up before it is printed on what is sent on that day."""
        return self.as_of is None or (on - self.as_of).days > RECHECK_DAYS


class RuleBasis(Sourced, Dated):
    """What a check of the case rests on, and how much it weighs. One id once in each edition."""

    id: RuleId = Field(description="Id of the rule: T-23.")
    severity: Severity = Field(description="error, draft, warning or note.")
    days: int | None = Field(None, ge=0, description="A number of days that the rule counts with.")
    facts: tuple[Text, ...] = Field((), description="Ids of the fact register: F-AAO-5.")


class RetiredValue(Border):
    """An address or number that must no longer be used."""

    rule: RuleId = Field(description="Id of the rule that finds it: T-19.")
    value: Text = Field(description="The value, as it used to be printed.")
    find: tuple[Text, ...] = Field(
        description="Words or numbers by which it is recognised in a text.", min_length=1
    )
    was: ContactId = Field(description="The contact that replaced it.")
    sources: tuple[SourceId, ...] = Field(description="Where the old value stands.", min_length=1)

    def stands_in(self, text: str) -> bool:
        """Whether a text holds the value, whatever stands between its words and digits."""
        return any(re.search(_loosely(words), text, re.IGNORECASE) for words in self.find)


def _loosely(words: str) -> str:
    """A pattern of the words in which spaces, hyphens, dots and brackets do not matter."""
    parts = [re.escape(part) for part in re.findall(r"\w+", words)]
    joined = r"[\W_]*".join(parts)
    if all(part.isdigit() for part in parts):
        return rf"(?<!\d\d)(?:1[\W_]*)?{joined}(?!\d)"
    return rf"(?<!\w){joined}"
