"""Leaves of a PDF only what a packet carries: pages in one flat tree, and the outline."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.objects import entry, inherited, number, written
from expedite_packets.fragments.write import write_fragment

_PAGE_KEYS = frozenset(
    (
        *("/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/Group"),
        *("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    )
)
_HANDED_DOWN = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_LETTER = (0.0, 0.0, 612.0, 792.0)
_SMALLEST, _LARGEST = 3.0, 14400.0
"""Sides in points of a page that viewers show (ISO 32000-1, annex C)."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def hand_down(pdf: pikepdf.Pdf) -> None:
    """Make what pages inherit their own."""
    known: dict[tuple[int, int], dict[str, object]] = {}
    for page in pdf.pages:
        above = entry(page.obj, "/Parent")
        if not isinstance(above, Dictionary):
            continue
        if above.objgen not in known or not above.is_indirect:
            known[above.objgen] = {
                key: value for key in _HANDED_DOWN if (value := inherited(above, key)) is not None
            }
        for key, value in known[above.objgen].items():
            if key not in page.obj:
                page.obj[key] = value


def strip_pages(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Put boxes, turn and unit in order, drop whatever shows nothing."""
    for at, page in enumerate(pdf.pages, start=1):
        entries = page.obj
        held = entries.keys()
        sides = _sides(entries["/MediaBox"]) if "/MediaBox" in held else None
        stated = _box(sides)
        media = stated or _LETTER
        crop = None
        if "/CropBox" in held:
            crop = _visible(media, box_of(entries, "/CropBox"))
            if crop is None:
                del entries["/CropBox"]
            elif crop != _sides(entries["/CropBox"]):
                entries["/CropBox"] = _array(crop)
        sized = "/MediaBox" not in held or stated is not None
        turn: object = entries["/Rotate"] if "/Rotate" in held else 0
        turned = number(turn, 1.0) % 90 == 0
        if turned and not isinstance(turn, int):
            entries["/Rotate"] = int(number(turn))  # 90.0 is no whole number to some
        scaled = "/UserUnit" not in held or _sensible(entries["/UserUnit"], crop or media)
        if not (sized and turned and scaled):
            found.refuse(
                "odd-page",
                "This page states a turn or a size that can not be; each viewer shows it in its "
                "own way.",
                "Open the file, print it to PDF, look at this page, and use that file.",
                at,
            )
        if media != sides:  # else it is left alone, so that its numbers keep their digits
            entries["/MediaBox"] = _array(media)
        for key in held - _PAGE_KEYS:
            del entries[key]


def rebuild_tree(pdf: pikepdf.Pdf) -> None:
    """One flat page tree, and nothing in the catalog but pages and outline."""
    pages = [page.obj for page in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(pages), Count=len(pages)))
    for page in pages:
        page["/Parent"] = tree
    outlines = pdf.Root.get("/Outlines")
    catalog = Dictionary(Type=Name.Catalog, Pages=tree)
    if outlines is not None:
        catalog["/Outlines"] = outlines
    pdf.trailer["/Root"] = pdf.make_indirect(catalog)
    for key in tuple(pdf.trailer.keys()):
        if key not in ("/Root", "/Size"):
            del pdf.trailer[key]


def write(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save as a fragment: every stream's bytes as they are, and the same bytes each time."""
    write_fragment(pdf, target)


def box_of(entries: pikepdf.Object, key: str) -> Box | None:
    """The box under ``key`` as left, bottom, right, top; None where there is no proper box."""
    return _box(_sides(entries[key])) if key in entries else None


def _box(sides: Box | None) -> Box | None:
    """Left, bottom, right and top of four sides in any order, if there is room between them."""
    if sides is None:
        return None
    a, b, c, d = sides
    box = min(a, c), min(b, d), max(a, c), max(b, d)
    return box if box[0] < box[2] and box[1] < box[3] else None


def _visible(media: Box, crop: Box | None) -> Box | None:
    """The part of the page inside of both boxes; None where the crop box leaves nothing."""
    if crop is None:
        return None
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def _sensible(unit: object, box: Box) -> bool:
    """Whether the unit makes a page of a size that can be."""
    size = number(unit)
    sides = (size * (box[2] - box[0]), size * (box[3] - box[1]))
    return min(sides) >= _SMALLEST and max(sides) <= _LARGEST


def _array(box: Box) -> Array:
    return Array([round(side, 4) for side in box])


def _sides(value: object) -> Box | None:
    """The four numbers of a box in its own order."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        a, b, c, d = written(value) or (float(str(side)) for side in value)
    except ValueError:
        return None
    return a, b, c, d
