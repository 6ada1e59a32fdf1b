"""Damaged pictures made by script: what decoders fill in or skip without a word."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw


def _letter(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (700, 1000), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 200, 200), fill="red")
    for line in range(35):
        draw.text((60, 240 + 20 * line), f"Line {line} of an invented letter", fill="black")
    return image.convert(mode)


def _encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _spoilt(data: bytes) -> bytes:
    middle = bytearray(data)
    at = len(middle) // 2
    middle[at : at + 60] = b"\x00\xff\x5a\xa5\x13\x77" * 10
    return bytes(middle)


def _jpeg_damaged_inside() -> bytes:
    return _spoilt(_encoded(_letter(), "JPEG"))


def _jpeg_cut_and_closed() -> bytes:
    data = _encoded(_letter(), "JPEG")
    return data[: len(data) // 2] + b"\xff\xd9"


def _jpeg_of_rows_that_are_not_there() -> bytes:
    data = bytearray(_encoded(_letter(), "JPEG"))
    struct.pack_into(">H", data, data.index(b"\xff\xc0") + 5, 2000)
    return bytes(data)


def _png_of_half_the_rows() -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", 700, 1000, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * 700) * 500)
    parts = (part(b"IHDR", header), part(b"IDAT", rows), part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _fax_damaged_inside() -> bytes:
    return _spoilt(_encoded(_letter("1"), "TIFF", compression="group4"))


def _tiff_jpeg_damaged_inside() -> bytes:
    return _spoilt(_encoded(_letter(), "TIFF", compression="jpeg"))


def _directories(data: bytes) -> list[tuple[int, int]]:
    """Offset of each frame's directory, and of the offset that leads to the next one."""
    found, at = [], struct.unpack_from("<I", data, 4)[0]
    while at:
        following = at + 2 + 12 * struct.unpack_from("<H", data, at)[0]
        found.append((at, following))
        at = struct.unpack_from("<I", data, following)[0]
    return found


def _tiff_whose_frames_run_in_a_circle() -> bytes:
    frames = [_letter() for _ in range(3)]
    data = bytearray(_encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    second = _directories(bytes(data))[1]
    struct.pack_into("<I", data, second[1], second[0])
    return bytes(data)


def _tiff_with_too_few_strips() -> bytes:
    data = bytearray(_encoded(_letter("L"), "TIFF", compression="tiff_lzw", strip_size=70_000))
    at = _directories(bytes(data))[0][0]
    for entry in range(at + 2, at + 2 + 12 * struct.unpack_from("<H", data, at)[0], 12):
        tag, _, count = struct.unpack_from("<HHI", data, entry)
        if tag in (273, 279):
            struct.pack_into("<I", data, entry + 4, count // 2)
    return bytes(data)


DAMAGED_PICTURES = {
    "jpeg-damaged-inside.jpg": _jpeg_damaged_inside,
    "jpeg-cut-and-closed.jpg": _jpeg_cut_and_closed,
    "jpeg-of-rows-that-are-not-there.jpg": _jpeg_of_rows_that_are_not_there,
    "png-of-half-the-rows.png": _png_of_half_the_rows,
    "fax-damaged-inside.tif": _fax_damaged_inside,
    "tiff-jpeg-damaged-inside.tif": _tiff_jpeg_damaged_inside,
    "tiff-whose-frames-run-in-a-circle.tif": _tiff_whose_frames_run_in_a_circle,
    "tiff-with-too-few-strips.tif": _tiff_with_too_few_strips,
}
"""Each would show a part of itself, or something else, if it went in."""


def damaged_picture(folder: Path, name: str) -> Path:
    """One of ``DAMAGED_PICTURES``, written into ``folder``."""
    path = folder / name
    path.write_bytes(DAMAGED_PICTURES[name]())
    return path
