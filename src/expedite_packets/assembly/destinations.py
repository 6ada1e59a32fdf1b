"""Explicit destinations: a page, and which part of it to show (ISO 32000-1, 12.3.2.2)."""

from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page

from expedite_packets.assembly.geometry import Matrix, moved

_TOP = (Name.XYZ, None, None, None)


@dataclass(frozen=True, slots=True)
class PageMap:
    """The packet's pages by object, and the maps of those that went on a sheet.

    ``numbers`` has packet page numbers from 1; ``moves`` the maps by packet page number.
    """

    pages: tuple[Page, ...]
    numbers: dict[tuple[int, int], int]
    moves: dict[int, Matrix]

    def top_of(self, number: int) -> Array:
        """A destination at the top of a packet page, zoom unchanged."""
        return Array([self.pages[number - 1].obj, *_TOP])

    def carried(self, number: int, view: list[Object]) -> Array:
        """A destination on a packet page whose view is given in the source's coordinates."""
        page = self.pages[number - 1].obj
        matrix = self.moves.get(number)
        if matrix is None or not view:
            return Array([page, *(view or _TOP)])
        return Array([page, *_moved_view(view, matrix)])


def target(action_or_dest: Dictionary) -> Array | None:
    """The explicit destination of a link or bookmark, None if it has none within the document."""
    action = action_or_dest.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        found = action.get("/D")
    else:
        found = action_or_dest.get("/Dest")
    return found if isinstance(found, Array) and len(found) else None


def leads_inside(action_or_dest: Dictionary) -> bool:
    """Whether a link or bookmark claims to lead to a place in its own document."""
    action = action_or_dest.get("/A")
    if isinstance(action, Dictionary):
        return bool(action.get("/S") == Name.GoTo)
    return "/Dest" in action_or_dest


def _moved_view(view: list[Object], matrix: Matrix) -> tuple[object, ...]:
    """The view on the sheet; the top of the page where a turned page leaves no equivalent."""
    kind = str(view[0])
    first, second, zoom = [*map(_number, view[1:4]), None, None, None][:3]
    a, b, _, _, e, f = matrix
    upright = b == 0 and a > 0
    if kind == "/XYZ" and first is not None and second is not None:
        return (Name.XYZ, *moved(matrix, first, second), zoom)
    if kind == "/XYZ" and upright:
        left = None if first is None else a * first + e
        return (Name.XYZ, left, None if second is None else a * second + f, zoom)
    if kind in {"/FitH", "/FitBH"} and upright and first is not None:
        return (view[0], a * first + f)
    if kind in {"/FitV", "/FitBV"} and upright and first is not None:
        return (view[0], a * first + e)
    return (view[0],) if kind in {"/Fit", "/FitB"} else _TOP


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float, Decimal)) else None
