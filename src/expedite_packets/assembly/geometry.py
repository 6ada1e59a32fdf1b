"""Maps between a page's user space and the page as seen: upright, in points from its lower left.

Page boxes, /Rotate and /UserUnit are those of ISO 32000-1, 7.7.3.3 and 8.3.2.
"""

from collections.abc import Sequence
from functools import lru_cache

from expedite_packets.model.frozen import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""Six numbers as ``cm`` takes them."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in user space, corners in order."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> "Box":
        """The box of four numbers, whichever corners they name."""
        a, b, c, d = numbers
        return cls(min(a, c), min(b, d), max(a, c), max(b, d))

    def cut(self, other: "Box") -> "Box":
        """The part that both share; this box where they share nothing."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else self


@lru_cache(maxsize=1024)
def visible_box(media: Sequence[float], crop: Sequence[float] | None) -> Box:
    """The part that is seen of a page with these sides."""
    whole = Box.of(media)
    return whole.cut(Box.of(crop)) if crop else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a page is seen: ``to_user`` maps points as seen to user space."""

    to_user: Matrix
    width: float
    height: float

    @property
    def from_user(self) -> Matrix:
        """Maps user space to points as seen."""
        return inverted(self.to_user)


@lru_cache(maxsize=1024)
def view_of(box: Box, rotate: int, unit: float) -> View:
    """The view of a page with this visible box, /Rotate (any multiple of 90) and /UserUnit."""
    s = 1.0 / unit
    turn = rotate % 360
    width, height = (box.x1 - box.x0) * unit, (box.y1 - box.y0) * unit
    if turn % 180:
        width, height = height, width
    matrices: dict[int, Matrix] = {
        0: (s, 0.0, 0.0, s, box.x0, box.y0),
        90: (0.0, s, -s, 0.0, box.x1, box.y0),
        180: (-s, 0.0, 0.0, -s, box.x1, box.y1),
        270: (0.0, -s, s, 0.0, box.x0, box.y1),
    }
    return View(to_user=matrices[turn], width=width, height=height)


def then(first: Matrix, second: Matrix) -> Matrix:
    """The map that applies ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def inverted(matrix: Matrix) -> Matrix:
    """The map that undoes ``matrix``."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    return (
        d / det,
        -b / det,
        -c / det,
        a / det,
        (c * f - d * e) / det,
        (b * e - a * f) / det,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where ``matrix`` takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved_box(matrix: Matrix, box: Box) -> Box:
    """The smallest upright box round ``box`` as ``matrix`` takes it."""
    corners = [moved(matrix, x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number as PDF wants it: no exponent, no trailing zeros."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def numbers(values: Sequence[float]) -> str:
    """Numbers as PDF wants them, with blanks between."""
    return " ".join(map(number, values))
