"""Takes from JPEG bytes what the picture needs, leaves out the rest, and tells damage."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name, StreamDecodeLevel

from expedite_packets.exhibits.scans.pixels import Pixels, Room
from expedite_packets.model.frozen import dataclass

if TYPE_CHECKING:  # which takes long to import, as simplejpeg does; most files hold no scan
    from expedite_packets.exhibits.scans.pixels import Part

_KEPT_APPS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}
"""JFIF, ICC profile and Adobe's colour transform: without these the colours change.

What extends JFIF holds a small copy of the picture, and other parts with the number of the
profile list further pictures, of which none is wanted.
"""
CAMERA_DATA = (
    b"Exif\0\0",
    b"http://ns.adobe.com/xap/",
    b"http://ns.adobe.com/xmp/",
    b"Photoshop 3.0\0",
)
"""How the parts of a JPEG begin that hold EXIF (with GPS), XMP with its extension, and IPTC."""
_APPS, _COMMENT = range(0xE0, 0xF0), 0xFE
_JFIF_SIZE = 16
"""The length of a JFIF part without a preview (ITU-T T.871, 10.1), as the part states it."""
_STANDALONE = (0x01, *range(0xD0, 0xD8))
_CODINGS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PDF_CODINGS = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended and progressive: the codings that PDF knows (ISO 32000-1, 7.4.8)."""
_CHANNELS = {"Gray": 1, "YCbCr": 3}
PADDING = b"\0\xff\r\n\t "
"""What programs fill files up with, and what tells nothing."""
_ASIDE_OR_END = re.compile(rb"\xff[\xd9\xe0-\xef\xfe]")
"""An application's part, a comment, or the end of the picture."""


class JpegCutShort(ValueError):
    """The bytes end before the picture does."""


class UnusualCoding(ValueError):
    """The picture is coded in a way that PDF does not know, such as arithmetic coding."""


def is_sound(data: bytes) -> bool:
    """Whether the picture's data can be decoded to its end.

    Pillow and PDFium fill what they can not decode with grey and do not say so; qpdf says so, and
    so does libjpeg-turbo if simplejpeg asks it, which takes less time for a small picture.
    """
    kind = _kind(data)
    return (kind is not None and _decoded(data, kind, 1) is not None) or _satisfies_qpdf(data)


def pixels(
    data: bytes, size: tuple[int, int], room: Room, *, reduced: bool = False
) -> Pixels | None:
    """All of a grey or colour picture that has this width and height and is sound.

    ``reduced`` to an eighth each pixel is the mean of 8 by 8. None for any other picture, about
    which that says nothing.
    """
    kind = _kind(data)
    if kind is None or (kind.width, kind.height) != size:
        return None
    part = _decoded(data, kind, 1 if reduced else 0, room)
    if part is None:
        return None
    return Pixels(
        width=part.shape[1],
        height=part.shape[0],
        channels=kind.channels,
        cut=lambda left, top, right, bottom: part[top:bottom, left:right],
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    width: int
    height: int
    channels: int


def _kind(data: bytes) -> _Kind | None:
    """Size and channels of a picture coded as PDF knows it, in grey or the usual colours."""
    import simplejpeg

    try:
        height, width, space, _ = simplejpeg.decode_jpeg_header(data)
    except ValueError:
        return None
    if space not in _CHANNELS or _coding(data) not in _PDF_CODINGS:
        return None
    return _Kind(int(width), int(height), _CHANNELS[space])


def _decoded(data: bytes, kind: _Kind, least: int, room: Room | None = None) -> "Part | None":
    """The picture, reduced as far as possible with at least so many rows and columns.

    None where it is for qpdf to judge. All of the picture is decoded for ``least`` 0.
    """
    import simplejpeg

    buffer = None if room is None else room.of(kind.width * kind.height * kind.channels)
    try:
        part: Part = simplejpeg.decode_jpeg(
            data,
            colorspace="GRAY" if kind.channels == 1 else "RGB",
            min_height=least,
            min_width=least,
            buffer=buffer,
        )
    except ValueError:
        return None
    return part


def _coding(data: bytes) -> int:
    """The marker that tells how the picture is coded (ITU-T T.81, B.1.1.3), 0 for none."""
    at = 2
    try:
        while True:
            at = _next_marker(data, at)
            marker = data[at + 1]
            if marker in _CODINGS:
                return marker
            at += 2
            if marker not in _STANDALONE:
                at += max(2, int.from_bytes(data[at : at + 2], "big"))
    except JpegCutShort:
        return 0


def _satisfies_qpdf(data: bytes) -> bool:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(data, Dictionary(Filter=Name.DCTDecode))
        try:
            stream.get_stream_buffer(StreamDecodeLevel.all)
        except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
            return False
    return True


def picture_only(data: bytes, *, cut_short: bool = False) -> bytes:
    """The first picture of ``data``, pixel for pixel, without what tells of camera and place.

    A phone's file may hold further pictures (previews, depth maps) behind the first; they are
    left out as well. Of a picture that is ``cut_short`` all that there is of its pixels is kept.

    Raises:
        JpegCutShort: There is no end-of-image marker, unless that was said.
        UnusualCoding: The data would not be readable in a PDF.
        ValueError: This is not a JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("no start-of-image marker")
    kept = bytearray(b"\xff\xd8")
    end = 2
    try:
        for marker, at, end in segments(data):
            kept += _kept(data, marker, at, end)
    except JpegCutShort:
        if not cut_short:
            raise
        if data.startswith(b"\xff\xda", end):
            kept += data[end:]
    return bytes(kept)


def _kept(data: bytes, marker: int, at: int, end: int) -> bytes:
    """What is kept of one part."""
    if marker in _CODINGS - _PDF_CODINGS:
        raise UnusualCoding
    if marker == _COMMENT or (marker in _APPS and not is_kept(marker, data[at + 4 : end])):
        return b""
    return _without_preview(data[at:end]) if marker == 0xE0 else data[at:end]


def with_end(data: bytes) -> bytes:
    """The data of a picture with the end-of-image marker, which may be missing or begun only."""
    return data if data.rstrip(b"\0").endswith(b"\xff\xd9") else data.rstrip(b"\xff") + b"\xff\xd9"


def is_bare(data: bytes) -> bool:
    """Whether ``data`` surely holds nothing but a picture; False where that needs a closer look."""
    at = 2
    try:
        while True:
            at = _next_marker(data, at)
            marker, at = data[at + 1], at + 2
            if marker in _STANDALONE:
                continue
            if marker == 0xD9:
                return False
            end = at + max(2, int.from_bytes(data[at : at + 2], "big"))
            if marker == _COMMENT or (marker in _APPS and not is_kept(marker, data[at + 2 : end])):
                return False
            if marker == 0xE0 and end > at + _JFIF_SIZE:
                return False
            at = end
            if marker == 0xDA:
                break
    except JpegCutShort:
        return True
    # of a picture coded in several scans there may be parts between these
    found = _ASIDE_OR_END.search(data, at)
    if found is None:
        return True
    return found[0] == b"\xff\xd9" and not data[found.end() :].strip(PADDING)


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, offset and end of each part of the first picture behind its start, to its end.

    A part that begins entropy-coded data ends with it (ITU-T T.81, B.1.1).

    Raises:
        JpegCutShort: There is no end-of-image marker.
    """
    at = 2
    while True:
        at = _next_marker(data, at)
        marker = data[at + 1]
        if marker == 0xD9 or marker in _STANDALONE:
            end = at + 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if end > len(data) or end < at + 4:
                raise JpegCutShort
            if marker == 0xDA:
                end = _end_of_scan(data, end)
        yield marker, at, end
        if marker == 0xD9:
            return
        at = end


def is_kept(marker: int, part: bytes) -> bool:
    """Whether an application's part, after its length, says how the pixels look."""
    return marker in _KEPT_APPS and part.startswith(_KEPT_APPS[marker])


def has_preview(part: bytes) -> bool:
    """Whether a JFIF part, or one that extends it, holds a small copy of the picture."""
    return part.startswith(b"JFXX\0") or (part.startswith(b"JFIF\0") and any(part[12:14]))


def _without_preview(part: bytes) -> bytes:
    """A JFIF part (ITU-T T.871, 10.1) without the small copy of the picture that it may hold."""
    if len(part) < 2 + _JFIF_SIZE:
        return part
    return part[:2] + _JFIF_SIZE.to_bytes(2, "big") + part[4:_JFIF_SIZE] + b"\0\0"


def _next_marker(data: bytes, at: int) -> int:
    while at + 1 < len(data):
        if data[at] == 0xFF and data[at + 1] not in (0x00, 0xFF):
            return at
        at += 1
    raise JpegCutShort


def _end_of_scan(data: bytes, at: int) -> int:
    """The offset of the marker that ends the entropy-coded data, restarts left aside."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise JpegCutShort
        following = data[at + 1]
        if following == 0x00 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at
