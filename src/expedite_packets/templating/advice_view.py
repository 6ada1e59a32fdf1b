"""What the route of a case says of one channel, for documents that stay in the office."""

from collections.abc import Iterable

from expedite_packets.model.advice import RecheckAdvice, StepAdvice
from expedite_packets.model.sourced import Printable, Sourced, Use, may_print, printable
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.advice_context import AdviceView, NoteView, RecheckView, StepView
from expedite_packets.templating.given import DocumentContext

NO_ADVICE = AdviceView(
    title="", why=(), first=(), steps=(), then=(), notes=(), gaps=(), rechecks=()
)


def advice_view(given: DocumentContext) -> AdviceView:
    """The advice for the channel of the documents; empty where there is none."""
    advice = given.advice
    if advice is None:
        return NO_ADVICE
    way = advice.way(given.channel.id)
    why = dict.fromkeys((*advice.why, *(way.why if way else ())))
    return AdviceView(
        title=advice.title,
        why=tuple(_note(one, given) for one in why),
        first=_steps(advice.first, given),
        steps=_steps(way.steps if way else (), given),
        then=_steps(advice.then, given),
        notes=_notes(given),
        gaps=advice.gaps,
        rechecks=tuple(_recheck(one, given) for one in advice.rechecks),
    )


def notes_view(given: DocumentContext, ids: Iterable[str]) -> tuple[NoteView, ...]:
    """Statements and rules by id, as the edition of the case has them, for the office."""
    edition = given.edition.id
    every: dict[str, Sourced] = {
        str(one.id): one for one in given.catalog.rules if one.holds_in(edition)
    }
    statements = given.catalog.statements_for(edition, given.channel.id)
    every |= {str(one.id): one for one in statements}
    return tuple(
        _note(printable(every[id], Use.INTERNAL), given)
        for id in ids
        if id in every and may_print(every[id], Use.INTERNAL)
    )


def _notes(given: DocumentContext) -> tuple[NoteView, ...]:
    """Statements about this channel that are never sent, such as notes of practice."""
    found = given.catalog.statements_for(given.edition.id, given.channel.id)
    kept = (one for one in found if one.channels and one.internal)
    return tuple(
        _note(printable(one, Use.INTERNAL), given) for one in kept if may_print(one, Use.INTERNAL)
    )


def _note(statement: Printable, given: DocumentContext) -> NoteView:
    return NoteView(statement=statement, sources=shared.sources(statement.sources, given.catalog))


def _steps(steps: Iterable[StepAdvice], given: DocumentContext) -> tuple[StepView, ...]:
    return tuple(
        StepView(do=one.do, say=one.say, law=_note(one.why, given) if one.why else None)
        for one in steps
    )


def _recheck(one: RecheckAdvice, given: DocumentContext) -> RecheckView:
    return RecheckView(
        look=one.look,
        page=one.page,
        address=one.address,
        done=one.done,
        report=_note(one.report, given) if one.report else None,
    )
