"""What ``expedite route`` shows people, on 80 columns; and ``check`` in a few lines."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from expedite_packets.model.advice import (
    ContactAdvice,
    Fit,
    RecheckAdvice,
    RouteAdvice,
    StepAdvice,
    WayAdvice,
)
from expedite_packets.model.routing import Role
from expedite_packets.model.sourced import Printable

if TYPE_CHECKING:
    # `check` and `build` show a few lines of a route; only `route` itself needs all that this takes
    from expedite_packets.api import Routed

WIDTH = 80
"""Columns of a terminal that everything fits on."""


def route_text(routed: "Routed") -> str:
    """The route: why, what to do first, the channels, what not to do, what to look up."""
    advice, case = routed.advice, routed.loaded.case
    named = {channel.id for channel in routed.channels}
    blocks = [
        [*_wrapped(f"{case.case}, edition {advice.edition}, as of {case.date.isoformat()}")],
        [*_head(advice)],
        _steps("First:", advice.first),
        *(
            [*_way(way, number, named=way.channel in named)]
            for number, way in enumerate(_shown(advice), start=1)
        ),
        _steps("After that:", advice.then),
        [] if advice.fitting else ["No channel fits the case as it stands."],
        [*_not_now(advice)],
        [*_refused(advice)],
        [*_bullets("The case file does not say:", advice.questions)],
        [*_bullets("The sources at hand do not say:", advice.gaps)],
        [*_rechecks(advice.rechecks)],
        [*_other_roads(advice)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _wrapped(text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Lines of at most WIDTH columns; an address that is longer stays in one piece."""
    yield from textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _law(words: Printable) -> str:
    return f"{words.text} [{', '.join(words.sources)}; {words.label}]"


def _head(advice: RouteAdvice) -> Iterator[str]:
    yield from _wrapped(f"Route: {advice.title}")
    for reason in advice.why:
        yield from _wrapped(_law(reason), "  ")


def _steps(title: str, steps: Iterable[StepAdvice], indent: str = "") -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(steps, start=1):
        lines += _wrapped(step.do, f"{indent}  {number}. ")
        if step.say:
            lines += _wrapped(f'Say or paste: "{step.say}"', f"{indent}     ")
        if step.why:
            lines += _wrapped(_law(step.why), f"{indent}     - ")
    return [f"{indent}{title}", *lines] if lines else []


def _shown(advice: RouteAdvice) -> tuple[WayAdvice, ...]:
    """The ways told in full: those that fit, or else those that lack something."""
    fitting = [way for way in advice.ways if way.fit is Fit.FITS]
    return tuple(fitting or (way for way in advice.ways if way.fit in (Fit.LACKS, Fit.OPEN)))


def _way(way: WayAdvice, number: int, *, named: bool) -> Iterator[str]:
    kind = " (beside a request made in another way)" if way.role is Role.BESIDE else ""
    state = {Fit.LACKS: ", NOT YET", Fit.OPEN: ", DEPENDS"}.get(way.fit, "")
    case = ", named in the case" if named else ""
    yield from _wrapped(f"{way.channel}{case}{state}: {way.title}{kind}", f"{number}. ")
    for reason in way.why:
        yield from _wrapped(_law(reason), "   ")
    if way.contact:
        yield from _contact(way.contact)
    if way.needs:
        yield "   Needs:"
        for need in way.needs:
            yield from _wrapped(need.name, f"     [{'x' if need.met else ' '}] ")
            if not need.met:
                yield from _wrapped(need.fix, "         ")
    yield from _steps("Steps:", way.steps, "   ")
    if way.documents:
        yield "   Documents that build makes beside the packet:"
        for document in way.documents:
            yield from _wrapped(f"{document.title} ({document.use})", "     ")


def _contact(contact: ContactAdvice) -> Iterator[str]:
    yield "   Goes to:"
    for line in contact.lines:
        yield from _wrapped(line, "     ")
    for name, value in (
        ("telephone", contact.phone),
        ("text telephone", contact.tty),
        ("fax", contact.fax),
        ("e-mail", contact.email),
    ):
        if value:
            yield from _wrapped(f"{name} {value}", "     ")
    yield from _wrapped(_age(contact), "     ")


def _age(contact: ContactAdvice) -> str:
    """How old the data is and whether somebody must look it up."""
    if contact.given_by and contact.given_on:
        return f"given by {contact.given_by} on {contact.given_on.isoformat()}"
    if not contact.sources:
        return "(no address of its own: it goes along with the filing)"
    day = f"as of {contact.as_of.isoformat()}" if contact.as_of else "undated copy"
    look = "LOOK IT UP AGAIN before use" if contact.stale else "no look-up due"
    return f"({day}; {', '.join(contact.sources)}; {look})"


def _not_now(advice: RouteAdvice) -> Iterator[str]:
    """Ways not told in full, each with the reason why not."""
    shown = _shown(advice)
    left = [way for way in advice.ways if way not in shown]
    if left:
        yield "Not as the case stands:"
    for way in left:
        lacking = "; ".join(need.name for need in way.lacking)
        why = f"needs {lacking}" if way.fit is Fit.LACKS else "is for other cases of this kind"
        if way.fit is Fit.OPEN:
            why = "depends on what the case file does not say"
        yield from _wrapped(f"{way.channel} {why}", "  ", "    ")


def _refused(advice: RouteAdvice) -> Iterator[str]:
    """Channels not to be used; those with one reason together."""
    if advice.refused:
        yield "Do not use:"
    for (why, instead), group in groupby(advice.refused, key=lambda one: (one.why, one.instead)):
        names = ", ".join(one.channel for one in group)
        law = f" {_law(why)}" if why else ""
        yield from _wrapped(f"{names}:{law} {instead}", "  ", "    ")


def _bullets(title: str, texts: Iterable[str]) -> Iterator[str]:
    texts = tuple(texts)
    if texts:
        yield title
    for text in texts:
        yield from _wrapped(text, "  - ")


def _rechecks(entries: tuple[RecheckAdvice, ...]) -> Iterator[str]:
    if not entries:
        return
    done = all(entry.done for entry in entries)
    yield "Looked up on the live sites, on record:" if done else "Before sending, look up:"
    for entry in entries:
        mark = "x" if entry.done else " "
        yield from _wrapped(entry.look, f"  [{mark}] ")
        yield from _wrapped(entry.page + (f", {entry.address}" if entry.address else ""), "      ")
        if entry.report:
            yield from _wrapped(_law(entry.report), "      - ")


def _other_roads(advice: RouteAdvice) -> Iterator[str]:
    if advice.other_roads:
        yield "These are not expedite requests:"
    for road in advice.other_roads:
        why = f" {_law(road.why)}" if road.why else ""
        yield from _wrapped(f"{road.title}: {road.text}{why}", "  - ")


def route_lines(advices: tuple[RouteAdvice, ...]) -> Iterator[str]:
    """The route in a few lines, as ``check`` shows it; one advice for each channel named."""
    advice = advices[0]
    yield from _wrapped(f"Route: {advice.title}")
    fitting = ", ".join(way.channel for way in advice.fitting)
    yield from _wrapped(f"fits: {fitting or 'no channel yet'}", "  ", "    ")
    for way in advice.ways:
        if way.fit is Fit.LACKS and way.role is Role.REQUEST:
            needs = "; ".join(need.name for need in way.lacking)
            yield from _wrapped(f"not yet: {way.channel} needs {needs}", "  ", "    ")
    yield from _bullets("  the case file does not say:", advice.questions)
    due = [entry.page for one in advices for entry in one.rechecks if not entry.done]
    if due:
        pages = "; ".join(dict.fromkeys(due))
        yield from _wrapped(f"look up before sending: {pages}", "  ", "    ")
    yield "  `expedite route` tells why, and what to do step by step"
