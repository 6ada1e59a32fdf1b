"""The style sheet that both writers follow: page, margins and the named styles of paragraphs."""

from enum import StrEnum

from expedite_packets.errors import TemplateError
from expedite_packets.model.frozen import dataclass

STYLE_FILE = "templates/styles/standard.yaml"
LEAST_MARGIN = 36.0
"""Points; the stamps' lines reach 27 points from the edge, see ``model.stamping``."""
NEEDED = ("body", "signature", "header", "heading1", "heading2", "heading3")
"""Styles that the writers use of themselves; all others are named by templates."""


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
