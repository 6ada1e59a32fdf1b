"""Whether a JPEG is whole: two decoders are asked, and the verdict is the stricter one's."""

import io
from random import Random  # noqa: TID251 (seeded: the same damages each time)

import numpy as np
import pikepdf
import pytest
from pikepdf import Dictionary, Name, StreamDecodeLevel
from PIL import Image

from expedite_packets.exhibits.pictures import jpeg
from expedite_packets.exhibits.scans.pixels import Room


def coded(mode: str, **options: object) -> bytes:
    grain = np.random.default_rng(3).normal(220, 20, (90, 120, 3)).clip(0, 255)
    out = io.BytesIO()
    Image.fromarray(grain.astype(np.uint8)).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


PICTURES = {
    "grey": coded("L"),
    "colour": coded("RGB"),
    "whole colours": coded("RGB", subsampling=0, quality=95),
    "progressive": coded("RGB", progressive=True),
    "restarts": coded("L", restart_marker_blocks=4),
    "ink": coded("CMYK"),
    "plain red, green, blue": coded("RGB", keep_rgb=True),
}


def qpdf_decodes(data: bytes) -> bool:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(data, Dictionary(Filter=Name.DCTDecode))
        try:
            stream.get_stream_buffer(StreamDecodeLevel.all)
        except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
            return False
    return True


def damaged(data: bytes, rng: Random) -> bytes:
    found, at = bytearray(data), rng.randrange(2, len(data))
    match rng.randrange(7):
        case 0:
            found[at] = rng.randrange(256)
        case 1:
            del found[at:]
        case 2:
            found[at:] = b"\xff\xd9"
        case 3:
            found[at:at] = rng.randbytes(5)
        case 4:
            del found[at : at + rng.randint(1, 40)]
        case 5:
            found[at : at + 40] = bytes(40)
        case _:
            found += rng.randbytes(9)
    return bytes(found)


@pytest.mark.parametrize("kind", PICTURES)
def test_a_whole_picture_is_sound(kind: str) -> None:
    assert jpeg.is_sound(PICTURES[kind])


@pytest.mark.parametrize("kind", PICTURES)
def test_what_qpdf_does_not_decode_is_not_sound(kind: str) -> None:
    rng, refused = Random(kind), 0
    for _ in range(60):
        data = damaged(PICTURES[kind], rng)
        sound = qpdf_decodes(data)
        refused += not sound
        assert jpeg.is_sound(data) is sound
        whole = jpeg.pixels(data, (120, 90), Room())
        assert whole is None or sound
    assert refused > 20


def test_pixels_are_those_that_another_decoder_finds() -> None:
    room = Room()
    for kind in ("grey", "colour", "progressive"):
        whole = jpeg.pixels(PICTURES[kind], (120, 90), room)
        assert whole
        with Image.open(io.BytesIO(PICTURES[kind])) as image:
            theirs = np.asarray(image).reshape(90, 120, whole.channels)
        cut = whole.cut(10, 20, 50, 80)
        assert cut.shape == (60, 40, whole.channels)
        assert np.abs(cut.astype(int) - theirs[20:80, 10:50]).max() <= 1


def test_pixels_of_other_pictures_are_not_told() -> None:
    assert jpeg.pixels(PICTURES["ink"], (120, 90), Room()) is None
    assert jpeg.pixels(PICTURES["grey"], (121, 90), Room()) is None
    assert jpeg.pixels(b"no picture", (120, 90), Room()) is None
