"""Takes out of the photographs in a PDF what they tell of camera, place and person."""

import mmap
import re
from pathlib import Path

import pikepdf
from pikepdf import Name, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.reach import Id, reached
from expedite_packets.exhibits.pictures.jpeg import picture_only
from expedite_packets.exhibits.pictures.picture_data import filters

_TELLING = re.compile(rb"Exif\0\0|http://ns\.adobe\.com/xap/|Photoshop 3\.0\0|JFXX\0")
"""How the segments of a JPEG begin that hold EXIF (with GPS), XMP, IPTC and a small copy."""


def drop_camera_data(pdf: pikepdf.Pdf, source: Path, found: FileFindings) -> frozenset[int]:
    """Write such pictures without it, pixel for pixel; returns the pages (from 0) that show them.

    ``source`` is the file that ``pdf`` was opened from.
    """
    if not _may_tell(source):
        return frozenset()
    seen: set[Id] = set()
    cleaned = {
        item.objgen
        for page in pdf.pages
        for item in reached(page.obj, seen)
        if isinstance(item, Stream) and filters(item) in (("DCTDecode",), ("DCT",)) and _clean(item)
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
    """Whether the file has such a mark anywhere: pictures lie in a PDF as they are."""
    if not source.stat().st_size:
        return False
    with (
        source.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        return bool(_TELLING.search(data))


def _clean(picture: Stream) -> bool:
    """Write the picture without what it tells; False where it tells nothing, or is damaged."""
    data = picture.read_raw_bytes()
    if not _TELLING.search(data):
        return False
    try:
        kept = picture_only(data)
    except ValueError:
        return False
    settings = picture.get("/DecodeParms")
    picture.write(kept, filter=Name.DCTDecode)
    if settings is not None:
        picture["/DecodeParms"] = settings
    return True
