"""What the checklist's template may see: frozen views, as in :mod:`.context`."""

import datetime
from collections.abc import Mapping
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.sourced import Printable
from expedite_packets.templating.advice_context import AdviceView
from expedite_packets.templating.place_context import ExhibitView, SourceView
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementView:
    """What official sources want shown."""

    statement: Printable = field(metadata=says("the requirement; print `.text` and `.label`"))
    sources: tuple[SourceView, ...] = field(metadata=says("where it stands"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItemView:
    """One item of the checklist."""

    id: str = field(metadata=says("its name in the case file, after `proves:`"))
    text: str = field(metadata=says("what it is"))
    standing: str = field(metadata=says("`official` or `suggested`"))
    must_say: str = field(metadata=says("what the document has to show, or empty"))
    alternatives: tuple[str, ...] = field(metadata=says("documents of which one is enough"))
    requirement: int = field(metadata=says("number of the requirement it serves, from 1"))
    sources: tuple[SourceView, ...] = field(metadata=says("where the requirement stands"))
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("the exhibits that meet it"))
    weight: str = field(
        metadata=says("weight of the finding if none does, such as `error`; or empty")
    )
    fix: str = field(metadata=says("what to do if none does, one or more sentences"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPointView:
    """One point that the letter should argue."""

    id: str = field(metadata=says("its name in the case file, after `about:`"))
    heading: str = field(metadata=says("its heading in the letter"))
    asks: str = field(metadata=says("the question to the author"))
    required: bool = field(metadata=says("whether a letter without it is incomplete"))
    statements: int = field(metadata=says("how many statements argue it, the loss included"))
    cited: int = field(metadata=says("how many of them have a pin cite"))
    sources: tuple[SourceView, ...] = field(metadata=says("what it rests on, or empty"))
    weight: str = field(metadata=says("weight of the finding if nothing argues it, or empty"))
    fix: str = field(metadata=says("what to do if nothing argues it, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckClaimView:
    """The checklist of one claim."""

    situation: str = field(metadata=says("what the situation is called"))
    met: int = field(metadata=says("how many items have an exhibit"))
    missing: tuple[str, ...] = field(metadata=says("texts of the items that have none"))
    items: tuple[CheckItemView, ...] = field(metadata=says("the evidence, in the file's order"))
    requirements: tuple[RequirementView, ...] = field(
        metadata=says("the requirements that items serve, in the order of their numbers")
    )
    bars: tuple[RequirementView, ...] = field(
        metadata=says("what does not suffice, or stands against the claim")
    )
    points: tuple[CheckPointView, ...] = field(metadata=says("the points, in the file's order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingView:
    """How the packet goes out."""

    medium: str = field(
        metadata=says("`mail`, `fax`, `phone`, `upload`, `chat`, `email` or `filing`")
    )
    contact: str = field(metadata=says("the address or number that is used, or empty"))
    contact_sources: tuple[SourceView, ...] = field(
        metadata=says("where it stands; empty where the case file has it from an office")
    )
    given_by: str = field(metadata=says("who gave it for this case, or empty"))
    given_on: datetime.date | None = field(metadata=says("day it was given, or None"))
    recheck_days: int = field(metadata=says("how many days a look at that source stays good"))
    final_letter: bool = field(metadata=says("whether a final letter is named in the case"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistView:
    """What the checklist may say; it stays in the office."""

    case: str = field(metadata=says("the office's name for the case"))
    date: datetime.date = field(metadata=says("day the law is read on"))
    channel: str = field(metadata=says("what the channel is called"))
    edition: str = field(
        metadata=says("what the edition of the policy is called; empty for another agency")
    )
    title: str = field(metadata=says("what the criterion is called"))
    claims: tuple[CheckClaimView, ...] = field(
        metadata=says("one for each claim under the criterion")
    )
    general: Mapping[str, RequirementView] = field(
        metadata=says("the law of every request by id of the statement")
    )
    advice: AdviceView = field(metadata=says("what the route says of this way"))
    sending: SendingView = field(metadata=says("how the packet goes out"))
