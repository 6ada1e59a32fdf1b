"""Takes out of the photographs in a PDF what they tell of camera, place and person."""

from collections.abc import Callable, Collection, Iterable

import pikepdf
from pikepdf import Array, Name, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.reach import Entered, Id, reached
from expedite_packets.exhibits.pictures import carried, jpeg2000
from expedite_packets.exhibits.pictures.jpeg import CAMERA_DATA, is_bare, picture_only
from expedite_packets.exhibits.pictures.picture_data import filters, jpeg_data

_CAMERA = "data of the camera or program in photographs (EXIF with its place, XMP, IPTC)"
_SAID = {
    carried.REMARKS: "remarks and texts in the data of photographs",
    carried.PROGRAMS: "data that programs keep in photographs",
    carried.PREVIEW: "small copies (previews) of photographs",
    carried.BEHIND: "data behind the end of photographs, such as further pictures",
}


def drop_camera_data(
    pdf: pikepdf.Pdf, entered: Iterable[Entered], bare: Collection[Id], found: FileFindings
) -> frozenset[int]:
    """Write such pictures without it, pixel for pixel; returns the pages (from 0) that show them.

    ``entered`` is all that the pages reach; ``bare`` pictures are known to tell nothing. Comments,
    previews and programs' data in the pictures go as well.
    """
    cleaned = {
        item.objgen: told
        for item, entries in entered
        if "/Filter" in entries
        and isinstance(item, Stream)
        and item.objgen not in bare
        and (clean := _CLEANING.get(filters(item)[-1]))
        and (told := clean(item))
    }
    if not cleaned:
        return frozenset()
    pages: dict[str, set[int]] = {}
    for index, page in enumerate(pdf.pages):
        for item in reached(page.obj, set()):
            for what in cleaned.get(item.objgen, ()):
                pages.setdefault(what, set()).add(index)
    for what in sorted(pages):
        found.removed(what, (index + 1 for index in pages[what]))
    return frozenset().union(*pages.values())


def _clean_jpeg_2000(picture: Stream) -> Collection[str]:
    """The same for a picture coded as JPEG 2000; one that is coded again is left as it is."""
    if len(filters(picture)) > 1:
        return ()
    data = picture.read_raw_bytes()
    try:
        kept = jpeg2000.picture_only(data)
    except ValueError:
        return ()
    if kept == data:
        return ()
    picture.write(kept, filter=Name.JPXDecode)
    return (_CAMERA,)


def _clean(picture: Stream) -> Collection[str]:
    """Write the picture without what it tells, which is returned."""
    data = jpeg_data(picture)
    if data is None or is_bare(data):
        return ()
    try:
        kept = picture_only(data, cut_short=True)
    except ValueError:
        return ()
    if kept == data:
        return ()
    settings = picture.get("/DecodeParms")
    if isinstance(settings, Array):
        settings = settings[-1] if len(settings) else None
    picture.write(kept, filter=Name.DCTDecode)
    if settings is not None:
        picture["/DecodeParms"] = settings
    told = {_SAID[what] for what, _ in carried.in_jpeg(data)}
    if any(mark in data for mark in CAMERA_DATA):
        told.add(_CAMERA)
    return told or {_SAID[carried.PROGRAMS]}


_CLEANING: dict[str, Callable[[Stream], Collection[str]]] = {
    "DCTDecode": _clean,
    "DCT": _clean,
    "JPXDecode": _clean_jpeg_2000,
}
