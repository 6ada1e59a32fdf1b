"""What links and outlines of a packet must be, from what its fragments' are."""

from pathlib import Path

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import PacketSpec, Part

_OURS = "packet-page:"


@dataclass(frozen=True, slots=True)
class Link:
    """Where an annotation leads: to a page of its file by index from 0, or to a URI, or nowhere."""

    page: int | None = None
    uri: str | None = None
    claims: bool = False
    """Whether it claims to lead to a place in its own file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an outline: how deep, its title, and its page by index from 0."""

    depth: int
    title: str
    page: int | None


class Targets:
    """Where pages of fragments stand in the packet (index from 0)."""

    def __init__(self, spec: PacketSpec) -> None:
        self._all: dict[tuple[Path, int], set[int]] = {}
        first = 0
        for part in spec.parts:
            for offset in range(len(part.pages)):
                key = (part.fragment, part.start + offset)
                self._all.setdefault(key, set()).add(first + offset)
            first += len(part.pages)

    def of(self, part: Part, first: int, index: int | None) -> set[int]:
        """The packet pages that a link of ``part`` to its fragment's page ``index`` may lead to.

        ``first`` is the part's first packet page, from 0.
        """
        if index is None:
            return set()
        if part.start <= index < part.start + len(part.pages):
            return {first + index - part.start}
        return self._all.get((part.fragment, index), set())


def right_link(ours: Link, theirs: Link, allowed: set[int], *, own_page: bool) -> bool:
    """Whether a packet's link does what its fragment's link says."""
    if own_page and theirs.uri and theirs.uri.startswith(_OURS):
        return ours == Link(page=int(theirs.uri.removeprefix(_OURS)) - 1, claims=True)
    if theirs.claims:
        return ours.page in allowed if allowed else not ours.claims
    return ours == theirs


def expected_outline(
    spec: PacketSpec, bookmarks: dict[str, tuple[Entry, ...]]
) -> tuple[Entry, ...]:
    """The packet's outline: parts nested by parent, their fragments' bookmarks nested beneath.

    ``bookmarks`` has the fragments' own outlines by part id, pages as indices of the fragment.
    """
    children: dict[str, list[tuple[Entry, str]]] = {"": []}
    first = 0
    for part in spec.parts:
        above = part.parent if part.parent in children else ""
        own = [(entry, "") for entry in _carried(bookmarks.get(part.id, ()), part, first)]
        if part.title:
            children[above].append((Entry(0, part.title, first), part.id))
            children[part.id] = own
        else:
            children[above] += own
        first += len(part.pages)
    return tuple(_laid_out(children, "", 0))


def _laid_out(children: dict[str, list[tuple[Entry, str]]], key: str, depth: int) -> list[Entry]:
    found: list[Entry] = []
    for entry, part_id in children[key]:
        found.append(Entry(entry.depth + depth, entry.title, entry.page))
        if part_id:
            found += _laid_out(children, part_id, depth + 1)
    return found


def _carried(entries: tuple[Entry, ...], part: Part, first: int) -> list[Entry]:
    """The part's bookmarks with packet pages; those that lead nowhere and hold nothing fall out."""
    kept: list[Entry] = []
    holding: set[int] = set()
    for entry in reversed(entries):
        holds = entry.depth in holding
        holding.discard(entry.depth)
        inside = entry.page is not None and 0 <= entry.page - part.start < len(part.pages)
        page = first + entry.page - part.start if inside and entry.page is not None else None
        if page is not None or holds:
            kept.append(Entry(entry.depth, entry.title, page))
            holding.add(entry.depth - 1)
    return kept[::-1]
