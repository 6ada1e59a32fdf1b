"""Looks into office files, which are ZIP archives of XML, within limits of size."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

MAX_PART = 60_000_000
"""Bytes of one part when unpacked; a novel in Word has two million."""
MAX_PARTS = 5_000


class UnsafeArchive(ValueError):
    """The archive unpacks to more than any real document, or is damaged."""


def part(source: Path, name: str) -> Element | None:
    """The XML part of that name, or None where the archive has none.

    Raises:
        UnsafeArchive: It is damaged, too large, or defines entities, as only attacks do.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist())
            if len(names) > MAX_PARTS:
                raise UnsafeArchive
            if name not in names:
                return None
            return _root(_unpacked(archive, name))
    except (zipfile.BadZipFile, ParseError, OSError, NotImplementedError, RuntimeError) as problem:
        raise UnsafeArchive from problem


def parts(source: Path, folder: str) -> tuple[str, ...]:
    """The names of the parts below a folder, sorted.

    Raises:
        UnsafeArchive: The archive is damaged or holds too many parts.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            too_large = any(one.file_size > MAX_PART for one in archive.infolist())
    except (zipfile.BadZipFile, OSError) as problem:
        raise UnsafeArchive from problem
    if len(names) > MAX_PARTS or too_large:
        raise UnsafeArchive
    return tuple(sorted(name for name in names if name.startswith(folder)))


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise UnsafeArchive
    return data


def _root(data: bytes) -> Element:
    # office files define no entities; whoever does wants the reader to run out of memory
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeArchive
    return fromstring(data)
