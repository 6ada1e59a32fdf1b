"""Rebuilds the file's own bookmarks with explicit destinations."""

from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from expedite_packets.exhibits.pdf.destinations import Destinations, web_action
from expedite_packets.exhibits.pdf.objects import dictionary, number, numbers, whole, words

_DEEPEST = 32
_MOST = 50_000


@dataclass(slots=True)
class _Item:
    """One bookmark while the tree is rebuilt."""

    title: str
    target: Array | None
    address: str
    opened: bool
    style: int
    colour: tuple[float, ...] | None
    kids: list["_Item"] = field(default_factory=list)


class _Reader:
    """Walks the foreign tree, which may hold loops and dead ends."""

    def __init__(self, places: Destinations) -> None:
        self._places = places
        self._seen: set[tuple[int, int]] = set()
        self.dropped = 0

    def items(self, first: object, depth: int = 0) -> list[_Item]:
        found = []
        node = first
        while isinstance(node, Dictionary) and len(self._seen) < _MOST and depth < _DEEPEST:
            if node.objgen in self._seen:
                break
            self._seen.add(node.objgen)
            item = self._item(node, depth)
            if item.target is None and not item.address:
                # A heading without a target of its own leads to what stands below it.
                item.target = next((kid.target for kid in item.kids if kid.target), None)
            if item.target is None and not item.address:
                self.dropped += 1
                found.extend(item.kids)
            else:
                found.append(item)
            node = node.get("/Next")
        return found

    def _item(self, node: Dictionary, depth: int) -> _Item:
        target, address = self._places.of(node)
        return _Item(
            title=words(node.get("/Title")).replace("\n", " ").strip() or "(no title)",
            target=target,
            address=address,
            opened=number(node.get("/Count")) > 0,
            style=whole(node.get("/F")) & 3,
            colour=numbers(node.get("/C"), 3),
            kids=self.items(node.get("/First"), depth + 1),
        )


def rebuild_outline(pdf: pikepdf.Pdf, places: Destinations) -> int:
    """Put a clean outline in place of the file's own; returns how many items were dropped.

    Items whose target is missing are dropped, what stands below them moves up.
    """
    old = dictionary(pdf.Root.get("/Outlines"))
    if "/Outlines" in pdf.Root:
        del pdf.Root["/Outlines"]
    if old is None:
        return 0
    reader = _Reader(places)
    items = reader.items(old.get("/First"))
    if items:
        root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        root["/Count"] = _attach(pdf, root, items)
        pdf.Root["/Outlines"] = root
    return reader.dropped


def _attach(pdf: pikepdf.Pdf, parent: Dictionary, items: list[_Item]) -> int:
    """Write ``items`` under ``parent``; returns how many of them show when it is open."""
    written, shown = [], 0
    for item in items:
        entry = pdf.make_indirect(Dictionary(Title=String(item.title), Parent=parent))
        if item.target is not None:
            entry["/Dest"] = item.target
        else:
            entry["/A"] = web_action(item.address)
        if item.style:
            entry["/F"] = item.style
        if item.colour:
            entry["/C"] = Array([round(part, 4) for part in item.colour])
        if item.kids:
            below = _attach(pdf, entry, item.kids)
            entry["/Count"] = below if item.opened else -below
            shown += below if item.opened else 0
        written.append(entry)
        shown += 1
    for before, after in pairwise(written):
        before["/Next"], after["/Prev"] = after, before
    parent["/First"], parent["/Last"] = written[0], written[-1]
    return shown
