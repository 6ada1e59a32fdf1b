"""Tells a harmless irregularity of a PDF from damage that may have cost evidence."""

import logging
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Stream

from expedite_packets.exhibits.findings import FileFindings, pages_in_words
from expedite_packets.exhibits.opening import DAMAGE_FIX
from expedite_packets.exhibits.picture_data import filters, is_cut_short, is_lost
from expedite_packets.exhibits.reach import Id, reached

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


def judge_warnings(warnings: Iterable[str], found: FileFindings, page: int | None = None) -> None:
    """Turn what qpdf complained about into one warning or one refusal."""
    warnings = tuple(warnings)
    if not warnings:
        return
    if all(any(h.search(w) for h in _HARMLESS) for w in warnings):
        found.warn(
            "repaired-pdf",
            "This PDF is not quite as the standard wants it; what is wrong was mended and nothing "
            "that shows is touched by it.",
            "Look at its pages in the packet once.",
            page,
        )
        return
    found.refuse(
        "damaged-pdf",
        "This PDF is damaged; content may be missing.",
        DAMAGE_FIX,
        page,
    )


def check_page_counts(pdf: pikepdf.Pdf, source: Path, found: FileFindings) -> None:
    """Refuse a file in which two independent readers do not find the same number of pages."""
    first = len(pdf.pages)
    second = _pdfium_count(source)
    if first == 0 and not second:
        found.refuse("no-pages", "This PDF has no pages.", DAMAGE_FIX)
    elif first != second:
        third = _pypdf_count(source)
        said = ", ".join("none" if c is None else str(c) for c in (first, second, third))
        found.refuse(
            "page-count-unsure",
            f"It is not certain how many pages this PDF has: three readers found {said}.",
            DAMAGE_FIX,
        )


def _pdfium_count(source: Path) -> int | None:
    try:
        with pdfium.PdfDocument(source) as document:
            return len(document)
    except pdfium.PdfiumError:
        return None


def _pypdf_count(source: Path) -> int | None:
    # seldom needed, and takes long to import
    import pypdf
    import pypdf.errors

    try:
        with _quiet("pypdf"), pypdf.PdfReader(source) as reader:
            return len(reader.pages)
    except (
        *(pypdf.errors.PyPdfError, ValueError, TypeError, LookupError, AttributeError),
        *(AssertionError, RecursionError, ArithmeticError, NotImplementedError, OSError),
    ):
        return None


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Keeps a library's remarks on a damaged file off the terminal; the findings say it."""
    loud, silent = logging.getLogger(logger), logging.NullHandler()
    before, loud.propagate = loud.propagate, False  # its parts hand their remarks up to it
    loud.addHandler(silent)
    try:
        yield
    finally:
        loud.removeHandler(silent)
        loud.propagate = before


def mend_contents(pdf: pikepdf.Pdf, found: FileFindings) -> frozenset[int]:
    """Put what can still be decoded in place of page content that can not.

    Such a page shows in the packet what every reader shows of it, which may be nothing, so the
    packet may only be a draft. Returns the indexes of these pages, from 0.
    """
    mended, broken = set(), set()
    for index, page in enumerate(pdf.pages):
        for stream in content_streams(page.obj):
            try:
                stream.read_bytes()
            except pikepdf.PdfError:
                stream.write(_decodable_start(stream.read_raw_bytes()))
                broken.add(stream.objgen)
                # What qpdf says of the same damage is left aside, whatever else it says is not.
                said = [w for w in pdf.get_warnings() if "error decoding stream data" not in w]
                judge_warnings(said, found, index + 1)
            if stream.objgen in broken:
                mended.add(index)
                found.mark_draft(
                    "damaged-page",
                    "This page is damaged: part of its content, or all of it, can not be decoded "
                    "and does not show.",
                    "Ask for the file again, or put a sound copy of this page in its place; until "
                    "then every page of the packet is marked DRAFT.",
                    index + 1,
                )
    return frozenset(mended)


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
    except zlib.error:
        pass
    return bytes(found[: found.rfind(b"\n") + 1])


def check_streams(pdf: pikepdf.Pdf, work: Path, found: FileFindings) -> None:
    """Decode all fonts, pictures and forms of the pages; damage is named by page."""
    elsewhere: list[int] = []
    seen: set[Id] = set()
    unreadable: list[int] = []
    cut_short: list[int] = []
    for number, page in enumerate(pdf.pages, start=1):
        streams = [item for item in reached(page.obj, seen) if isinstance(item, Stream)]
        if not all(map(_is_readable, streams)):
            unreadable.append(number)
        if any(is_cut_short(stream, work) for stream in streams):
            cut_short.append(number)
        if any("/F" in stream for stream in (*streams, *content_streams(page.obj))):
            elsewhere.append(number)
        judge_warnings(pdf.get_warnings(), found, number)
    if unreadable:
        found.refuse(
            "damaged-page",
            f"A font or picture of {pages_in_words(unreadable)} can not be decoded.",
            DAMAGE_FIX,
            unreadable[0],
        )
    if cut_short:
        found.warn(
            "picture-cut-short",
            f"A picture on {pages_in_words(cut_short)} is damaged or ends early and may show only "
            "in part.",
            "Compare these pages with the original.",
            cut_short[0],
        )
    if elsewhere:
        found.refuse(
            "content-elsewhere",
            f"Content of {pages_in_words(elsewhere)} is not in this file: it is kept in another.",
            "Open it where all its files are, print it to PDF, and use that file.",
            elsewhere[0],
        )


def _is_readable(stream: Stream) -> bool:
    """Whether the data can be decoded; pictures' own codings are left to the renderer."""
    if any(coding in _PICTURE_CODINGS for coding in filters(stream)):
        return not is_lost(stream)
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


_PICTURE_CODINGS = frozenset(
    (
        *("DCTDecode", "DCT", "CCITTFaxDecode", "CCF"),
        *("JBIG2Decode", "JPXDecode", "Crypt"),
    )
)
