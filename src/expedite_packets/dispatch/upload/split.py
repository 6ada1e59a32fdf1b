"""Decides where an upload is split: at the borders of exhibits, within one only if it must be."""

from collections.abc import Callable, Iterator, Sequence

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages, by index from 0, both ends included, that belong together."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Splitting:
    """The parts, and the pages that are too large for any part."""

    parts: tuple[Unit, ...]
    too_large: tuple[int, ...]


Weigh = Callable[[range], int]
"""Bytes that a run of pages takes in a file of its own."""


def split(units: Sequence[Unit], weigh: Weigh, limit: int) -> Splitting:
    """Parts whose weight stays under ``limit``, as few as the borders of the units allow.

    A unit goes into the part before it if all of it fits there. One that is larger than a part is
    split between pages, and begins a part of its own. A page that is too large alone stands alone.
    """
    parts: list[Unit] = []
    for unit in units:
        last = parts[-1] if parts else None
        if last and weigh(range(last.first, unit.last + 1)) <= limit:
            parts[-1] = Unit(last.first, unit.last)
        elif weigh(range(unit.first, unit.last + 1)) <= limit:
            parts.append(unit)
        else:
            parts += _torn(unit, weigh, limit)
    alone = (part.first for part in parts if part.first == part.last)
    too_large = tuple(page for page in alone if weigh(range(page, page + 1)) > limit)
    return Splitting(parts=tuple(parts), too_large=too_large)


def _torn(unit: Unit, weigh: Weigh, limit: int) -> Iterator[Unit]:
    """A unit that is larger than a part, page after page."""
    first = unit.first
    while first <= unit.last:
        last = first
        while last < unit.last and weigh(range(first, last + 2)) <= limit:
            last += 1
        yield Unit(first, last)
        first = last + 1
