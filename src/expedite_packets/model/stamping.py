"""The stamp's geometry, shared by what measures free space and what draws.

All lengths are points of 1/72 inch on the upright page as seen. Pages larger than Letter are
printed smaller, so the stamp grows with the page: multiply by :func:`stamp_scale`.
"""

FONT_SIZE = 9.0
EDGE = 18.0
"""Distance of the baseline from the page's lower (or upper) edge; printers reach 12 points."""
ASCENT = 7.5
DESCENT = 2.2
PADDING = 2.0
"""Clear space kept around the words."""
SIDE = 30.0
"""Distance of the stamp from the left or right edge."""
MIN_WIDTH, MIN_HEIGHT = 396.0, 250.0
"""A smaller page can not carry a legible stamp beside its content; it is put on a Letter sheet."""
LETTER = (612.0, 792.0)


def stamp_scale(width: float, height: float) -> float:
    """How much larger than on Letter the stamp is drawn on a page of this size (1.0 or more)."""
    return max(1.0, min(width, height) / LETTER[0])


def band_limits(height: float, scale: float, *, top: bool) -> tuple[float, float]:
    """The lowest and highest y, from the lower edge, of the strip that a stamp needs clear."""
    baseline = height - (EDGE + ASCENT - DESCENT) * scale if top else EDGE * scale
    return (
        baseline - (DESCENT + PADDING) * scale,
        baseline + (ASCENT + PADDING) * scale,
    )
