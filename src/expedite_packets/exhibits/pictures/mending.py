"""Decodes what there is of a picture whose file is damaged or ends early, and says what lacks."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFile

from expedite_packets.exhibits.pictures.jpeg import is_sound, with_end

_FORMATS = ("JPEG", "MPO", "PNG", "GIF", "BMP", "DIB")
"""Of these Pillow decodes what comes before the damage."""


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
    if format_ not in _FORMATS:
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
    blank = _blank_rows(copy)
    if blank is None:
        return None
    above, below = (round(100 * rows / copy.height) for rows in blank)
    # the rows of a BMP come from the lowest to the uppermost
    which, share = ("lower", below) if below >= above else ("upper", above)
    if share:
        missing = f"about the {which} {share} percent of it are missing and show as a blank"
        return Mended(copy, missing)
    return Mended(copy, "parts of it may be missing, coarser than they were, or wrong")


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
