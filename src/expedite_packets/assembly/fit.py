"""Puts a page on Letter paper: larger ones shrunk in one scale, smaller ones in its middle."""

from collections.abc import Iterator

from expedite_packets.model.packet import BoundPage, StampBox
from expedite_packets.model.pages import Band, PageFacts
from expedite_packets.model.stamping import (
    ASCENT,
    DESCENT,
    LETTER,
    SIDE,
    band_limits,
    stamp_scale,
)

_CUT = 18.0
"""Points by which a scan may fall short of Letter and still count as a Letter page."""
_OVER = 0.5
_WORDS = ASCENT + DESCENT
_TIGHT = 0.4
"""The least that is left clear above and below the stamp's words on a page that was shrunk."""


def is_letter(width: float, height: float) -> bool:
    """Whether a page of this size comes out on Letter as it is, upright or turned."""
    sides = sorted((width, height))
    return all(
        wanted - _CUT <= side <= wanted + _OVER
        for side, wanted in zip(sides, sorted(LETTER), strict=True)
    )


def fitted(facts: PageFacts, wide: float, number: int) -> BoundPage:
    """The page on a Letter sheet, with a stamp ``wide`` points wide where the page has no ink.

    A4 is shrunk to 0.9407 of its size. The stamp goes into the margin round the page where that is
    wide enough, else into the page's own clear strip; a page without one is shrunk a little more.
    """
    width, height = _sheet(facts)
    scale = min(1.0, width / facts.width, height / facts.height)
    left, bottom = (width - facts.width * scale) / 2, (height - facts.height * scale) / 2
    box = next(_free(facts, (width, height), scale, left, bottom, wide), None)
    if box is None:
        _, band_top = band_limits(height, 1.0, top=False)
        scale = min(scale, (height - band_top) / facts.height)
        left, bottom = (width - facts.width * scale) / 2, height - facts.height * scale
        box = _words(width - SIDE - wide, *band_limits(height, 1.0, top=False), wide)
    return BoundPage(
        number=number,
        stamp=box,
        width=width,
        height=height,
        scale=scale,
        left=left,
        bottom=bottom,
    )


def _sheet(facts: PageFacts) -> tuple[float, float]:
    """Letter upright or turned, whichever shows the page larger, else whichever way it stands."""
    upright, turned = (
        min(1.0, width / facts.width, height / facts.height) for width, height in _SHEETS
    )
    if upright == turned:
        return _SHEETS[facts.width > facts.height]
    return _SHEETS[turned > upright]


_SHEETS = (LETTER, (LETTER[1], LETTER[0]))


def _free(
    facts: PageFacts,
    sheet: tuple[float, float],
    scale: float,
    left: float,
    bottom: float,
    wide: float,
) -> Iterator[StampBox]:
    """Places for the stamp: the sheet's lower margin, then the page's own clear strips."""
    low, high = band_limits(sheet[1], 1.0, top=False)
    if bottom >= high:
        yield _words(sheet[0] - SIDE - wide, low, high, wide)
    own = stamp_scale(facts.width, facts.height)
    for top, band in ((False, facts.bottom), (True, facts.top)):
        low, high = (bottom + scale * y for y in band_limits(facts.height, own, top=top))
        if high - low < _WORDS + 2 * _TIGHT:
            continue
        for at in (sheet[0] - SIDE - wide, SIDE, (sheet[0] - wide) / 2):
            start, end = ((x - left) / scale for x in (at - 2.0, at + wide + 2.0))
            if _is_clear(band, start, end):
                yield _words(at, low, high, wide)


def _is_clear(band: Band, start: float, end: float) -> bool:
    """Whether the strip has no ink between two points of the page; beside the page is none."""
    first = max(0, int(start // band.step))
    last = min(band.columns - 1, int(end // band.step))
    if end < 0 or first > last:
        return True
    return (band.ink >> first) & ((1 << (last - first + 1)) - 1) == 0


def _words(left: float, low: float, high: float, wide: float) -> StampBox:
    """The words' box in the middle of the strip from ``low`` to ``high``."""
    bottom = low + (high - low - _WORDS) / 2
    return StampBox(left=left, bottom=bottom, right=left + wide, top=bottom + _WORDS)
