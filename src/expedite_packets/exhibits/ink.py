"""Tells ink from paper: which columns of a stamp's strip carry any, and how that is noted."""

import numpy as np
from numpy.typing import NDArray

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
_PER_COLUMN = int(STEP * PIXELS_PER_POINT)


def columns(width: float) -> int:
    """How many columns a page of this width in points has."""
    return max(1, -int(-width // STEP))


def unmeasured(width: float) -> Band:
    """A strip that nothing may be drawn on, since nobody looked whether it is clear."""
    count = columns(width)
    return Band(ink=(1 << count) - 1, step=STEP, columns=count)


def band(marked: NDArray[np.bool_] | None, width: float) -> Band:
    """A strip from its columns of pixels, left to right, that hold ink; none at all for None."""
    count = columns(width)
    if marked is None:
        return Band(ink=0, step=STEP, columns=count)
    across = np.zeros(count * _PER_COLUMN, dtype=np.bool_)
    across[: len(marked)] = marked[: len(across)]
    bits = np.packbits(across.reshape(count, _PER_COLUMN).any(axis=1), bitorder="little")
    return Band(ink=int.from_bytes(bits.tobytes(), "little"), step=STEP, columns=count)
