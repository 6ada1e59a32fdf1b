"""The links of a packet's pages, taken off and put on again where their pages stay together."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page. ``target`` is the packet page it leads to, by index from 0; None: outside.

    ``look`` is the annotation without its destination, ``view`` how the target is shown.
    """

    look: Dictionary
    target: int | None
    view: tuple[pikepdf.Object | int | float, ...] = ()


Links = tuple[tuple[Link, ...], ...]
"""The links of each page, in order."""


def take_links(pdf: pikepdf.Pdf) -> Links:
    """Take all links off the pages of an open file, so that pages can be copied one by one."""
    places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    found = []
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        mine: list[Link] = []
        if isinstance(annotations, Array):
            for one in annotations:
                link = _link(one, places) if isinstance(one, Dictionary) else None
                mine += [link] if link else []
            del page.obj["/Annots"]
        found.append(tuple(mine))
    return tuple(found)


def put_links(made: pikepdf.Pdf, links: Links, first: int, last: int, sheets: int) -> None:
    """Put the links of packet pages ``first`` to ``last`` (from 0) onto a part's pages.

    ``sheets`` pages stand before them. A link to a page of another part is left out: its words,
    which name the packet page, stay.
    """
    for index in range(first, last + 1):
        kept = [
            _put(made, link, first, sheets)
            for link in links[index]
            if link.target is None or first <= link.target <= last
        ]
        if kept:
            made.pages[sheets + index - first].obj["/Annots"] = Array(kept)


def _link(one: Dictionary, places: dict[tuple[int, int], int]) -> Link | None:
    action, target = one.get("/A"), one.get("/Dest")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        target, action = action.get("/D"), None
    look = Dictionary({key: value for key, value in one.items() if key not in _NOT_COPIED})
    if target is None:
        if isinstance(action, Dictionary):
            look["/A"] = action
        return Link(look, None)
    if not isinstance(target, Array) or not len(target) or not target[0].is_indirect:
        return None
    index = places.get(target[0].objgen)
    return None if index is None else Link(look, index, tuple(target)[1:])


_NOT_COPIED = frozenset(("/A", "/Dest", "/P", "/Parent", "/StructParent"))


def _put(made: pikepdf.Pdf, link: Link, first: int, sheets: int) -> pikepdf.Object:
    copied = Dictionary(dict(link.look.items()))
    if link.target is not None:
        page = made.pages[sheets + link.target - first].obj
        copied["/Dest"] = Array([page, *link.view])
    return made.make_indirect(copied)
