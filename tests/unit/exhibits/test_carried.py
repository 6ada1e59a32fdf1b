"""What a picture's file carries besides its pixels stays out, and the report lists it by page."""

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.mail.inline import InlinePictures
from expedite_packets.exhibits.mail.message import Attachment
from expedite_packets.exhibits.pictures.jpeg import picture_only
from expedite_packets.fragments.read import fragment_map
from expedite_packets.model.pages import Normalised
from tests.unit.exhibits.reading import taken

SECRET = b"for Ottoline only"
REMARKS, PROGRAMS, BEHIND = "remarks and texts", "data that programs", "data behind the end"
PREVIEW, CAMERA = "small copy", "data of the camera"


def picture(shade: int = 90) -> Image.Image:
    made = Image.new("L", (640, 700), 255)
    ImageDraw.Draw(made).rectangle((50, 60, 400, 500), fill=shade)
    return made


def coded(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture().save(out, kind, **options)
    return out.getvalue()


def listed(done: Normalised) -> dict[str, str]:
    """The pages of each removal, by how its words begin."""
    begins = (REMARKS, PROGRAMS, BEHIND, PREVIEW, CAMERA)
    return {next(b for b in begins if what.startswith(b)): pages for what, pages in done.removals}


def jpeg_with(marker: int, part: bytes) -> bytes:
    data = coded("JPEG")
    return data[:2] + bytes((0xFF, marker)) + (len(part) + 2).to_bytes(2, "big") + part + data[2:]


def png_with(kind: bytes, content: bytes) -> bytes:
    data = coded("PNG")
    ends = zlib.crc32(kind + content).to_bytes(4, "big")
    return data[:33] + len(content).to_bytes(4, "big") + kind + content + ends + data[33:]


def png_with_text() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    return coded("PNG", pnginfo=texts)


def longer(data: bytes) -> bytes:
    return data + b"\0" * 4 + SECRET


CARRIERS = {
    "remark.jpg": (coded("JPEG", comment=SECRET), REMARKS),
    "maker.jpg": (jpeg_with(0xE4, b"Maker\0" + SECRET), PROGRAMS),
    "preview.jpg": (jpeg_with(0xE0, b"JFXX\0\x10" + SECRET), PREVIEW),
    "behind.jpg": (longer(coded("JPEG")), BEHIND),
    "text.png": (png_with_text(), REMARKS),
    "program.png": (png_with(b"prVt", SECRET), PROGRAMS),
    "behind.png": (longer(coded("PNG")), BEHIND),
    "remark.gif": (coded("GIF", comment=SECRET), REMARKS),
    "behind.gif": (longer(coded("GIF")), BEHIND),
    "behind.bmp": (longer(coded("BMP")), BEHIND),
    "behind.webp": (longer(coded("WEBP")), BEHIND),
    "named.tif": (coded("TIFF", tiffinfo={269: SECRET.decode()}), CAMERA),
}


@pytest.mark.parametrize("name", CARRIERS)
def test_what_a_picture_carries_is_listed_and_stays_out(tmp_path: Path, name: str) -> None:
    data, what = CARRIERS[name]
    assert SECRET in data
    (tmp_path / name).write_bytes(data)
    done = taken(tmp_path / name, tmp_path / "work")
    assert listed(done) == {what: "1"}
    assert SECRET not in done.fragment.read_bytes()
    with pikepdf.open(done.fragment) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not any(SECRET in one.read_raw_bytes() for one in streams)
    assert fragment_map(done.fragment) is not None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF"])
def test_a_picture_that_carries_nothing_tells_of_nothing(tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"bare.{kind.lower()}"
    source.write_bytes(coded(kind) + b"\0\0")
    assert taken(source, tmp_path / "work").removals == ()


def test_remarks_of_moving_pictures_are_listed_by_frame(tmp_path: Path) -> None:
    source = tmp_path / "three.gif"
    shades = [picture(shade) for shade in (10, 90, 180)]
    shades[0].save(source, save_all=True, append_images=shades[1:], comment=SECRET)
    data = source.read_bytes()
    last = data.rindex(b"\x21\xf9\x04")
    remark = b"\x21\xfe" + bytes((len(SECRET),)) + SECRET + b"\0"
    source.write_bytes(data[:last] + remark + data[last:])
    done = taken(source, tmp_path / "work")
    assert listed(done) == {REMARKS: "1, 3"}


def test_pictures_in_the_body_of_a_mail_are_listed_too(tmp_path: Path) -> None:
    found = FileFindings("mail.eml")
    shown = InlinePictures(tmp_path / "mail.pdf", found).shown(
        Attachment(name="a.jpg", media="image/jpeg", data=coded("JPEG", comment=SECRET))
    )
    assert shown == coded("JPEG")
    assert [(what[: len(REMARKS)], pages) for what, pages in found.removals] == [(REMARKS, "")]


def test_the_small_copy_in_a_jfif_head_is_left_out_and_the_picture_kept() -> None:
    plain = coded("JPEG")
    head, rest = plain[:20], plain[20:]
    assert head[6:11] == b"JFIF\0"
    small = bytes([200] * 12)
    carrying = head[:4] + (16 + len(small)).to_bytes(2, "big") + head[6:18] + b"\2\2" + small + rest
    assert small in carrying
    assert picture_only(carrying) == picture_only(plain) == plain
