"""The grid of a fax page: dots, lines and the places that stay free; pure arithmetic.

Group 3 has 8031 dots a metre across and 3850 or 7700 lines a metre down (F-FX-2), 1728 dots a
line for Letter (F-FX-3), and 1075 or 2151 lines on a Letter page (F-FX-4).
"""

from enum import StrEnum
from math import ceil

from expedite_packets.model.frozen import dataclass

WIDTH = 1728
"""Dots in a line (F-FX-3)."""
DOTS_PER_MM = 8.031
"""Across (F-FX-2)."""
TOP_MM = 6.0
"""Left empty for the line that the sending machine prints: date, sender, its own page number."""
BLOCK = 32
"""Dots across a block, 4 mm: what a page is made of is decided block by block."""
ROWS, COLUMNS = 64, WIDTH // BLOCK
"""Blocks of the window that a page is fitted into; 7 mm are left below it for the footer."""
_POINT_MM = 25.4 / 72


class Resolution(StrEnum):
    """How many lines a page has; across, the dots are the same."""

    STANDARD = "standard"
    FINE = "fine"

    @property
    def lines_per_mm(self) -> float:
        """Lines in a millimetre (F-FX-2)."""
        return {Resolution.STANDARD: 3.85, Resolution.FINE: 7.7}[self]

    @property
    def lines_per_inch(self) -> int:
        """As it is written into files: 98 or 196 (F-FX-1)."""
        return {Resolution.STANDARD: 98, Resolution.FINE: 196}[self]

    @property
    def lines(self) -> int:
        """Lines of a Letter page (F-FX-4)."""
        return {Resolution.STANDARD: 1075, Resolution.FINE: 2151}[self]

    @property
    def top(self) -> int:
        """Lines from the top that stay empty."""
        return ceil(TOP_MM * self.lines_per_mm)

    @property
    def block(self) -> int:
        """Lines of a block, which is as high as wide on paper."""
        return {Resolution.STANDARD: BLOCK // 2, Resolution.FINE: BLOCK}[self]

    @property
    def window(self) -> int:
        """Lines that a page is fitted into."""
        return ROWS * self.block

    @property
    def foot(self) -> int:
        """Lines below the window, which only the footer uses."""
        return self.lines - self.top - self.window


DOTS_PER_INCH = 204
"""Across, as it is written into files (F-FX-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a page lies in the window of a fax page.

    ``width`` and ``height`` are dots and lines that it covers, ``left`` the dots on its left; it
    begins at the window's top. ``scale`` is 1.0 where it has its own size. ``turned`` says that
    the page lies on its side, its top at the left.
    """

    width: int
    height: int
    left: int
    scale: float
    turned: bool


def fit(width: float, height: float, resolution: Resolution) -> Fit:
    """Fit a page of this size in points, as seen, into the window; it is never enlarged.

    A page that is wider than high is turned.
    """
    turned = width > height
    wide, high = sorted((width * _POINT_MM, height * _POINT_MM))
    scale = min(
        1.0,
        WIDTH / (wide * DOTS_PER_MM),
        resolution.window / (high * resolution.lines_per_mm),
    )
    dots = max(1, min(WIDTH, round(wide * scale * DOTS_PER_MM)))
    lines = max(1, min(resolution.window, round(high * scale * resolution.lines_per_mm)))
    return Fit(width=dots, height=lines, left=(WIDTH - dots) // 2, scale=scale, turned=turned)
