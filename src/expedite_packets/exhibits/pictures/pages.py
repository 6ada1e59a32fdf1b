"""A picture becomes pages: upright, one per frame, on a Letter sheet unless it is a page itself."""

import struct
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import ExifTags, Image

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.pictures.carried import tell_carried
from expedite_packets.exhibits.pictures.frames import LOSSLESS, RESEND_FIX, frames, refuse_size
from expedite_packets.exhibits.pictures.jpeg import UnusualCoding, picture_only, with_end
from expedite_packets.exhibits.pictures.raster import (
    Raster,
    UnusualPixels,
    encoded,
    jpeg_as_is,
    plain,
)
from expedite_packets.exhibits.proof.prove import fail_pictures, shows_picture
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.model.stamping import LETTER

MARGIN = 36.0
"""Half an inch on every side: clear of the stamps' strips, which end 27 points from the edge."""
MAX_DPI = 300
_TOLERATED_DPI = 330
"""Only pictures finer than this are made coarser; a little more than 300 is not worth it."""
_COARSEST_DPI = 100
"""A picture is not blown up beyond this."""
_PAGE_SHORT, _PAGE_LONG = (540.0, 630.0), (740.0, 1030.0)
"""Sides in points of what scanners call a page: Letter, A4, Legal, with a little cut or added."""
_SMALL = 600
"""Pixels of the longer side below which a picture may be illegible."""
_LOOK = 720
"""Pixels of the longer side of which a copy keeps at least so many, and less than twice."""
_WHITE = 250

_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""For each EXIF orientation the matrix that shows the stored picture upright in a unit square."""

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

UNREADABLE = (
    *(OSError, SyntaxError, ValueError, EOFError, ArithmeticError),
    *(struct.error, TypeError, LookupError, RuntimeError),
)
"""What Pillow raises on damaged files, depending on where the damage is."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the upright picture stands on its sheet, in points from the lower left."""

    sheet: tuple[float, float]
    left: float
    bottom: float
    width: float
    height: float


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
    _append(pdf, raster, placed, orientation)
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
    return value if value in _UPRIGHT else 1


def _resolution(frame: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down as the file states them, None where that is no real scan's."""
    stated = frame.info.get("dpi")
    try:
        across, down = (float(value) for value in stated or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    sensible = 90 < across <= 2400 and 90 < down <= 2400 and 0.4 < across / down < 2.5
    return (across, down) if sensible and (across, down) != (96.0, 96.0) else None


def place(pixels: tuple[int, int], dpi: tuple[float, float] | None) -> Placed:
    """Where an upright picture of this many pixels stands on a portrait or landscape sheet.

    A scan that states its resolution is shown in its own size, any other picture as large as
    the margins and ``_COARSEST_DPI`` allow; what is too large is made to fit. The scan of a whole
    page is the page, without margins around it.
    """
    if dpi:
        width, height = pixels[0] * 72 / dpi[0], pixels[1] * 72 / dpi[1]
        if _is_whole_page(width, height):
            return Placed(sheet=(width, height), left=0, bottom=0, width=width, height=height)
    else:
        width, height = (count * 72 / _COARSEST_DPI for count in pixels)
    sheet = LETTER if width <= height else (LETTER[1], LETTER[0])
    scale = min(1.0, (sheet[0] - 2 * MARGIN) / width, (sheet[1] - 2 * MARGIN) / height)
    width, height = width * scale, height * scale
    return Placed(
        sheet=sheet,
        left=(sheet[0] - width) / 2,
        bottom=(sheet[1] - height) / 2,
        width=width,
        height=height,
    )


def _is_whole_page(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return _PAGE_SHORT[0] <= short <= _PAGE_SHORT[1] and _PAGE_LONG[0] <= long <= _PAGE_LONG[1]


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


def _append(pdf: pikepdf.Pdf, raster: Raster, placed: Placed, orientation: int) -> None:
    image = pdf.make_stream(
        raster.data,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=raster.width,
            Height=raster.height,
            BitsPerComponent=raster.bits,
            ColorSpace=_colour_space(pdf, raster),
            Filter=Name(raster.filter),
        ),
    )
    if raster.filter == "/CCITTFaxDecode":
        image.DecodeParms = Dictionary(K=-1, Columns=raster.width, Rows=raster.height)
    elif raster.filter == "/FlateDecode":
        image.DecodeParms = Dictionary(
            Predictor=15, Colors=raster.channels, BitsPerComponent=8, Columns=raster.width
        )
    a, b, c, d, e, f = _UPRIGHT[orientation]
    w, h = placed.width, placed.height
    matrix = (a * w, b * h, c * w, d * h, e * w + placed.left, f * h + placed.bottom)
    numbers = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in matrix)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(Decimal(f"{side:.2f}") for side in placed.sheet)]),
        Resources=Dictionary(XObject=Dictionary(Picture=image)),
        Contents=pdf.make_stream(f"q {numbers} cm /Picture Do Q\n".encode()),
    )
    pdf.pages.append(pikepdf.Page(page))


def _colour_space(pdf: pikepdf.Pdf, raster: Raster) -> pikepdf.Object:
    device = Name.DeviceGray if raster.channels == 1 else Name.DeviceRGB
    if not raster.icc:
        return device
    profile = pdf.make_stream(raster.icc, Dictionary(N=raster.channels, Alternate=device))
    return Array([Name.ICCBased, profile])
