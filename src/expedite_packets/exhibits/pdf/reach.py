"""Walks the objects that a page's look depends on: resources and appearances, nothing beyond."""

import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from expedite_packets.exhibits.pdf.objects import annotations, entry, name
from expedite_packets.model.frozen import dataclass

Id = tuple[int, int]
_BEYOND = frozenset(("Page", "Pages", "Catalog"))
_OF_PAGES = frozenset(("/Pages", "/Kids", "/Parent", "/MediaBox", "/Contents"))
"""What pages, their lists and the catalog have one of."""
Entered = tuple[Dictionary | Stream, dict[str, object]]
_LEADS_ON = re.compile(rb"R|<<")
"""Stands in the source of every array that holds a reference or dictionary; widths hold neither."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a file's pages reach, each object once: at the first page that does.

    ``streams`` are those of each page; ``typed`` are all keys of dictionaries that state a type;
    ``mistyped`` says that something claimed to be a page or the catalog, and no longer does.
    ``entered`` is all of it, each with its entries; ``marked`` says whether any page has
    annotations, whose appearances are among it.
    """

    streams: tuple[tuple[Stream, ...], ...]
    typed: frozenset[str]
    mistyped: bool
    entered: tuple[Entered, ...]
    marked: bool


def all_reached(pdf: pikepdf.Pdf) -> Reached:
    """The streams of all pages, which several of those who judge a file ask for."""
    seen: set[Id] = set()
    typed: set[str] = set()
    streams, mistyped, entered, marked = [], list[Entered](), list[Entered](), False
    for page in pdf.pages:
        # what qpdf makes of a damaged file hangs on what it is asked first: the page's own entries
        keys = page.obj.keys()
        marked |= "/Annots" in keys
        own: list[Stream] = []
        for item, entries in entries_reached(page.obj, seen, mistyped):
            entered.append((item, entries))
            if isinstance(item, Stream):
                own.append(item)
            if "/Type" in entries:
                typed.update(entries)
        streams.append(tuple(own))
    return Reached(tuple(streams), frozenset(typed), bool(mistyped), tuple(entered), marked)


def all_entered(pdf: pikepdf.Pdf) -> tuple[Entered, ...]:
    """What all pages reach, each object once, with its entries."""
    seen: set[Id] = set()
    return tuple(found for page in pdf.pages for found in entries_reached(page.obj, seen))


def reached(page: pikepdf.Object, seen: set[Id]) -> Iterator[Dictionary | Stream]:
    """Every dictionary and stream that the page's resources and appearances reach, once.

    ``seen`` holds the indirect objects not to visit again, and grows; pages and the catalog are
    not entered.
    """
    return (item for item, _ in entries_reached(page, seen))


def entries_reached(
    page: pikepdf.Object, seen: set[Id], mistyped: list[Entered] | None = None
) -> Iterator[Entered]:
    """The same objects, each with its entries, which are read once that way.

    What is no page, list of pages or catalog stops calling itself one, and joins ``mistyped``.
    """
    waiting: list[object] = [entry(page, "/Resources")]
    waiting.extend(entry(annotation, "/AP") for annotation in annotations(page))
    while waiting:
        item = waiting.pop()
        # numbers and the like are Python's own, and names are many
        if not isinstance(item, Object) or isinstance(item, Name):
            continue
        if isinstance(item, Array):
            if leads_on(item):
                waiting.extend(item)
            continue
        if not isinstance(item, (Dictionary, Stream)):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        given: Iterable[tuple[str, object]] = item.items()
        entries = {key: value for key, value in given if value is not None}
        kind = entries.get("/Type")
        if kind is not None and name(kind) in _BEYOND:
            if not _OF_PAGES.isdisjoint(entries):
                continue
            del item["/Type"]  # what is used as a font, say, is one whatever it calls itself
            if mistyped is not None:
                mistyped.append((item, entries))
        yield item, entries
        waiting.extend(entries.values())


def leads_on(array: Array) -> bool:
    """Whether anything but numbers, names and the like stands in it, now or nested."""
    return bool(_LEADS_ON.search(array.unparse(resolved=True)))
