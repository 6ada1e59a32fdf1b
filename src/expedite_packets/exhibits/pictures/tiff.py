"""Checks that a TIFF is whole: its chain of frames, their strips, and what libtiff says of them.

Pillow ends a chain of frames where it loops, leaves rows without a strip empty, and lets libtiff
print what it could not decode instead of raising it.
"""

import os
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import TiffImagePlugin
from PIL.TiffImagePlugin import TiffImageFile

_MOST_FRAMES = 100_000
_STANDARD_ERROR = 2
_TILE_WIDTH, _TILE_LENGTH, _TILE_OFFSETS = 322, 323, 324
_SEPARATE_PLANES = 2


class BrokenTiff(ValueError):
    """Part of the file is missing or can not be decoded."""


def frame_count(source: Path) -> int:
    """How many frames the file's chain of directories has (TIFF 6.0, section 2; BigTIFF too).

    Raises:
        BrokenTiff: The chain runs in a circle or out of the file.
        OSError: The file can not be read.
    """
    size = source.stat().st_size
    seen: set[int] = set()
    with source.open("rb") as stream:
        head = stream.read(16)
        order = "<" if head[:2] == b"II" else ">"
        big = struct.unpack_from(order + "H", head, 2)[0] == 43
        offset, entries, entry = ("Q", "Q", 20) if big else ("I", "H", 12)
        at = struct.unpack_from(order + offset, head, 8 if big else 4)[0]
        while at:
            if at in seen or at >= size or len(seen) > _MOST_FRAMES:
                raise BrokenTiff
            seen.add(at)
            stream.seek(at)
            count = _number(stream.read(struct.calcsize(entries)), order + entries)
            stream.seek(count * entry, os.SEEK_CUR)
            at = _number(stream.read(struct.calcsize(offset)), order + offset)
    return len(seen)


def _number(data: bytes, form: str) -> int:
    if len(data) < struct.calcsize(form):
        raise BrokenTiff
    return int(struct.unpack(form, data)[0])


def check_strips(frame: TiffImageFile) -> None:
    """See that the current frame's strips or tiles cover all of its rows.

    Raises:
        BrokenTiff: Some are missing.
    """
    tags = frame.tag_v2
    width, height = tags[TiffImagePlugin.IMAGEWIDTH], tags[TiffImagePlugin.IMAGELENGTH]
    if _TILE_OFFSETS in tags:
        across, down = -(-width // tags[_TILE_WIDTH]), -(-height // tags[_TILE_LENGTH])
        needed, given = across * down, tags[_TILE_OFFSETS]
    else:
        rows = min(tags.get(TiffImagePlugin.ROWSPERSTRIP, height), height)
        needed, given = -(-height // rows), tags[TiffImagePlugin.STRIPOFFSETS]
    if tags.get(TiffImagePlugin.PLANAR_CONFIGURATION, 1) == _SEPARATE_PLANES:
        needed *= tags.get(TiffImagePlugin.SAMPLESPERPIXEL, 1)
    if len(given) < needed:
        raise BrokenTiff


@contextmanager
def loud_decoder(folder: Path) -> Iterator[None]:
    """Make an error of what libtiff prints while the block runs; nothing gets on the terminal.

    What is caught goes through a nameless file in ``folder``.

    Raises:
        BrokenTiff: libtiff complained.
    """
    try:
        terminal = os.dup(_STANDARD_ERROR)
    except OSError:  # a program without a standard error
        yield
        return
    with tempfile.TemporaryFile(dir=folder) as caught:
        if sys.stderr is not None:
            sys.stderr.flush()
        os.dup2(caught.fileno(), _STANDARD_ERROR)
        try:
            yield
        finally:
            os.dup2(terminal, _STANDARD_ERROR)
            os.close(terminal)
        if caught.seek(0, os.SEEK_END):
            raise BrokenTiff
