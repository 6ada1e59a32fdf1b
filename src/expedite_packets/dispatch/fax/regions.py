"""Tells text from pictures on a grey page, block by block, and the level that parts ink from paper.

Writing is two levels with many sharp edges between them, on whatever paper; a picture has many
levels that change slowly. Blocks of neither kind belong to what they go over into without an edge:
blank paper in a photo of a page, sky in a photo of a house. What is left is an even tone of its
own, such as a bar in a chart.
"""

import numpy as np
from PIL import Image

from expedite_packets.dispatch.fax.blocks import (
    CELL,
    CELLS,
    Grey,
    Mask,
    Shares,
    around,
    by_cell,
    count,
    whole,
)
from expedite_packets.dispatch.fax.grid import BLOCK, COLUMNS, ROWS
from expedite_packets.model.frozen import dataclass

PLAIN_INK = 178
"""The level between ink and paper where a block does not say otherwise."""
_NEAR_PLAIN = 18
_PAPER = 225
"""A block with a cell as light as this has white paper in it."""
_FAINT = 30
"""Levels closer than this are one level: a shadow, the tint of paper."""
_INK_SHARE = 0.70
"""Ink is what is darker than this share of the way from the darkest to the lightest level."""
_LEAST_INK, _FAINTEST_INK = 70, 0.74
"""What is blacker than the first is ink; what is lighter than this share of the paper is not."""
_SOFT = 22
"""Neighbouring cells that differ less than this are one tone, not an edge."""
_PICTURE_SHARE = 0.30
"""Share of soft middle tones in a block above which it is a picture."""
_VARIETY = 12
"""Levels by which the tones of a picture's block differ; an even tone is no picture by itself."""
_LEAST_SPAN = 96
"""A picture's levels are not drawn further apart than if they spanned this many."""
_STROKES = 1.2
"""Changes between ink and paper in a line of a block from which on it is writing."""
_REACH = 5
"""Blocks looked at around a block, to each side; 2 cm."""
_PALE = 0.7
"""A block all of whose cells are this much as light as the lightest around is tinted paper."""
_LEAST_PICTURE = 6
"""Fewer picture blocks than this around a block are a logo or a stain, not a picture."""
_EVERY = 4
"""So many lines apart are those in which strokes are counted."""
_FEW, _MANY = 10, 40
"""Fewer writing blocks among so many picture blocks are hard edges in a picture."""
_DENSE = 12
"""So many picture blocks among the 25 around a block hold it too, unless it is writing."""
_BLACK, _WHITE = 100, 215
"""An even tone that belongs to nothing is screened only between these levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """What a page is made of, block by block.

    ``ink`` is the level below which a dot is black; ``picture`` marks blocks to be screened
    between the levels ``darkest`` and ``lightest``, ``photo`` those of them that are no even tones.
    ``plain`` says that one level, PLAIN_INK,
    does for the whole page.
    """

    ink: Grey
    picture: Mask
    photo: Mask
    darkest: int = 0
    lightest: int = 255
    plain: bool = False


def regions(grey: Grey) -> Regions:
    """Look at a page in grey, a window of whole blocks."""
    lines = grey.shape[0] // ROWS
    cells = np.asarray(Image.fromarray(grey).reduce((CELL, lines // CELLS)))
    lightest, faintest = whole(cells, np.maximum), whole(cells, np.minimum)
    light, dark = around(lightest, 1, np.maximum), around(whole(grey, np.minimum), 1, np.minimum)
    flat = light.astype(np.int16) - around(faintest, 1, np.minimum) < _FAINT
    ink = _levels(light, dark, flat)
    if (lightest >= _PAPER).all():
        near = np.abs(ink.astype(np.int16) - PLAIN_INK) <= _NEAR_PLAIN
        picture = np.zeros(flat.shape, np.bool_)
        return Regions(ink=ink, picture=picture, photo=picture, plain=bool(near.all()))
    paper = around(lightest, 2 * _REACH, np.maximum)
    seeds = _pictured(cells, light, dark) & ~flat & (faintest < _PALE * paper)
    text = ~seeds & ~flat & (_strokes(grey, ink) > _STROKES)
    text &= (count(text, _REACH) >= _FEW) | (count(seeds, _REACH) < _MANY)
    photo, paperlike = _claimed(seeds, text, lightest)
    even = flat & ~photo & ~paperlike & (lightest > _BLACK) & (lightest < _WHITE)
    even &= count(even, 2) >= _LEAST_PICTURE
    # what is no picture and no tone of its own is paper, however dark, unless it is black
    blank = flat & (paperlike | (lightest >= _WHITE))
    ink = np.where(blank, np.minimum(ink, _INK_SHARE * lightest), ink).astype(np.uint8)
    picture = photo | even
    if not picture.any():
        return Regions(ink=ink, picture=picture, photo=photo)
    tones = np.sort(faintest[picture]), np.sort(lightest[picture])
    tail = len(tones[0]) // 25
    low, high = int(tones[0][tail]), int(tones[1][-1 - tail])
    spare = max(0, _LEAST_SPAN - (high - low)) // 2
    darkest, brightest = max(0, low - spare), min(255, high + spare)
    return Regions(ink=ink, picture=picture, photo=photo, darkest=darkest, lightest=brightest)


def _levels(light: Grey, dark: Grey, flat: Mask) -> Grey:
    bright = light.astype(np.float32)
    between = np.minimum(dark + _INK_SHARE * (bright - dark), _FAINTEST_INK * bright)
    found = np.maximum(between, _LEAST_INK)
    return np.where(flat, PLAIN_INK, found).astype(np.uint8)


def _pictured(cells: Grey, light: Grey, dark: Grey) -> Mask:
    """Blocks in which enough cells have tones between the levels that change, but slowly."""
    tones = cells.astype(np.int16)
    step = np.zeros(tones.shape, np.int16)
    across, down = np.abs(np.diff(tones, axis=1)), np.abs(np.diff(tones, axis=0))
    for target, edge in (
        (step[:, 1:], across),
        (step[:, :-1], across),
        (step[1:], down),
        (step[:-1], down),
    ):
        np.maximum(target, edge, out=target)
    fifth = (light - dark) // 5
    middle = (cells > by_cell(dark + fifth)) & (cells < by_cell(light - fifth)) & (step < _SOFT)
    share = whole(middle.view(np.uint8), np.add) / np.float32(CELLS * CELLS)
    highest = whole(np.where(middle, cells, np.uint8(0)), np.maximum)
    lowest = whole(np.where(middle, cells, np.uint8(255)), np.minimum)
    varied = highest.astype(np.int16) - lowest >= _VARIETY
    found: Mask = (share > _PICTURE_SHARE) & varied
    return found


def _strokes(grey: Grey, ink: Grey) -> Shares:
    """How often, on average over some of a block's lines, ink and paper change."""
    some = grey.reshape(ROWS, -1, grey.shape[1])[:, ::_EVERY]
    black = some < np.repeat(ink, BLOCK, 1)[:, None, :]
    changes = np.zeros(black.shape, np.uint8)
    np.not_equal(black[..., 1:], black[..., :-1], out=changes[..., 1:].view(np.bool_))
    rows = changes.sum(axis=1, dtype=np.uint8)
    found: Shares = rows.reshape(ROWS, COLUMNS, BLOCK).sum(axis=2, dtype=np.float32)
    found /= some.shape[1]
    return found


def _claimed(seeds: Mask, text: Mask, lightest: Grey) -> tuple[Mask, Mask]:
    """The blocks that pictures take, and those that paper with writing takes."""
    pictures, writing = count(seeds, _REACH), count(text, _REACH)
    picture = seeds & (pictures >= _LEAST_PICTURE) & (2 * pictures >= writing)
    paper = (text & (writing > pictures)) | (~seeds & (lightest >= _PAPER))
    open_ones = ~seeds & ~text
    smooth = _smooth(lightest)
    while True:
        free = open_ones & ~picture & ~paper
        sheet = free & _beside(paper, smooth)
        more = free & _beside(picture, smooth) & ~sheet
        if not (more | sheet).any():
            break
        picture, paper = picture | more, paper | sheet
    held = ~text & (count(picture, 2) >= _DENSE)
    return picture | held, paper & ~held


def _smooth(lightest: Grey) -> tuple[Mask, Mask]:
    """Between which blocks there is no edge: each and the one below, each and the one right."""
    level = lightest.astype(np.int16)
    return np.abs(np.diff(level, axis=0)) < _SOFT, np.abs(np.diff(level, axis=1)) < _SOFT


def _beside(taken: Mask, smooth: tuple[Mask, Mask]) -> Mask:
    """Blocks beside a taken one without an edge between."""
    below, right = smooth
    found = np.zeros(taken.shape, np.bool_)
    found[1:] |= taken[:-1] & below
    found[:-1] |= taken[1:] & below
    found[:, 1:] |= taken[:, :-1] & right
    found[:, :-1] |= taken[:, 1:] & right
    return found
