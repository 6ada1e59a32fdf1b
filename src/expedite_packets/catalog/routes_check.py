"""Whether the routes are whole: each reason stands where it is named, each need has its words."""

from collections.abc import Iterable, Iterator

from expedite_packets.catalog.entry import Loaded
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import Need
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.policy import Dated, StatementId
from expedite_packets.model.routing import BLANKS, Route, Step, blanks_of

FILE = "policy/routes.yaml"
Path = tuple[str | int, ...]


def route_gaps(catalog: Catalog, files: Iterable[Loaded]) -> Iterator[Finding]:
    """Everything about the routes that no single entry shows."""
    file = next(one for one in files if one.name == FILE)
    for rule, message, fix, path in _problems(catalog):
        yield Finding(
            rule=RuleId(rule),
            severity=Severity.ERROR,
            message=message,
            fix=fix,
            place=file.tree.place(path),
            kind=Kind.POLICY_DATA,
        )


def _problems(catalog: Catalog) -> Iterator[tuple[str, str, str, Path]]:
    yield from _needs(catalog)
    named: set[StatementId] = {one.report for one in catalog.rechecks if one.report is not None} | {
        one.why for one in catalog.routing.other_roads if one.why is not None
    }
    for number, route in enumerate(catalog.routing.routes):
        path: Path = ("routes", number)
        named |= _named(route)
        yield from _standing(catalog, route, path)
        yield from _blanks(route, path)
    for number, reason in enumerate(catalog.routing.reasons):
        if reason.id not in named:
            message = "No route names this reason."
            yield "policy-unused", message, "Name it, or take it out.", ("reasons", number)


def _needs(catalog: Catalog) -> Iterator[tuple[str, str, str, Path]]:
    """A need of a channel without words of its own, in some edition."""
    used = {need for channel in catalog.channels for need in channel.needs}
    for need in Need:
        general = [
            one
            for one in catalog.routing.needs
            if one.need is need and not one.channels and not one.editions
        ]
        if need in used and not general:
            message = f"Nothing says what is found where '{need}' is lacking."
            yield "policy-need", message, "Add an entry without channels and editions.", ("needs",)


def _steps(route: Route) -> Iterator[tuple[Step, Path]]:
    for name, steps in (("first", route.first), ("then", route.then)):
        for number, step in enumerate(steps):
            yield step, (name, number)
    for at, way in enumerate(route.ways):
        for number, step in enumerate(way.steps):
            yield step, ("ways", at, "steps", number)


def _named(route: Route) -> set[StatementId]:
    named = set(route.why)
    for way in route.ways:
        named |= set(way.why)
    named |= {one.why for one in route.refused}
    named |= {step.why for step, _ in _steps(route) if step.why is not None}
    return named


def _standing(catalog: Catalog, route: Route, path: Path) -> Iterator[tuple[str, str, str, Path]]:
    """A route, a way or a refusal without a reason in an edition in which it holds.

    A step whose reason does not stand in an edition is left out of the advice there.
    """
    bearers: list[tuple[tuple[StatementId, ...], tuple[Dated, ...], Path]] = [
        (route.why, (route,), path)
    ]
    for number, way in enumerate(route.ways):
        channel = catalog.channel(way.channel)
        bearers.append((way.why, (route, way, channel), (*path, "ways", number)))
    for number, refusal in enumerate(route.refused):
        bearers.append(((refusal.why,), (route, refusal), (*path, "refused", number)))
    for reasons, dated, at in bearers:
        editions = [
            e.id for e in catalog.editions if e.start and all(one.holds_in(e.id) for one in dated)
        ]
        if not editions:
            message = "This holds in no edition of the policy."
            yield "policy-editions", message, "Correct `editions:` here or above.", at
        for edition in editions:
            if not any(catalog.routing.reason(one, edition) for one in reasons):
                message = f"None of the reasons named stands in edition {edition}."
                fix = "Add a reason for that edition, or limit the entry with `editions:`."
                yield "policy-no-reason", message, fix, at


def _blanks(route: Route, path: Path) -> Iterator[tuple[str, str, str, Path]]:
    for step, at in _steps(route):
        for field, text in (("do", step.do), ("say", step.say or "")):
            if blanks_of(text) - BLANKS:
                fix = f"Known blanks are: {', '.join(sorted(BLANKS))}."
                yield "policy-blank", "A blank has an unknown name.", fix, (*path, *at, field)
