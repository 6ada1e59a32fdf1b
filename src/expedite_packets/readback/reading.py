"""A PDF file as the proof reads it: with pypdf, independently of what wrote it."""

import zlib
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from expedite_packets.readback.fingerprint import Fingerprints, decoded_data, raw_data
from expedite_packets.readback.holding import pages_at_once
from expedite_packets.readback.shape import Box, Shape, cut_shape, in_order

UNREADABLE = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
    zlib.error,
)
"""What pypdf raises over files that it can not read."""

NUMBERS = (NumberObject, FloatObject)
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 64
_PAGES = 200
"""Pages of a file of which objects may be kept; as objects, pages are far larger than as bytes."""


class Document:
    """One open file; decrypts with the empty password where it must.

    Raises:
        one of UNREADABLE: pypdf can not open the file.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            self.reader = PdfReader(self._file)
            if self.reader.is_encrypted:
                self.reader.decrypt("")
            self.pages: list[PageObject] = list(map(_without_nulls, self.reader.pages))
        except UNREADABLE:
            self._file.close()
            raise
        self._each = self._left = min(_PAGES, pages_at_once(path, len(self.pages)))
        self.raw = Fingerprints(decoded=False)
        self.decoded = Fingerprints(decoded=True)
        self.index_of = {
            page.indirect_reference.idnum: index
            for index, page in enumerate(self.pages)
            if page.indirect_reference is not None
        }

    def close(self) -> None:
        """Close the file and let go of what was read of it."""
        # objects and their reader hold each other, so their streams' bytes would stay for long
        self.reader.resolved_objects.clear()
        self._file.close()

    def end_page(self) -> None:
        """Done with a page: now and then, let go of objects read; they are read again if needed."""
        self._left -= 1
        if self._left == 0:
            self.reader.resolved_objects.clear()
            self._left = self._each


def streams(page: PageObject) -> list[StreamObject]:
    """The page's content streams, in order."""
    contents = value_of(page, "/Contents")
    listed = list(contents) if isinstance(contents, ArrayObject) else [contents]
    found = [item.get_object() if isinstance(item, PdfObject) else None for item in listed]
    return [item for item in found if isinstance(item, StreamObject)]


def raw_content(parts: list[StreamObject]) -> tuple[tuple[str, str, bytes], ...]:
    """Content streams as they lie in the file, with their coding."""
    return tuple(
        (str(part.get("/Filter")), str(part.get("/DecodeParms")), raw_data(part)) for part in parts
    )


def content(parts: list[StreamObject]) -> bytes:
    """Decoded content, joined as viewers join it."""
    return b"\n".join(decoded_data(part)[0] for part in parts)


def same_content(left: list[StreamObject], right: list[StreamObject]) -> bool:
    """Whether two pages' content streams are the same, blanks at their seams aside.

    Undecoded bytes are compared first, since that is quick and nearly always enough.
    """
    if raw_content(left) == raw_content(right):
        return True
    ours, theirs = ([decoded_data(part)[0] for part in parts] for parts in (left, right))
    if b"\n".join(ours) == b"\n".join(theirs):
        return True
    return _without_seams(ours) == _without_seams(theirs)


def _without_seams(parts: list[bytes]) -> bytes:
    return b"\n".join(filter(None, (part.strip(b"\0\t\n\f\r ") for part in parts)))


def value_of(value: DictionaryObject, key: str) -> PdfObject | None:
    """The entry, resolved; None where it is absent or null."""
    found = value.get(key)
    found = found.get_object() if isinstance(found, IndirectObject) else found
    return None if found is None or isinstance(found, NullObject) else found


def _without_nulls(page: PageObject) -> PageObject:
    """The page, which inherits what it states as null (ISO 32000-1, 7.3.7); pypdf thinks not."""
    for key in _INHERITED:
        if key in page and value_of(page, key) is None:
            node: DictionaryObject = page
            for _ in range(_DEEPEST):
                above = value_of(node, "/Parent")
                if not isinstance(above, DictionaryObject):
                    break
                node, value = above, value_of(above, key)
                if value is not None:
                    page[NameObject(key)] = value
                    break
    return page


def shape(page: PageObject) -> Shape:
    """The page's boxes in order, /Rotate within a turn, /UserUnit."""
    rotate, unit = value_of(page, "/Rotate"), value_of(page, "/UserUnit")
    return cut_shape(
        _box(page, "/MediaBox"),
        _box(page, "/CropBox"),
        float(rotate) if isinstance(rotate, NUMBERS) else None,
        float(unit) if isinstance(unit, NUMBERS) else None,
    )


def _box(page: PageObject, key: str) -> Box | None:
    found = value_of(page, key)
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    return in_order(*(float(number.get_object()) for number in found))
