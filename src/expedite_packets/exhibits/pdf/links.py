"""Keeps links alive, with explicit destinations and nothing else in them."""

from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.pdf.destinations import Destinations, web_action
from expedite_packets.exhibits.pdf.objects import entry, items, numbers

_KEPT = frozenset(("/Rect", "/QuadPoints", "/Border", "/BS", "/C", "/H", "/F"))


def rebuilt_link(link: Dictionary, places: Destinations) -> tuple[Dictionary | None, bool]:
    """The link with an explicit target, and whether it leads anywhere; None where it has no place.

    A link whose target is missing or not allowed keeps its frame, and does nothing.
    """
    target, address = places.of(link)
    rect = numbers(entry(link, "/Rect"), 4)
    if rect is None:
        return None, False
    kept = Dictionary(
        {"/Type": Name.Annot, "/Subtype": Name.Link}
        | {key: link[key] for key in link.keys() & _KEPT}
    )
    if any(round(side, 4) != side for side in rect):
        kept["/Rect"] = Array([round(side, 4) for side in rect])
    if "/QuadPoints" in kept:
        quads = items(kept["/QuadPoints"])
        if numbers(kept["/QuadPoints"], 8 * (len(quads) // 8)) is None:
            del kept["/QuadPoints"]
    if target is not None:
        kept["/Dest"] = target
    elif address:
        kept["/A"] = web_action(address)
    return kept, target is not None or bool(address)
