"""Which characters are set for a text: one normal form for both formats."""

import unicodedata
from collections.abc import Iterable

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import (
    Cite,
    Inline,
    LineBreak,
    PageLink,
    ResolvedCite,
    Run,
)

_NO_BREAK_SPACE = "\u00a0"
_SPACES = " \t\n\r\f\v\u0085\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
_SPACES += "\u2028\u2029\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_AS_SET = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("\u2007\u202f", _NO_BREAK_SPACE)
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys(_INVISIBLE)
)
"""Every kind of space becomes a space that breaks or one that does not; typographic hyphens
(Word's non-breaking one) become hyphens; marks without a look (soft hyphen, zero-width spaces,
direction marks, byte order mark) are left out."""


def settable(text: str) -> str:
    """The text as both writers set it: composed (NFC), one kind of space, nothing invisible.

    Nothing else is exchanged: a character that has no glyph stays and is reported.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_AS_SET))


def tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines with settable text, spaces collapsed as in a browser, over the borders of runs.

    Raises:
        TemplateError: A pin cite has not been resolved.
    """
    tidied: list[Inline] = []
    after_space = True
    for inline in inlines:
        match inline:
            case Run():
                text = _collapse(settable(inline.text), after_space=after_space)
                if text:
                    after_space = text.endswith(" ")
                    tidied.append(Run(text, inline.bold, inline.italic))
            case ResolvedCite():
                after_space = False
                words = _collapse(settable(inline.text), after_space=True).rstrip(" ")
                tidied.append(ResolvedCite(inline.cite, words, inline.packet_page))
            case PageLink():
                after_space = False
                words = _collapse(settable(inline.text), after_space=True).rstrip(" ")
                tidied.append(PageLink(words, inline.packet_page))
            case LineBreak():
                _strip_end(tidied)
                after_space = True
                tidied.append(inline)
            case Cite():
                message = "A pin cite reached the writer before it had a packet page."
                raise TemplateError(message, fix="This is an error of the program: report it.")
            case _:
                after_space = False
                tidied.append(inline)
    _strip_end(tidied)
    return tuple(tidied)


def _collapse(text: str, *, after_space: bool) -> str:
    words = text.split(" ")
    collapsed = " ".join(word for word in words if word)
    if not collapsed:
        return "" if after_space or not text else " "
    lead = " " if text.startswith(" ") and not after_space else ""
    return lead + collapsed + (" " if text.endswith(" ") else "")


def _strip_end(tidied: list[Inline]) -> None:
    """Takes the space before a line's end away."""
    if not tidied:
        return
    last = tidied[-1]
    if isinstance(last, Run) and last.text.endswith(" "):
        text = last.text[:-1]
        tidied.pop()
        if text:
            tidied.append(Run(text, last.bold, last.italic))
