"""What each page of a packet weighs in a file of its own, and what it shares with others."""

from collections.abc import Iterable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from expedite_packets.model.frozen import dataclass

_ENTRY = 60
"""Bytes that an object without a stream takes, about; its words are short."""
_LEFT_BEHIND = frozenset(("/Parent", "/Dest", "/A", "/P", "/Popup"))
"""Keys of pages and links that lead to other pages, which do not come along."""

Objects = Mapping[tuple[int, int], int]
"""Size in bytes by object number and generation."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The objects of each page; pages share fonts, pictures and the like."""

    pages: tuple[Objects, ...]

    def of(self, pages: Iterable[int]) -> int:
        """Bytes that pages, by index from 0, take together; what they share counts once."""
        together: dict[tuple[int, int], int] = {}
        for page in pages:
            together.update(self.pages[page])
        return sum(together.values())


def weigh(pdf: pikepdf.Pdf) -> Weights:
    """The weight of every page of an open file."""
    return Weights(tuple(_objects(page.obj) for page in pdf.pages))


def _objects(page: Object) -> Objects:
    found: dict[tuple[int, int], int] = {}
    waiting: list[Object] = [page]
    while waiting:
        one = waiting.pop()
        if one.is_indirect:
            if one.objgen in found:
                continue
            found[one.objgen] = _size(one)
        waiting += _below(one)
    return found


def _size(one: Object) -> int:
    if isinstance(one, Stream):
        return _ENTRY + 3 * _ENTRY + int(one.get("/Length", 0))
    return _ENTRY + len(one.unparse()) if isinstance(one, Dictionary | Array) else _ENTRY


def _below(one: Object) -> list[Object]:
    if isinstance(one, Stream | Dictionary):
        inner = [value for key, value in one.items() if key not in _LEFT_BEHIND]
    elif isinstance(one, Array):
        inner = list(one)
    else:
        return []
    return [value for value in inner if isinstance(value, Dictionary | Array | Stream)]
