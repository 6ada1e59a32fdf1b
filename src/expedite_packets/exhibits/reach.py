"""Walks the objects that a page's look depends on: resources and appearances, nothing beyond."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Stream

from expedite_packets.exhibits.objects import annotations, name

Id = tuple[int, int]
_BEYOND = frozenset(("Page", "Pages", "Catalog"))


def reached(page: pikepdf.Object, seen: set[Id]) -> Iterator[Dictionary | Stream]:
    """Every dictionary and stream that the page's resources and appearances reach, once.

    ``seen`` holds the indirect objects not to visit again, and grows; pages and the catalog are
    not entered.
    """
    waiting: list[object] = [page.get("/Resources")]
    waiting.extend(annotation.get("/AP") for annotation in annotations(page))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting.extend(item)
            continue
        if not isinstance(item, Dictionary | Stream):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if name(item.get("/Type")) not in _BEYOND:
            yield item
            waiting.extend(item.values())
