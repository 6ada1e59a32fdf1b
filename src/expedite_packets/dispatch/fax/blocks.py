"""Arithmetic on blocks: a page's or its cells' levels by block, and what lies around a block."""

from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from expedite_packets.dispatch.fax.grid import BLOCK, COLUMNS, ROWS

Grey: TypeAlias = NDArray[np.uint8]
"""Levels of light, 0 is black; also bits, packed 8 a byte."""
Mask: TypeAlias = NDArray[np.bool_]
Levels: TypeAlias = NDArray[np.int16]
Shares: TypeAlias = NDArray[np.float32]

_Kind = TypeVar("_Kind", bound=np.generic)

CELL = 4
"""Dots across a cell, whose mean level is free of a scan's grain."""
CELLS = BLOCK // CELL
"""Cells across and down a block."""


def whole(levels: Grey, which: np.ufunc) -> Grey:
    """One number for each block: the lightest, darkest or the sum of its dots or cells."""
    rows = which.reduce(levels.reshape(ROWS, -1, levels.shape[1]), axis=1, dtype=levels.dtype)
    found: Grey = which.reduce(rows.reshape(ROWS, COLUMNS, -1), axis=2, dtype=levels.dtype)
    return found


def around(levels: Grey, reach: int, which: np.ufunc) -> Grey:
    """The lightest or darkest of each block and those up to ``reach`` away."""
    for axis in (0, 1):
        turned = levels if axis == 0 else levels.T
        found = turned.copy()
        for step in range(1, reach + 1):
            which(found[step:], turned[:-step], out=found[step:])
            which(found[:-step], turned[step:], out=found[:-step])
        levels = found if axis == 0 else found.T
    return np.ascontiguousarray(levels)


def by_cell(blocks: NDArray[_Kind]) -> NDArray[_Kind]:
    """A block's number for each of its cells."""
    return np.repeat(np.repeat(blocks, CELLS, axis=0), CELLS, axis=1)


def count(blocks: Mask, reach: int) -> Levels:
    """How many of the blocks up to ``reach`` away are marked."""
    total = np.pad(blocks.astype(np.int16), reach + 1).cumsum(0).cumsum(1)
    size = 2 * reach + 1
    found = total[size:, size:] - total[:-size, size:] - total[size:, :-size]
    found = (found + total[:-size, :-size])[: blocks.shape[0], : blocks.shape[1]]
    counted: Levels = found.astype(np.int16)
    return counted
