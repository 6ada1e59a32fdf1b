"""The words that templates make of dates, lists and numbers."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from expedite_packets.model.days import long_date
from expedite_packets.templating.sentences import full_stop


def list_and(words: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B, and C``."""
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 day``, ``3 days``; ``plural`` where it is not the noun with an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def upper_first(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "long_date": long_date,
        "list_and": list_and,
        "counted": counted,
        "upper_first": upper_first,
        "full_stop": full_stop,
    }
)
