"""Writes TIFF for fax, RFC 3949: profile S (minimal) and profile F (extended), byte by byte.

Little-endian, least significant bit first, white is zero, one strip a page, each directory before
its page and all in page order: what profile S asks for (F-FX-7), which profile F allows (F-FX-8).
"""

import struct
from collections.abc import Iterable
from enum import StrEnum
from typing import BinaryIO

from expedite_packets.dispatch.fax.coding import Coding, Strip, finished
from expedite_packets.dispatch.fax.grid import DOTS_PER_INCH, WIDTH, Resolution

_SHORT, _LONG, _RATIONAL = 3, 4, 5
_REVERSED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
_ENTRY, _HEADER = struct.Struct("<HHII"), struct.Struct("<2sHI")
_OFFSET_OF_FIRST = 8
_LONGEST = 2**32


class Profile(StrEnum):
    """The profiles of RFC 3949 that hold black-and-white faxes (F-FX-6)."""

    S = "S"
    F = "F"


def may_hold(profile: Profile, coding: Coding) -> bool:
    """Profile S takes MH only, profile F all three (F-FX-7, F-FX-8)."""
    return profile is Profile.F or coding is Coding.MH


def write_tiff(
    target: BinaryIO,
    strips: Iterable[Strip],
    pages: int,
    resolution: Resolution,
    profile: Profile = Profile.F,
) -> None:
    """Write one file of ``pages`` pages, front to back, without seeking.

    Raises:
        ValueError: There are fewer or more strips than pages, they do not fit into a TIFF, or the
            profile does not hold their coding.
    """
    target.write(_HEADER.pack(b"II", 42, _OFFSET_OF_FIRST))
    at, number = _OFFSET_OF_FIRST, 0
    for number, strip in enumerate(strips, 1):
        if not may_hold(profile, strip.coding):
            message = f"profile {profile} does not hold {strip.coding}"
            raise ValueError(message)
        data = finished(strip).translate(_REVERSED)
        page = _page(strip, data, number - 1, pages, at, resolution)
        at += len(page)
        if number > pages or at >= _LONGEST:
            break
        target.write(page)
    if number != pages or at >= _LONGEST:
        message = f"{number} pages where there should be {pages}, {at} bytes"
        raise ValueError(message)


def _page(
    strip: Strip,
    data: bytes,
    number: int,
    pages: int,
    at: int,
    resolution: Resolution,
) -> bytes:
    entries = _entries(strip, number, pages)
    ratios = at + 2 + _ENTRY.size * len(entries) + 4
    place = ratios + 16
    end = place + len(data) + len(data) % 2
    values = {273: place, 279: len(data), 282: ratios, 283: ratios + 8}
    directory = struct.pack("<H", len(entries)) + b"".join(
        _ENTRY.pack(tag, kind, count, values.get(tag, value)) for tag, kind, count, value in entries
    )
    following = struct.pack("<I", 0 if number == pages - 1 else end)
    lines = struct.pack("<4I", DOTS_PER_INCH, 1, resolution.lines_per_inch, 1)
    return directory + following + lines + data + b"\0" * (len(data) % 2)


def _entries(strip: Strip, number: int, pages: int) -> tuple[tuple[int, int, int, int], ...]:
    """Tag, type, count and value, in the order of tags; places are filled in later."""
    group4 = strip.coding is Coding.MMR
    options = (293, _LONG, 1, 0) if group4 else (292, _LONG, 1, 4 + (strip.coding is Coding.MR))
    return (
        (254, _LONG, 1, 2),  # a page of several
        (256, _LONG, 1, WIDTH),
        (257, _LONG, 1, strip.lines),
        (258, _SHORT, 1, 1),
        (259, _SHORT, 1, 4 if group4 else 3),
        (262, _SHORT, 1, 0),  # white is zero
        (266, _SHORT, 1, 2),  # least significant bit first
        (273, _LONG, 1, 0),
        (274, _SHORT, 1, 1),
        (277, _SHORT, 1, 1),
        (278, _LONG, 1, strip.lines),
        (279, _LONG, 1, 0),
        (282, _RATIONAL, 1, 0),
        (283, _RATIONAL, 1, 0),
        options,
        (296, _SHORT, 1, 2),  # per inch
        (297, _SHORT, 2, number | pages << 16),
    )
