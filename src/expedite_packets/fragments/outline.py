"""Outlines as PDF objects (ISO 32000-1, 12.3.3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from expedite_packets.fragments.source import numbered


@dataclass(slots=True, kw_only=True)
class Item:
    """One entry: ``title`` and ``target`` (a destination, or nothing) are PDF source."""

    title: bytes
    target: bytes
    below: list["Item"] = field(default_factory=list)
    opened: bool = False


def outline_objects(
    items: Sequence[Item], root: int, reserve: Callable[[], int]
) -> list[tuple[int, bytes]]:
    """The objects of an outline whose root has the number ``root``, with their numbers."""
    made: list[tuple[int, bytes]] = []
    entries = _below(items, root, reserve, made, opened=True)
    made.append((root, b"<< /Type /Outlines" + entries + b" >>"))
    return made


def _below(
    items: Sequence[Item],
    parent: int,
    reserve: Callable[[], int],
    made: list[tuple[int, bytes]],
    *,
    opened: bool,
) -> bytes:
    """The parent's entries that lead to ``items``, whose objects are added to ``made``."""
    numbers = [reserve() for _ in items]
    shown = 0
    for at, item in enumerate(items):
        source = b"<< /Title " + item.title + b" /Parent " + numbered(parent)
        if item.target:
            source += b" /Dest " + item.target
        if at:
            source += b" /Prev " + numbered(numbers[at - 1])
        if at + 1 < len(items):
            source += b" /Next " + numbered(numbers[at + 1])
        if item.below:
            source += _below(item.below, numbers[at], reserve, made, opened=item.opened)
        made.append((numbers[at], source + b" >>"))
        shown += 1 + (_shown(item.below) if item.opened else 0)
    ends = b" /First " + numbered(numbers[0]) + b" /Last " + numbered(numbers[-1])
    return ends + b" /Count %d" % (shown if opened else -shown)


def _shown(items: Sequence[Item]) -> int:
    return sum(1 + (_shown(item.below) if item.opened else 0) for item in items)
