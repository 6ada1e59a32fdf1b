"""Takes out what pictures, fonts and forms carry besides what they show."""

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits.reach import Id, reached

_PRIVATE = ("/Metadata", "/PieceInfo", "/AF")
"""XMP (who, when, with which program), a program's own data, files attached to a picture."""


def drop_private_data(pdf: pikepdf.Pdf) -> frozenset[int]:
    """Delete it wherever the pages reach it; returns the pages (from 0) that did."""
    seen: set[Id] = set()
    holders = [
        (item, key)
        for page in pdf.pages
        for item in reached(page.obj, seen)
        for key in _PRIVATE
        if _holds(item, key)
    ]
    if not holders:
        return frozenset()
    known = {item.objgen for item, _ in holders if item.is_indirect}
    pages = frozenset(
        index
        for index, page in enumerate(pdf.pages)
        if any(
            item.objgen in known or any(_holds(item, key) for key in _PRIVATE)
            for item in reached(page.obj, set())
        )
    )
    for item, key in holders:
        del item[key]
    return pages


def _holds(item: Dictionary | Stream, key: str) -> bool:
    # In a dictionary without a type, such as a list of pictures, the key is somebody's name.
    return key in item and (isinstance(item, Stream) or "/Type" in item)
