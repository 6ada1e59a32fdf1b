"""Measures what a page loses on its way to a fax: small type, grey, colour; and how black it is."""

import ctypes
from math import hypot

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from expedite_packets.dispatch.fax.blocks import CELL, CELLS, Grey, Mask, around, by_cell, whole
from expedite_packets.dispatch.fax.grid import BLOCK, ROWS, Resolution
from expedite_packets.dispatch.fax.preflight import LEAST_TYPE, Look
from expedite_packets.dispatch.fax.regions import Regions
from expedite_packets.dispatch.fax.render import Drawn, draw_small
from expedite_packets.dispatch.fax.writing import writing_size

_ONES = np.array([value.bit_count() for value in range(256)], np.uint8)
_CHARACTERS = 240
"""So many characters of a page are measured at most, evenly spread."""
_STAMPED = 150
"""A page with fewer characters than this has little text of its own: a scan with a stamp on it."""
_GONE, _TONE, _DARK_TONE = np.float32(0.82), np.float32(0.90), np.float32(0.3)
"""A cell darker than this share of the lightest around it showed something, or had a tone."""
_COLOUR = 48
"""Least difference between the strongest and the weakest of red, green and blue."""
_HUE_SHARE = 0.0015
_HUES = 6


def look_at(
    page: pdfium.PdfPage, drawn: Drawn, found: Regions, bits: Grey, resolution: Resolution
) -> Look:
    """Compare the page with its dots.

    Raises:
        PdfiumError: The page can not be read.
    """
    scale = drawn.fit.scale
    sizes = _type_sizes(page, scale)
    limit = LEAST_TYPE[resolution]
    small = [size for size in sizes if size < limit]
    greyed, faint = _lost(drawn.grey, bits, found.picture)
    coloured, hues = _colours(page, drawn, found.photo)
    return Look(
        scale=round(scale, 4),
        turned=drawn.fit.turned,
        smallest_type=round(min(sizes), 1) if sizes else None,
        small_share=round(len(small) / len(sizes), 4) if sizes else 0.0,
        writing=writing_size(bits, found, resolution) if len(sizes) < _STAMPED else None,
        greyed=greyed,
        faint=faint,
        coloured=coloured,
        hues=hues,
        black=_black(bits, resolution),
        screened=round(float(found.picture.mean()), 4),
    )


def _type_sizes(page: pdfium.PdfPage, scale: float) -> list[float]:
    """Sizes in points, on the fax, of characters that are drawn as text, not as pictures."""
    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    sizes = []
    characters = text.count_chars()
    for index in range(0, characters, max(1, characters // _CHARACTERS)):
        if chr(raw.FPDFText_GetUnicode(text, index)).isalnum():
            size = raw.FPDFText_GetFontSize(text, index)
            if raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
                size *= hypot(matrix.c, matrix.d)
            if size > 0 and _shows(text, index):
                sizes.append(size * scale)
    return sizes


def _shows(text: pdfium.PdfTextPage, index: int) -> bool:
    """Text behind a scan, for searching, is not drawn."""
    item = raw.FPDFText_GetTextObject(text, index)
    hidden = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
    return raw.FPDFTextObj_GetTextRenderMode(item) not in hidden


def _lost(grey: Grey, bits: Grey, picture: Mask) -> tuple[float, float]:
    """Share of the page that had a tone and is now plain, and share that showed and is gone.

    What is screened keeps its tones and does not count.
    """
    lines = grey.shape[0] // ROWS // CELLS
    tones = np.asarray(Image.fromarray(grey).reduce((CELL, lines)))
    some, whole_cell = _cells_of(bits, lines, np.bitwise_or), _cells_of(bits, lines, np.bitwise_and)
    light = by_cell(around(whole(tones, np.maximum), 1, np.maximum))
    empty, full = _nowhere(some > 0), _nowhere(whole_cell < 15)
    even = _nowhere(_edges(tones))
    toned = (tones < light * _TONE) & (tones > light * _DARK_TONE)
    outside = ~by_cell(picture)
    gone = (tones < light * _GONE) & empty & ~even & outside
    plain = toned & even & (empty | full) & outside
    return round(float(plain.mean()), 4), round(float(gone.mean()), 4)


def _cells_of(bits: Grey, lines: int, which: np.ufunc) -> Grey:
    """The four dots of each cell's width, all its lines laid over one another."""
    rows = which.reduce(bits.reshape(-1, lines, bits.shape[1]), axis=1)
    return np.stack([rows >> 4, rows & 15], axis=2).reshape(len(rows), -1)


def _edges(tones: Grey) -> Mask:
    found = np.zeros(tones.shape, np.bool_)
    wide = tones.astype(np.int16)
    found[:, 1:] |= np.abs(np.diff(wide, axis=1)) > 12
    found[1:] |= np.abs(np.diff(wide, axis=0)) > 12
    return found


def _nowhere(marked: Mask) -> Mask:
    """Cells of which neither they nor a neighbour are marked."""
    found = marked.copy()
    found[1:] |= marked[:-1]
    found[:-1] |= marked[1:]
    found[:, 1:] |= marked[:, :-1]
    found[:, :-1] |= marked[:, 1:]
    return ~found


def _colours(page: pdfium.PdfPage, drawn: Drawn, photo: Mask) -> tuple[float, int]:
    """Share of the page that is coloured, and how many colours far from one another it has.

    Photographs do not count: what they show, they show in grey too.
    """
    picture = draw_small(page, drawn.fit).astype(np.int16)
    blue, green, red = (picture[..., channel] for channel in range(3))
    strongest = np.maximum(np.maximum(blue, green), red)
    weakest = np.minimum(np.minimum(blue, green), red)
    chroma = strongest - weakest
    strong = (chroma >= _COLOUR) & ~_small(photo, drawn, picture.shape)
    if not strong.any():
        return 0.0, 0
    span = np.maximum(chroma, 1)
    hue = np.select(
        [strongest == red, strongest == green],
        [(green - blue) / span % _HUES, (blue - red) / span + 2],
        (red - green) / span + 4,
    )
    shares = np.bincount(hue[strong].round().astype(int) % _HUES, minlength=_HUES) / strong.size
    return round(float(strong.mean()), 4), int((shares >= _HUE_SHARE).sum())


def _small(photo: Mask, drawn: Drawn, shape: tuple[int, ...]) -> Mask:
    """The blocks of the window as dots of the small picture of the page."""
    place, lines = drawn.fit, drawn.grey.shape[0] // ROWS
    rows = np.arange(shape[0]) * place.height // shape[0] // lines
    columns = (place.left + np.arange(shape[1]) * place.width // shape[1]) // BLOCK
    found: Mask = photo[np.ix_(rows, columns)]
    return found


def _black(bits: Grey, resolution: Resolution) -> float:
    ones = int(_ONES[bits].sum(dtype=np.int64))
    dots = resolution.lines * int(bits.shape[1]) * 8
    return round(ones / dots, 6)
