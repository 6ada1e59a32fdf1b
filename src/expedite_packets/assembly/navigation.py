"""The packet's outline, page labels and opening page."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from expedite_packets.assembly.destinations import PageMap, target


@dataclass(slots=True, kw_only=True)
class Bookmark:
    """One entry of the outline: ``dest`` is an explicit destination in the packet, or None."""

    title: str
    dest: Array | None
    children: list["Bookmark"] = field(default_factory=list)
    open: bool = False


def source_bookmarks(
    source: Pdf, numbers: dict[tuple[int, int], int], where: PageMap
) -> tuple[list[Bookmark], int]:
    """The source's own bookmarks, leading to packet pages, and how many lead nowhere.

    ``numbers`` has the packet page of each source page by its object in the source. A bookmark
    without a target is dropped, unless it holds others.
    """
    outlines = source.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary):
        return [], 0
    lost: list[str] = []
    return _read(outlines.get("/First"), numbers, where, lost, set()), len(lost)


def _read(
    item: Object | None,
    numbers: dict[tuple[int, int], int],
    where: PageMap,
    lost: list[str],
    seen: set[tuple[int, int]],
) -> list[Bookmark]:
    found: list[Bookmark] = []
    while isinstance(item, Dictionary) and item.objgen not in seen:
        seen.add(item.objgen)
        children = _read(item.get("/First"), numbers, where, lost, seen)
        title = str(item.get("/Title", ""))
        dest = target(item)
        number = (
            numbers.get(dest[0].objgen)
            if dest is not None and isinstance(dest[0], Dictionary)
            else None
        )
        carried = None
        if dest is not None and number is not None:
            carried = where.carried(number, list(dest)[1:])
        if carried is not None or children:
            is_open = int(item.get("/Count", 0)) > 0
            found.append(Bookmark(title=title, dest=carried, children=children, open=is_open))
        else:
            lost.append(title)
        item = item.get("/Next")
    return found


def write_outline(packet: Pdf, entries: list[Bookmark]) -> None:
    """Make ``entries`` the packet's outline and have viewers show it."""
    if not entries:
        return
    root = packet.make_indirect(Dictionary(Type=Name.Outlines))
    _write(packet, root, entries, is_open=True)
    packet.Root.Outlines = root
    packet.Root.PageMode = Name.UseOutlines


def _write(packet: Pdf, parent: Object, entries: list[Bookmark], *, is_open: bool) -> int:
    shown = 0
    items = [packet.make_indirect(Dictionary(Title=String(e.title))) for e in entries]
    for at, (entry, item) in enumerate(zip(entries, items, strict=True)):
        item.Parent = parent
        if entry.dest is not None:
            item.Dest = entry.dest
        if at:
            item.Prev = items[at - 1]
        if at + 1 < len(items):
            item.Next = items[at + 1]
        shown += 1
        if entry.children:
            inside = _write(packet, item, entry.children, is_open=entry.open)
            shown += inside if entry.open else 0
    parent.First, parent.Last = items[0], items[-1]
    parent.Count = shown if is_open else -shown
    return shown


def write_labels(packet: Pdf) -> None:
    """Label each page with its packet page number, in decimal from 1."""
    packet.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def open_at_first_page(packet: Pdf, where: PageMap) -> None:
    """Have viewers open the packet at page 1, the letter."""
    packet.Root.OpenAction = where.top_of(1)
