"""Where a cite goes in a sentence that somebody else wrote."""

import re

_ABBREVIATION = re.compile(
    r"""(?x)
    (?: Assn | Assoc | Ave | Blvd | Bros | Co | Cos | Corp | Dept | Dr | Esq | Inc | Jr | Ltd | Mfg
      | Mr | Mrs | Ms | No | Nos | Pty | Sr | St | Univ | approx | etc | vs )\.
    | (?: [A-Za-z]{1,3}\. ){2,}   # U.S., p.m., Ph.D., L.L.C.
    | [A-Z]\.                     # an initial
    """
)


_SMALL = frozenset({"A", "An", "The", "Its", "His", "Her", "Their", "This", "All"})


def split_stop(text: str) -> tuple[str, str]:
    """The text before and after the place of a cite at its end.

    A full stop moves behind the cite; it stays where it also belongs to an abbreviation ("Inc.")
    and a second one follows the cite. Every other ending stays, and a full stop follows the cite.
    """
    text = text.rstrip()
    ends_sentence = text.endswith(".") and not text.endswith("..") and not _abbreviated(text)
    return (text[:-1] if ends_sentence else text), "."


def _abbreviated(text: str) -> bool:
    last = text.rsplit(None, 1)[-1].lstrip("(\"'“‘")
    return _ABBREVIATION.fullmatch(last) is not None


def clause(text: str) -> str:
    """The text without a full stop at its end, for use within a sentence."""
    return split_stop(text)[0]


def within_sentence(text: str) -> str:
    """A text that goes on within a sentence: a leading article or possessive begins small."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _SMALL else text


def begins_large(text: str) -> str:
    """A sentence with a large first letter, unless its first word mixes both (``iPhone``)."""
    first = text.split(None, 1)[0] if text.strip() else ""
    return text[:1].upper() + text[1:] if first.islower() else text


def full_stop(text: str) -> str:
    """The text, with a full stop if it ends without any mark."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", '."', ".”", ".)", "?”", '?"')) else f"{text}."


def in_sentence(title: str) -> str:
    """A title for use within a sentence: its first letter small, unless an acronym begins it."""
    first = title.split(None, 1)[0] if title.strip() else ""
    acronym = any(letter.isupper() for letter in first[1:])
    return title if acronym else title[:1].lower() + title[1:]
