"""The typeface of our pages: Fira Sans in four faces (SIL Open Font License 1.1)."""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO

from expedite_packets.errors import TemplateError
from expedite_packets.writers.text import settable

FAMILY = "Fira Sans"
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)))) | set(
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
)
"""Characters that the typeface has, known without opening it; a test holds them against it."""
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def face(*, bold: bool = False, italic: bool = False) -> str:
    """The name under which reportlab knows the face, which is registered with it.

    Raises:
        TemplateError: The font package is missing or broken.
    """
    name = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    _registered(name)
    return f"{FAMILY} {name}"


@cache
def _registered(name: str) -> frozenset[str]:
    """Registers a face with reportlab; returns the characters that it has."""
    # imported here, since plain texts are known to be settable without it
    from reportlab.pdfbase import pdfmetrics

    from expedite_packets.writers.faces import MeasuredFace

    source = files("fontpkg_fira_sans") / "files" / f"FiraSans-{name}.ttf"
    try:
        data = BytesIO(source.read_bytes())
        font = MeasuredFace(f"{FAMILY} {name}", data, asciiReadable=True)
    except OSError as error:
        message = f"The font {FAMILY} {name} is missing from the installation."
        raise TemplateError(message, fix="Install expedite-packets again.") from error
    pdfmetrics.registerFont(font)
    return frozenset(map(chr, font.face.charToGlyph))


@cache
def settable_letters() -> frozenset[str]:
    """The characters that all four faces can set.

    A combining mark is not among them: reportlab sets it beside its letter and not on it, so only
    letters that have a composed form come out right.

    Raises:
        TemplateError: The font package is missing or broken.
    """
    common = frozenset.intersection(*map(_registered, _FACES))
    return frozenset(c for c in common if unicodedata.category(c)[0] not in "CM")


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of a text that no face can set, each once, in order, by number and name.

    Each reads ``U+674E CJK UNIFIED IDEOGRAPH-674E``, since it could not be shown. Spaces of all
    kinds, line breaks and marks without a look are no problem
    (:func:`~expedite_packets.writers.text.settable`). A combining mark is one unless it makes a
    composed letter with what stands before it.
    """
    return tuple(f"{_number(c)} {unicodedata.name(c, '(no name)')}" for c in _without_glyph(text))


def printable(text: str) -> str:
    """The text with every character that no face can set as its number, such as ``[U+65E5]``.

    For lists of the office in which names of files stand; nothing that leaves it may be set so.
    """
    missing = frozenset(_without_glyph(text))
    if not missing:
        return text
    return "".join(f"[{_number(c)}]" if c in missing else c for c in settable(text))


def _without_glyph(text: str) -> tuple[str, ...]:
    if text.isascii() and text.isprintable():
        return ()
    doubtful = dict.fromkeys(c for c in settable(text) if c not in PLAIN)
    return tuple(c for c in doubtful if c not in settable_letters())


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
