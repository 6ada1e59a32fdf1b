"""Makes the pictures of a page coarser, step by step and no further than needed, and says so."""

import io

import pikepdf
from pikepdf import Dictionary, Name, PdfImage, Stream
from PIL import Image

from expedite_packets.model.upload import Coarser

_STEPS = ((1.0, 80), (0.75, 75), (0.6, 70), (0.5, 65), (0.4, 60))
"""Share of the pixels' sides and quality of the JPEG; beyond these, text on a scan is lost."""
_SMALL = 40_000
"""Pictures of fewer bytes are left alone."""


def make_coarser(page: pikepdf.Page, number: int, excess: int) -> tuple[Coarser, ...]:
    """Take at least ``excess`` bytes out of the pictures of a page; empty if that can not be.

    The largest pictures come first. Pictures of one bit a pixel are left as they are: they are
    text, and JPEG would not make them smaller.
    """
    pictures = sorted(_pictures(page), key=lambda one: -int(one.get("/Length", 0)))
    for share, quality in _STEPS:
        made = [_coded(one, share, quality) for one in pictures]
        saved = sum(
            int(one.get("/Length", 0)) - len(data)
            for one, data in zip(pictures, made, strict=True)
            if data is not None
        )
        if saved >= excess:
            return tuple(
                _replaced(one, data, number, quality)
                for one, data in zip(pictures, made, strict=True)
                if data is not None
            )
    return ()


def _pictures(page: pikepdf.Page) -> list[Stream]:
    """The pictures of eight bits a channel that the page shows, those within forms as well."""
    found: dict[tuple[int, int], Stream] = {}
    waiting: list[Dictionary | Stream] = [page.obj]
    seen: set[tuple[int, int]] = set()
    while waiting:
        resources = waiting.pop().get("/Resources")
        inner = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        for one in inner.values() if isinstance(inner, Dictionary) else ():
            if not isinstance(one, Stream) or one.objgen in seen:
                continue
            seen.add(one.objgen)
            if one.get("/Subtype") == Name.Form:
                waiting.append(one)
            elif _may_shrink(one):
                found[one.objgen] = one
    return list(found.values())


def _may_shrink(one: Stream) -> bool:
    plain = int(one.get("/BitsPerComponent", 8)) == 8 and "/SMask" not in one
    return plain and int(one.get("/Length", 0)) > _SMALL


def _coded(picture: Stream, share: float, quality: int) -> bytes | None:
    """The picture as a smaller JPEG; None where it can not be read or gets no smaller."""
    try:
        image = PdfImage(picture).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return None
    plain = image.convert("L" if image.mode in ("L", "1", "I;16") else "RGB")
    size = (max(1, round(plain.width * share)), max(1, round(plain.height * share)))
    out = io.BytesIO()
    plain.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=quality)
    data = out.getvalue()
    return data if len(data) < int(picture.get("/Length", 0)) else None


def _replaced(picture: Stream, data: bytes, number: int, quality: int) -> Coarser:
    before = (int(picture.Width), int(picture.Height))
    with Image.open(io.BytesIO(data)) as image:
        after, grey = image.size, image.mode == "L"
    picture.write(data, filter=Name.DCTDecode)
    for key in ("/DecodeParms", "/Decode"):
        if key in picture:
            del picture[key]
    picture.stream_dict.update(
        Dictionary(
            Width=after[0],
            Height=after[1],
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        )
    )
    return Coarser(page=number, before=before, after=after, quality=quality)
