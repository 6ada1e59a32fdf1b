"""The style sheet that both writers follow: page, margins and the named styles of paragraphs."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store
from expedite_packets.cache.values import packed, unpacked
from expedite_packets.errors import TemplateError

STYLE_FILE = "templates/styles/standard.yaml"
LEAST_MARGIN = 36.0
"""Points; the stamps' lines reach 27 points from the edge, see ``model.stamping``."""
NEEDED = ("body", "signature", "header", "heading1", "heading2", "heading3")
"""Styles that the writers use of themselves; all others are named by templates."""
_PACKAGES = ("writers/styles.py", "writers/style_file.py", "sourcefile", "model", "errors.py")
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml")
_ALLOWED = ("expedite_packets.writers.styles.",)


class Align(StrEnum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Rule(StrEnum):
    """Lines drawn around or under a paragraph."""

    NONE = "none"
    BOX = "box"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """One named style; lengths in points. ``indent`` moves the left edge."""

    name: str
    size: float
    leading: float
    bold: bool
    italic: bool
    align: Align
    before: float
    after: float
    indent: float
    keep_next: bool
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Size and margins of the page in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """How documents look. ``word_font`` is the font that DOCX files name."""

    page: PageStyle
    word_font: str
    list_indent: float
    styles: tuple[TextStyle, ...]

    def named(self, name: str) -> TextStyle:
        """The style of this name.

        Raises:
            TemplateError: A template names a style that the style sheet lacks.
        """
        for style in self.styles:
            if style.name == name:
                return style
        known = ", ".join(style.name for style in self.styles)
        message = f"A template uses the style '{name}', which {STYLE_FILE} does not have."
        raise TemplateError(message, fix=f"Use one of: {known}.")


def load_styles(root: Traversable, cache: Path | None = None) -> StyleSheet:
    """The style sheet below the data root; ``cache`` is the folder that keeps it as it was read.

    Raises:
        TemplateError: The file is missing, is no YAML, or has values that make no page; the
            message names every problem.
    """
    try:
        data = (root / STYLE_FILE).read_bytes()
    except FileNotFoundError as error:
        message = f"The style sheet {STYLE_FILE} is missing."
        raise TemplateError(message, fix="Install expedite-packets again.") from error
    if cache is None:
        return _read(data)
    store = Store(cache)
    program_now = program(_PACKAGES, _LIBRARIES, ())
    key = key_of("styles", program_now, hashlib.sha256(data).hexdigest())
    kept = store.read(key)
    found = None if kept is None else unpacked(kept, StyleSheet, _ALLOWED)
    if found is None:
        found = _read(data)
        store.write(key, packed(found))
    return found


def _read(data: bytes) -> StyleSheet:
    # imported here, since most builds find the sheet as it was read before
    from expedite_packets.writers.style_file import read_styles

    return read_styles(data)
