"""Routes as dated data: from the facts of a case to the channels that fit, and what to do."""

import re
from enum import StrEnum
from typing import NewType

from pydantic import Field

from expedite_packets.model.border import Border, Text
from expedite_packets.model.channel import Channel, Medium, Need
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import ChannelId, ContactId, CriterionId, EditionId, RuleId
from expedite_packets.model.matter import Agency, CaseStatus
from expedite_packets.model.policy import Dated, Statement, StatementId

RouteId = NewType("RouteId", str)

BLANKS = frozenset(("phone", "tty", "email", "fax", "form", "receipt_number"))
"""What the words of a step may leave blank, to be filled from the case and its contact."""
BLANK = re.compile(r"\{(\w+)\}")


def blanks_of(text: str) -> frozenset[str]:
    """The names of the blanks in the words of a step."""
    return frozenset(BLANK.findall(text))


class Matter(StrEnum):
    """What is to be expedited."""

    PENDING = "pending"
    APPEAL = "appeal"
    MOTION = "motion"


class When(Border):
    """Conditions on the facts of a case. All that are given must hold; none given always holds."""

    agency: tuple[Agency, ...] = Field((), description="Who has the case: one of these.")
    matter: tuple[Matter, ...] = Field((), description="pending, appeal or motion: one of these.")
    filed: bool | None = Field(None, description="Whether it has been filed.")
    receipt_number: bool | None = Field(None, description="Whether it has a receipt number.")
    forms: tuple[Text, ...] = Field((), description="Its form: one of these.")
    classification: tuple[Text, ...] = Field(
        (), description="Words of which one stands in what is asked for."
    )
    status: tuple[CaseStatus, ...] = Field((), description="Kind of case: one of these.")
    placed: bool | None = Field(
        None, description="For U status: whether the placement asked about is named."
    )
    approved: bool | None = Field(None, description="Whether the petition has been approved.")
    abroad: bool | None = Field(None, description="Whether the requestor is outside the U.S.")
    office: tuple[Text, ...] = Field((), description="Words of which one stands in its office.")
    office_abroad: bool | None = Field(None, description="Whether an office abroad has it.")
    represented: bool | None = Field(None, description="Whether a representative signs.")
    account: bool | None = Field(None, description="Whether there is an online account.")
    messaging: bool | None = Field(None, description="Whether it can send secure messages.")
    government: bool | None = Field(None, description="Whether a government agency asks.")


class Step(Dated):
    """One thing to do, and the law behind it where there is any.

    The words under ``do`` may hold ``{phone}``, ``{tty}``, ``{email}``, ``{fax}``,
    ``{receipt_number}`` and ``{form}``; what is not known stands there as a blank to fill in.
    """

    do: Text = Field(description="What to do, as sentences in the imperative.")
    say: Text | None = Field(None, description="Words to say or to paste, with the same blanks.")
    contact: ContactId | None = Field(
        None, description="Contact that the blanks are filled from, if not the channel's."
    )
    when: When = Field(When.model_construct(), description="For which cases.")
    why: StatementId | None = Field(None, description="Id of the reason behind it, if any.")


class Role(StrEnum):
    """What a channel is for on a route."""

    REQUEST = "request"
    """The request itself."""
    BESIDE = "beside"
    """Goes beside a request made in another way."""


class Way(Dated):
    """A channel on a route, with what speaks for it."""

    channel: ChannelId = Field(description="Id from channels.yaml.")
    role: Role = Field(Role.REQUEST, description="request, or beside one made in another way.")
    when: When = Field(When.model_construct(), description="For which cases of the route.")
    why: tuple[StatementId, ...] = Field(description="Ids of the reasons for it.", min_length=1)
    steps: tuple[Step, ...] = Field(description="What to do, in order.", min_length=1)


class Refusal(Dated):
    """Channels that the route does not allow, with the rule and the reason."""

    channels: tuple[ChannelId, ...] = Field(description="Ids from channels.yaml.", min_length=1)
    when: When = Field(When.model_construct(), description="For which cases of the route.")
    rule: RuleId = Field(description="Rule that the finding belongs to, from rules.yaml.")
    severity: Severity | None = Field(None, description="Its weight here, if not the rule's own.")
    why: StatementId = Field(description="Id of the reason against them.")
    instead: Text = Field(description="What to do instead, as a sentence.")


class Gap(Dated):
    """Something that the sources at hand do not say, told instead of a guess."""

    text: Text = Field(description="What is not said, as a sentence.")
    when: When = Field(When.model_construct(), description="For which cases of the route.")


class NewCase(Border):
    """What a new case of this kind starts with."""

    channels: tuple[ChannelId, ...] = Field(description="Its channels.", min_length=1)
    criterion: CriterionId = Field(description="The ground it is started on.")
    form: Text | None = Field(None, description="Form number, where the kind of case has one.")


class Route(Dated):
    """How a kind of case is asked to be expedited. The first route that fits is the one."""

    id: RouteId = Field(description="Name of the route: lower case, hyphens.")
    title: Text = Field(description="What kind of case it is for.")
    when: When = Field(description="The kind of case.")
    new: NewCase | None = Field(
        None, description="What a new case starts with; without it none is started this way."
    )
    why: tuple[StatementId, ...] = Field(
        description="Ids of the reasons that send the case this way.", min_length=1
    )
    first: tuple[Step, ...] = Field((), description="What to do before any channel.")
    ways: tuple[Way, ...] = Field((), description="Channels, the one to take first.")
    then: tuple[Step, ...] = Field((), description="What to do after any channel.")
    refused: tuple[Refusal, ...] = Field((), description="Channels it does not allow.")
    gaps: tuple[Gap, ...] = Field((), description="What the sources at hand do not say.")


class Crossing(Dated):
    """A request that goes to an agency which does not have the case."""

    has: Agency = Field(description="The agency that has the case.")
    asked: Agency = Field(description="The agency that is asked.")
    rule: RuleId = Field(description="Rule that the finding belongs to, from rules.yaml.")
    instead: Text = Field(description="What to do instead, as a sentence.")


class Lacking(Dated):
    """What is found where a channel's need is not met."""

    need: Need = Field(description="The need, as in channels.yaml.")
    channels: tuple[ChannelId, ...] = Field((), description="Channels it is for; none = all.")
    name: Text = Field(description="What it is called, as a noun phrase.")
    rule: RuleId = Field(description="Rule that the finding belongs to, from rules.yaml.")
    severity: Severity | None = Field(None, description="Its weight here, if not the rule's own.")
    fix: Text = Field(description="What to do about it, as a sentence.")


class OtherRoad(Dated):
    """Something people take for an expedite request, and what it is not."""

    title: Text = Field(description="What it is called.")
    text: Text = Field(description="Why no packet is made for it.")
    why: StatementId | None = Field(None, description="Id of what a source says of it.")


class Recheck(Dated):
    """Something that a person must look up on a live site before a packet goes out.

    It concerns the cases that fit every list given; an empty list fits all.
    """

    id: Text = Field(description="Name of the entry: lower case, hyphens.")
    look: Text = Field(description="What to look up, as a sentence.")
    page: Text = Field(description="Name of the page or text where it stands.")
    address: Text | None = Field(None, description="Its web address, where one is known.")
    channels: tuple[ChannelId, ...] = Field((), description="Channels it concerns.")
    media: tuple[Medium, ...] = Field((), description="Media it concerns: mail, fax, upload.")
    agencies: tuple[Agency, ...] = Field((), description="Agencies it concerns.")
    status: tuple[CaseStatus, ...] = Field((), description="Kinds of case it concerns.")
    criteria: tuple[CriterionId, ...] = Field((), description="Criteria it concerns.")
    report: StatementId | None = Field(None, description="Id of what is reported of it, if any.")
    facts: tuple[Text, ...] = Field((), description="Ids of the fact register, or its sections.")

    def concerns(
        self,
        edition: EditionId,
        channel: Channel,
        status: CaseStatus | None,
        criteria: tuple[CriterionId, ...],
    ) -> bool:
        """Whether it matters to a case of this kind that goes by this channel."""
        return (
            self.holds_in(edition)
            and (not self.channels or channel.id in self.channels)
            and (not self.media or channel.medium in self.media)
            and (not self.agencies or channel.agency in self.agencies)
            and (not self.status or status in self.status)
            and (not self.criteria or bool(set(criteria) & set(self.criteria)))
        )


class Routing(Border):
    """All of ``policy/routes.yaml``."""

    routes: tuple[Route, ...] = Field(
        description="Routes, in the order in which they are tried.", min_length=1
    )
    reasons: tuple[Statement, ...] = Field(
        description="The statements of law that routes name by id.", min_length=1
    )
    crossings: tuple[Crossing, ...] = Field(description="Requests to the wrong agency.")
    needs: tuple[Lacking, ...] = Field(description="What is found where a need is not met.")
    other_roads: tuple[OtherRoad, ...] = Field(description="What is no expedite request.")

    def reason(self, id: StatementId, edition: EditionId) -> Statement | None:
        """The reason with this id as it stands in an edition, if it does."""
        return next((one for one in self.reasons if one.id == id and one.holds_in(edition)), None)
