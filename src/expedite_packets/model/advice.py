"""What a route says of one case: channels that fit, first first, with reasons and steps."""

from datetime import date
from enum import StrEnum

from expedite_packets.model.channel import ChannelDocument, Medium, Need
from expedite_packets.model.finding import Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, EditionId, RuleId, SourceId
from expedite_packets.model.matter import Agency
from expedite_packets.model.routing import Role, RouteId
from expedite_packets.model.sourced import Printable


class Fit(StrEnum):
    """Whether a request can be made by a channel today."""

    FITS = "fits"
    LACKS = "lacks"
    """It would fit, but something that it needs is not there."""
    OPEN = "open"
    """Whether it fits depends on something the case file does not say."""
    NOT = "not"
    """It does not fit the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAdvice:
    """Something a channel needs, and what to do while it is not there."""

    need: Need
    name: str
    met: bool
    rule: RuleId
    severity: Severity | None
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdvice:
    """One thing to do, with words to say or paste, and the law behind it."""

    do: str
    say: str = ""
    why: Printable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAdvice:
    """Where a channel leads. ``as_of`` is the day of its source, None for an undated copy.

    ``given_by`` and ``given_on`` are set where the case file has it from an office. ``stale`` says
    that a person must look it up before it is printed.
    """

    lines: tuple[str, ...]
    fax: str = ""
    phone: str = ""
    tty: str = ""
    email: str = ""
    as_of: date | None = None
    sources: tuple[SourceId, ...] = ()
    given_by: str = ""
    given_on: date | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WayAdvice:
    """One channel: whether it fits, what it needs, where it leads, what to do."""

    channel: ChannelId
    title: str
    medium: Medium
    agency: Agency
    role: Role
    fit: Fit
    why: tuple[Printable, ...]
    needs: tuple[NeedAdvice, ...]
    contact: ContactAdvice | None
    steps: tuple[StepAdvice, ...]
    documents: tuple[ChannelDocument, ...]

    @property
    def lacking(self) -> tuple[NeedAdvice, ...]:
        """The needs that are not met."""
        return tuple(need for need in self.needs if not need.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalAdvice:
    """A channel that must not be used for the case, and what to do instead."""

    channel: ChannelId
    title: str
    rule: RuleId
    severity: Severity | None
    why: Printable | None
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadAdvice:
    """Something people take for an expedite request."""

    title: str
    text: str
    why: Printable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckAdvice:
    """Something to look up on a live site; ``done`` says that a record of it still counts."""

    id: str
    look: str
    page: str
    address: str
    report: Printable | None
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteAdvice:
    """The route of a case. ``route`` is empty where the data has none for it.

    ``ways`` are the channels of the route, fitting ones first; ``questions`` are facts that the
    case file leaves open and that would change the route; ``gaps`` is what no source says.
    """

    edition: EditionId
    route: RouteId | None
    title: str
    why: tuple[Printable, ...]
    first: tuple[StepAdvice, ...]
    ways: tuple[WayAdvice, ...]
    then: tuple[StepAdvice, ...]
    refused: tuple[RefusalAdvice, ...]
    gaps: tuple[str, ...]
    questions: tuple[str, ...]
    other_roads: tuple[RoadAdvice, ...]
    rechecks: tuple[RecheckAdvice, ...]

    @property
    def fitting(self) -> tuple[WayAdvice, ...]:
        """The ways by which the request can be made today, the first choice first."""
        return tuple(w for w in self.ways if w.fit is Fit.FITS and w.role is Role.REQUEST)

    def way(self, channel: str) -> WayAdvice | None:
        """The way by a channel, if it stands on the route."""
        return next((way for way in self.ways if way.channel == channel), None)

    def refusal(self, channel: str) -> RefusalAdvice | None:
        """Why a channel must not be used, if the route says so."""
        return next((one for one in self.refused if one.channel == channel), None)
