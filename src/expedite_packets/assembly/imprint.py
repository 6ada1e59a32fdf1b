"""Draws stamps on the packet's pages, and puts pages on sheets, without reading their content.

The page's own content streams stay as they are: a stream that saves the graphics state goes before
them, one that restores it and draws the stamp behind. Content that would not survive this, and
pages that go on a sheet, become a form XObject, as they are.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import BinaryIO

from expedite_packets.assembly.geometry import (
    IDENTITY,
    Box,
    Matrix,
    View,
    numbers,
    then,
    view_of,
    visible_box,
)
from expedite_packets.assembly.output import Output
from expedite_packets.assembly.sources import Source
from expedite_packets.assembly.stamp import CONTENT, fonts_used, operators
from expedite_packets.errors import PacketError
from expedite_packets.fragments.shape import FragmentPage
from expedite_packets.fragments.source import filled, numbered
from expedite_packets.model.packet import BoundPage

_TOLERANCE = 0.5
_Lent = tuple[dict[str, str], bytes]
"""A page's own names of the stamp's fonts, and the entries among its fonts."""


def page_view(page: FragmentPage) -> View:
    """How a page is seen."""
    return view_of(visible_box(page.media, page.crop), page.rotate, page.unit)


def to_sheet(page: FragmentPage, bound: BoundPage) -> Matrix:
    """The map from a page's user space to that of the sheet which it is put on."""
    k = bound.scale
    return then(page_view(page).from_user, (k, 0.0, 0.0, k, bound.left, bound.bottom))


class Imprinter:
    """Writes the pages of one packet but for their links; ``fonts`` are the stamp's by name."""

    def __init__(self, out: Output, fonts: Mapping[str, int]) -> None:
        self._out, self._fonts = out, fonts
        self._lent_fonts: dict[tuple[tuple[str, ...], tuple[str, ...]], _Lent] = {}
        self._save = numbered(out.add_stream(b"", b"q\n"))

    def imprint(
        self,
        source: Source,
        file: BinaryIO,
        page: FragmentPage,
        bound: BoundPage,
        words: tuple[str, ...],
    ) -> bytes:
        """The page's entries: ``words`` drawn where ``bound`` says, on the sheet it says."""
        if bound.placed:
            return self._on_sheet(source, file, page, bound, words)
        view = page_view(page)
        if abs(view.width - bound.width) + abs(view.height - bound.height) > _TOLERANCE:
            what = f"Packet page {bound.number} is not of the size that was measured."
            raise PacketError(what)
        entries = [b"/MediaBox " + _box(page.media)]
        if page.crop:
            entries.append(b"/CropBox " + _box(page.crop))
        if page.rotate:
            entries.append(b"/Rotate %d" % page.rotate)
        if page.unit != 1:
            entries.append(b"/UserUnit " + numbers([page.unit]).encode("ascii"))
        if page.clean:
            entries += self._appended(source, file, page, bound, words, view)
        else:
            begin = f"q /{CONTENT} Do Q\n".encode("ascii")
            clip = Box.of(page.media)
            entries += self._wrapped(source, file, page, clip, words, bound, begin, view.to_user)
        return b" ".join(entries)

    def _appended(
        self,
        source: Source,
        file: BinaryIO,
        page: FragmentPage,
        bound: BoundPage,
        words: tuple[str, ...],
        view: View,
    ) -> list[bytes]:
        taken = source.known.resources[page.resources].taken
        names, more = self._lent(fonts_used(words), taken)
        resources = source.resources(page.resources, more)
        end = b"\n" + b"Q " * (1 + page.unrestored) + b"\n"
        stamp = self._out.add_stream(b"", end + operators(bound, words, view.to_user, names))
        own = [numbered(source.content(file, index)) for index in page.contents]
        contents = b" ".join((self._save, *own, numbered(stamp)))
        return [
            b"/Resources " + numbered(resources),
            b"/Contents [ " + contents + b" ]",
            filled(page.others, source.delta),
        ]

    def _lent(self, used: tuple[str, ...], taken: tuple[str, ...]) -> _Lent:
        """The stamp's fonts ``used``, lent to a page whose own fonts have the names ``taken``."""
        found = self._lent_fonts.get((used, taken))
        if found is None:
            names = {name: _free(name, taken) for name in used}
            entries = b" ".join(
                b"/%s %s" % (free.encode("ascii"), numbered(self._fonts[name]))
                for name, free in names.items()
            )
            found = self._lent_fonts[used, taken] = names, entries
        return found

    def _on_sheet(
        self,
        source: Source,
        file: BinaryIO,
        page: FragmentPage,
        bound: BoundPage,
        words: tuple[str, ...],
    ) -> bytes:
        begin = f"q {numbers(to_sheet(page, bound))} cm /{CONTENT} Do Q\n".encode("ascii")
        clip = visible_box(page.media, page.crop)
        entries = self._wrapped(source, file, page, clip, words, bound, begin, IDENTITY)
        media = b"/MediaBox " + _box((0.0, 0.0, bound.width, bound.height))
        return b" ".join((media, *entries))

    def _wrapped(
        self,
        source: Source,
        file: BinaryIO,
        page: FragmentPage,
        clip: Box,
        words: tuple[str, ...],
        bound: BoundPage,
        begin: bytes,
        to_user: Matrix,
    ) -> list[bytes]:
        box = _box((clip.x0, clip.y0, clip.x1, clip.y1))
        resources = numbered(source.resources(page.resources))
        entries = b"/Type /XObject /Subtype /Form /BBox %s /Resources %s " % (box, resources)
        form = source.form(file, page.contents, entries)
        used = fonts_used(words)
        stamp = begin + operators(bound, words, to_user, {name: name for name in used})
        fonts = b" ".join(
            b"/%s %s" % (name.encode("ascii"), numbered(self._fonts[name])) for name in used
        )
        form_name = CONTENT.encode("ascii")
        own = b"/Resources << /XObject << /%s %s >> /Font << %s >> >>"
        return [
            own % (form_name, numbered(form), fonts),
            b"/Contents " + numbered(self._out.add_stream(b"", stamp)),
            filled(page.others, source.delta),
        ]


def _free(name: str, taken: tuple[str, ...]) -> str:
    candidate, count = name, 1
    while "/" + candidate in taken:
        count += 1
        candidate = f"{name}{count}"
    return candidate


@lru_cache(maxsize=1024)
def _box(sides: tuple[float, ...]) -> bytes:
    return b"[ " + numbers(sides).encode("ascii") + b" ]"
