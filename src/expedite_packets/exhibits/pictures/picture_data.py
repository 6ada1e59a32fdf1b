"""Decodes the pictures inside a PDF, since viewers do not say what they can not decode."""

import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream, StreamDecodeLevel
from PIL import Image

from expedite_packets.exhibits.pdf.objects import dictionary, items, name, whole
from expedite_packets.exhibits.pictures import jpeg, tiff
from expedite_packets.exhibits.scans.pixels import MOST_PIXELS, Pixels, Watch
from expedite_packets.exhibits.scans.sole_picture import channels

if TYPE_CHECKING:  # which takes long to import; most files hold no scan
    from expedite_packets.exhibits.scans.pixels import Part

_SHORT, _LONG = 3, 4


def filters(stream: Stream) -> tuple[str, ...]:
    """The names of the stream's codings, the outermost first."""
    stated = stream.get("/Filter")
    return tuple(name(one) for one in (items(stated) or (stated,)))


def jpeg_data(picture: Stream) -> bytes | None:
    """The JPEG in a picture's data, with what is coded around it undone.

    None where that is damaged. ``picture``'s innermost coding is that of JPEG.
    """
    data = picture.read_raw_bytes()
    outer = items(picture.get("/Filter"))[:-1]
    if not outer:
        return data
    stated = items(picture.get("/DecodeParms"))[: len(outer)]
    settings = (_plain(one) for one in (*stated, *(None,) * (len(outer) - len(stated))))
    with pikepdf.new() as probe:
        entries = Dictionary(Filter=Array(outer), DecodeParms=Array(settings))
        try:
            return probe.make_stream(data, entries).read_bytes(StreamDecodeLevel.specialized)
        except pikepdf.PdfError:
            return None


def _plain(settings: object) -> Dictionary | None:
    """The numbers of a coding's settings, such as its predictor; None where it has no settings.

    For some codings qpdf takes no settings, not even none in a dictionary.
    """
    known = dictionary(settings)
    return known and Dictionary({key: whole(value) for key, value in known.items()})


def is_cut_short(
    stream: Stream,
    work: Path,
    watch: Watch | None = None,
    bare: set[tuple[int, int]] | None = None,
) -> bool:
    """Whether part of a JPEG or fax can not be decoded; viewers leave it grey or white.

    ``watch`` is given the pixels of a sound picture if they are what the picture shows. To
    ``bare`` a JPEG is added, by object and generation, that surely holds nothing but a picture.
    """
    match filters(stream):
        case ("DCTDecode" | "DCT",):
            data = stream.read_raw_bytes()
            if bare is not None and jpeg.is_bare(data):
                bare.add(stream.objgen)
            return not _jpeg_is_sound(stream, data, watch)
        case (_, *_, "DCTDecode" | "DCT"):
            inner = jpeg_data(stream)
            return inner is None or not jpeg.is_sound(inner)
        case ("CCITTFaxDecode" | "CCF",):
            return not _fax_is_sound(stream, work, watch)
        case _:
            return False


def _jpeg_is_sound(stream: Stream, data: bytes, watch: Watch | None) -> bool:
    size = whole(stream.get("/Width")), whole(stream.get("/Height"))
    odd = "/DecodeParms" in stream or whole(stream.get("/BitsPerComponent")) != 8
    if watch is None or odd or not _can_be_held(*size):
        return jpeg.is_sound(data)
    for see, reduced in ((watch.glance, True), (watch.see, False)):
        if see is None:
            continue
        pixels = jpeg.pixels(data, size, watch.room, reduced=reduced)
        if pixels is None:
            return jpeg.is_sound(data)
        if pixels.channels != channels(stream) or see(pixels):
            break
    return True


def is_lost(stream: Stream) -> bool:
    """Whether nothing can be seen of a picture coded as JPEG 2000 or JBIG2."""
    if filters(stream)[-1] not in ("JPXDecode", "JBIG2Decode"):
        return False
    content = io.BytesIO()
    with pikepdf.new() as probe:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(Picture=probe.copy_foreign(stream))),
            Contents=probe.make_stream(b"9 0 0 9 0 0 cm /Picture Do"),
        )
        probe.pages.append(pikepdf.Page(page))
        probe.save(content, static_id=True)
    with pdfium.PdfDocument(content.getvalue()) as document:
        opened = document[0]
        try:
            pictures = list(opened.get_objects((pdfium.raw.FPDF_PAGEOBJ_IMAGE,)))
            for picture in pictures:
                picture.get_bitmap()
        except pdfium.PdfiumError:
            return True
        finally:
            opened.close()
    return not pictures


def _fax_is_sound(stream: Stream, work: Path, watch: Watch | None) -> bool:
    """Whether libtiff decodes Group 4 data without complaint; other codings are not judged."""
    stated = stream.get("/DecodeParms")
    settings = dictionary(next(iter(items(stated)), stated)) or Dictionary()
    if whole(settings.get("/K")) >= 0 or bool(settings.get("/EncodedByteAlign", False)):
        return True
    width, height = whole(settings.get("/Columns"), 1728), whole(stream.get("/Height"))
    data = stream.read_raw_bytes()
    entries = (
        *((256, _LONG, width), (257, _LONG, height), (258, _SHORT, 1), (259, _SHORT, 4)),
        *((262, _SHORT, 0), (273, _LONG, 8 + 2 + 8 * 12 + 4), (278, _LONG, height)),
        (279, _LONG, len(data)),
    )
    head = b"II*\x00" + struct.pack("<IH", 8, len(entries))
    head += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    try:
        with warnings.catch_warnings(), tiff.loud_decoder(work):
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(head + bytes(4) + data), formats=["TIFF"]) as image:
                image.load()
    except (tiff.BrokenTiff, OSError, ValueError, Image.DecompressionBombError):
        return False
    if watch is not None and _is_plain_fax(stream, settings, width):
        watch.see(_fax_pixels(image, inverted=bool(settings.get("/BlackIs1", False))))
    return True


def _is_plain_fax(stream: Stream, settings: Dictionary, width: int) -> bool:
    """Whether the picture shows the rows as they are coded, or each dot as its opposite."""
    return (
        set(settings.keys()) <= {"/K", "/Columns", "/Rows", "/BlackIs1"}
        and isinstance(settings.get("/BlackIs1", False), bool)
        and whole(settings.get("/Rows")) in (0, whole(stream.get("/Height")))
        and whole(stream.get("/Width")) == width
        and whole(stream.get("/BitsPerComponent")) == 1
        and channels(stream) == 1
        and _can_be_held(width, whole(stream.get("/Height")))
    )


def _can_be_held(width: int, height: int) -> bool:
    return 0 < width * height <= MOST_PIXELS


def _fax_pixels(image: Image.Image, *, inverted: bool) -> Pixels:
    import numpy as np

    def cut(left: int, top: int, right: int, bottom: int) -> "Part":
        part = np.asarray(image.crop((left, top, right, bottom)).convert("L"))[..., np.newaxis]
        return 255 - part if inverted else part

    return Pixels(image.width, image.height, 1, cut)
