"""The footer of a fax page, "fax page 3 of 41", as dots; it counts the send, not the packet."""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import DOTS_PER_INCH, WIDTH, Resolution
from expedite_packets.errors import TemplateError

GAP = {Resolution.STANDARD: 4, Resolution.FINE: 8}
"""Lines that stay white between the page and its footer."""
_POINTS = 9.5
_FINER = 4
"""Letters are drawn so many times larger first."""
_BASELINE = 0.46
"""Share of the footer's height, from above, at which the letters stand."""
_INK = 150


def footer_lines(resolution: Resolution) -> int:
    """Lines of a footer: the last ones of a fax page."""
    return resolution.foot - GAP[resolution]


def footer_words(page: int, pages: int, send: int = 1, sends: int = 1) -> str:
    """The footer's words; a send that is one of several says which."""
    words = f"fax page {page} of {pages}"
    return words if sends == 1 else f"send {send} of {sends}, {words}"


def footer(words: str, resolution: Resolution) -> Grey:
    """The footer as packed bits, ``footer_lines`` lines of 1728 dots, words in the middle.

    Raises:
        TemplateError: The font is missing.
    """
    lines = footer_lines(resolution)
    high = round(lines / resolution.lines_per_mm * DOTS_PER_INCH / 25.4)
    wide = -(-round(_font().getlength(words)) // (8 * _FINER)) * 8 + 8
    large = Image.new("L", (wide * _FINER, high * _FINER), 255)
    place = (large.width / 2, large.height * _BASELINE)
    ImageDraw.Draw(large).text(place, words, fill=0, font=_font(), anchor="ms")
    dots = np.asarray(large.resize((wide, lines), Image.Resampling.BOX)) < _INK
    found = np.zeros((lines, WIDTH // 8), np.uint8)
    left = (WIDTH - wide) // 16
    found[:, left : left + wide // 8] = np.packbits(dots, axis=1)
    return found


@cache
def _font() -> ImageFont.FreeTypeFont:
    source = files("fontpkg_fira_sans") / "files" / "FiraSans-Bold.ttf"
    try:
        data = BytesIO(source.read_bytes())
    except OSError as error:
        what = "The font of the footer is missing from this installation."
        raise TemplateError(what, fix="Install the package fontpkg-fira-sans again.") from error
    # the basic layout, since the better one is not everywhere and would set other widths
    return ImageFont.truetype(
        data, _POINTS / 72 * DOTS_PER_INCH * _FINER, layout_engine=ImageFont.Layout.BASIC
    )
