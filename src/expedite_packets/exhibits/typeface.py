"""The embedded typeface for form values that have to be drawn anew."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # reportlab takes long to import, and few files have a field to be drawn
    from reportlab.pdfbase.ttfonts import TTFont

FACE = "ExhibitValues"
ASCENT, DESCENT = 0.935, 0.265
"""Fira Sans's line, as parts of the type size."""


def load_face() -> TTFont:
    """The typeface, registered with reportlab once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if FACE not in pdfmetrics.getRegisteredFontNames():
        resource = files("fontpkg_fira_sans") / "files" / "FiraSans-Regular.ttf"
        with as_file(resource) as path:
            pdfmetrics.registerFont(TTFont(FACE, str(path)))
    font = pdfmetrics.getFont(FACE)
    assert isinstance(font, TTFont)
    return font


def has_all(text: str) -> bool:
    """Whether the typeface can draw every character."""
    known = load_face().face.charToGlyph
    return all(ord(character) in known for character in text if character != "\n")


def width(text: str, size: float) -> float:
    """How wide ``text`` is at ``size`` points."""
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, FACE, size))
