"""Lists what a picture's file carries besides its pixels, which is left out of its pages."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pictures import jpeg, png, whole
from expedite_packets.exhibits.sniff import FileKind

_KNOWN = (FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP, FileKind.BMP)
REMARKS = "remarks and texts that were written into the picture's file"
PROGRAMS = "data that programs keep in the picture's file"
PREVIEW = "small copy of the picture (preview) in its file"
BEHIND = "data behind the end of the picture, such as further pictures"

_JPEG_REMARK = 0xFE
_JPEG_APPS = range(0xE0, 0xF0)
_PNG_TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_PNG_PIXELS = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB"),
        *(b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi", b"bKGD", b"hIST", b"pHYs", b"sPLT"),
        *(b"acTL", b"fcTL", b"fdAT", b"eXIf"),
    )
)
"""Parts of a PNG that say how its pixels look; EXIF is told with the camera's data."""
_GIF_TEXTS = frozenset((0xFE, 0x01))
_GIF_APP = 0xFF
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def tell_carried(source: Path, kind: FileKind, found: FileFindings, *, paged: bool = True) -> None:
    """Add to the removals what a whole picture of ``kind`` carries, each with its pages.

    EXIF, XMP and IPTC are not meant: these are told where the frame that has them is read.
    Without ``paged`` the picture has no page of its own.

    Raises:
        OSError, ValueError: The file can not be read, or is damaged.
    """
    if kind not in _KNOWN:
        return
    pages: dict[str, set[int]] = {}
    with suppress(png.BrokenPng, whole.CutShort):  # of a damaged picture that is sent all the same
        for what, page in _carried(source.read_bytes(), kind):
            pages.setdefault(what, set()).add(page)
    for what, places in pages.items():
        found.removed(what, places if paged else ())


def _carried(data: bytes, kind: FileKind) -> Iterator[tuple[str, int]]:
    """What there is, with the page from 1 of the frame that it stands before or in."""
    match kind:
        case FileKind.JPEG:
            yield from in_jpeg(data)
        case FileKind.PNG:
            yield from _in_png(data)
        case FileKind.GIF:
            yield from _in_gif(data)
        case FileKind.WEBP | FileKind.BMP:
            # both begin with their own length, of which WebP leaves out the first eight bytes
            at, more = (4, 8) if kind is FileKind.WEBP else (2, 0)
            stated = int.from_bytes(data[at : at + 4], "little")
            if stated and data[stated + more :].strip(jpeg.PADDING):
                yield BEHIND, 1
        case _:
            pass


def in_jpeg(data: bytes) -> Iterator[tuple[str, int]]:
    """What a JPEG carries besides its picture and the camera's data, each with the page 1."""
    end = len(data)
    try:
        for marker, at, stop in jpeg.segments(data):
            end = stop
            part = data[at + 4 : end]
            if marker == _JPEG_REMARK and part.strip(jpeg.PADDING):
                yield REMARKS, 1
            elif marker in _JPEG_APPS and jpeg.has_preview(part):
                yield PREVIEW, 1
            elif marker in _JPEG_APPS and not jpeg.is_kept(marker, part) and not _is_told(part):
                yield PROGRAMS, 1
    except jpeg.JpegCutShort:
        return
    if data[end:].strip(jpeg.PADDING):
        yield BEHIND, 1


def _is_told(part: bytes) -> bool:
    """Whether the part is one that is told as the camera's data."""
    return part.startswith(jpeg.CAMERA_DATA)


def _in_png(data: bytes) -> Iterator[tuple[str, int]]:
    end = len(data)
    for kind, content, stop in png.parts(data):
        end = stop
        if kind in _PNG_TEXTS:
            # XMP is told as the camera's data
            if not content.startswith(b"XML:com.adobe.xmp\0"):
                yield REMARKS, 1
        elif kind != b"IEND" and kind not in _PNG_PIXELS:
            yield PROGRAMS, 1
    if data[end:].strip(jpeg.PADDING):
        yield BEHIND, 1


def _in_gif(data: bytes) -> Iterator[tuple[str, int]]:
    page, end = 1, len(data)
    frames = sum(label is None for label, _, _ in whole.gif_blocks(data))
    for label, at, stop in whole.gif_blocks(data):
        end = stop
        if label is None:
            page += 1
        elif label in _GIF_TEXTS:
            yield REMARKS, min(page, max(1, frames))
        elif label == _GIF_APP and data[at + 3 : at + 14] not in _GIF_LOOPS:
            yield PROGRAMS, min(page, max(1, frames))
    if data[end + 1 :].strip(jpeg.PADDING):
        yield BEHIND, max(1, frames)
