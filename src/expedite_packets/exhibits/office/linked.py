"""Finds what an office file shows of other files: linked pictures, included texts."""

import re
from collections.abc import Iterator
from pathlib import Path

from expedite_packets.exhibits.office import archive, rich_text
from expedite_packets.exhibits.sniff import FileKind

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHUNKS = ("/aFChunk", "/subDocument")
"""Whole documents inside a Word file, which LibreOffice leaves out."""
_XLINK = "{http://www.w3.org/1999/xlink}href"
_OFFICE_FOLDERS = ("word/", "ppt/")
_SHOWING = ("}image", "}section-source", "}object", "}plugin", "}applet", "}floating-frame")
_INCLUDES = (b"INCLUDEPICTURE", b"INCLUDETEXT", b"DDEAUTO")
"""Fields of Word that bring in another file (ECMA-376, 17.16.5); LibreOffice follows some."""


def linked_parts(source: Path, kind: FileKind) -> int:
    """How many parts of the file are kept in other files, or in a form that is not shown.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
        OSError: It can not be read.
    """
    match kind:
        case FileKind.DOCX | FileKind.PPTX:
            return sum(1 for _ in _linked_in_office(source))
        case FileKind.ODT | FileKind.ODP:
            return sum(1 for _ in _linked_in_open_document(source))
        case FileKind.DOC:
            return _includes(source.read_bytes())
        case FileKind.RTF:
            data = source.read_bytes()
            return max(_includes(data), sum(map(_is_include, rich_text.field_instructions(data))))
        case _:
            return 0


def _linked_in_office(source: Path) -> Iterator[str]:
    for folder in _OFFICE_FOLDERS:
        for name in archive.parts(source, folder):
            if name.endswith(".rels"):
                yield from _chunks(source, name)
            elif name.endswith(".xml"):
                yield from _linked_pictures(source, name)


def _chunks(source: Path, name: str) -> Iterator[str]:
    root = archive.part(source, name)
    for relation in () if root is None else root.iter(_RELATIONSHIP):
        if relation.get("Type", "").endswith(_CHUNKS):
            yield relation.get("Target", "")


def _linked_pictures(source: Path, name: str) -> Iterator[str]:
    """Pictures that are linked and not stored as well."""
    root = archive.part(source, name)
    if root is None:
        return
    outside = _outside(source, name)
    for element in root.iter():
        link = element.get(f"{_REL}link")
        if link and not element.get(f"{_REL}embed"):
            yield link
        elif element.tag.endswith("}imagedata") and element.get(f"{_REL}id") in outside:
            yield element.get(f"{_REL}id", "")


def _outside(source: Path, name: str) -> frozenset[str | None]:
    """The names of the relations of a part that lead out of the file."""
    folder, _, part = name.rpartition("/")
    root = archive.part(source, f"{folder}/_rels/{part}.rels")
    if root is None:
        return frozenset()
    return frozenset(
        one.get("Id") for one in root.iter(_RELATIONSHIP) if one.get("TargetMode") == "External"
    )


def _linked_in_open_document(source: Path) -> Iterator[str]:
    inside = set(archive.parts(source, ""))
    for name in ("content.xml", "styles.xml"):
        root = archive.part(source, name)
        for element in () if root is None else root.iter():
            target = element.get(_XLINK, "")
            if target and element.tag.endswith(_SHOWING):
                path = target.removeprefix("./").rstrip("/")
                if not any(one == path or one.startswith(path + "/") for one in inside):
                    yield target


def _is_include(instruction: str) -> bool:
    """Whether what a field says begins with one of the names, however it is formatted."""
    return instruction.strip().upper().startswith(tuple(one.decode() for one in _INCLUDES))


def _includes(data: bytes) -> int:
    names = (*_INCLUDES, *(one.decode().encode("utf-16-le") for one in _INCLUDES))
    pattern = b"|".join(map(re.escape, names))
    return len(re.findall(pattern, data, re.IGNORECASE))
