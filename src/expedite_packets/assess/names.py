"""Names in running text: the same one, nearly the same one, and what looks like one."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_SHORT = 4
"""Shorter words differ from each other by so little that a slip can not be told."""


def plain(name: str) -> str:
    """A name as it is compared: without case, double spaces and variants of one letter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however they are spaced and capitalised."""
    return plain(one) == plain(other)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without the mark of the possessive."""
    found: list[str] = _WORD.findall(text)
    return tuple(word if word.isalpha() else _POSSESSIVE.sub("", word) for word in found)


def bare(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    return kept.translate(_LETTERS)


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})


def slips(one: str, other: str) -> int:
    """How many letters were changed, left out, added or swapped with the next (at most 3 told)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], 3)


def _alike(word: str, known: str) -> bool:
    """Whether a word is a slip of the pen for a known one."""
    if min(len(word), len(known)) < _SHORT:
        return False
    return slips(word, known) <= (1 if len(known) < 8 else 2)


def misspelt(name: str, said: tuple[str, ...]) -> Iterator[str]:
    """Runs of a text's :func:`words` that are nearly, but not quite, a name of several words.

    Letters that are wrong or in the wrong order count, and so do accents; capitals do not.
    """
    wanted = words(name)
    if len(wanted) < 2:
        return
    target = [bare(word) for word in wanted]
    for start in range(len(said) - len(wanted) + 1):
        run = said[start : start + len(wanted)]
        if not all(
            word[0].isupper() for word, known in zip(run, wanted, strict=True) if known[0].isupper()
        ):
            continue
        theirs = [bare(word) for word in run]
        pairs = [(a, b) for a, b in zip(theirs, target, strict=True) if a != b]
        accents = not pairs and plain(" ".join(run)) != plain(" ".join(wanted))
        slipped = 0 < len(pairs) < len(target) and all(_alike(a, b) for a, b in pairs)
        if accents or slipped:
            yield " ".join(run)
