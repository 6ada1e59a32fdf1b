"""What a page that is one picture shows, read from the picture itself while it is decoded anyway.

Drawing such a page means decoding its picture once more. What is found here is certain whatever
way a renderer scales pictures: it makes each pixel a mean of those of the picture below it, so
that where none is dark nothing drawn is. Where that does not settle a question, none is answered.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from expedite_packets.exhibits.ink import PAPER, PIXELS_PER_POINT, band, unmeasured
from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.scans.pixels import Pixels
from expedite_packets.exhibits.scans.sole_picture import SolePicture
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import Band
from expedite_packets.model.stamping import band_limits, stamp_scale

if TYPE_CHECKING:
    from expedite_packets.exhibits.scans.pixels import Part

_REACH = 2.0
"""Pixels as drawn by which a dot may show beside its place: rounded edges, and smoothing."""
_BESIDE = 1
"""Columns beside a mark that may be taken for ink without a drawing."""
_CELL = 8.0
_SHOWS = 240
"""A square of this side in points, whose mean is darker, shows at 36 dpi.

If none of the pixels that the square reaches there, 6 by 6, were darker than 250, the square's
own 4 by 4 could not be darker than 250 - 5 * (36 - 16) / 16 on the mean.
"""
_WHITE = 251
_MIDDLE = (0.45, 0.55)
"""Most pages show something here."""


def look(picture: SolePicture, pixels: Pixels) -> Look | None:
    """What a page shows, or None where the picture does not lie straight."""
    placed = _placed(picture, pixels)
    if placed is None:
        return None
    width, height = picture.size
    scale = stamp_scale(width, height)
    strips: list[Band | None] = []
    for top in (False, True):
        low, high = band_limits(height, scale, top=top)
        # below a clear strip the other one is not measured
        asked = low >= 0 and high <= height and not (strips and strips[0] and not strips[0].ink)
        strips.append(placed.strip(low, high) if asked else None)
    return Look(picture, strips[0], strips[1], placed.shows())


def glance(picture: SolePicture, pixels: Pixels) -> Look | None:
    """What a page on dark paper shows, from its picture at an eighth of its size.

    That both strips carry ink all over is the most that can be said of them, so it is safe to
    say; where a mean is darker than paper, something is. None where it is not all over.
    """
    placed = _placed(picture, pixels)
    if placed is None or not placed.shows():
        return None
    width, height = picture.size
    for top in (False, True):
        low, high = band_limits(height, stamp_scale(width, height), top=top)
        rows = 1 - high / height, 1 - low / height
        if low < 0 or high > height or not placed.is_full(rows):
            return None
    return Look(picture, unmeasured(width), unmeasured(width), True)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture that lies straight on a page of so many points.

    ``across`` and ``down`` map shares of the page as seen, from its left and from its top, to
    the picture's columns and rows, or to its rows and columns where it lies on its side: first
    the place of the page's edge, then what is added for the whole page.
    """

    pixels: Pixels
    width: float
    height: float
    across: tuple[float, float]
    down: tuple[float, float]
    sideways: bool

    def strip(self, low: float, high: float) -> Band | None:
        """The ink between two heights in points, if it is certain."""
        wide = math.ceil(self.width * PIXELS_PER_POINT)
        tall = math.ceil(self.height * PIXELS_PER_POINT)
        # as the page is drawn and cropped
        first = math.ceil((self.height - high) * PIXELS_PER_POINT)
        last = tall - math.ceil(low * PIXELS_PER_POINT)
        rows = (first - _REACH) / tall, (last + _REACH) / tall
        left, top, part = self._part((0.0, 1.0), rows, spare=1)
        darkest = _darkest(part)
        if darkest.size == 0 or darkest.min() > PAPER:
            return band(b"", self.width)
        start, whole = self.across
        most = band(
            _spread(
                darkest.min(axis=0) <= PAPER, (left - start) / whole * wide, wide / whole, wide
            ).tobytes(),
            self.width,
        )
        drawn = _as_drawn(
            darkest,
            self._edges(self.across, left, 0, wide, wide),
            self._edges(self.down, top, first, last, tall),
        )
        least = band(drawn.tobytes(), self.width).ink
        for _ in range(_BESIDE):
            least |= least << 1 | least >> 1
        return None if most.ink & ~least else most

    @staticmethod
    def _edges(
        line: tuple[float, float], cut: int, first: int, last: int, every: int
    ) -> NDArray[np.float64]:
        """Where pixels of a drawing begin and end, counted from a line of pixels that was cut."""
        return np.round(line[0] + line[1] * np.arange(first, last + 1) / every - cut, 6)

    def is_full(self, rows: tuple[float, float]) -> bool:
        """Whether there is ink in all columns, left to right, between shares of the height."""
        edges = sorted((self.across[0], sum(self.across)))
        count = self.pixels.height if self.sideways else self.pixels.width
        *_, part = self._part((0.0, 1.0), rows, spare=0)
        inside = part.size and edges[0] >= -1 and edges[1] <= count + 1
        return bool(inside and _darkest(part).min(axis=0).max() < PAPER)

    def shows(self) -> bool | None:
        """Whether anything is to be seen."""
        *_, middle = self._part((0.0, 1.0), _MIDDLE, spare=0)
        if self._is_dark(middle):
            return True
        *_, every = self._part((0.0, 1.0), (0.0, 1.0), spare=1)
        if every.size == 0 or every.min() >= _WHITE:
            return False
        # lines of pixels at the page's edges may be cut off in part, or wholly
        *_, inner = self._part((0.0, 1.0), (0.0, 1.0), spare=-1)
        return True if self._is_dark(inner) else None

    def _is_dark(self, part: Part) -> bool:
        """Whether a square of the part is dark enough to show."""
        cell = (
            math.ceil(_CELL * abs(self.across[1]) / self.width),
            math.ceil(_CELL * abs(self.down[1]) / self.height),
        )
        rows, columns = (len(part) // cell[1] * cell[1], part.shape[1] // cell[0] * cell[0])
        if not rows or not columns:
            return False
        whole = np.ascontiguousarray(part[:rows, :columns])
        image = Image.fromarray(whole[..., 0] if whole.shape[2] == 1 else whole)
        return bool(np.asarray(image.reduce(cell).convert("L")).min() < _SHOWS)

    def _part(
        self, across: tuple[float, float], down: tuple[float, float], *, spare: int
    ) -> tuple[int, int, Part]:
        """The picture's part between shares of the page, turned as seen; it may be empty.

        Before it come the lines of pixels, along the page's width and down, at which it was cut.
        ``spare`` are pixels more on each side, or fewer.
        """
        columns, rows = self.pixels.width, self.pixels.height
        limits = (rows, columns) if self.sideways else (columns, rows)
        x0, x1 = _range(self.across, across, limits[0], spare)
        y0, y1 = _range(self.down, down, limits[1], spare)
        if self.sideways:
            return x0, y0, self.pixels.cut(y0, x0, y1, x1).swapaxes(0, 1)
        return x0, y0, self.pixels.cut(x0, y0, x1, y1)


def _darkest(part: Part) -> NDArray[np.uint8]:
    """Each pixel's darkest channel."""
    found = part[..., 0]
    for channel in range(1, part.shape[2]):
        found = np.minimum(found, part[..., channel])
    return found


def _range(
    line: tuple[float, float], shares: tuple[float, float], end: int, spare: int
) -> tuple[int, int]:
    places = sorted(line[0] + line[1] * share for share in shares)
    first = min(end, max(0, math.floor(places[0]) - spare))
    return first, max(first, min(end, math.ceil(places[1]) + spare))


def _spread(dark: NDArray[np.bool_], start: float, step: float, wide: int) -> NDArray[np.bool_]:
    """The pixels of a drawing so wide to which some lines of a picture may reach.

    ``start`` is where the first of them begins, and ``step`` how much farther the next does.
    """
    begin = start + step * np.flatnonzero(dark)
    reach = _REACH + abs(step)
    first = np.floor(np.minimum(begin, begin + step) - reach).clip(0, wide).astype(np.intp)
    after = np.ceil(np.maximum(begin, begin + step) + reach).clip(0, wide).astype(np.intp)
    change = np.bincount(first, minlength=wide + 1) - np.bincount(after, minlength=wide + 1)
    return np.asarray(np.cumsum(change)[:wide] > 0, dtype=np.bool_)


def _as_drawn(
    darkest: Part, across: NDArray[np.float64], down: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """About the columns of pixels that hold ink once the part is scaled to a drawing's pixels.

    These begin and end, counted in the part's columns and rows, at ``across`` and ``down``. The
    mean is what PDFium takes, but for its rounding; another renderer may take something else.
    """
    found = np.zeros(len(across) - 1, dtype=np.bool_)
    (first, last), (above, below) = (
        _inside(edges, count)
        for edges, count in ((across, darkest.shape[1]), (down, darkest.shape[0]))
    )
    if first >= last or above >= below:
        return found
    sides = sorted((across[first], across[last])), sorted((down[above], down[below]))
    drawn = Image.fromarray(darkest).resize(
        (last - first, below - above),
        Image.Resampling.BOX,
        box=(sides[0][0], sides[1][0], sides[0][1], sides[1][1]),
    )
    inked = np.asarray(drawn).min(axis=0) < PAPER
    found[first:last] = inked if across[first] < across[last] else inked[::-1]
    return found


def _inside(edges: NDArray[np.float64], end: int) -> tuple[int, int]:
    """The first and the last of some edges, in order, that lie between 0 and ``end``."""
    at = np.flatnonzero((edges >= 0) & (edges <= end))
    return (int(at[0]), int(at[-1])) if len(at) else (0, 0)


def _placed(picture: SolePicture, pixels: Pixels) -> _Placed | None:
    a, b, c, d, _, _ = picture.matrix
    straight, crossed = b == c == 0 and a and d, a == d == 0 and b and c
    if not straight and not crossed:
        return None
    width, height = picture.size
    corner, right, below = (_pixel(picture, pixels, *at) for at in ((0, 0), (1, 0), (0, 1)))
    # along the page's width either the picture's columns change or its rows
    sideways = bool(straight) == (picture.turn in (90, 270))
    along, up = (1, 0) if sideways else (0, 1)
    return _Placed(
        pixels,
        width,
        height,
        (corner[along], right[along] - corner[along]),
        (corner[up], below[up] - corner[up]),
        sideways,
    )


def _pixel(picture: SolePicture, pixels: Pixels, s: float, t: float) -> tuple[float, float]:
    """Column and row of the picture at shares ``s`` and ``t`` of the page as seen."""
    u, v = {0: (s, 1 - t), 90: (t, s), 180: (1 - s, t), 270: (1 - t, 1 - s)}[picture.turn]
    x0, y0, x1, y1 = picture.box
    a, b, c, d, e, f = picture.matrix
    x, y = x0 + u * (x1 - x0) - e, y0 + v * (y1 - y0) - f
    det = a * d - b * c
    i, j = (d * x - c * y) / det, (a * y - b * x) / det
    return i * pixels.width, (1 - j) * pixels.height
