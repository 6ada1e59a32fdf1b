"""The packet's outline, page labels, opening page and information."""

from collections.abc import Iterable

from expedite_packets.assembly.destinations import PageMap
from expedite_packets.assembly.output import Output
from expedite_packets.assembly.sources import Source
from expedite_packets.fragments.outline import Item, outline_objects
from expedite_packets.fragments.shape import Bookmark
from expedite_packets.fragments.source import numbered, string
from expedite_packets.model.packet import Part

PRODUCER = "expedite-packets"
LANGUAGE = "en-US"


class OutlineMaker:
    """Gathers the outline: the parts' entries by parent, the sources' own bookmarks beneath."""

    def __init__(self, where: PageMap) -> None:
        self._where = where
        self.lost: list[str] = []
        self._own: dict[str, list[Item]] = {}

    def take(self, part: Part, source: Source, pages: range) -> None:
        """Take the bookmarks of a part that became the packet pages ``pages``.

        A bookmark without a target is dropped, unless it holds others.
        """
        missing: list[str] = []
        self._own[part.id] = list(self._carried(source, source.known.outline, pages, missing))
        if missing:
            count = len(missing)
            self.lost.append(f"packet pages from {pages.start}: {count} bookmarks without a target")

    def items(self, parts: Iterable[tuple[Part, range]]) -> list[Item]:
        """The outline of the parts, all taken before, in the packet's order with their pages."""
        top: list[Item] = []
        by_part: dict[str, Item] = {}
        for part, pages in parts:
            above = by_part.get(part.parent)
            siblings = above.below if above else top
            own = self._own[part.id]
            if part.title:
                target = self._where.top_of(pages.start)
                entry = Item(title=string(part.title), target=target, below=own)
                by_part[part.id] = entry
                siblings.append(entry)
            else:
                siblings.extend(own)
        return top

    def _carried(
        self, source: Source, entries: Iterable[Bookmark], pages: range, missing: list[str]
    ) -> Iterable[Item]:
        for one in entries:
            below = list(self._carried(source, one.below, pages, missing))
            target = b""
            if one.place is not None:
                target = self._where.carried(source, one.place, pages, beyond=False)
            if target or below:
                title = one.title.encode("latin-1")
                yield Item(title=title, target=target, below=below, opened=one.opened)
            else:
                missing.append(one.title)


def write_catalog(
    out: Output, where: PageMap, items: list[Item], tree: int, labels: tuple[str, ...] = ()
) -> int:
    """Write outline and catalog; viewers open the packet at its first page.

    Pages are labelled from 1, or as ``labels`` say. Viewers show the title in place of the
    file's name.
    """
    entries = [b"<< /Type /Catalog /Pages " + numbered(tree)]
    if items:
        root = out.reserve()
        for number, source in outline_objects(items, root, out.reserve):
            out.put(number, source)
        entries.append(b"/Outlines " + numbered(root) + b" /PageMode /UseOutlines")
    entries += [
        b"/PageLabels << /Nums [ " + _page_labels(labels) + b" ] >>",
        b"/OpenAction " + where.top_of(1),
        b"/Lang " + string(LANGUAGE),
        b"/ViewerPreferences << /DisplayDocTitle true >> >>",
    ]
    return out.add(b" ".join(entries))


def _page_labels(labels: tuple[str, ...]) -> bytes:
    """The runs of a number tree (ISO 32000-1, 12.4.2): one starts where counting does not go on."""
    if not labels:
        return b"0 << /S /D >>"
    runs: list[bytes] = []
    due = ("", 0)
    for index, label in enumerate(labels):
        lead, _, digits = label.rpartition("-")
        prefix, number = f"{lead}-" if lead else "", int(digits)
        if (prefix, number) != due or not runs:
            named = b" /P " + string(prefix) if prefix else b""
            runs.append(b"%d << /S /D%s /St %d >>" % (index, named, number))
        due = (prefix, number + 1)
    return b" ".join(runs)


def write_information(out: Output, title: str) -> int:
    """Title and producer; nobody's name, no dates, no XMP."""
    return out.add(b"<< /Title " + string(title) + b" /Producer " + string(PRODUCER) + b" >>")
