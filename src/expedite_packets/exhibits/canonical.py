"""Leaves of a PDF only what a packet carries: pages in one flat tree, and the outline."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

_PAGE_KEYS = frozenset(
    (
        *("/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/Group"),
        *("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    )
)
_LETTER = (0, 0, 612, 792)


def strip_pages(pdf: pikepdf.Pdf) -> None:
    """Make inherited attributes explicit, put boxes in order, drop whatever shows nothing."""
    for page in pdf.pages:
        entries = page.obj
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            value = _inherited(entries, key)
            if value is not None and key not in entries:
                entries[key] = value
        media = box_of(entries, "/MediaBox") or _LETTER
        _set_box(entries, "/MediaBox", media)
        crop = box_of(entries, "/CropBox")
        if crop is None:
            _drop(entries, "/CropBox")
        else:
            _set_box(entries, "/CropBox", crop)
        for key in tuple(entries.keys()):
            if key not in _PAGE_KEYS:
                del entries[key]


def rebuild_tree(pdf: pikepdf.Pdf) -> None:
    """One flat page tree, and nothing in the catalog but pages and outline."""
    kids = Array()
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=kids, Count=len(pdf.pages)))
    for page in pdf.pages:
        tree.Kids.append(page.obj)
    for kid in tree.Kids:
        kid["/Parent"] = tree
    outlines = pdf.Root.get("/Outlines")
    catalog = Dictionary(Type=Name.Catalog, Pages=tree)
    if outlines is not None:
        catalog["/Outlines"] = outlines
    pdf.trailer["/Root"] = pdf.make_indirect(catalog)
    for key in tuple(pdf.trailer.keys()):
        if key not in ("/Root", "/Size"):
            del pdf.trailer[key]


def write(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save with every stream's bytes as they are, and the same bytes each time."""
    pdf.save(
        target,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        preserve_pdfa=False,
        encryption=False,
        fix_metadata_version=False,
    )


def box_of(entries: pikepdf.Object, key: str) -> tuple[float, float, float, float] | None:
    """The box under ``key`` as left, bottom, right, top; None where there is no proper box."""
    value = entries.get(key)
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        a, b, c, d = (float(str(number)) for number in value)
    except ValueError:
        return None
    box = min(a, c), min(b, d), max(a, c), max(b, d)
    return box if box[0] < box[2] and box[1] < box[3] else None


def _set_box(entries: pikepdf.Object, key: str, box: tuple[float, float, float, float]) -> None:
    """Write the box only where that changes it, so that its numbers keep their digits."""
    value = entries.get(key)
    if isinstance(value, Array) and [float(str(n)) for n in value] == list(box):
        return
    entries[key] = Array([round(number, 4) for number in box])


def _inherited(entries: pikepdf.Object, key: str) -> pikepdf.Object | None:
    node: pikepdf.Object | None = entries
    depth = 0
    while isinstance(node, Dictionary) and depth < 100:
        if key in node:
            return node[key]
        node, depth = node.get("/Parent"), depth + 1
    return None


def _drop(entries: pikepdf.Object, key: str) -> None:
    if key in entries:
        del entries[key]
