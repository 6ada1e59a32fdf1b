"""Holds a packet page's annotations against its fragment's, byte by byte."""

from expedite_packets.assembly.copied.listing import Pages, sides
from expedite_packets.assembly.copied.objects import (
    SameBytes,
    Taken,
    elements_of,
    entries_of,
    taken,
)
from expedite_packets.assembly.copied.portions import Portion
from expedite_packets.assembly.copied.shape import near
from expedite_packets.assembly.geometry import Box, Matrix, moved_box
from expedite_packets.readback.spelling import NotPlain, reference

_MOVED = frozenset((b"/QuadPoints", b"/L", b"/Vertices", b"/CL", b"/InkList"))
"""Places besides /Rect that move with a page (ISO 32000-1, 12.5)."""


class Links:
    """Annotations of a part's pages in one packet with its fragment."""

    def __init__(self, ours: Pages, theirs: Pages, portion: Portion) -> None:
        self._ours, self._theirs, self._portion = ours, theirs, portion

    def hold(self, same: SameBytes, pages: tuple[Taken, Taken], move: Matrix | None) -> None:
        """Hold the annotations of two pages against each other; ``move`` is the way to a sheet.

        Raises:
            NotPlain: They are not plainly the same, lead elsewhere, or show a picture of their own
                on a sheet, where it may have been turned.
        """
        ours, theirs = pages
        mine = ours.listed(b"/Annots") if b"/Annots" in ours.entries else []
        given = theirs.dictionaries(b"/Annots") if b"/Annots" in theirs.entries else []
        if len(mine) != len(given):
            raise NotPlain
        for number, other in zip(mine, given, strict=True):
            own = taken(self._ours.file.source(number))
            if move is not None and b"/AP" in other.entries:
                raise NotPlain
            self._hold_one(same, own, other, move)
            self._hold_target(own, other)

    def _hold_one(self, same: SameBytes, own: Taken, other: Taken, move: Matrix | None) -> None:
        leading = _leading(other)
        if own.entries.keys() | {leading} != other.entries.keys() | {leading}:
            raise NotPlain
        for key in other.entries.keys() - {leading}:
            if move is None or key not in {b"/Rect", *_MOVED}:
                same.hold_value(own, other, key)
            elif key == b"/Rect":
                mine, given = (Box.of(sides(one.entries[key])) for one in (own, other))
                if not near(mine, moved_box(move, given)):
                    raise NotPlain

    def _hold_target(self, own: Taken, other: Taken) -> None:
        """A link to a place in the fragment leads to that page's place in the packet."""
        leading = _leading(other)
        if not leading:
            if _leading(own):
                raise NotPlain
            return
        page, view = _destination(own, leading)
        their_page, their_view = _destination(other, leading)
        index = self._theirs.indices.get(their_page)
        there, part = self._ours.indices.get(page), self._portion
        # where a link leads to no page of the part, the other reader decides what it may do
        offset = -1 if index is None else index - part.start
        if not 0 <= offset < len(part.pages) or there != part.first + offset:
            raise NotPlain
        if view != their_view and not part.pages[offset].placed:
            raise NotPlain


def _leading(annotation: Taken) -> bytes:
    """The entry that leads to a place in the annotation's own file; nothing if none does."""
    if b"/Dest" in annotation.entries:
        return b"/Dest"
    action = annotation.get(b"/A")
    return b"/A" if action and entries_of(action).get(b"/S") == b"/GoTo" else b""


def _destination(annotation: Taken, leading: bytes) -> tuple[int, list[bytes]]:
    """The page's object to which a link leads, and what it shows of it.

    Raises:
        NotPlain: It is not an explicit destination and nothing else.
    """
    value = annotation.get(leading)
    if leading == b"/A":
        action = entries_of(value)
        value = action.get(b"/D")
        if action.keys() - {b"/Type"} != {b"/S", b"/D"} or action[b"/S"] != b"/GoTo":
            raise NotPlain
    page, *view = elements_of(value) or (b"",)
    at = reference(page)
    if at is None or any(reference(one) for one in view):
        raise NotPlain
    return annotation.numbers[at - 1], view
