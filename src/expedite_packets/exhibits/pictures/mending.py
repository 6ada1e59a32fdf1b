"""Decodes what there is of a picture whose file is damaged or ends early, and says what lacks."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageFile

from expedite_packets.exhibits.pictures.jpeg import is_sound, with_end
from expedite_packets.model.frozen import dataclass

_FORMATS = ("JPEG", "MPO", "PNG", "GIF", "BMP", "DIB")
"""Of these Pillow decodes what comes before the damage."""
_FILLED = ("WEBP", "AVIF", "HEIF")
"""Of these decoders read what comes before the damage if the file is as long as it says."""
_LONGEST = 1 << 28
_WRONG = "parts of it may be missing, coarser than they were, or wrong"


@dataclass(frozen=True, slots=True)
class Mended:
    """A picture as far as it can be decoded; ``lacks`` says in words what can not, if anything."""

    image: Image.Image
    lacks: str = ""


def mended(format_: str | None, data: bytes) -> Mended | None:
    """What there is of the one picture in ``data``, in Pillow's ``format_``.

    None where nothing can be seen of it, or it is of a kind that is read whole or not at all.

    Raises:
        OSError, ValueError, SyntaxError, EOFError: The damage lies before the picture.
    """
    if format_ in _FILLED:
        data = filled(format_, data)
    elif format_ not in _FORMATS:
        return None
    ended = with_end(data)
    if format_ in ("JPEG", "MPO") and is_sound(ended):
        with _decoded(format_, ended) as image:
            return Mended(image)
    with _decoded(format_, data) as image:
        if getattr(image, "n_frames", 1) > 1 and format_ != "MPO":
            return None
        # a copy belongs to no file, whose damaged data nobody is to take for the picture's
        copy = image.copy()
    lacks = missing_rows(copy) if format_ in _FORMATS else _WRONG
    return None if lacks is None or _blank_rows(copy) is None else Mended(copy, lacks)


def filled(format_: str, data: bytes) -> bytes:
    """The file with nulls in place of what is missing at its end.

    That is as much as a WebP says that it has (RIFF), or the last box of an AVIF or HEIC (ISO
    14496-12, 4.2).

    Raises:
        ValueError: It says nothing sensible.
    """
    if format_ == "WEBP":
        wanted = 8 + int.from_bytes(data[4:8], "little")
    else:
        wanted = 0
        while len(data) - wanted >= 8:
            size = int.from_bytes(data[wanted : wanted + 4])
            if size == 1:  # the size is a long one, behind the kind of box
                size = int.from_bytes(data[wanted + 8 : wanted + 16])
            if size < 8:
                break
            wanted += size
    if wanted > _LONGEST:
        raise ValueError("longer than any picture")
    return data + bytes(max(0, wanted - len(data)))


def missing_rows(image: Image.Image) -> str | None:
    """In words what seems to be missing of a picture that was read in part; None if nothing shows.

    Rows that were not read have one colour.
    """
    blank = _blank_rows(image)
    if blank is None:
        return None
    above, below = (round(100 * rows / image.height) for rows in blank)
    # the rows of a BMP come from the lowest to the uppermost
    which, share = ("lower", below) if below >= above else ("upper", above)
    return (
        f"about the {which} {share} percent of it are missing and show as a blank"
        if share
        else _WRONG
    )


@contextmanager
def _decoded(format_: str, data: bytes) -> Iterator[Image.Image]:
    """The picture with its pixels read, where those that lack are filled with one colour."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image = Image.open(io.BytesIO(data), formats=[format_] if format_ != "DIB" else ["BMP"])
        image.load()
        yield image
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _blank_rows(image: Image.Image) -> tuple[int, int] | None:
    """How many rows of one colour there are above and below what shows; None if nothing does."""
    plain = image.convert("RGB")
    shown = []
    for corner in ((0, 0), (plain.width - 1, plain.height - 1)):
        filled = Image.new("RGB", plain.size, plain.getpixel(corner))
        shown.append(ImageChops.difference(plain, filled).getbbox())
    first, last = shown
    return (first[1], plain.height - last[3]) if first and last else None
