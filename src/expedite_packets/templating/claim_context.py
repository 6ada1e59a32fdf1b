"""What templates may see of the criteria relied on and their facts: frozen views."""

import datetime
from collections.abc import Mapping
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.sourced import Printable
from expedite_packets.templating.place_context import ExhibitView
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """A pin cite; its words come later, from the plan."""

    exhibit: str = field(metadata=says("key of the exhibit, never printed"))
    first: int = field(metadata=says("first page of the exhibit, from 1"))
    last: int = field(metadata=says("last page of the exhibit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A statement by the author, with its cites.

    With cites print ``words``, the cites in brackets, ``stop``; without them print ``text``.
    """

    text: str = field(metadata=says("the statement as the author wrote it"))
    words: str = field(metadata=says("the statement without the full stop that the cites precede"))
    stop: str = field(metadata=says("what ends the sentence after the cites"))
    cites: tuple[CiteView, ...] = field(metadata=says("pin cites"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LossView:
    """The loss of a claim."""

    who: str = field(metadata=says("who loses it, such as `the petitioner`"))
    amount: str = field(metadata=says("amount with currency"))
    what: str = field(metadata=says("what is lost, a noun phrase"))
    date: datetime.date = field(metadata=says("day on which the loss falls"))
    cites: tuple[CiteView, ...] = field(metadata=says("pin cites"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelView:
    """The journey of a claim."""

    departure: datetime.date = field(metadata=says("planned day of departure"))
    days_left: int = field(metadata=says("days from the letter to the departure; may be negative"))
    planned: bool = field(metadata=says("whether the event was planned ahead"))
    own_event: bool = field(metadata=says("whether the event is the requestor's own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentView:
    """The request of an agency."""

    agency: str = field(metadata=says("name of the agency"))
    level: str = field(metadata=says("`federal`, `state`, `tribal`, `territorial` or `local`"))
    official: str = field(metadata=says("who signed the agency's request"))
    title: str = field(metadata=says("the office that the signer holds"))
    authorized: bool = field(metadata=says("whether the signer may speak for the agency in this"))
    work_authorization: bool = field(metadata=says("whether it is about work authorization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """One point of a criterion that the author argues."""

    id: str = field(metadata=says("id of the point in the criterion's file"))
    heading: str = field(metadata=says("its heading"))
    facts: tuple[FactView, ...] = field(metadata=says("its facts in the author's order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One criterion that the request relies on."""

    part: str = field(metadata=says("name of the template that argues it"))
    criterion: str = field(metadata=says("id of the criterion"))
    situation: str = field(metadata=says("id of the situation"))
    heading: str = field(
        metadata=says("its title, with the situation where the criterion is claimed twice")
    )
    standard: tuple[Printable, ...] = field(
        metadata=says("the standard, without what an earlier claim has; print `.text` of each")
    )
    fits: Mapping[str, Printable] = field(
        metadata=says("whom and what the criterion fits, by id of the statement; print `.text`")
    )
    bars: Mapping[str, Printable] = field(
        metadata=says("what does not suffice, by id of the statement; print `.text`")
    )
    proof: Mapping[str, tuple[ExhibitView, ...]] = field(
        metadata=says("the exhibits that meet an item of the checklist, by id; only items met")
    )
    loss: LossView | None = field(metadata=says("the loss, or None"))
    travel: TravelView | None = field(metadata=says("the journey, or None"))
    government: GovernmentView | None = field(metadata=says("the agency's request, or None"))
    points: tuple[PointView, ...] = field(metadata=says("points with facts, in the file's order"))
