"""A firm's own entries beside ours: each takes the place of the one that it names again."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from expedite_packets.catalog.continuing import named_together
from expedite_packets.model.border import Border
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import EditionId

F = TypeVar("F", bound=Border)

_KEYS = ("id", "value", "title")
"""Fields by which an entry is named, the first that it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Generic[F]):
    """A file as it counts, with entries by field and number.

    ``replaced`` are those of ours that no longer count; ``partial`` those of theirs that take a
    part of an entry of ours which can not be parted.
    """

    content: F
    replaced: frozenset[tuple[str, int]]
    partial: tuple[tuple[str, int], ...]


def merged(ours: F, theirs: F, editions: tuple[EditionId, ...]) -> Merged[F]:
    """Our file with the entries of theirs: those that name ours again instead, others behind.

    An entry for some editions only takes our place in these and leaves ours the others.
    """
    changes: dict[str, tuple[object, ...]] = {}
    replaced: set[tuple[str, int]] = set()
    partial: list[tuple[str, int]] = []
    for name, again in _lists(theirs):
        kept: list[object] = []
        for number, one in enumerate(getattr(ours, name)):
            rivals = [other for other in again if _named_again(one, other)]
            partial += ((name, again.index(o)) for o in rivals if not _covers(o, one))
            left = _left(one, rivals, editions)
            if left is None:
                replaced.add((name, number))
            else:
                kept.append(left)
        changes[name] = (*kept, *again)
    return Merged(
        content=ours.model_copy(update=changes),
        replaced=frozenset(replaced),
        partial=tuple(partial),
    )


def _lists(content: Border) -> Iterator[tuple[str, tuple[Border, ...]]]:
    for name in type(content).model_fields:
        value = getattr(content, name)
        if isinstance(value, tuple):
            yield name, value


def _key(entry: Border) -> object:
    return next((getattr(entry, k) for k in _KEYS if k in type(entry).model_fields), None)


def _named_again(ours: Border, theirs: Border) -> bool:
    key = _key(ours)
    return key is not None and key == _key(theirs) and named_together(ours, theirs)


def _covers(theirs: Border, ours: Border) -> bool:
    """Whether theirs stands in every situation and channel in which ours does."""
    for field in ("situations", "channels"):
        if field not in type(ours).model_fields:
            continue
        wide, narrow = getattr(theirs, field), getattr(ours, field)
        if wide and not (narrow and set(narrow) <= set(wide)):
            return False
    return True


def _left(entry: Border, rivals: list[Border], editions: tuple[EditionId, ...]) -> Border | None:
    """What is left of our entry beside theirs: all, only some editions, or nothing."""
    if not rivals:
        return entry
    named = getattr(entry, "editions", ()) or editions
    for other in rivals:
        taken = getattr(other, "editions", ()) or editions
        named = tuple(edition for edition in named if edition not in taken)
    if not named or "editions" not in type(entry).model_fields:
        return None
    return entry.model_copy(update={"editions": named})
