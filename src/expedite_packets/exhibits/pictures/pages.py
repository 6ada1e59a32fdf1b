"""A picture becomes pages: upright, one per frame, its pixels no finer than print needs."""

import warnings
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import ExifTags, Image

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.pictures.carried import tell_carried
from expedite_packets.exhibits.pictures.frames import (
    LOSSLESS,
    RESEND_FIX,
    UNREADABLE,
    frames,
    refuse_size,
)
from expedite_packets.exhibits.pictures.jpeg import UnusualCoding, picture_only, with_end
from expedite_packets.exhibits.pictures.raster import (
    Raster,
    UnusualPixels,
    encoded,
    jpeg_as_is,
    plain,
)
from expedite_packets.exhibits.pictures.sheet import UPRIGHT, Placed, add_page, place
from expedite_packets.exhibits.proof.prove import fail_pictures, shows_picture
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import PageFacts, Treatment

MAX_DPI = 300
_TOLERATED_DPI = 330
"""Only pictures finer than this are made coarser; a little more than 300 is not worth it."""
_SMALL = 600
"""Pixels of the longer side below which a picture may be illegible."""
_THINNEST = 1.0
"""Points; a picture that is far longer than it is wide needs so many of them across."""
_LOOK = 720
"""Pixels of the longer side of which a copy keeps at least so many, and less than twice."""
_WHITE = 250

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The same for pixels; a converted picture no longer knows its orientation."""

_TELLING = frozenset(
    (
        *(ExifTags.Base.ImageDescription, ExifTags.Base.Make, ExifTags.Base.Model),
        *(ExifTags.Base.Software, ExifTags.Base.DateTime, ExifTags.Base.Artist),
        *(ExifTags.Base.HostComputer, ExifTags.Base.Copyright, ExifTags.Base.XMLPacket),
        *(ExifTags.Base.DocumentName, ExifTags.Base.PageName, ExifTags.Base.XPTitle),
        *(ExifTags.Base.XPComment, ExifTags.Base.XPAuthor, ExifTags.Base.XPKeywords),
        ExifTags.Base.XPSubject,
        *(ExifTags.Base.IPTCNAA, ExifTags.Base.ImageResources, ExifTags.IFD.Exif),
        ExifTags.IFD.GPSInfo,
    )
)
"""Tags that tell of camera, program, person or place; the others only describe the pixels."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A small copy of the upright picture, to hold the page against."""

    placed: Placed
    upright: Image.Image

    def shows(self, page: pdfium.PdfPage) -> bool:
        """Whether the page that was made of the picture shows it."""
        at = self.placed
        box = (at.left, at.bottom, at.left + at.width, at.bottom + at.height)
        return shows_picture(page, self.upright, box)


def normalise_image(
    name: str, source: Path, kind: FileKind, target: Path, found: FileFindings
) -> tuple[PageFacts, ...]:
    """Write a PDF with one page per frame of ``source``, a picture of ``kind``, to ``target``.

    Raises:
        ExhibitError: The picture is cut short, too large or not readable.
        VerificationError: A page does not show the picture.
        OSError: The fragment can not be written.
    """
    pages, unlike = _look_at(target, _write(source, kind, target, found, keep_jpeg=True))
    if unlike:
        # PDFium shows the JPEG's data in another way than Pillow: its pixels go in instead.
        looks = _write(source, kind, target, FileFindings(name), keep_jpeg=False)
        pages, unlike = _look_at(target, looks)
        fail_pictures(name, unlike)
    return pages


def _look_at(fragment: Path, looks: list[_Look]) -> tuple[tuple[PageFacts, ...], list[int]]:
    """The facts of the pages, and those pages (from 0) that do not show their picture."""
    pages, unlike = [], []
    with pdfium.PdfDocument(fragment) as document:
        for index, look in enumerate(looks):
            # both looks at one opening of the page, for which PDFium reads its picture once
            with opened(document, index) as page:
                if not look.shows(page):
                    unlike.append(index)
                pages.append(page_facts(page, index, 1.0, treatment=Treatment.CONVERTED))
    return tuple(pages), unlike


def _write(
    source: Path, kind: FileKind, target: Path, found: FileFindings, *, keep_jpeg: bool
) -> list[_Look]:
    """Write the fragment; returns what its pages must show."""
    looks: list[_Look] = []
    with pikepdf.new() as pdf:
        try:
            with warnings.catch_warnings():
                # The limit is ours, see MAX_PIXELS; what Pillow says of odd tags shows nothing.
                warnings.simplefilter("ignore")
                looks = _add_frames(pdf, source, kind, target.parent, found, keep_jpeg)
        except Image.DecompressionBombError:
            refuse_size(found, None)
        except UnusualPixels:
            found.refuse(
                "unusual-picture",
                "This picture stores its pixels in a way that only special programs read.",
                "Export it as an ordinary JPEG or PNG.",
                len(pdf.pages) + 1,
            )
        except UNREADABLE:
            found.refuse(
                "damaged-picture",
                "This picture is damaged or cut short; it can not be read to its end.",
                RESEND_FIX,
                len(pdf.pages) + 1,
            )
        found.stop_if_refused()
        canonical.rebuild_tree(pdf)
        canonical.write(pdf, target)
    return looks


def _add_frames(
    pdf: pikepdf.Pdf,
    source: Path,
    kind: FileKind,
    work: Path,
    found: FileFindings,
    keep_jpeg: bool,
) -> list[_Look]:
    kept = source if keep_jpeg else None
    looks = [_add_page(pdf, image, kept, found) for _, image in frames(source, kind, work, found)]
    tell_carried(source, kind, found)
    return looks


def _add_page(
    pdf: pikepdf.Pdf, frame: Image.Image, source: Path | None, found: FileFindings
) -> _Look:
    """Read the frame's pixels and append its page."""
    number = len(pdf.pages) + 1
    dpi = _resolution(frame)
    lossy = frame.info.get("compression") in ("jpeg", "tiff_jpeg") or frame.format != "TIFF"
    orientation = _orientation(frame)
    tell_removed(frame, (number,), found)
    frame.load()
    stored = frame.size
    if orientation != 1 and frame.format == "TIFF" and _orientation(frame) == 1:
        orientation = 1  # Pillow turns TIFF frames while it reads them
    turned = orientation >= 5
    upright = (stored[1], stored[0]) if turned else stored
    placed = place(upright, (dpi[1], dpi[0]) if turned and dpi else dpi)
    if min(placed.width, placed.height) < min(_THINNEST, max(placed.width, placed.height) / 100):
        found.refuse(
            "unusual-picture",
            f"This picture of {upright[0]} by {upright[1]} pixels is a line: nothing that it shows "
            "could be seen on a page.",
            RESEND_FIX,
            number,
        )
    if max(stored) < _SMALL:
        found.warn(
            "small-picture",
            f"This picture has only {upright[0]} by {upright[1]} pixels; it may not be legible.",
            "Ask for the picture as it was taken, not a preview or a screenshot of it.",
            number,
        )
    raster = _raster(frame, source, placed, upright, lossy=lossy)
    if (raster.width, raster.height) != stored:
        found.note(
            "picture-made-coarser",
            f"This picture of {stored[0]} by {stored[1]} pixels is in the packet with "
            f"{raster.width} by {raster.height}, {MAX_DPI} dpi as printed.",
            number,
        )
    add_page(pdf, raster, placed, orientation)
    small = _small(plain(frame), orientation)
    if min(small.convert("L").tobytes()) >= _WHITE:
        found.warn(
            "blank-picture",
            "There is nothing to be seen in this picture on white paper.",
            "Look at it on a dark background: white on nothing does not print.",
            number,
        )
    return _Look(placed, small)


def tell_removed(frame: Image.Image, places: Iterable[int], found: FileFindings) -> None:
    """What a picture tells besides itself stays out: place, camera, time, names."""
    exif = frame.getexif()
    if ExifTags.IFD.GPSInfo in exif:
        found.removed("place where the picture was taken (GPS)", places)
    if _TELLING & set(exif) or "xmp" in frame.info or "photoshop" in frame.info:
        found.removed("data of the camera or program (EXIF, XMP, IPTC)", places)


def _small(picture: Image.Image, orientation: int) -> Image.Image:
    """An upright copy that is large enough to hold a page against."""
    grey = picture.convert("L") if picture.mode == "1" else picture
    # turned only once it is small: turning takes as long as reading it
    small = grey.reduce(max(1, max(grey.size) // _LOOK))
    return small if orientation == 1 else small.transpose(_TURNS[orientation])


def _orientation(frame: Image.Image) -> int:
    value = frame.getexif().get(ExifTags.Base.Orientation, 1)
    return value if value in UPRIGHT else 1


def _resolution(frame: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down as the file states them, None where that is no real scan's."""
    stated = frame.info.get("dpi")
    try:
        across, down = (float(value) for value in stated or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    sensible = 90 < across <= 2400 and 90 < down <= 2400 and 0.4 < across / down < 2.5
    return (across, down) if sensible and (across, down) != (96.0, 96.0) else None


def _raster(
    frame: Image.Image,
    source: Path | None,
    placed: Placed,
    upright: tuple[int, int],
    *,
    lossy: bool,
) -> Raster:
    """The frame's pixels, coarser where they are far finer than print needs."""
    factor = MAX_DPI / (upright[0] * 72 / placed.width)
    if factor > MAX_DPI / _TOLERATED_DPI or frame.mode == "1":
        if source and frame.format in ("JPEG", "MPO") and frame.mode in ("L", "RGB"):
            with suppress(UnusualCoding):
                return jpeg_as_is(frame, picture_only(with_end(source.read_bytes())))
        return encoded(plain(frame), lossy=lossy and frame.format not in LOSSLESS)
    size = (max(1, round(frame.width * factor)), max(1, round(frame.height * factor)))
    image = plain(frame)
    coarser = image.resize(size, Image.Resampling.LANCZOS)
    coarser.info["icc_profile"] = image.info.get("icc_profile")
    return encoded(coarser, lossy=lossy and frame.format not in LOSSLESS)
