"""An edition that continues another one: what stood in that one stands in it too."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from expedite_packets.model.border import Border
from expedite_packets.model.ids import EditionId
from expedite_packets.model.policy import Criterion, Edition
from expedite_packets.model.routing import Routing

B = TypeVar("B", bound=Border)

ROUTES = "routes."
"""What stands before the ids of ``routes.yaml`` where they are named from elsewhere."""


def carried_on(content: B, editions: Iterable[Edition]) -> B:
    """A file's content with each edition that continues another one named beside that one.

    An entry is left as it is where one of the same id, for the same situations and channels,
    names the new edition itself, or where the new edition drops it. Nothing is removed, and the
    order stays.
    """
    for edition in editions:
        if edition.continues:
            content = _carried(content, edition, edition.continues, "")
    return content


def in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """The editions by their first day, each ending on the day before the next one starts.

    One whose first day is not known stands first. An end that is given stays as it is.
    """
    found = sorted(editions, key=lambda edition: edition.start or date.min)
    ends = [following.start for _, following in pairwise(found)]
    return tuple(
        edition.model_copy(update={"end": day - timedelta(days=1)})
        if day and edition.end is None
        else edition
        for edition, day in zip(found, [*ends, None], strict=True)
    )


def named_together(first: Border, second: Border, *, editions: bool = True) -> bool:
    """Whether two entries of one id stand in the same place: edition, situation and channel."""
    fields = ("editions", "situations", "channels") if editions else ("situations", "channels")
    pairs = ((_named(first, field), _named(second, field)) for field in fields)
    return all(not a or not b or a & b for a, b in pairs)


def prefix_of(entry: Border) -> str:
    """What stands before the ids of the entries within: ``nonprofit.``, ``routes.``, or nothing."""
    if isinstance(entry, Criterion):
        return f"{entry.id}."
    return ROUTES if isinstance(entry, Routing) else ""


def _named(entry: Border, field: str) -> frozenset[str]:
    value = getattr(entry, field, ())
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _carried(entry: B, new: Edition, old: EditionId, within: str) -> B:
    inside = prefix_of(entry) or within
    changes: dict[str, object] = {}
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Border):
            changes[name] = _carried(value, new, old, inside)
        elif isinstance(value, tuple) and any(isinstance(one, Border) for one in value):
            changes[name] = tuple(
                _listed(one, value, new, old, inside) if isinstance(one, Border) else one
                for one in value
            )
    if isinstance(entry, Criterion):
        changes["editions"] = _and_new(entry.editions, entry.id, new, old)
    return entry.model_copy(update=changes) if changes else entry


def _listed(
    entry: Border, all_of: tuple[object, ...], new: Edition, old: EditionId, within: str
) -> Border:
    entry = _carried(entry, new, old, within)
    named = getattr(entry, "editions", ())
    if not named or isinstance(entry, Criterion):
        return entry
    id = getattr(entry, "id", None)
    if id is not None and any(
        isinstance(one, Border)
        and getattr(one, "id", None) == id
        and new.id in getattr(one, "editions", ())
        and named_together(one, entry, editions=False)
        for one in all_of
    ):
        return entry
    return entry.model_copy(update={"editions": _and_new(named, f"{within}{id}", new, old)})


def _and_new(
    named: tuple[EditionId, ...], reference: str, new: Edition, old: EditionId
) -> tuple[EditionId, ...]:
    if old not in named or new.id in named or reference in new.drops:
        return named
    return (*named, new.id)
