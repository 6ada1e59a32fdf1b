"""Takes out what pictures, fonts and forms carry besides what they show."""

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.objects import entry, name
from expedite_packets.exhibits.pdf.reach import Entered, entries_reached, leads_on

_PRIVATE = frozenset(("/Metadata", "/PieceInfo", "/AF", "/Ref", "/OPI", "/Alternates"))
"""XMP (who, when, with which program), a program's own data, files attached to a picture, names of
files that it stands for, and other pictures that could be shown instead."""
_ELSEWHERE = frozenset(("Page", "Pages", "Catalog", "StructElem", "StructTreeRoot", "Annot"))
"""Nothing that shows leads to these; pages that were deleted may still hang on such a thread."""


_SAID = {
    "/Alternates": "other versions of pictures, which some programs show or print instead",
    "/Ref": "pages of other files that are named to stand for a part of a page",
    "/OPI": "names of files that pictures stand for",
}


def drop_private_data(
    pdf: pikepdf.Pdf, entered: Iterable[Entered], found: FileFindings
) -> frozenset[int]:
    """Delete it wherever the pages reach it; returns the pages (from 0) that did.

    ``entered`` is all that they reach. What may be another look of the page is told here, as
    nobody else tells it.
    """
    holders = [(item, key) for item, entries in entered for key in _held(item, entries)]
    if not holders:
        return frozenset()
    pages: dict[str, set[int]] = {}
    for index, page in enumerate(pdf.pages):
        for item, entries in entries_reached(page.obj, set()):
            for key in _held(item, entries):
                pages.setdefault(key, set()).add(index)
    for item, key in holders:
        del item[key]
    for key in sorted(pages.keys() & _SAID):
        found.removed(_SAID[key], (index + 1 for index in pages[key]))
    return frozenset().union(*pages.values())


def _held(item: Dictionary | Stream, entries: dict[str, object]) -> tuple[str, ...]:
    """The keys under which private data stands."""
    # In a dictionary without a type, such as a list of pictures, the key is somebody's name.
    states_its_kind = isinstance(item, Stream) or "/Type" in entries
    return tuple(
        key
        for key, value in entries.items()
        if (key in _PRIVATE and states_its_kind) or _leads_off(value)
    )


def _leads_off(value: object) -> bool:
    if isinstance(value, Array):
        return leads_on(value) and any(
            isinstance(part, Dictionary) and _leads_off(part) for part in value
        )
    return isinstance(value, Dictionary) and name(entry(value, "/Type")) in _ELSEWHERE
