"""Words on their way into a new case file: as YAML values on one line, or marked as still open."""

import json
import re

from expedite_packets.casefile.placeholders import PLACEHOLDER
from expedite_packets.sourcefile.decode import without_forbidden

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ,()./_-]*[A-Za-z0-9).])?")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def quoted(text: str, *, in_brackets: bool = False) -> str:
    """The text as one YAML value on one line: as it is where that is safe, else in quotes.

    ``in_brackets`` says that it stands in a list in brackets, where a comma begins the next value.
    Control characters, which no case file may hold, become spaces.
    """
    text = without_forbidden(text)
    splits = in_brackets and "," in text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and ": " not in text and not splits:
        return text
    return json.dumps(text, ensure_ascii=False)


def value(text: str, asks: str) -> str:
    """The text as a YAML value; where it is empty, a placeholder with what it asks for."""
    return quoted(text) if one_line(text) else to_fill_in(asks)


def to_fill_in(asks: str) -> str:
    """The placeholder that ``expedite check`` reports until it is filled in."""
    return f"{PLACEHOLDER} ({asks})"


def one_line(text: str) -> str:
    """The text on one line, with single spaces and no control characters."""
    return " ".join(without_forbidden(text).split())
