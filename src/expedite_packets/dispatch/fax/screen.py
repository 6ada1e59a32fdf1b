"""Makes dots black or white: writing by its own level, pictures through a screen of round dots."""

from functools import lru_cache

import numpy as np

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import BLOCK, COLUMNS, ROWS
from expedite_packets.dispatch.fax.regions import PLAIN_INK, Regions

_DOT = 8
"""Dots across a tile of the screen; clustered dots survive a bad line and pack well."""
_SOFTEST, _HARDEST = 12, 243


def blackened(grey: Grey, found: Regions) -> Grey:
    """The window as packed bits, 8 dots a byte, the left one highest; 1 is black."""
    if found.plain:
        return np.packbits(grey < PLAIN_INK, axis=1)
    lines = grey.shape[0] // ROWS
    black = grey.reshape(ROWS, lines, -1) < np.repeat(found.ink, BLOCK, 1)[:, None, :]
    if found.picture.any():
        tile = _tile(lines, found.darkest, found.lightest)
        dots = grey.reshape(ROWS, lines, -1) < np.tile(tile, (1, COLUMNS))
        np.copyto(black, dots, where=np.repeat(found.picture, BLOCK, 1)[:, None, :])
    return np.packbits(black.reshape(grey.shape), axis=1)


@lru_cache(maxsize=64)
def _tile(lines: int, darkest: int, lightest: int) -> Grey:
    """The levels of one block: round dots in rows at 45 degrees, between the picture's levels.

    The dots are as high as wide on paper, so that a page with half the lines has half as many
    lines in a dot.
    """
    down = _DOT * lines // BLOCK
    x, y = (np.arange(_DOT) + 0.5) / _DOT, (np.arange(down) + 0.5) / down
    wave = np.cos(2 * np.pi * x)[None, :] + np.cos(2 * np.pi * y)[:, None]
    # rounded, so that dots of one height are ordered by place on every machine
    order = np.argsort(np.argsort(wave.round(6), axis=None, kind="stable"), kind="stable")
    share = (order.reshape(down, _DOT) + 0.5) / order.size
    levels = np.clip(darkest + share * (lightest - darkest), _SOFTEST, _HARDEST)
    return np.tile(levels.astype(np.uint8), (lines // down, BLOCK // _DOT))
