"""Checks that files hold all of their pictures; decoders fill in what is missing."""

import struct
from collections.abc import Iterator

_TRAILER, _IMAGE, _EXTENSION = 0x3B, 0x2C, 0x21
_NULLS = bytes(256)
_PLAIN = (0, 3, 6)
"""BMP's ways of storing pixels row by row without packing (BI_RGB and the two with masks)."""


class CutShort(ValueError):
    """The file ends before its picture does."""


def check_gif(data: bytes) -> None:
    """Walk the blocks of a GIF (GIF89a, 15 to 27) to its trailer.

    Raises:
        CutShort: There is none.
    """
    for _ in gif_blocks(data):
        pass


def gif_blocks(data: bytes) -> Iterator[tuple[int | None, int, int]]:
    """Label of each extension, None for a picture, with the offset and the end of its block.

    Raises:
        CutShort: There is no trailer.
    """
    try:
        at = 13 + _table(data[10])
        while data[at] != _TRAILER:
            start, label = at, None
            if data[at] == _IMAGE:
                at += 10 + _table(data[at + 9])
                at += 1  # the least size of a code
            elif data[at] == _EXTENSION:
                label = data[at + 1]
                at += 2
            else:
                raise CutShort
            while data[at]:
                at += 1 + data[at]
            at += 1
            yield label, start, at
    except IndexError as problem:
        raise CutShort from problem


def _table(flags: int) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def check_filled(data: bytes) -> None:
    """See that no part of a WebP, AVIF or HEIC was filled with nulls, as copying programs do.

    Decoders go on over that and show something else.

    Raises:
        CutShort: A part of it was.
    """
    if data.endswith(_NULLS) or any(_NULLS in part for part in _lossy_parts(data)):
        raise CutShort


def _lossy_parts(data: bytes) -> Iterator[bytes]:
    """What a WebP packs so that it never has such runs: the chunks of its lossy coding."""
    at = 12 if data.startswith(b"RIFF") else len(data)
    while at < len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"VP8 ":
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def check_bmp(data: bytes) -> None:
    """See that all rows of a BMP that does not pack them are there.

    Raises:
        CutShort: They are not.
    """
    try:
        (offset,) = struct.unpack_from("<I", data, 10)
        (header,) = struct.unpack_from("<I", data, 14)
        if header == 12:
            width, height, _, depth = struct.unpack_from("<HHHH", data, 18)
            packed = 0
        else:
            width, height, _, depth, packed = struct.unpack_from("<iiHHI", data, 18)
    except struct.error as problem:
        raise CutShort from problem
    row = (width * depth + 31) // 32 * 4
    if packed in _PLAIN and offset + row * abs(height) > len(data):
        raise CutShort
