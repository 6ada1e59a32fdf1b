"""Keeps the links of the packet's pages alive: sources' own, and ours to packet pages."""

import re

from pikepdf import Array, Dictionary, Name

from expedite_packets.assembly.annotations import annotations
from expedite_packets.assembly.destinations import PageMap, leads_inside, target
from expedite_packets.errors import PacketError
from expedite_packets.model.pages import Treatment

_OURS = re.compile(r"packet-page:(\d+)")


def point_links(where: PageMap, treatments: tuple[Treatment, ...]) -> tuple[str, ...]:
    """Point every link of the packet at a packet page; says which can not be.

    Links to ``packet-page:41`` on pages of our own become links to that page. A link whose target
    is not in the packet stays as an area without effect.

    Raises:
        PacketError: A link of ours names a page that the packet has not.
    """
    dropped: list[str] = []
    for number, page in enumerate(where.pages, 1):
        own = treatments[number - 1] is Treatment.GENERATED
        for annotation in annotations(page):
            if own and (ours := _packet_page(annotation)):
                _lead_to(annotation, ours, where)
            elif leads_inside(annotation) and not _carry(annotation, where):
                dropped.append(f"packet page {number}: a link whose target is not in the packet")
    return tuple(dropped)


def _packet_page(annotation: Dictionary) -> int | None:
    action = annotation.get("/A")
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return None
    match = _OURS.fullmatch(str(action.get("/URI", "")))
    return int(match[1]) if match else None


def _lead_to(annotation: Dictionary, number: int, where: PageMap) -> None:
    if not 1 <= number <= len(where.pages):
        what = f"A link leads to packet page {number}, which the packet does not have."
        raise PacketError(what)
    annotation.A = Dictionary(S=Name.GoTo, D=where.top_of(number))


def _carry(annotation: Dictionary, where: PageMap) -> bool:
    found = target(annotation)
    number = _number(found, where)
    if found is None or number is None:
        for key in ("/A", "/Dest"):
            if key in annotation:
                del annotation[key]
        return False
    if number in where.moves:
        dest = where.carried(number, list(found)[1:])
        if "/A" in annotation:
            annotation.A = Dictionary(S=Name.GoTo, D=dest)
        else:
            annotation.Dest = dest
    return True


def _number(found: Array | None, where: PageMap) -> int | None:
    if found is None or not isinstance(found[0], Dictionary):
        return None
    return where.numbers.get(found[0].objgen)
