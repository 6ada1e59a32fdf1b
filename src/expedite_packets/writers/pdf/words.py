"""Paragraphs: inlines to reportlab's markup, every word of it escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any, Literal

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from expedite_packets.model.document import (
    CheckBox,
    Cite,
    Inline,
    LineBreak,
    PageLink,
    ResolvedCite,
    Run,
)
from expedite_packets.writers.fonts import face
from expedite_packets.writers.pdf.canvas import CHECK_BOX, CHECKED, EMPTY
from expedite_packets.writers.pdf.paragraphs import SetParagraph, fragments
from expedite_packets.writers.styles import Align, Rule, StyleSheet, TextStyle
from expedite_packets.writers.text import tidy

LINK_SCHEME = "packet-page"
"""Links are written as the address ``packet-page:41``; assembly turns them into jumps."""

_ALIGNMENTS: Mapping[Align, Literal[0, 1, 2]] = MappingProxyType(
    {Align.LEFT: TA_LEFT, Align.CENTER: TA_CENTER, Align.RIGHT: TA_RIGHT}
)
_NO_BREAK = "\u00a0"
_UNBROKEN = re.compile("(?<!,) ")
"""A cite ends a line only behind a comma: "Ex. C at 3, packet page 41"."""
_MARKS = re.compile("[<&]")
"""Where there is neither, the words are their own markup."""
_BOX_ROOM = _NO_BREAK * 3
_BOX_PADDING = 6.0
_RULE_WIDTH = 0.7


class Typesetter:
    """Makes paragraphs in the named styles. ``scale`` shrinks type to make it fit."""

    def __init__(self, styles: StyleSheet, *, links: bool, scale: float = 1.0) -> None:
        self.styles = styles
        self.links = links
        self.scale = scale
        self._made: dict[tuple[str, float], ParagraphStyle] = {}
        self._known: dict[tuple[str, str, float], tuple[Any, ...]] = {}

    def paragraph(
        self, inlines: Iterable[Inline], style: str, *, indent: float = 0.0, bullet: str = ""
    ) -> SetParagraph:
        """One paragraph; ``indent`` is added on the left, ``bullet`` stands in it.

        Raises:
            TemplateError: The style is unknown, or a cite is not resolved.
        """
        text = self.styles.named(style)
        # an empty paragraph is as tall as a line, as it is in Word
        words = "".join(self._markup(i, text) for i in tidy(inlines)) or _NO_BREAK
        look = self._look(text, indent)
        return SetParagraph(None, look, bullet or None, frags=self._fragments(words, look))

    def _markup(self, inline: Inline, style: TextStyle) -> str:
        match inline:
            case Run():
                words = escape(inline.text, quote=False)
                if not inline.bold and not inline.italic:
                    return words
                name = face(bold=inline.bold or style.bold, italic=inline.italic or style.italic)
                return f'<font face="{name}">{words}</font>'
            case LineBreak():
                return "<br/>"
            case CheckBox():
                label = CHECKED if inline.checked else EMPTY
                return f'<onDraw name="{CHECK_BOX}" label="{label}"/>{_BOX_ROOM}'
            case ResolvedCite() | PageLink():
                words = escape(_UNBROKEN.sub(_NO_BREAK, inline.text), quote=False)
                if not self.links:
                    return words
                return f'<a href="{LINK_SCHEME}:{inline.packet_page}">{words}</a>'
            case Cite():
                raise AssertionError

    def _fragments(self, markup: str, look: ParagraphStyle) -> list[Any]:
        """What to set, of things that were parsed once and are never set themselves."""
        if _MARKS.search(markup):
            return [one.clone() for one in self._parsed(markup, look)]
        (plain,) = self._parsed("x", look)
        return [plain.clone(text=markup)]

    def _parsed(self, markup: str, look: ParagraphStyle) -> tuple[Any, ...]:
        key = (markup, look.name, look.leftIndent)
        if key not in self._known:
            self._known[key] = fragments(markup, look)
        return self._known[key]

    def _look(self, style: TextStyle, indent: float) -> ParagraphStyle:
        key = (style.name, indent)
        if key not in self._made:
            self._made[key] = _paragraph_style(style, indent, self.scale)
        return self._made[key]


def _paragraph_style(style: TextStyle, indent: float, scale: float) -> ParagraphStyle:
    font = face(bold=style.bold, italic=style.italic)
    boxed = style.rule is Rule.BOX
    inset = _BOX_PADDING + _RULE_WIDTH if boxed else 0.0
    return ParagraphStyle(
        style.name,
        fontName=font,
        fontSize=style.size * scale,
        leading=style.leading * scale,
        alignment=_ALIGNMENTS[style.align],
        spaceBefore=style.before * scale + inset,
        spaceAfter=style.after * scale + inset,
        leftIndent=style.indent + indent + inset,
        rightIndent=inset,
        bulletIndent=style.indent,
        bulletFontName=face(),
        bulletFontSize=style.size * scale,
        borderWidth=_RULE_WIDTH if boxed else 0,
        borderColor=black if boxed else None,
        borderPadding=_BOX_PADDING if boxed else 0,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=0,
    )
