"""Reads each page of a TIFF that is damaged as far as it goes, and says what it lacks."""

from contextlib import suppress
from pathlib import Path

from PIL import ImageFile
from PIL.TiffImagePlugin import (
    COMPRESSION,
    JPEGTABLES,
    STRIPBYTECOUNTS,
    STRIPOFFSETS,
    TILEBYTECOUNTS,
    TILEOFFSETS,
    TiffImageFile,
)

from expedite_packets.exhibits.pictures.jpeg import is_sound
from expedite_packets.exhibits.pictures.mending import missing_rows
from expedite_packets.exhibits.pictures.tiff import (
    BrokenTiff,
    check_strips,
    frame_count,
    loud_decoder,
)

_JPEG = 7
_UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, LookupError, RuntimeError)


class NothingShows(ValueError):
    """Of a page that is damaged nothing can be decoded."""


def chain_is_whole(image: TiffImageFile, source: Path) -> bool:
    """Whether Pillow finds as many pages as the file's own chain of pages has."""
    try:
        return frame_count(source) == image.n_frames
    except BrokenTiff:
        return False


def read_frame(frame: TiffImageFile, source: Path, work: Path) -> str:
    """Read the current page's pixels; returns in words what of them is missing, if anything is.

    ``source`` is the file, ``work`` a folder for what the decoder has to say.

    Raises:
        NothingShows: Nothing of it can be decoded.
    """
    try:
        check_strips(frame)
        whole = _are_sound_jpegs(frame, source)
    except _UNREADABLE:
        whole = False
    try:
        with loud_decoder(work):
            frame.load()
    except _UNREADABLE:
        whole = False
    if whole:
        return ""
    _read_what_there_is(frame, work)
    lacks = missing_rows(frame)
    if lacks is None:
        raise NothingShows
    return lacks


def _are_sound_jpegs(frame: TiffImageFile, source: Path) -> bool:
    """Whether the strips or tiles that are coded as JPEG can be decoded; libtiff does not say so.

    What their tables are stands apart from them (TIFF Technical Note 2).
    """
    tags = frame.tag_v2
    if tags.get(COMPRESSION) != _JPEG:
        return True
    tiled = TILEOFFSETS in tags
    starts, sizes = (
        (tags[TILEOFFSETS], tags[TILEBYTECOUNTS])
        if tiled
        else (tags[STRIPOFFSETS], tags[STRIPBYTECOUNTS])
    )
    tables, end = bytes(tags.get(JPEGTABLES, b"")), source.stat().st_size
    with source.open("rb") as file:
        for start, size in zip(starts, sizes, strict=True):
            if start + size > end:
                return False
            file.seek(start)
            part = file.read(size)
            # the end of the tables and the beginning of the part are one mark each
            if not is_sound(tables[:-2] + part[2:] if tables else part):
                return False
    return True


def _read_what_there_is(frame: TiffImageFile, work: Path) -> None:
    """Leave in the page what can be decoded before the damage."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        with suppress(*_UNREADABLE), loud_decoder(work):
            frame.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    frame.tile = []  # so that nobody tries again
