"""Keeps links alive, with explicit destinations and nothing else in them."""

import pikepdf
from pikepdf import Dictionary, Name

from expedite_packets.exhibits.destinations import Destinations, web_action

_KEPT = ("/Rect", "/QuadPoints", "/Border", "/BS", "/C", "/H", "/F")


def rebuilt_link(
    pdf: pikepdf.Pdf, link: Dictionary, places: Destinations
) -> tuple[Dictionary, bool]:
    """The link with an explicit target, and whether it leads anywhere.

    A link whose target is missing or not allowed keeps its frame, and does nothing.
    """
    target, address = places.of(link)
    kept = Dictionary(Type=Name.Annot, Subtype=Name.Link)
    for key in _KEPT:
        if key in link:
            kept[key] = link[key]
    if target is not None:
        kept["/Dest"] = target
    elif address:
        kept["/A"] = web_action(address)
    return pdf.make_indirect(kept), target is not None or bool(address)
