"""Tells a harmless irregularity of a PDF from damage that may have cost evidence."""

import re
import warnings
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.pdf.objects import dictionary, items, name
from expedite_packets.exhibits.pdf.reach import Id, reached
from expedite_packets.exhibits.pictures.picture_data import filters, is_cut_short, is_lost
from expedite_packets.exhibits.scans.looks import Looks
from expedite_packets.exhibits.scans.pixels import Room
from expedite_packets.exhibits.scans.sole_picture import sole_picture

_HARMLESS = tuple(
    re.compile(pattern)
    for pattern in (
        r"reported number of objects \(\d+\) is not one plus the highest object number",
        r"Resources is missing or invalid; repairing",
        r"Type key should be /Page but is not; overriding",
        r"Type key should be /Pages but is not; overriding",
        r"MediaBox is undefined; setting to letter / ANSI A",
        r"kid \d+ \(from \d+\) appears more than once in the pages tree; creating a new page",
        r"dictionary has duplicated key",
        r"name with stray #; this will not work with PDF >= 1.2",
        r"ignoring excessive whitespace",
        r"extraneous whitespace seen before xref",
        r"space before newline in xref table",
        r"can't find startxref comment",
        r"the /Version key in the document catalog",
        r"ignoring extra data at the end of",
        r"stream keyword followed by carriage return only",
        r"stream keyword not followed by proper line terminator",
        r"stream keyword followed by extraneous whitespace",
        r"linearization",
    )
)
"""What qpdf mends without losing anything; whatever it says besides counts as damage."""


class Repairs:
    """Gathers what qpdf had to mend in a file, and where."""

    def __init__(self, *, rescued: bool = False) -> None:
        self.serious = rescued
        """Whether anything was mended that may have cost content."""
        self._told = rescued
        self.any = rescued
        """Whether anything was mended at all."""

    def take(self, warnings: Iterable[str]) -> None:
        """Take note of what qpdf complained about."""
        for warning in warnings:
            self.any = True
            self.serious |= not any(harmless.search(warning) for harmless in _HARMLESS)

    def doubt(self) -> None:
        """Take note that another reader shows the mended file otherwise."""
        self.any = self.serious = self._told = True

    def say(self, pages: int, empty: Collection[int], found: FileFindings) -> None:
        """Say what was mended: in a file of so many pages, ``empty`` ones (places from 1)."""
        if self.serious:
            without = found.pages(empty) if empty else "none"
            how = "" if self._told else " Two readers show the same on each."
            found.warn(
                "damaged-pdf-repaired",
                f"This PDF is damaged and was repaired; {counted(pages, 'page')} found, pages with "
                f"no content: {without}.{how}",
                "Compare its pages in the packet with the original.",
            )
            if empty:
                what = "There is nothing on {pages} of this damaged file; content may be lost."
                found.lost(what, empty)
        elif self.any:
            found.warn(
                "repaired-pdf",
                "This PDF is not quite as the standard wants it; what is wrong was mended and "
                "nothing that shows is touched by it.",
                "Look at its pages in the packet once.",
            )


def mend_contents(
    pdf: pikepdf.Pdf, repairs: Repairs, found: FileFindings, read: Callable[[int, bytes], None]
) -> frozenset[int]:
    """Put what can still be decoded in place of page content that can not.

    Such a page shows in the packet what every reader shows of it, which may be nothing. Returns
    the indexes of these pages, from 0. ``read`` is given the content of each page, by its index,
    so that it need not be decoded a second time.
    """
    mended, broken = set(), set()
    for index, page in enumerate(pdf.pages):
        parts = []
        for stream in content_streams(page.obj):
            try:
                parts.append(stream.read_bytes())
            except pikepdf.PdfError:
                plain = filters(stream) == ("FlateDecode",)
                start = _decodable_start(stream.read_raw_bytes()) if plain else b""
                if len(start) > _MOST_CONTENT:
                    _refuse_bomb(index + 1, found)
                    return frozenset()
                stream.write(start)
                broken.add(stream.objgen)
                # What qpdf says of the same damage is left aside, whatever else it says is not.
                repairs.take(w for w in pdf.get_warnings() if "error decoding stream" not in w)
            if stream.objgen in broken:
                mended.add(index)
        read(index, b"\n".join(parts))
    if mended:
        found.lost(
            "Part of the content of {pages}, or all of it, is damaged: it can not be decoded and "
            "does not show.",
            (index + 1 for index in mended),
        )
    return frozenset(mended)


_MOST_CONTENT = 100_000_000
"""Bytes of drawing instructions of one page; real maps stayed below a tenth of that."""


def _refuse_bomb(page: int, found: FileFindings) -> None:
    found.refuse(
        "unpacks-too-large",
        "This PDF unpacks to far more than any real document; it would fill the memory of whoever "
        "opens it.",
        "Ask who sent it for another copy; do not send this file on.",
        page,
    )
    found.stop_if_refused()


def content_streams(page: pikepdf.Object) -> tuple[Stream, ...]:
    """The page's content streams in order."""
    contents = page.get("/Contents")
    if isinstance(contents, Stream):
        return (contents,)
    if isinstance(contents, pikepdf.Array):
        return tuple(part for part in contents if isinstance(part, Stream))
    return ()


def _decodable_start(raw: bytes) -> bytes:
    """Whole lines of content before the first byte that can not be inflated."""
    inflate, found = zlib.decompressobj(), bytearray()
    try:
        for byte in raw:
            found += inflate.decompress(bytes((byte,)))
            if len(found) > _MOST_CONTENT:
                return bytes(found)
    except zlib.error:
        pass
    return bytes(found[: found.rfind(b"\n") + 1])


def check_streams(
    pdf: pikepdf.Pdf,
    held: Sequence[Sequence[Stream]],
    work: Path,
    repairs: Repairs,
    looks: Looks,
    found: FileFindings,
    read: Callable[[Stream, bytes], None],
) -> frozenset[int]:
    """Decode all fonts, pictures and forms of the pages; damage is named by page.

    ``held`` are each page's, those that pages share at the first of them. ``looks`` are taken of
    the pages that are one picture, while it is decoded; ``read`` is given what else is decoded.
    Returns the indexes of the pages, from 0, on which something can not be decoded.
    """
    elsewhere: list[int] = []
    lost: set[Id] = set()
    partial: set[Id] = set()
    room = Room()
    for number, (page, streams) in enumerate(zip(pdf.pages, held, strict=True), start=1):
        lost.update(stream.objgen for stream in streams if not _is_readable(stream, read))
        sole = sole_picture(page.obj)
        shown = {sole.stream.objgen: looks.of(number - 1, sole, room)} if sole else {}
        partial.update(
            stream.objgen
            for stream in streams
            if is_cut_short(stream, work, shown.get(stream.objgen), looks.bare)
        )
        if any("/F" in stream for stream in (*streams, *content_streams(page.obj))):
            elsewhere.append(number)
        repairs.take(w for w in pdf.get_warnings() if "error decoding stream" not in w)
    unreadable, cut_short = _pages_with(pdf, lost), _pages_with(pdf, partial)
    if unreadable:
        found.lost("A font or picture of {pages} is damaged and can not be decoded.", unreadable)
    if cut_short:
        found.lost(
            "A picture on {pages} is damaged or ends early and may show only in part.", cut_short
        )
    if elsewhere:
        found.refuse(
            "content-elsewhere",
            f"Content of {found.pages(elsewhere)} is not in this file: it is kept in another.",
            "Open it where all its files are, print it to PDF, and use that file.",
            elsewhere[0],
        )
    return frozenset(number - 1 for number in unreadable)


def _pages_with(pdf: pikepdf.Pdf, streams: set[Id]) -> list[int]:
    """Every page (from 1) that shows one of the streams, which several pages may share."""
    if not streams:
        return []
    return [
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(item.objgen in streams for item in reached(page.obj, set()))
    ]


def lost_objects(pdf: pikepdf.Pdf, found: FileFindings) -> frozenset[int]:
    """The pages (from 0) of a damaged file whose content draws what is no longer in it."""
    lacking = []
    for index, page in enumerate(pdf.pages):
        forms = (
            item
            for item in reached(page.obj, set())
            if isinstance(item, Stream) and name(item.get("/Subtype")) == "Form"
        )
        contents = page.obj.get("/Contents")
        parts = items(contents) if isinstance(contents, pikepdf.Array) else ()
        if any(not isinstance(part, Stream) for part in parts) or any(
            _draws_nothing(drawn) for drawn in (page.obj, *forms) if "/Resources" in drawn
        ):
            lacking.append(index)
    if lacking:
        what = "Something that {pages} of this damaged file should show is no longer in it."
        found.lost(what, (index + 1 for index in lacking))
    return frozenset(lacking)


def tell_more_pages(held: int, pages: int, found: FileFindings) -> None:
    """Say that a damaged file of so many pages holds more pages than its list of pages names."""
    if held > pages:
        found.lost(
            f"This damaged file holds {counted(held - pages, 'page')} more than its list of pages "
            "names; {pages} may not be all of it.",
            range(1, pages + 1),
        )


def _draws_nothing(drawn: pikepdf.Object) -> bool:
    """Whether the content of a page or form uses a font or picture that its resources lack."""
    resources = dictionary(drawn.get("/Resources")) or Dictionary()
    held = {
        use: set((dictionary(resources.get(kind)) or Dictionary()).keys())
        for use, kind in (("Tf", "/Font"), ("Do", "/XObject"))
    }
    try:
        with warnings.catch_warnings():
            # what is only warned of is content that ends in the middle of something
            warnings.simplefilter("error", UserWarning)
            used = pikepdf.parse_content_stream(drawn, "Tf Do")
    except (pikepdf.PdfError, TypeError, UserWarning):  # TypeError: it holds what no content may
        return True
    return any(
        str(one.operator) in held
        and bool(one.operands)
        and str(one.operands[0]) not in held[str(one.operator)]
        for one in used
    )


def _is_readable(stream: Stream, read: Callable[[Stream, bytes], None]) -> bool:
    """Whether the data can be decoded; pictures' own codings are left to the renderer."""
    if any(coding in _PICTURE_CODINGS for coding in filters(stream)):
        return not is_lost(stream)
    try:
        read(stream, stream.read_bytes())
    except pikepdf.PdfError:
        return False
    return True


_PICTURE_CODINGS = frozenset(
    (
        *("DCTDecode", "DCT", "CCITTFaxDecode", "CCF"),
        *("JBIG2Decode", "JPXDecode", "Crypt"),
    )
)
