"""Two editions compared topic by topic: what one says, what the other says instead."""

from collections.abc import Iterable, Iterator

from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import Channel, RetiredValue
from expedite_packets.model.finding import Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import EditionId
from expedite_packets.model.policy import (
    ChecklistItem,
    Criterion,
    Edition,
    Missing,
    Point,
    SituationId,
    Standing,
    Statement,
)

SAYING = ("standard", "fits", "bars", "examples")
"""Lists of a criterion that say what the law is, in the order in which they are asked."""
COMPARED = ("standard", "bars")
"""Lists that are compared even where no topic names what stands in them."""
ROUTES = "routes"
"""How a topic names the reasons of routes: ``routes.asylum``. Those without a topic are left out,
since they say again, step by step, what the statements say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that an edition says; ``of`` are the situations it is limited to, as titles."""

    statement: Statement
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A topic on which the two editions do not say the same."""

    topic: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a check weighs in an edition; ``standing`` only of a piece of evidence."""

    severity: Severity
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightChange:
    """A check that weighs differently. ``what`` is a rule's text, a point's question, an item.

    ``rule`` is the rule under which it is found; ``criterion`` is empty for a general one.
    """

    rule: str
    criterion: str
    what: str
    before: Weight | None
    after: Weight | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All in which two editions differ. Titles, in the order of the data."""

    before: Edition
    after: Edition
    new_criteria: tuple[str, ...]
    gone_criteria: tuple[str, ...]
    new_channels: tuple[str, ...]
    gone_channels: tuple[str, ...]
    retired: tuple[RetiredValue, ...]
    differences: tuple[Difference, ...]
    weights: tuple[WeightChange, ...]


def compare(catalog: Catalog, before: EditionId, after: EditionId) -> Comparison:
    """What changed from one edition to another; the two may be any, in any order.

    Raises:
        UnknownId: There is no such edition.
    """
    first, second = catalog.edition(before), catalog.edition(after)
    return Comparison(
        before=first,
        after=second,
        new_criteria=_only_in(catalog.criteria, after, before),
        gone_criteria=_only_in(catalog.criteria, before, after),
        new_channels=_only_in(catalog.channels, after, before),
        gone_channels=_only_in(catalog.channels, before, after),
        retired=tuple(
            one for one in catalog.retired if one.holds_in(after) and not one.holds_in(before)
        ),
        differences=tuple(_differences(catalog, before, after)),
        weights=tuple(_weights(catalog, before, after)),
    )


def _only_in(
    all_of: Iterable[Criterion | Channel], there: EditionId, not_there: EditionId
) -> tuple[str, ...]:
    return tuple(one.title for one in all_of if _stands(one, there) and not _stands(one, not_there))


def _stands(entry: Criterion | Channel, edition: EditionId) -> bool:
    if isinstance(entry, Criterion):
        return edition in entry.editions
    return entry.holds_in(edition)


def untitled(catalog: Catalog) -> tuple[str, ...]:
    """Statements that no topic names; a comparison shows them under a heading made of their ids."""
    titled = {reference for topic in catalog.topics for reference in topic.of}
    return tuple(one for one in _references(catalog) if one not in titled)


def _references(catalog: Catalog) -> tuple[str, ...]:
    """Every statement, general or of a criterion, as a topic names it, once."""
    found = [str(one.id) for one in catalog.statements]
    for criterion in catalog.criteria:
        for name in COMPARED:
            found += (f"{criterion.id}.{one.id}" for one in getattr(criterion, name))
    return tuple(dict.fromkeys(found))


def _differences(catalog: Catalog, before: EditionId, after: EditionId) -> Iterator[Difference]:
    topics = [(topic.title, topic.of) for topic in catalog.topics]
    topics += [(_heading(catalog, one), (one,)) for one in untitled(catalog)]
    for title, of in topics:
        old = _all_said(catalog, of, before)
        new = _all_said(catalog, of, after)
        only_old, only_new = _without(old, new), _without(new, old)
        if only_old or only_new:
            yield Difference(topic=title, before=only_old, after=only_new)


def _heading(catalog: Catalog, reference: str) -> str:
    criterion, _, id = reference.rpartition(".")
    words = id.replace("-", " ")
    titles = {str(one.id): one.title for one in catalog.criteria} | {ROUTES: "Ways to ask"}
    return f"{titles[criterion]}: {words}" if criterion else words.capitalize()


def _all_said(catalog: Catalog, of: Iterable[str], edition: EditionId) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for reference in of:
        for said in _said(catalog, reference, edition):
            found.setdefault(said.statement.text, said)
    return tuple(found.values())


def _said(catalog: Catalog, reference: str, edition: EditionId) -> Iterator[Said]:
    owner, _, id = reference.rpartition(".")
    if owner in ("", ROUTES):
        for one in catalog.routing.reasons if owner else catalog.statements:
            if one.id == id and one.holds_in(edition):
                yield Said(statement=one, of=())
        return
    for criterion in catalog.criteria:
        if criterion.id != owner or edition not in criterion.editions:
            continue
        titles = {situation.id: situation.title for situation in criterion.situations}
        listed = (getattr(criterion, name) for name in SAYING)
        holding = ([one for one in all_of if one.id == id] for all_of in listed)
        for one in next((found for found in holding if found), ()):
            if one.holds_in(edition):
                yield Said(statement=one, of=_titles(one.situations, titles))


def _titles(of: Iterable[SituationId], titles: dict[SituationId, str]) -> tuple[str, ...]:
    return tuple(titles[situation] for situation in of)


def _without(these: tuple[Said, ...], those: tuple[Said, ...]) -> tuple[Said, ...]:
    known = {said.statement.text for said in those}
    return tuple(said for said in these if said.statement.text not in known)


def _weights(catalog: Catalog, before: EditionId, after: EditionId) -> Iterator[WeightChange]:
    old, new = _all_weights(catalog, before), _all_weights(catalog, after)
    one_sided = {c.title for c in catalog.criteria if not {before, after} <= set(c.editions)}
    for key in dict.fromkeys((*old, *new)):
        first, second = old.get(key), new.get(key)
        if (first and first.weight) == (second and second.weight):
            continue
        if key[1] in one_sided:
            continue
        shown = second or first
        if shown:
            yield WeightChange(
                rule=shown.rule,
                criterion=key[1],
                what=shown.what,
                before=first.weight if first else None,
                after=second.weight if second else None,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    rule: str
    what: str
    weight: Weight


def _all_weights(catalog: Catalog, edition: EditionId) -> dict[tuple[str, str, str], _Weighed]:
    """What is found in an edition, and how much it weighs, by id, criterion and situations."""
    found: dict[tuple[str, str, str], _Weighed] = {}
    for rule in catalog.rules:
        if rule.holds_in(edition):
            weight = Weight(severity=rule.severity)
            found[rule.id, "", ""] = _Weighed(rule=rule.id, what=rule.text, weight=weight)
    for criterion in catalog.criteria:
        if edition not in criterion.editions:
            continue
        narrowed = criterion.in_edition(edition)
        weighed: tuple[Point | ChecklistItem, ...] = (*narrowed.points, *narrowed.items)
        for one in weighed:
            if one.missing:
                key = (one.id, criterion.title, " ".join(one.situations))
                found[key] = _weighed(one, one.missing)
    return found


def _weighed(one: Point | ChecklistItem, missing: Missing) -> _Weighed:
    if isinstance(one, Point):
        weight = Weight(severity=missing.severity)
        return _Weighed(rule=missing.rule, what=one.asks, weight=weight)
    weight = Weight(severity=missing.severity, standing=one.standing)
    return _Weighed(rule=missing.rule, what=one.text, weight=weight)
