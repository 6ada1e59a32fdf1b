"""The fragments that a packet is bound of, each laid into it once."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from expedite_packets.assembly.output import Output
from expedite_packets.errors import PacketError
from expedite_packets.fragments.read import fragment_map
from expedite_packets.fragments.shape import Content, FragmentMap, Region
from expedite_packets.fragments.source import filled, numbered
from expedite_packets.model.packet import Part

_DESCRIBED = 4
"""Fragments whose description is kept in memory at once."""
_LARGE = 1 << 20


class Maps:
    """Descriptions of fragments, of which the last few used are kept in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, FragmentMap] = OrderedDict()
        self._last: tuple[Path, FragmentMap] | None = None

    def keep(self, path: Path, known: FragmentMap) -> None:
        """Hold a description ready."""
        self._last = path, known
        self._kept[path] = known
        self._kept.move_to_end(path)
        while len(self._kept) > _DESCRIBED:
            self._kept.popitem(last=False)

    def of(self, path: Path) -> FragmentMap:
        """The description of a fragment that was described before.

        Raises:
            PacketError: The file is no fragment any more.
        """
        if self._last is not None and self._last[0] is path:  # asked for many times in a row
            return self._last[1]
        known = self._kept.get(path) or fragment_map(path)
        if known is None:
            what = "A fragment was changed while it was bound."
            raise PacketError(what)
        self.keep(path, known)
        return known


class Library:
    """The fragments of one packet by path; those of another shape are brought into ours first.

    ``work`` gives a folder for these, and for fragments of which only some pages are wanted, so
    that nothing of the others comes along.
    """

    def __init__(self, parts: Iterable[Part], out: Output, work: Callable[[], Path]) -> None:
        self._out, self._work = out, work
        self._wanted: dict[Path, dict[int, list[int]]] = {}
        number = 1
        for part in parts:
            wanted = self._wanted.setdefault(part.fragment, {})
            for index in range(part.start, part.start + len(part.pages)):
                wanted.setdefault(index, []).append(number)
                number += 1
        self._sources: dict[Path, Source] = {}
        self._maps = Maps()

    def of(self, part: Part) -> "Source":
        """The part's fragment, laid into the packet.

        Raises:
            PacketError: It has fewer pages than the part.
        """
        source = self._sources.get(part.fragment)
        if source is None:
            source = self._sources[part.fragment] = self._prepared(part)
        return source

    def _prepared(self, part: Part) -> "Source":
        path, pages = part.fragment, self._wanted[part.fragment]
        wanted = sorted(pages)
        known = fragment_map(path)
        if known is None or wanted != list(range(len(known.pages))):
            from expedite_packets.fragments.write import as_fragment, page_count

            if wanted[-1] >= (len(known.pages) if known else page_count(path)):
                what = f"The fragment of {part.id} has fewer pages than were measured."
                raise PacketError(what)
            path = self._work() / f"{len(self._sources)}.pdf"
            known = as_fragment(part.fragment, path, wanted)
        self._maps.keep(path, known)
        return Source(path, self._maps, self._out, {index: pages[index] for index in wanted})


class Source:
    """One fragment in the packet: its objects' new numbers, and what pages of it share."""

    def __init__(self, path: Path, maps: Maps, out: Output, pages: dict[int, list[int]]) -> None:
        self.path, self._maps, self._out = path, maps, out
        self.indices = {named: index for index, named in enumerate(pages)}
        """The fragment's page, from 0, by the page that parts name."""
        self.packet_pages = list(pages.values())
        """The packet pages, from 1, that each page of the fragment became."""
        self._contents: dict[int, int] = {}
        self._resources: dict[tuple[int, bytes], int] = {}
        known = self.known
        self.delta = out.reserve(known.count) - known.first
        out.note(known.digest)
        with path.open("rb") as file:
            self._lay_bulk(file, known.bulk)
            self._lay_skeleton(file, known.skeleton)

    @property
    def known(self) -> FragmentMap:
        """The fragment's description."""
        return self._maps.of(self.path)

    def _lay_bulk(self, file: BinaryIO, region: Region) -> None:
        start = self._out.position
        self._out.copy(file, region.start, region.size)
        for at, number in zip(region.slots[::2], region.slots[1::2], strict=True):
            self._out.patch(start + at, b"%07d" % (self.delta + number))
        self._note_objects(region, start)

    def _lay_skeleton(self, file: BinaryIO, region: Region) -> None:
        file.seek(region.start)
        data = bytearray(file.read(region.size))
        for at, number in zip(region.slots[::2], region.slots[1::2], strict=True):
            data[at : at + 7] = b"%07d" % (self.delta + number)
        self._note_objects(region, self._out.position)
        self._out.write(bytes(data))

    def _note_objects(self, region: Region, start: int) -> None:
        for number, at in zip(region.objects[::2], region.objects[1::2], strict=True):
            self._out.starts(self.delta + number, start + at)

    def content(self, file: BinaryIO, index: int) -> int:
        """The number of a content stream, which is written when first asked for."""
        number = self._contents.get(index)
        if number is None:
            one = self.known.contents[index]
            coding = one.coding.encode("latin-1")
            if one.size > _LARGE:
                number = self._out.begin_stream(coding, one.size)
                self._out.copy(file, one.start, one.size)
                self._out.end_stream()
            else:
                number = self._out.add_stream(coding, _data(file, one))
            self._contents[index] = number
        return number

    def form(self, file: BinaryIO, indices: tuple[int, ...], entries: bytes) -> int:
        """A new form XObject whose content is that of a page."""
        if len(indices) == 1:
            one = self.known.contents[indices[0]]
            return self._out.add_stream(entries + one.coding.encode("latin-1"), _data(file, one))
        joined = b"\n".join(_plain(file, self.known.contents[index]) for index in indices)
        return self._out.add_stream(entries + b"/Filter /FlateDecode", zlib.compress(joined))

    def resources(self, index: int, more: bytes = b"") -> int:
        """The number of a page's resources, with further entries ``more`` among its fonts."""
        key = (index, more)
        number = self._resources.get(key)
        if number is None:
            own = self.known.resources[index]
            fonts, others = filled(own.fonts, self.delta), filled(own.others, self.delta)
            fonts = b"/Font << " + fonts + b" " + more + b" >> " if fonts or more else b""
            number = self._resources[key] = self._out.add(b"<< " + fonts + others + b" >>")
        return number

    def reference(self, number: int) -> bytes:
        """A reference to one of the fragment's objects in the packet."""
        return numbered(number + self.delta)


def _data(file: BinaryIO, content: Content) -> bytes:
    file.seek(content.start)
    return file.read(content.size)


def _plain(file: BinaryIO, content: Content) -> bytes:
    """The stream's data decoded; fragments have no other coding where streams are to be joined."""
    data = _data(file, content)
    if not content.coding or not data:  # some write empty streams as deflated
        return data
    return zlib.decompressobj().decompress(data)
