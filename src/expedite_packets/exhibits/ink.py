"""Tells ink from paper: which columns of a stamp's strip carry any, and how that is noted."""

from collections.abc import Iterable

from expedite_packets.model.pages import Band

PAPER = 232
"""A pixel is ink where its darkest channel is below this (of 255).

Paper in real scans came out at 245 and above in the strips, JPEG noise included, while dust,
text and the lightest printed tints were below 230. Every channel counts, so yellow is ink.
"""
STEP = 2.0
"""Width in points of the column that one bit stands for."""
PIXELS_PER_POINT = 2
"""144 dpi: PDFium draws even a hairline at least one pixel wide."""
_DIGITS = bytes((ord("0"), ord("1"))).ljust(256, b"1")
_PER_COLUMN = int(STEP * PIXELS_PER_POINT)


def columns(width: float) -> int:
    """How many columns a page of this width in points has."""
    return max(1, -int(-width // STEP))


def unmeasured(width: float) -> Band:
    """A strip that nothing may be drawn on, since nobody looked whether it is clear."""
    count = columns(width)
    return Band(ink=(1 << count) - 1, step=STEP, columns=count)


def band(across: bytes, width: float) -> Band:
    """A strip from its columns of pixels, left to right: 1 where there is ink, else 0."""
    count = columns(width)
    ink = 0
    if 1 in across:
        padded = across.ljust(count * _PER_COLUMN, b"\0")[: count * _PER_COLUMN]
        marks = laid(padded[at::_PER_COLUMN] for at in range(_PER_COLUMN))
        ink = int(marks[::-1].translate(_DIGITS), 2)
    return Band(ink=ink, step=STEP, columns=count)


def laid(marks: Iterable[bytes]) -> bytes:
    """Marks of one length, laid over each other."""
    size, over = 0, 0
    for one in marks:
        size, over = len(one), over | int.from_bytes(one, "big")
    return over.to_bytes(size, "big")
