"""The shape of each YAML file below ``evidence_checklists/``: the border of the dated data."""

from pydantic import Field

from expedite_packets.model.border import Border
from expedite_packets.model.channel import Channel, Contact, RetiredValue
from expedite_packets.model.policy import Criterion, Edition, RuleBasis, Statement
from expedite_packets.model.register import FactGroup, LeftOut, Topic
from expedite_packets.model.routing import Recheck, Routing
from expedite_packets.model.sourced import Source


class SourcesFile(Border):
    """``policy/sources.yaml``: the register of sources."""

    sources: tuple[Source, ...] = Field(min_length=1)


class EditionsFile(Border):
    """``policy/editions.yaml``: the editions of the expedite policy, the oldest first."""

    editions: tuple[Edition, ...] = Field(min_length=1)


class StatementsFile(Border):
    """``policy/statements.yaml``: statements of law that hold for every criterion."""

    statements: tuple[Statement, ...] = Field(min_length=1)


class ContactsFile(Border):
    """``policy/contacts.yaml``: addresses and numbers."""

    contacts: tuple[Contact, ...] = Field(min_length=1)


class ChannelsFile(Border):
    """``policy/channels.yaml``: where and how a packet is sent."""

    channels: tuple[Channel, ...] = Field(min_length=1)


class RulesFile(Border):
    """``policy/rules.yaml``: what the checks of a case rest on."""

    rules: tuple[RuleBasis, ...] = Field(min_length=1)


class RetiredFile(Border):
    """``policy/retired.yaml``: addresses and numbers that must no longer be used."""

    retired: tuple[RetiredValue, ...] = Field(min_length=1)


class RoutesFile(Routing):
    """``policy/routes.yaml``: which channels fit which case, and what to do on the way."""


class RecheckFile(Border):
    """``policy/recheck.yaml``: what is looked up on a live site before a packet goes out."""

    rechecks: tuple[Recheck, ...] = Field(min_length=1)


class TopicsFile(Border):
    """``policy/topics.yaml``: what the law speaks of, in words, for comparing editions."""

    topics: tuple[Topic, ...] = Field(min_length=1)


class FactsFile(Border):
    """``policy/facts.yaml``: the register of facts, and those that no entry carries."""

    groups: tuple[FactGroup, ...] = Field(min_length=1)
    left_out: tuple[LeftOut, ...] = ()


class CriterionFile(Criterion):
    """``criteria/ID.yaml``: one criterion."""
