"""Takes out of the photographs in a PDF what they tell of camera, place and person."""

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pikepdf
from pikepdf import Array, Name, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.reach import Id, reached
from expedite_packets.exhibits.pictures import carried, jpeg2000
from expedite_packets.exhibits.pictures.jpeg import CAMERA_DATA, is_bare, picture_only
from expedite_packets.exhibits.pictures.jpeg2000 import SIGNATURE
from expedite_packets.exhibits.pictures.picture_data import filters, jpeg_data

_CAMERA = "data of the camera or program in photographs (EXIF with its place, XMP, IPTC)"
_SAID = {
    carried.REMARKS: "remarks and texts in the data of photographs",
    carried.PROGRAMS: "data that programs keep in photographs",
    carried.PREVIEW: "small copies (previews) of photographs",
    carried.BEHIND: "data behind the end of photographs, such as further pictures",
}
_START = re.compile(rb"\xff\xd8\xff")
_CODED_AGAIN = re.compile(rb"/(?:D|#44)(?:C|#43)(?:T|#54)|/Filter\s*+\d")
_OTHER_CODING = re.compile(rb"/(?!Filter\s*+\Z|F\s*+\Z)[A-Za-z0-9#]++\s*+\Z")
"""What stands before the name of a JPEG's coding in a list of codings."""
_ROOM = 64
"""Bytes in which all of these have room."""
_PIECE = 1 << 23
_MOST_HELD = 1 << 26
"""Bytes without the end of a picture after which the file is looked at object by object."""


def drop_camera_data(pdf: pikepdf.Pdf, source: Path, found: FileFindings) -> frozenset[int]:
    """Write such pictures without it, pixel for pixel; returns the pages (from 0) that show them.

    ``source`` is the file that ``pdf`` was opened from. Comments, previews and programs' data in
    the pictures go as well.
    """
    # of a file that was encrypted nothing can be said by its bytes
    if not pdf.is_encrypted and not _may_tell(source):
        return frozenset()
    seen: set[Id] = set()
    cleaned = {
        item.objgen: told
        for page in pdf.pages
        for item in reached(page.obj, seen)
        if isinstance(item, Stream)
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


def _may_tell(source: Path) -> bool:
    """Whether a picture in the file has more than its pixels, or could not be seen to have it."""
    before = b""
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            data = before + piece
            if _is_coded_again(data):
                return True
            if SIGNATURE in data:
                return True
            rest, end = max(0, len(data) - _ROOM), 0
            while found := _START.search(data, end):
                end = data.find(b"endstream", found.end())
                if end < 0:
                    rest = min(rest, found.start())
                    break
                if not is_bare(data[found.start() : end]):
                    return True
            before = data[rest:]
            if len(before) > _MOST_HELD:
                return True
    return bool(_START.match(before))


def _is_coded_again(data: bytes) -> bool:
    """Whether a JPEG may lie in another coding; else pictures lie in a PDF as they are."""
    return any(
        found[0].startswith(b"/Filter")
        or _OTHER_CODING.search(data, max(0, found.start() - _ROOM), found.start())
        for found in _CODED_AGAIN.finditer(data)
    )


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
