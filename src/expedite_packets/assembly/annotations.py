"""Writes pages' annotations: links lead to packet pages, and all move along with their page.

An annotation's appearance is fitted into its /Rect by the viewer (ISO 32000-1, 12.5.5), so moving
the rectangle moves and scales the appearance; only a turn has to be put into the appearance's own
matrix, by drawing it within another.
"""

import re
from collections.abc import Iterable

from expedite_packets.assembly.destinations import PageMap
from expedite_packets.assembly.geometry import (
    IDENTITY,
    Box,
    Matrix,
    moved,
    moved_box,
    numbers,
)
from expedite_packets.assembly.output import Output
from expedite_packets.assembly.sources import Source
from expedite_packets.errors import PacketError
from expedite_packets.fragments.shape import MOVED, Annotation, Look
from expedite_packets.fragments.source import filled, numbered

_OURS = re.compile(r"packet-page:(\d+)")
_INNERMOST = re.compile(rb"\[([^\[\]]*)\]")


class AnnotationWriter:
    """Writes annotations; ``dropped`` says which lead to what is not in the packet."""

    def __init__(self, out: Output, where: PageMap) -> None:
        self._out, self._where = out, where
        self.dropped: list[str] = []

    def write(
        self,
        source: Source,
        given: Iterable[Annotation],
        number: int,
        part: range,
        move: Matrix | None,
        *,
        own: bool,
    ) -> bytes:
        """The entry of packet page ``number`` that names its annotations, which are written.

        On pages of our ``own`` links to ``packet-page:41`` become links to that page. A link whose
        target is not in the packet stays as an area without effect.

        Raises:
            PacketError: A link of ours names a page that the packet has not.
        """
        written = [
            numbered(self._out.add(self._annotation(source, one, number, part, move, own=own)))
            for one in given
        ]
        return b" /Annots [ " + b" ".join(written) + b" ]" if written else b""

    def _annotation(
        self,
        source: Source,
        one: Annotation,
        number: int,
        part: range,
        move: Matrix | None,
        *,
        own: bool,
    ) -> bytes:
        ours = _OURS.fullmatch(one.address) if own else None
        entries = []
        for key, template in one.entries:
            if ours and key == "/A":
                continue
            value = filled(template, source.delta)
            if move is not None and key in MOVED:
                value = _moved(value, move, box=key == "/Rect")
            elif move is not None and key == "/AP" and _turn(move) != IDENTITY:
                value = self._turned(source, one.looks, _turn(move))
            entries.append(key.encode("latin-1") + b" " + value)
        if ours:
            entries.append(b"/A << /S /GoTo /D " + self._packet_page(int(ours[1])) + b" >>")
        elif one.place is not None:
            target = self._where.carried(source, one.place, part, beyond=True)
            if not target:
                what = f"packet page {number}: a link whose target is not in the packet"
                self.dropped.append(what)
            elif one.by_action:
                entries.append(b"/A << /S /GoTo /D " + target + b" >>")
            else:
                entries.append(b"/Dest " + target)
        return b"<< " + b" ".join(entries) + b" >>"

    def _packet_page(self, number: int) -> bytes:
        if not 1 <= number <= self._where.total:
            what = f"A link leads to packet page {number}, which the packet does not have."
            raise PacketError(what)
        return self._where.top_of(number)

    def _turned(self, source: Source, looks: Iterable[Look], turn: Matrix) -> bytes:
        entries = []
        for look in looks:
            if look.states:
                value = self._turned(source, look.states, turn)
            else:
                box = moved_box(look.matrix, Box.of(look.box))
                form = (
                    b"/Type /XObject /Subtype /Form /BBox [ %s ] /Matrix [ %s ]"
                    b" /Resources << /XObject << /EpkLook %s >> >>"
                )
                sides = numbers((box.x0, box.y0, box.x1, box.y1)).encode("ascii")
                matrix = numbers(turn).encode("ascii")
                inner = source.reference(look.form)
                head = form % (sides, matrix, inner)
                value = numbered(self._out.add_stream(head, b"/EpkLook Do\n"))
            entries.append(look.key.encode("latin-1") + b" " + value)
        return b"<< " + b" ".join(entries) + b" >>"


def _moved(value: bytes, move: Matrix, *, box: bool) -> bytes:
    """Arrays of points, or one of a box, where ``move`` takes them."""

    def run(found: re.Match[bytes]) -> bytes:
        values = [float(number) for number in found[1].split()]
        if box and len(values) == 4:
            there = moved_box(move, Box.of(values))
            values = [there.x0, there.y0, there.x1, there.y1]
        else:
            pairs = zip(values[::2], values[1::2], strict=False)
            values = [number for x, y in pairs for number in moved(move, x, y)]
        return b"[ " + numbers(values).encode("ascii") + b" ]"

    return _INNERMOST.sub(run, value)


def _turn(matrix: Matrix) -> Matrix:
    a, b, c, d, _, _ = matrix
    size = max(abs(a), abs(b))
    return (a / size, b / size, c / size, d / size, 0.0, 0.0)
