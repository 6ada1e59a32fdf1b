"""Writes a clean PDF as a fragment: a file of the one shape, with its description inside."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Pdf

from expedite_packets.fragments.contents import Contents
from expedite_packets.fragments.encode import encoded
from expedite_packets.fragments.outline import Item, outline_objects
from expedite_packets.fragments.pages import PageTaker
from expedite_packets.fragments.shape import (
    Annotation,
    Bookmark,
    FragmentMap,
    FragmentPage,
    Place,
)
from expedite_packets.fragments.source import filled, numbered
from expedite_packets.fragments.walk import Sink, Walk

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def write_fragment(pdf: Pdf, target: Path, pages: Sequence[int] | None = None) -> FragmentMap:
    """Write ``pages`` of ``pdf`` (indices from 0; all of them if None) to ``target``.

    The pages' content, what their resources and annotations reach and the outline are carried,
    nothing else. The same pages make the same bytes.

    Raises:
        pikepdf.PdfError: A stream can not be read.
        OSError: The file can not be written.
    """
    every = [page.obj for page in pdf.pages]
    chosen = every if pages is None else [every[at] for at in pages]
    with target.open("wb") as file:
        out = Sink(file)
        out.write(HEADER)
        contents = Contents(out)
        found = [contents.add(page) for page in chosen]
        walk = Walk(pdf, (page.objgen for page in every), len(contents.written) + 1)
        taker = PageTaker(walk, {page.objgen: index for index, page in enumerate(chosen)})
        described = tuple(taker.page(page, own) for page, own in zip(chosen, found, strict=True))
        outline = pdf.Root.get("/Outlines")
        first = outline.get("/First") if isinstance(outline, Dictionary) else None
        bookmarks = taker.bookmarks(first)
        bulk, skeleton = walk.copy_all(out)
        known = FragmentMap(
            first=len(contents.written) + 1,
            count=walk.count,
            digest=out.digest,
            bulk=bulk,
            skeleton=skeleton,
            contents=tuple(contents.written),
            resources=tuple(taker.resources),
            pages=described,
            outline=bookmarks,
        )
        _Closing(known, out, contents.starts).write()
        out.flush()
    return known


def page_count(source: Path) -> int:
    """How many pages a PDF has.

    Raises:
        pikepdf.PdfError: It can not be read.
    """
    with pikepdf.open(source) as pdf:
        return len(pdf.pages)


def as_fragment(source: Path, target: Path, pages: Sequence[int] | None = None) -> FragmentMap:
    """Write pages of a PDF that we made ourselves as a fragment.

    Raises:
        pikepdf.PdfError: It can not be read.
        OSError: The file can not be written.
    """
    with pikepdf.open(source) as pdf:
        return write_fragment(pdf, target, pages)


class _Closing:
    """What makes the file a PDF of its own; packets do not take it along."""

    def __init__(self, known: FragmentMap, out: Sink, contents: list[int]) -> None:
        self._known, self._out = known, out
        self._offsets = dict(enumerate(contents, 1))
        for region in (known.bulk, known.skeleton):
            pairs = zip(region.objects[::2], region.objects[1::2], strict=True)
            self._offsets.update((number, region.start + at) for number, at in pairs)
        self._last = known.first + known.count - 1
        self._catalog, self._tree = self._reserve(), self._reserve()
        self._resources = [self._reserve() for _ in known.resources]
        self._pages = [self._reserve() for _ in known.pages]

    def _reserve(self) -> int:
        self._last += 1
        return self._last

    def _put(self, number: int, source: bytes) -> None:
        self._offsets[number] = self._out.position
        self._out.write(b"%07d 0 obj\n%s\nendobj\n" % (number, source))

    def write(self) -> None:
        known = self._known
        for number, one in zip(self._resources, known.resources, strict=True):
            fonts, others = filled(one.fonts, 0), filled(one.others, 0)
            self._put(number, b"<< /Font << " + fonts + b" >> " + others + b" >>")
        for number, page in zip(self._pages, known.pages, strict=True):
            self._put(number, self._page(page))
        kids = b" ".join(map(numbered, self._pages))
        self._put(
            self._tree, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(self._pages), kids)
        )
        catalog = b"<< /Type /Catalog /Pages " + numbered(self._tree)
        if known.outline:
            root = self._reserve()
            for number, source in outline_objects(self._items(known.outline), root, self._reserve):
                self._put(number, source)
            catalog += b" /Outlines " + numbered(root)
        self._put(self._catalog, catalog + b" >>")
        self._end()

    def _page(self, page: FragmentPage) -> bytes:
        entries = [
            b"<< /Type /Page /Parent ",
            numbered(self._tree),
            b" /MediaBox " + _box(page.media),
            b" /Resources " + numbered(self._resources[page.resources]),
        ]
        if page.crop:
            entries.append(b" /CropBox " + _box(page.crop))
        if page.rotate:
            entries.append(b" /Rotate %d" % page.rotate)
        if page.unit != 1:
            entries.append(b" /UserUnit " + repr(page.unit).encode("ascii"))
        if page.contents:
            streams = b" ".join(numbered(index + 1) for index in page.contents)
            entries.append(b" /Contents [ " + streams + b" ]")
        if page.annotations:
            inner = b" ".join(map(self._annotation, page.annotations))
            entries.append(b" /Annots [ " + inner + b" ]")
        entries += [b" ", filled(page.others, 0), b" >>"]
        return b"".join(entries)

    def _annotation(self, one: Annotation) -> bytes:
        entries = [key.encode("latin-1") + b" " + filled(t, 0) for key, t in one.entries]
        if one.place is not None and (target := self._target(one.place)):
            action = b"/A << /S /GoTo /D " + target + b" >>"
            entries.append(action if one.by_action else b"/Dest " + target)
        return b"<< " + b" ".join(entries) + b" >>"

    def _target(self, place: Place | None) -> bytes:
        if place is None or place.page is None:
            return b""
        view = " ".join(place.view).encode("latin-1")
        return b"[ " + numbered(self._pages[place.page]) + b" " + view + b" ]"

    def _items(self, entries: Sequence[Bookmark]) -> list[Item]:
        return [
            Item(
                title=entry.title.encode("latin-1"),
                target=self._target(entry.place),
                below=self._items(entry.below),
                opened=entry.opened,
            )
            for entry in entries
        ]

    def _end(self) -> None:
        out, described = self._out, encoded(self._known)
        number = self._reserve()
        self._offsets[number] = out.position
        head = b"%07d 0 obj\n<< /Length %d >>\nstream\n" % (number, len(described))
        at = out.position + len(head)
        out.write(head, described, b"\nendstream\nendobj\n")
        table = out.position
        rows = [b"0000000000 65535 f \n"]
        rows += [b"%010d 00000 n \n" % self._offsets[n] for n in range(1, number + 1)]
        trailer = b"<< /Size %d /Root %s /ID [ <%s> <%s> ] /EpkMap [ %d %d ] >>"
        mark = self._known.digest[:32].encode("ascii")
        out.write(
            b"xref\n0 %d\n%strailer\n" % (len(rows), b"".join(rows)),
            trailer % (len(rows), numbered(self._catalog), mark, mark, at, len(described)),
            b"\nstartxref\n%d\n%%%%EOF\n" % table,
        )


@lru_cache(maxsize=1024)
def _box(sides: tuple[float, ...]) -> bytes:
    return b"[ " + " ".join(map(_number, sides)).encode("ascii") + b" ]"


def _number(value: float) -> str:
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text  # equal numbers look alike, so that they can be kept
