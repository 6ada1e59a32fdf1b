"""Turns pixels into what a PDF image needs: 1 bit as Group 4, others lossless or as JPEG."""

import io
from dataclasses import replace

from PIL import Image, ImageCms, ImageOps, TiffImagePlugin

from expedite_packets.model.frozen import dataclass

_JPEG_QUALITY = 90


class UnusualPixels(ValueError):
    """The pixels measure something other than light, as in scientific pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """An encoded picture. ``filter`` is the PDF name; ``icc`` a colour profile that fits."""

    width: int
    height: int
    data: bytes
    filter: str
    channels: int
    bits: int
    icc: bytes = b""


def plain(image: Image.Image) -> Image.Image:
    """The picture as 1-bit, 8-bit grey or RGB: transparency on white, 16 bits scaled to 8.

    Raises:
        UnusualPixels: The pixels can not be turned into grey or colour that means the same.
    """
    if image.mode in ("1", "L", "RGB"):
        return image if "transparency" not in image.info else _on_white(image.convert("RGBA"))
    if image.mode.startswith("I"):
        return _sixteen_bits(image)
    if image.mode == "F":
        raise UnusualPixels
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        return _on_white(image.convert("RGBA"))
    if image.mode == "CMYK":
        return _from_cmyk(image)
    if image.mode == "P":
        colours = image.convert("RGB")
        colours.info.pop("icc_profile", None)
        return colours
    return image.convert("RGB")


def jpeg_as_is(image: Image.Image, data: bytes) -> Raster:
    """A grey or RGB JPEG whose bytes are kept; ``image`` is the same picture opened."""
    channels = 1 if image.mode == "L" else 3
    return Raster(
        width=image.width,
        height=image.height,
        data=data,
        filter="/DCTDecode",
        channels=channels,
        bits=8,
        icc=_profile(image, channels),
    )


def encoded(image: Image.Image, *, lossy: bool) -> Raster:
    """A plain picture, encoded; ``lossy`` where its source was a photograph's JPEG already."""
    if image.mode == "1":
        return _group4(image)
    channels = 1 if image.mode == "L" else 3
    raster = Raster(
        width=image.width,
        height=image.height,
        data=b"",
        filter="/FlateDecode",
        channels=channels,
        bits=8,
        icc=_profile(image, channels),
    )
    if lossy:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0, icc_profile=None, exif=b"")
        return replace(raster, data=out.getvalue(), filter="/DCTDecode")
    return replace(raster, data=_png_data(image))


def _group4(image: Image.Image) -> Raster:
    """CCITT Group 4: the one strip of a TIFF that Pillow writes."""
    out = io.BytesIO()
    # Pillow writes 1-bit pictures as "black is zero"; a fax means 0 as white, hence the negative.
    strips = TiffImagePlugin.ImageFileDirectory_v2()
    strips[TiffImagePlugin.ROWSPERSTRIP] = image.height
    ImageOps.invert(image).save(out, "TIFF", compression="group4", tiffinfo=strips)
    content = out.getvalue()
    with Image.open(io.BytesIO(content)) as written:
        assert isinstance(written, TiffImagePlugin.TiffImageFile)
        offsets = written.tag_v2[TiffImagePlugin.STRIPOFFSETS]
        counts = written.tag_v2[TiffImagePlugin.STRIPBYTECOUNTS]
    data = b"".join(content[o : o + c] for o, c in zip(offsets, counts, strict=True))
    return Raster(
        width=image.width,
        height=image.height,
        data=data,
        filter="/CCITTFaxDecode",
        channels=1,
        bits=1,
    )


def _png_data(image: Image.Image) -> bytes:
    """The picture as PNG's compressed rows, which PDF reads as Flate with predictor 15."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6, icc_profile=None)
    content, at, rows = out.getvalue(), 8, bytearray()
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            rows += content[at + 8 : at + 8 + size]
        at += 12 + size
    return bytes(rows)


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    flat = paper.convert("RGB")
    flat.info["icc_profile"] = image.info.get("icc_profile")
    return flat


def _sixteen_bits(image: Image.Image) -> Image.Image:
    wide = image.convert("I")
    lowest, highest = wide.getextrema()
    assert isinstance(lowest, int | float)
    assert isinstance(highest, int | float)
    if lowest < 0 or highest > 65535:
        raise UnusualPixels
    return wide.point(lambda value: value * (1 / 257) + 0).convert("L")


def _from_cmyk(image: Image.Image) -> Image.Image:
    """Through the picture's own profile where it has one, else by the plain rule."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            converted.info.pop("icc_profile", None)
            return converted
    plainly = image.convert("RGB")
    plainly.info.pop("icc_profile", None)
    return plainly


def _profile(image: Image.Image, channels: int) -> bytes:
    """The embedded colour profile if it is sound and of the right kind, else nothing."""
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not profile:
        return b""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = opened.profile.xcolor_space.strip()
    except (OSError, ValueError, TypeError):
        return b""
    return profile if space == {1: "GRAY", 3: "RGB"}[channels] else b""
