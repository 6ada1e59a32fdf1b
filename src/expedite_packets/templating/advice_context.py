"""What internal documents may say of the way a request goes: frozen views."""

from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.sourced import Printable
from expedite_packets.templating.place_context import SourceView
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A statement of law, for the office."""

    statement: Printable = field(metadata=says("the statement; print `.text` and `.label`"))
    sources: tuple[SourceView, ...] = field(metadata=says("where it stands"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One thing to do."""

    do: str = field(metadata=says("what to do, one or more sentences"))
    say: str = field(metadata=says("words to say or paste, or empty"))
    law: NoteView | None = field(metadata=says("what stands behind it, or None"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckView:
    """Something to be looked up on a live page before anything is sent."""

    look: str = field(metadata=says("what to look up"))
    page: str = field(metadata=says("name of the page"))
    address: str = field(metadata=says("its web address, or empty"))
    done: bool = field(metadata=says("whether a record of it still counts"))
    report: NoteView | None = field(metadata=says("what is reported of it, or None"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """What the route of the case says of this channel; empty in what is sent."""

    title: str = field(metadata=says("what the route is called, or empty"))
    why: tuple[NoteView, ...] = field(metadata=says("why the request goes this way"))
    first: tuple[StepView, ...] = field(metadata=says("what to do before"))
    steps: tuple[StepView, ...] = field(metadata=says("what to do on this way"))
    then: tuple[StepView, ...] = field(metadata=says("what to do after"))
    notes: tuple[NoteView, ...] = field(
        metadata=says("what else is known of the channel and stays in the office")
    )
    gaps: tuple[str, ...] = field(metadata=says("what no source at hand says"))
    rechecks: tuple[RecheckView, ...] = field(metadata=says("what to look up again"))
