"""Explicit destinations: a page, and which part of it to show (ISO 32000-1, 12.3.2.2)."""

from collections.abc import Sequence

from expedite_packets.assembly.geometry import Matrix, moved, number
from expedite_packets.assembly.imprint import to_sheet
from expedite_packets.assembly.sources import Source
from expedite_packets.fragments.shape import Place
from expedite_packets.fragments.source import numbered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage

_TOP = ("/XYZ", "null", "null", "null")


@dataclass(frozen=True, slots=True)
class PageMap:
    """The packet's pages: the number of page 1's object, the others' follow, and what was done."""

    first: int
    pages: tuple[BoundPage, ...]

    @property
    def total(self) -> int:
        """How many pages the packet has."""
        return len(self.pages)

    def object_of(self, page: int) -> int:
        """The object number of a packet page."""
        return self.first + page - 1

    def top_of(self, page: int) -> bytes:
        """A destination at the top of a packet page, zoom unchanged."""
        return self._destination(page, _TOP)

    def _destination(self, page: int, view: Sequence[str]) -> bytes:
        shown = " ".join(view or _TOP).encode("latin-1")
        return b"[ " + numbered(self.object_of(page)) + b" " + shown + b" ]"

    def carried(self, source: Source, place: Place, part: range, *, beyond: bool) -> bytes:
        """The destination in the packet of a place in a fragment; nothing if it is not in it.

        A file that is there twice leads to itself: the packet pages ``part`` come first, and only
        if ``beyond`` is set others do as well.
        """
        if place.page is None:
            return b""
        pages = source.packet_pages[place.page]
        page = next((page for page in pages if page in part), pages[0] if beyond else 0)
        if not page:
            return b""
        bound = self.pages[page - 1]
        view = place.view
        if bound.placed and view:
            view = _moved_view(view, to_sheet(source.known.pages[place.page], bound))
        return self._destination(page, view)


def _moved_view(view: Sequence[str], matrix: Matrix) -> tuple[str, ...]:
    """The view on the sheet; the top of the page where a turned page leaves no equivalent."""
    kind = view[0]
    first, second, _ = [*map(_number, view[1:4]), None, None, None][:3]
    zoom = view[3] if len(view) > 3 else "null"
    a, b, _, _, e, f = matrix
    upright = b == 0 and a > 0
    if kind == "/XYZ" and first is not None and second is not None:
        x, y = moved(matrix, first, second)
        return ("/XYZ", number(x), number(y), zoom)
    if kind == "/XYZ" and upright:
        left = "null" if first is None else number(a * first + e)
        return ("/XYZ", left, "null" if second is None else number(a * second + f), zoom)
    if kind in {"/FitH", "/FitBH"} and upright and first is not None:
        return (kind, number(a * first + f))
    if kind in {"/FitV", "/FitBV"} and upright and first is not None:
        return (kind, number(a * first + e))
    if kind in {"/Fit", "/FitB"}:
        return (kind,)
    return _TOP


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
