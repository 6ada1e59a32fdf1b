"""Codes lines of dots as Group 3 or Group 4 with libtiff, in parts that can be joined.

A page's footer is known only when the sends are planned, long after the page was coded. So a page
is coded without it and the footer joined on: Group 3 lines begin on a byte of their own (T4Options
4), and a Group 4 footer takes up from a white line, as if it were a page of its own.
"""

import io
import struct
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin, features

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import WIDTH, Resolution
from expedite_packets.errors import OutputError
from expedite_packets.model.frozen import dataclass

_T4_OPTIONS = 292
_BYTE_ALIGNED, _TWO_DIMENSIONAL = 4, 1
_EOFB_BITS = 24
_EOFB = 0x001001


class Coding(StrEnum):
    """How lines are packed (F-FX-5)."""

    MH = "MH"
    """T.4, one-dimensional: every machine reads it."""
    MR = "MR"
    """T.4, two-dimensional."""
    MMR = "MMR"
    """T.6, Group 4: the smallest; on a line it needs error correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Coded lines, most significant bit first. ``bits`` counts those in use, without EOFB."""

    coding: Coding
    lines: int
    data: bytes
    bits: int


def coded(bits: Grey, coding: Coding, resolution: Resolution) -> Strip:
    """Code packed lines of 1728 dots, 1 is black. The end of the page is not coded.

    Raises:
        OutputError: This installation of Pillow lacks libtiff.
    """
    lines = bits.shape[0]
    # Pillow takes 1 for white and libtiff 0 for white: black as 1 goes through both unchanged
    image = Image.frombytes("1", (WIDTH, lines), bits.tobytes())
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[TiffImagePlugin.ROWSPERSTRIP] = lines
    if coding is not Coding.MMR:
        two = _TWO_DIMENSIONAL if coding is Coding.MR else 0
        tags[_T4_OPTIONS] = _BYTE_ALIGNED | two
    out = io.BytesIO()
    name = "group4" if coding is Coding.MMR else "group3"
    rate = (204.0, float(resolution.lines_per_inch))
    try:
        # libtiff takes from the resolution how many lines in turn MR codes against the one before
        image.save(out, "TIFF", compression=name, tiffinfo=tags, dpi=rate)
    except (OSError, RuntimeError) as error:
        if features.check("libtiff"):
            raise
        what = "This installation can not code fax pages: its Pillow lacks libtiff."
        raise OutputError(
            what, fix="Install Pillow from its wheel (pip install pillow)."
        ) from error
    data = _strip_of(out.getvalue())
    used = 8 * len(data)
    if coding is Coding.MMR:
        used = _before_end(data)
        data = data[: -(-used // 8)]
    return Strip(coding=coding, lines=lines, data=data, bits=used)


def joined(page: Strip, footer: Strip) -> Strip:
    """A page with its footer; the page's last line must be white."""
    lines, coding = page.lines + footer.lines, page.coding
    if coding is not Coding.MMR:
        data = page.data + footer.data
        return Strip(coding=coding, lines=lines, data=data, bits=8 * len(data))
    kept, loose = divmod(page.bits, 8)
    first = page.data[kept] >> (8 - loose) if loose else 0
    bits = loose + footer.bits
    value = first << footer.bits | int.from_bytes(footer.data, "big") >> (-footer.bits % 8)
    size = -(-bits // 8)
    tail = (value << (8 * size - bits)).to_bytes(size, "big")
    return Strip(coding=coding, lines=lines, data=page.data[:kept] + tail, bits=8 * kept + bits)


def finished(strip: Strip) -> bytes:
    """The strip as it goes into a file: Group 4 ends with its end-of-block code, Group 3 as is.

    The return to control that ends a page on the line is no part of a file (RFC 3949).
    """
    if strip.coding is not Coding.MMR:
        return strip.data
    bits = strip.bits + _EOFB_BITS
    size = -(-bits // 8)
    kept = strip.bits // 8
    loose = strip.bits - 8 * kept
    first = strip.data[kept] >> (8 - loose) if loose else 0
    tail = (first << _EOFB_BITS | _EOFB) << (8 * size - bits)
    return strip.data[:kept] + tail.to_bytes(size - kept, "big")


def line_bytes(strip: Strip) -> NDArray[np.int64]:
    """Bytes of each line of Group 3, its end-of-line code with it."""
    data = np.frombuffer(strip.data, np.uint8)
    # the code, eleven zeros and a one, ends a byte; no other code has so many zeros
    ends = np.flatnonzero((data[1:] == 1) & (data[:-1] & 0x0F == 0))
    return np.diff(ends, append=len(data))


def _strip_of(content: bytes) -> bytes:
    """The one strip of a TIFF that libtiff wrote, little-endian and with one directory."""
    (at,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, at)
    entries = struct.iter_unpack("<HHII", content[at + 2 : at + 2 + 12 * count])
    places = {tag: value for tag, _, _, value in entries}
    start = places[TiffImagePlugin.STRIPOFFSETS]
    return content[start : start + places[TiffImagePlugin.STRIPBYTECOUNTS]]


def _before_end(data: bytes) -> int:
    """Bits of Group 4 data before its end-of-block code."""
    stripped = data.rstrip(b"\0")
    spare = (stripped[-1] & -stripped[-1]).bit_length() - 1
    return 8 * len(stripped) - spare - _EOFB_BITS
