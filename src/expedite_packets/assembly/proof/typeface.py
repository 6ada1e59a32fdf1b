"""Holds what the stamp's letters look like in a packet against the typeface as it is installed."""

import ctypes
from functools import lru_cache
from importlib.resources import files

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.assembly.font import PRINTABLE

_FILES = {b"FiraSans-Bold": "FiraSans-Bold.ttf", b"FiraSans-Regular": "FiraSans-Regular.ttf"}
_SIZE = 1000.0
_DIGITS = 4

_Outline = tuple[tuple[int, float, float, int], ...]


def is_drawn_as_installed(font: pdfium_c.FPDF_FONT) -> bool:
    """Whether all letters of a stamp's font have the outlines of the typeface that it names.

    Where that typeface is not installed nothing can be said against them.
    """
    name = ctypes.create_string_buffer(64)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, len(name))
    meant = next((file for end, file in _FILES.items() if name.value.endswith(end)), None)
    if meant is None:
        return False
    known = _installed(meant)
    return not known or _outlines(font) == known


@lru_cache(maxsize=len(_FILES))
def _installed(file: str) -> tuple[_Outline, ...]:
    """The outlines of the letters as the installed typeface has them; nothing without it."""
    packaged = files("fontpkg_fira_sans") / "files" / file
    if not packaged.is_file():
        return ()
    data = packaged.read_bytes()
    room = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    with pdfium.PdfDocument.new() as document:
        font = pdfium_c.FPDFText_LoadFont(
            document.raw, room, len(data), pdfium_c.FPDF_FONT_TRUETYPE, False
        )
        if not font:
            raise pdfium.PdfiumError("The installed typeface can not be read.")
        try:
            return _outlines(font)
        finally:
            pdfium_c.FPDFFont_Close(font)


def _outlines(font: pdfium_c.FPDF_FONT) -> tuple[_Outline, ...]:
    return tuple(_outline(font, ord(letter)) for letter in PRINTABLE)


def _outline(font: pdfium_c.FPDF_FONT, code: int) -> _Outline:
    path = pdfium_c.FPDFFont_GetGlyphPath(font, code, _SIZE)
    if not path:
        return ()
    found, x, y = [], ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium_c.FPDFGlyphPath_CountGlyphSegments(path)):
        piece = pdfium_c.FPDFGlyphPath_GetGlyphPathSegment(path, at)
        pdfium_c.FPDFPathSegment_GetPoint(piece, ctypes.byref(x), ctypes.byref(y))
        kind, closes = (
            pdfium_c.FPDFPathSegment_GetType(piece),
            pdfium_c.FPDFPathSegment_GetClose(piece),
        )
        found.append((kind, round(x.value, _DIGITS), round(y.value, _DIGITS), closes))
    return tuple(found)
