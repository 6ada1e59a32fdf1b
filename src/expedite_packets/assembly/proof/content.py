"""Proves that a packet page holds what its source's page holds: content, objects, boxes."""

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.unwrap import Unwrapped
from expedite_packets.model.packet import BoundPage
from expedite_packets.readback.reading import (
    Document,
    same_content,
    shape,
    streams,
    value_of,
)
from expedite_packets.readback.resources import differing, entries, group


def check_content(
    packet: Document,
    page: PageObject,
    own: Unwrapped,
    origin: Document,
    index: int,
    bound: BoundPage,
    faults: Faults,
) -> None:
    """Hold packet page ``page`` against page ``index`` of ``origin``.

    Raises:
        one of UNREADABLE: pypdf can not read one of the pages.
    """
    theirs = origin.pages[index]
    if not same_content(own.parts, streams(theirs)):
        what = f"The content of packet page {bound.number} is not that of its source's page."
        faults.add("content", what, bound.number)
    ours = {**own.resources, **group(page)}
    used = {**entries(value_of(theirs, "/Resources")), **group(theirs)}
    for kind in differing(packet, ours, origin, used):
        what = (
            f"Packet page {bound.number} does not use the same objects as its source's page: "
            f"{kind} differ."
        )
        faults.add("resources", what, bound.number)
    if not own.moved and not shape(page).same_as(shape(theirs)):
        what = f"Packet page {bound.number} is cut or turned in another way than its source's page."
        faults.add("boxes", what, bound.number)
    if own.moved != bound.placed:
        what = f"Packet page {bound.number} was put on a sheet, or was not, against the record."
        faults.add("boxes", what, bound.number)


def unembedded_fonts(fonts: tuple[DictionaryObject, ...]) -> tuple[str, ...]:
    """The base names of the fonts that carry no font program."""
    return tuple(
        str(font.get("/BaseFont", "a font without a name")) for font in fonts if not _embedded(font)
    )


def _embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    descendants = value_of(font, "/DescendantFonts")
    if isinstance(descendants, ArrayObject):
        inner = [item.get_object() for item in descendants]
        return all(isinstance(item, DictionaryObject) and _embedded(item) for item in inner)
    descriptor = value_of(font, "/FontDescriptor")
    return isinstance(descriptor, DictionaryObject) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def page_fonts(resources: dict[str, PdfObject]) -> tuple[DictionaryObject, ...]:
    """The fonts that a page of our own names in its resources, form XObjects included."""
    found = [font.get_object() for font in entries(resources.get("/Font")).values()]
    for value in entries(resources.get("/XObject")).values():
        inner = value.get_object()
        if isinstance(inner, DictionaryObject) and inner.get("/Subtype") == "/Form":
            found += page_fonts(entries(value_of(inner, "/Resources")))
    return tuple(font for font in found if isinstance(font, DictionaryObject))
