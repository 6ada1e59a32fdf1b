"""Checks that a PNG holds every row of its picture, since Pillow leaves missing rows black."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = 8
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples per pixel by colour type (PNG, third edition, 11.2.1)."""
_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
"""First column, first row and steps of each pass of an interlaced picture (8.1)."""


class BrokenPng(ValueError):
    """A part that the picture needs is damaged or missing."""


def check_rows(data: bytes) -> None:
    """See that the parts are sound and the rows complete.

    Raises:
        BrokenPng: They are not.
    """
    needed, rows, inflate = 0, 0, zlib.decompressobj()
    try:
        for kind, content, _ in parts(data):
            if kind == b"IHDR":
                needed = _bytes_needed(content)
            elif kind == b"IDAT":
                rows += len(inflate.decompress(content))
    except (zlib.error, struct.error, LookupError) as problem:
        raise BrokenPng from problem
    if not 0 < needed <= rows:
        raise BrokenPng


def parts(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Type, content and end of each part up to the last; those that matter are held to their sum.

    Raises:
        BrokenPng: The sum of one is wrong.
    """
    at = _SIGNATURE
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        stated = data[at + 8 + size : at + 12 + size]
        if kind[:1].isupper() and zlib.crc32(kind + content).to_bytes(4, "big") != stated:
            raise BrokenPng
        at += 12 + size
        yield kind, content, at
        if kind == b"IEND":
            return


def _bytes_needed(header: bytes) -> int:
    """How long the inflated rows are, each with its filter byte."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _SAMPLES[colour]
    total = 0
    for left, top, across, down in _PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + -(-columns * bits // 8))
    return total
