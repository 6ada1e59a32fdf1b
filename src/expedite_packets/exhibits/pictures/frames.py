"""Opens a picture file and gives its frames one by one, each whole, or says what is missing."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image, ImageFile, features
from PIL.TiffImagePlugin import TiffImageFile

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pictures import png
from expedite_packets.exhibits.pictures.jpeg import JpegCutShort, is_sound
from expedite_packets.exhibits.pictures.mending import mended
from expedite_packets.exhibits.pictures.torn_tiff import (
    NothingShows,
    chain_is_whole,
    read_frame,
)
from expedite_packets.exhibits.pictures.whole import check_bmp, check_filled, check_gif
from expedite_packets.exhibits.sniff import FileKind

MAX_PIXELS = 150_000_000
MAX_FRAMES = 200
"""A client's picture has fewer; an animation with more is no evidence on paper."""

RESEND_FIX = (
    "Ask for the picture again, or open it in a picture program, look at it, and export it as JPEG."
)

_FORMATS = {
    FileKind.JPEG: ("JPEG", "MPO"),
    FileKind.PNG: ("PNG",),
    FileKind.TIFF: ("TIFF",),
    FileKind.GIF: ("GIF",),
    FileKind.BMP: ("BMP", "DIB"),
    FileKind.WEBP: ("WEBP",),
    FileKind.AVIF: ("AVIF",),
    FileKind.HEIC: ("HEIF",),
}
"""Pillow's name for each kind of picture."""

_WHOLE_OR_NOT = frozenset((FileKind.WEBP, FileKind.AVIF, FileKind.HEIC))
"""Kinds of which decoders read nothing unless the file is as long as it says."""

UNREADABLE = (
    *(OSError, SyntaxError, ValueError, EOFError, ArithmeticError),
    *(struct.error, TypeError, LookupError, RuntimeError),
)
"""What Pillow raises on damaged files, depending on where the damage is."""

LOSSLESS = frozenset(("PNG", "GIF", "BMP", "DIB"))
"""Formats whose pixels are what was drawn, so that they are not coded as JPEG again."""


def readable(kind: FileKind) -> bool:
    """Whether pictures of this kind can be read with the libraries that are installed."""
    match kind:
        case FileKind.HEIC:
            return _heif_reader()
        case FileKind.AVIF | FileKind.WEBP:
            return bool(features.check(kind.name.lower()))
        case _:
            return kind in _FORMATS


def is_picture(kind: FileKind) -> bool:
    """Whether this is a kind of picture, readable here or not."""
    return kind in _FORMATS


def count_frames(source: Path, kind: FileKind) -> int:
    """The number of frames that become pages.

    Raises:
        OSError, ValueError, SyntaxError: The picture can not be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(source, kind) as image:
            return _page_frames(image)


def frames(
    source: Path, kind: FileKind, work: Path, found: FileFindings
) -> Iterator[tuple[int, Image.Image]]:
    """Each frame that becomes a page, by its number from 0, its size checked before its pixels.

    The image is valid until the next one is asked for. ``work`` is a folder for what a decoder
    has to say.

    Raises:
        OSError, ValueError, SyntaxError, EOFError: Something is missing or damaged.
    """
    with ExitStack() as stack:
        image = _opened(source, kind, stack)
        if isinstance(image, TiffImageFile):
            yield from _tiff_frames(image, source, work, found)
            return
        if image is not None:
            yield from _plain_frames(image, found)
            return
    yield from _as_far_as_it_goes(_FORMATS[kind][0], source, found)


def _opened(source: Path, kind: FileKind, stack: ExitStack) -> Image.Image | None:
    """The picture, left open until ``stack`` ends; None if something is missing or damaged.

    Raises:
        OSError, ValueError, SyntaxError, EOFError: It can not be opened, nor as far as it goes.
    """
    try:
        image = stack.enter_context(open_picture(source, kind))
        _check_whole(image, source)
        if kind in _WHOLE_OR_NOT and image.width * image.height <= MAX_PIXELS:
            image.load()
    except ValueError:
        return None
    except UNREADABLE:
        if kind in _WHOLE_OR_NOT:
            return None
        raise
    return image


def _plain_frames(image: Image.Image, found: FileFindings) -> Iterator[tuple[int, Image.Image]]:
    count = _page_frames(image)
    if _are_too_many(count, found):
        return
    if count > 1:
        found.warn(
            "animated-picture",
            f"This picture moves; its {count} frames are {count} pages.",
            "If one frame says it all, take it alone with a line such as: pages: 1",
        )
    for index in range(count):
        image.seek(index)
        if image.width * image.height > MAX_PIXELS:
            refuse_size(found, index + 1)
            continue
        yield index, image


def _are_too_many(count: int, found: FileFindings) -> bool:
    if count > MAX_FRAMES:
        found.refuse(
            "too-many-frames",
            f"This picture has {count} frames, more than {MAX_FRAMES}; each would be a page.",
            "Export the frames that matter as pictures of their own.",
        )
    return count > MAX_FRAMES


def _tiff_frames(
    image: TiffImageFile, source: Path, work: Path, found: FileFindings
) -> Iterator[tuple[int, Image.Image]]:
    """The pages of a TIFF, damaged ones as far as they go if the case file accepts that."""
    count = image.n_frames
    if _are_too_many(count, found):
        return
    for index in range(count):
        image.seek(index)
        if image.width * image.height > MAX_PIXELS:
            refuse_size(found, index + 1)
            continue
        try:
            lacks = read_frame(image, source, work)
        except NothingShows:
            _refuse_page("nothing of it can be read", index + 1, found, can_be_accepted=False)
            continue
        if not lacks or _is_accepted(lacks, index + 1, found):
            yield index, image
    if not chain_is_whole(image, source):
        lacks = "the file does not say rightly where the next page begins, so more may be missing"
        _is_accepted(lacks, count, found)


def _as_far_as_it_goes(
    format_: str | None, source: Path, found: FileFindings
) -> Iterator[tuple[int, Image.Image]]:
    """The picture in a damaged file, if nothing of it is lost or the case file accepts that.

    Raises:
        ValueError: It can not be decoded in part.
    """
    there = mended(format_, source.read_bytes())
    if there is None:
        raise ValueError("nothing that shows")
    if not there.lacks:
        found.warn(
            "mended-picture",
            "The mark at the end of this picture's file is missing; every pixel is there.",
            "Look at it in the packet once.",
            1,
        )
    elif not _is_accepted(there.lacks, 1, found):
        return
    yield 0, there.image


def _is_accepted(lacks: str, page: int, found: FileFindings) -> bool:
    """Whether the case file accepts what a page lacks; says so, or refuses it."""
    if found.accepts(page):
        found.lost(f"The picture on {{pages}} is damaged or cut short: {lacks}.", (page,))
        return True
    _refuse_page(lacks, page, found, can_be_accepted=True)
    return False


def _refuse_page(lacks: str, page: int, found: FileFindings, *, can_be_accepted: bool) -> None:
    accept = (
        " If what there is of it can be sent as it is, write"
        f" accept_damaged: {page} below the file in the case file."
    )
    found.refuse(
        "damaged-picture",
        f"This picture is damaged or cut short: {lacks}.",
        RESEND_FIX + (accept if can_be_accepted else ""),
        page,
    )


def refuse_size(found: FileFindings, page: int | None) -> None:
    """Say that a picture is too large to be read safely."""
    found.refuse(
        "picture-too-large",
        f"This picture has more than {MAX_PIXELS // 1_000_000} million pixels.",
        "Export it with fewer pixels; 2,550 by 3,300 fill a Letter page at 300 dpi.",
        page,
    )


@contextmanager
def open_picture(source: Path, kind: FileKind) -> Iterator[Image.Image]:
    """The picture, opened as the kind that its content says and as no other."""
    if kind is FileKind.HEIC:
        _heif_reader()
    # libraries that set web pages make Pillow fill in what is missing, for the whole process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(source, formats=_FORMATS[kind]) as image:
        yield image


def _page_frames(image: Image.Image) -> int:
    # a phone's JPEG holds previews and depth maps behind its picture; they are no pages
    return 1 if image.format in ("JPEG", "MPO") else int(getattr(image, "n_frames", 1))


def _heif_reader() -> bool:
    """Make Pillow read HEIC pictures, if the extra that does so is installed."""
    try:
        import pi_heif
    except ImportError:
        return False
    pi_heif.register_heif_opener(thumbnails=False)
    return True


def _check_whole(image: Image.Image, source: Path) -> None:
    """Notice what Pillow does not say: missing frames, rows and data.

    Raises:
        ValueError: Something is missing or damaged.
    """
    if isinstance(image, TiffImageFile):
        return  # of which each frame is looked at
    if image.width * image.height > MAX_PIXELS:
        return  # refused for its size
    if image.format == "PNG":
        png.check_rows(source.read_bytes())
    elif image.format == "GIF":
        check_gif(source.read_bytes())
    elif image.format in ("BMP", "DIB"):
        check_bmp(source.read_bytes())
    elif image.format in ("WEBP", "AVIF", "HEIF"):
        check_filled(source.read_bytes())
    elif image.format in ("JPEG", "MPO") and not is_sound(source.read_bytes()):
        raise JpegCutShort
