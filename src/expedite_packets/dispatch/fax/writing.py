"""Guesses the size of writing on a scan from the heights of its lines of black dots."""

import numpy as np

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import ROWS, Resolution
from expedite_packets.dispatch.fax.regions import Regions

_STRIPS = 12
"""A page is cut into so many upright strips, so that a slight slant does not join its lines."""
_LINE_HEIGHT = 0.93
"""A line of writing, from ascenders to descenders, in shares of its type size."""
_LEAST, _MOST = 2.5, 20.0
"""Points; what is lower is dirt or a rule, what is higher is a picture or two lines joined."""
_ENOUGH = 60
"""Fewer lines in all strips than this say nothing."""


def writing_size(bits: Grey, found: Regions, resolution: Resolution) -> float | None:
    """Points, on the fax, of the smaller writing on a page of dots; None where none is made out."""
    points = 72 / 25.4 / resolution.lines_per_mm / _LINE_HEIGHT
    heights = []
    for strip in np.array_split(_text_only(bits, found), _STRIPS, axis=1):
        inked = np.concatenate([[False], strip.any(axis=1), [False]])
        turns = np.flatnonzero(inked[1:] != inked[:-1])
        heights.append(turns[1::2] - turns[::2])
    sizes = np.concatenate(heights) * points
    sizes = sizes[(sizes >= _LEAST) & (sizes <= _MOST)]
    if sizes.size < _ENOUGH:
        return None
    return round(float(np.percentile(sizes, 40)), 1)


def _text_only(bits: Grey, found: Regions) -> Grey:
    if not found.picture.any():
        return bits
    lines, wide = bits.shape[0] // ROWS, bits.shape[1] // found.picture.shape[1]
    hidden = np.repeat(np.repeat(found.picture, lines, 0), wide, 1)
    return np.where(hidden, np.uint8(0), bits)
