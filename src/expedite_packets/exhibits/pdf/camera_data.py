"""Takes out of the photographs in a PDF what they tell of camera, place and person."""

import re
from pathlib import Path

import pikepdf
from pikepdf import Array, Name, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.reach import Id, reached
from expedite_packets.exhibits.pictures.jpeg import CAMERA_DATA, picture_only
from expedite_packets.exhibits.pictures.picture_data import filters, jpeg_data

_TELLING = (*CAMERA_DATA, b"JFXX\0")
"""How the parts of a JPEG begin that tell of the camera, or hold a small copy of the picture."""
_CODED_AGAIN = re.compile(rb"/DCT|/Filter\s*+\d")
_OTHER_CODING = re.compile(rb"/(?!Filter\s*+\Z|F\s*+\Z)[A-Za-z0-9]++\s*+\Z")
"""What stands before the name of a JPEG's coding in a list of codings."""
_ROOM = 64
"""Bytes in which all of these have room."""
_PIECE = 1 << 23


def drop_camera_data(pdf: pikepdf.Pdf, source: Path, found: FileFindings) -> frozenset[int]:
    """Write such pictures without it, pixel for pixel; returns the pages (from 0) that show them.

    ``source`` is the file that ``pdf`` was opened from.
    """
    # of a file that was encrypted nothing can be said by its bytes
    if not pdf.is_encrypted and not _may_tell(source):
        return frozenset()
    seen: set[Id] = set()
    cleaned = {
        item.objgen
        for page in pdf.pages
        for item in reached(page.obj, seen)
        if isinstance(item, Stream) and filters(item)[-1] in ("DCTDecode", "DCT") and _clean(item)
    }
    if not cleaned:
        return frozenset()
    pages = frozenset(
        index
        for index, page in enumerate(pdf.pages)
        if any(item.objgen in cleaned for item in reached(page.obj, set()))
    )
    found.removed(
        "data of the camera or program in photographs (EXIF with its place, XMP, IPTC)",
        (index + 1 for index in pages),
    )
    return pages


def _may_tell(source: Path) -> bool:
    """Whether the file has such a mark anywhere, or pictures in whose data it could not be seen."""
    before = b""
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            data = before + piece
            if _tells(data) or _is_coded_again(data):
                return True
            before = data[-_ROOM:]
    return False


def _tells(data: bytes) -> bool:
    # one search for each is four times as fast as a pattern for all
    return any(mark in data for mark in _TELLING)


def _is_coded_again(data: bytes) -> bool:
    """Whether a JPEG may lie in another coding; else pictures lie in a PDF as they are."""
    return any(
        found[0] != b"/DCT"
        or _OTHER_CODING.search(data, max(0, found.start() - _ROOM), found.start())
        for found in _CODED_AGAIN.finditer(data)
    )


def _clean(picture: Stream) -> bool:
    """Write the picture without what it tells; False where it tells nothing, or is damaged."""
    data = jpeg_data(picture)
    if data is None or not _tells(data):
        return False
    try:
        kept = picture_only(data)
    except ValueError:
        return False
    settings = picture.get("/DecodeParms")
    if isinstance(settings, Array):
        settings = settings[-1] if len(settings) else None
    picture.write(kept, filter=Name.DCTDecode)
    if settings is not None:
        picture["/DecodeParms"] = settings
    return True
