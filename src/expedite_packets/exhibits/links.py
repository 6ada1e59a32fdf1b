"""Keeps links alive, with explicit destinations and nothing else in them."""

import pikepdf
from pikepdf import Dictionary, Name

from expedite_packets.exhibits.destinations import Destinations, web_action

_KEPT = ("/Rect", "/QuadPoints", "/Border", "/BS", "/C", "/H", "/F")


def rebuilt_link(pdf: pikepdf.Pdf, link: Dictionary, places: Destinations) -> Dictionary | None:
    """The link with an explicit target, or None where its target is missing or not allowed."""
    target, address = places.of(link)
    if target is None and not address:
        return None
    kept = Dictionary(Type=Name.Annot, Subtype=Name.Link)
    for key in _KEPT:
        if key in link:
            kept[key] = link[key]
    if target is not None:
        kept["/Dest"] = target
    else:
        kept["/A"] = web_action(address)
    return pdf.make_indirect(kept)
