import io
import struct
import warnings
import zlib
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from expedite_packets.errors import VerificationError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pictures import png
from expedite_packets.exhibits.pictures.jpeg import JpegCutShort, UnusualCoding, picture_only
from expedite_packets.exhibits.pictures.sheet import MARGIN, UPRIGHT, place
from expedite_packets.model.pages import Treatment
from tests.support.picture_traps import DAMAGED_PICTURES, damaged_picture
from tests.unit.exhibits.reading import refusals, rules, seen, taken

TO_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the upright picture is turned before it is stored with this EXIF orientation."""


def upright(width: int = 700, height: int = 1000) -> Image.Image:
    """White paper: red upper left, blue lower right, green upper right."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 3, height // 4), fill=(200, 0, 0))
    draw.rectangle((2 * width // 3, 0, width, height // 4), fill=(0, 160, 0))
    draw.rectangle((2 * width // 3, 3 * height // 4, width, height), fill=(0, 0, 200))
    return picture


def corner_colours(pdf: Path, page: int = 0) -> tuple[str, ...]:
    """Colour names of the picture's corners as the page shows it: upper, then lower."""
    shown = seen(pdf, page)
    dark = shown.convert("L").point([255 if value < 230 else 0 for value in range(256)])
    left, top, right, bottom = dark.getbbox()
    names = []
    for x, y in ((left, top), (right - 1, top), (left, bottom - 1), (right - 1, bottom - 1)):
        pixel = shown.getpixel((min(max(x, left + 6), right - 7), min(max(y, top + 6), bottom - 7)))
        largest = max(pixel)
        names.append("white" if min(pixel) > 200 else "rgb"[pixel.index(largest)])
    return tuple(names)


@pytest.mark.parametrize("orientation", TO_STORED)
@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
def test_pictures_stand_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    picture, turn = upright(), TO_STORED[orientation]
    stored = picture if turn is None else picture.transpose(turn)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "InventedCamera"
    source = tmp_path / f"photo.{kind}"
    stored.save(source, exif=exif)
    done = taken(source, tmp_path / "work")
    assert corner_colours(done.fragment) == ("r", "g", "white", "b")
    (page,) = done.pages
    assert (page.width, page.height) == (612, 792)
    assert page.treatment is Treatment.CONVERTED
    assert page.bottom.ink == 0
    assert b"InventedCamera" not in done.fragment.read_bytes()


def test_a_landscape_picture_gets_a_landscape_sheet(tmp_path: Path) -> None:
    upright(1200, 800).save(tmp_path / "wide.png")
    (page,) = taken(tmp_path / "wide.png", tmp_path / "work").pages
    assert (page.width, page.height) == (792, 612)


def test_every_frame_of_a_tiff_is_a_page_in_order(tmp_path: Path) -> None:
    frames = [upright().convert("1"), upright().convert("L"), upright(1000, 700)]
    source = tmp_path / "scan.tif"
    frames[0].save(source, save_all=True, append_images=frames[1:], dpi=(200, 200))
    done = taken(source, tmp_path / "work")
    assert [page.source_index for page in done.pages] == [0, 1, 2]
    assert [page.width for page in done.pages] == [612, 612, 792]
    with pypdf.PdfReader(done.fragment) as reader:
        filters = [page["/Resources"]["/XObject"]["/Picture"]["/Filter"] for page in reader.pages]
    assert filters == ["/CCITTFaxDecode", "/FlateDecode", "/FlateDecode"]


def embedded(pdf: Path) -> pikepdf.PdfImage:
    with pikepdf.open(pdf) as opened:
        return pikepdf.PdfImage(opened.pages[0].obj.Resources.XObject.Picture)


def test_jpeg_data_is_kept_to_the_bit(tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    upright().save(source, quality=80, comment=b"private remark")
    done = taken(source, tmp_path / "work")
    with pikepdf.open(done.fragment) as pdf:
        raw = pdf.pages[0].obj.Resources.XObject.Picture.read_raw_bytes()
    assert b"private remark" not in raw
    with Image.open(io.BytesIO(raw)) as kept, Image.open(source) as original:
        assert kept.tobytes() == original.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_pixels_are_kept(tmp_path: Path, mode: str) -> None:
    source = tmp_path / "picture.png"
    picture = upright(620, 640)
    if mode == "I;16":
        stored = picture.convert("L").convert("I").point(lambda v: v * 257 + 0).convert(mode)
        expected = picture.convert("L")
    else:
        stored = picture.convert(mode)
        expected = stored.convert("L" if mode in ("1", "L") else "RGB")
    stored.save(source)
    done = taken(source, tmp_path / "work")
    with pikepdf.open(done.fragment) as pdf:
        shown = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.Picture).as_pil_image()
        assert shown.convert(expected.mode).tobytes() == expected.tobytes()


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    picture = upright().convert("RGBA")
    picture.putalpha(0)
    picture.save(tmp_path / "clear.png")
    done = taken(tmp_path / "clear.png", tmp_path / "work")
    assert seen(done.fragment).getextrema() == ((255, 255),) * 3


def test_cmyk_shows_in_its_colours(tmp_path: Path) -> None:
    upright().convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    done = taken(tmp_path / "print.jpg", tmp_path / "work")
    assert corner_colours(done.fragment) == ("r", "g", "white", "b")


def test_a_colour_profile_travels_with_its_picture(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upright().save(tmp_path / "photo.jpg", icc_profile=profile)
    done = taken(tmp_path / "photo.jpg", tmp_path / "work")
    with pikepdf.open(done.fragment) as pdf:
        space = pdf.pages[0].obj.Resources.XObject.Picture.ColorSpace
        assert space[0] == "/ICCBased"
        assert space[1].read_bytes() == profile


def test_a_very_fine_picture_is_made_coarser_and_said(tmp_path: Path) -> None:
    upright(3600, 5000).save(tmp_path / "fine.png")
    done = taken(tmp_path / "fine.png", tmp_path / "work")
    (noted,) = done.findings
    assert noted.rule == "picture-made-coarser"
    assert "3600 by 5000" in noted.message
    with pikepdf.open(done.fragment) as pdf:
        width = int(pdf.pages[0].obj.Resources.XObject.Picture.Width)
    assert width == pytest.approx(300 * (5000 and 720 * 3600 / 5000) / 72, abs=1)


def test_a_small_picture_is_not_blown_up_and_is_warned_about(tmp_path: Path) -> None:
    upright(150, 200).save(tmp_path / "thumb.png")
    done = taken(tmp_path / "thumb.png", tmp_path / "work")
    assert "small-picture" in rules(done)
    dark = seen(done.fragment).convert("L").point([255 if v < 230 else 0 for v in range(256)])
    left, _, right, _ = dark.getbbox()
    assert right - left <= 150 * 72 / 100 + 2


def test_places() -> None:
    poster = place((3400, 4400), (200.0, 200.0))
    assert poster.height == pytest.approx(540 * 2200 / 1700)
    assert (poster.left, poster.width) == (MARGIN, 540)
    for pixels in ((1700, 2200), (1654, 2339), (1700, 2800), (2200, 1700)):
        scan = place(pixels, (200.0, 200.0))
        assert (scan.left, scan.bottom) == (0, 0)
        assert scan.sheet == (scan.width, scan.height)
        assert scan.width == pytest.approx(pixels[0] * 72 / 200)
    receipt = place((600, 1200), (300.0, 300.0))
    assert (receipt.width, receipt.height) == (144, 288)
    fax = place((1728, 1078), (204.0, 98.0))
    assert fax.width / fax.height == pytest.approx((1728 / 204) / (1078 / 98))


def test_a_fax_with_unequal_resolution_keeps_its_shape(tmp_path: Path) -> None:
    page = Image.new("1", (1728, 1078), 1)
    ImageDraw.Draw(page).ellipse((600, 300, 1008, 496), fill=0)
    page.save(tmp_path / "fax.tif", compression="group4", dpi=(204, 98))
    done = taken(tmp_path / "fax.tif", tmp_path / "work")
    dark = (
        seen(done.fragment, scale=2).convert("L").point([255 if v < 128 else 0 for v in range(256)])
    )
    left, top, right, bottom = dark.getbbox()
    assert (right - left) / (bottom - top) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
def test_a_picture_that_is_cut_short_is_refused(tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"cut.{kind}"
    frames = [upright(), upright()]
    frames[0].save(
        source, **({"save_all": True, "append_images": frames[1:]} if kind == "tif" else {})
    )
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    assert "damaged-picture" in refusals(source, tmp_path / "work")


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    Image.new("1", (13_000, 13_000)).save(tmp_path / "bomb.png")
    assert refusals(tmp_path / "bomb.png", tmp_path / "work") == {"picture-too-large": 1}


def test_the_proof_notices_a_picture_turned_wrongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    upright(1000, 700).save(tmp_path / "photo.jpg", exif=exif)
    monkeypatch.setitem(UPRIGHT, 6, UPRIGHT[8])
    with pytest.raises(VerificationError):
        normalise("photo.jpg", tmp_path / "photo.jpg", tmp_path)


def test_same_picture_same_bytes(tmp_path: Path) -> None:
    upright().save(tmp_path / "a.png")
    first = taken(tmp_path / "a.png", tmp_path / "one").fragment.read_bytes()
    assert first == taken(tmp_path / "a.png", tmp_path / "two").fragment.read_bytes()


def test_previews_behind_the_first_picture_are_left_out() -> None:
    out = io.BytesIO()
    upright(80, 80).save(out, "JPEG")
    alone = picture_only(out.getvalue())
    assert picture_only(out.getvalue() + b"\x00" + out.getvalue()) == alone
    with pytest.raises(JpegCutShort):
        picture_only(out.getvalue()[:-200])


@pytest.mark.parametrize("name", DAMAGED_PICTURES)
def test_damage_that_decoders_keep_to_themselves_is_refused(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    source = damaged_picture(tmp_path, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = 2 if "circle" in name else 1  # both pages are there, and nothing tells if more are
        assert refusals(source, tmp_path / "work") == {"damaged-picture": page}
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("depth", ["1", "P", "L", "I;16", "RGBA"])
def test_whole_pngs_of_every_depth_go_in(tmp_path: Path, depth: str) -> None:
    source = tmp_path / "whole.png"
    if depth == "I;16":
        Image.new(depth, (701, 1003), 30000).save(source)
    else:
        upright(701, 1003).convert(depth).save(source)
    assert len(taken(source, tmp_path / "work").pages) == 1


def test_interlaced_pictures_are_counted_by_their_passes() -> None:
    # 3 by 3 pixels in passes of 1 by 1, 1 by 1, 2 by 1, 1 by 2, 3 by 1; a filter byte for each row
    needed = (1 + 1) + (1 + 1) + (1 + 2) + 2 * (1 + 1) + (1 + 3)
    png.check_rows(_interlaced(needed))
    with pytest.raises(png.BrokenPng):
        png.check_rows(_interlaced(needed - 1))


def _interlaced(length: int) -> bytes:
    header = struct.pack(">IIBBBBB", 3, 3, 8, 0, 0, 0, 1)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(length))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + _sum(kind + content)
        for kind, content in parts
    )


def _sum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def test_white_on_nothing_is_warned_about(tmp_path: Path) -> None:
    source = tmp_path / "logo.png"
    Image.new("RGBA", (700, 700), (255, 255, 255, 0)).save(source)
    assert "blank-picture" in rules(taken(source, tmp_path / "work"))


def test_a_jpeg_coded_as_pdf_does_not_know_is_not_passed_on() -> None:
    data = io.BytesIO()
    upright().save(data, "JPEG")
    arithmetic = data.getvalue().replace(b"\xff\xc0", b"\xff\xc9", 1)
    with pytest.raises(UnusualCoding):
        picture_only(arithmetic)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_with_transparency_stands_upright(
    tmp_path: Path, orientation: int
) -> None:
    picture = Image.new("RGBA", (600, 900), (255, 255, 255, 0))
    ImageDraw.Draw(picture).rectangle((30, 30, 300, 120), fill=(200, 0, 0, 255))
    exif = Image.Exif()
    exif[0x112] = orientation
    picture.save(tmp_path / "p.png", exif=exif)
    done = taken(tmp_path / "p.png", tmp_path / "work")
    (page,) = done.pages
    assert (page.width > page.height) == (orientation >= 5)


@pytest.mark.parametrize("size", [(1700, 1), (1, 1700), (1700, 2), (20_000, 1)])
def test_a_picture_that_is_only_a_line_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    """Found by mutation: the number of rows of a fax was damaged, and its page could not be held
    against it."""
    source = tmp_path / "line.png"
    Image.new("L", size, 40).save(source)
    assert refusals(source, tmp_path / "work") == {"unusual-picture": 1}


@pytest.mark.parametrize("size", [(1, 1), (90, 1), (1700, 8), (9, 1700)])
def test_a_small_or_narrow_picture_goes_in(tmp_path: Path, size: tuple[int, int]) -> None:
    source = tmp_path / "narrow.png"
    Image.new("L", size, 40).save(source)
    assert len(taken(source, tmp_path / "work").pages) == 1
