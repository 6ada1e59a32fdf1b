"""Phrases by which the dated data recognises what a text says."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic import Field

from expedite_packets.model.border import Border, Text

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty"
    "|forty|forty-five|fifty|sixty|ninety"
)
_BETWEEN = 8
"""Words that ``...`` may stand for, at most."""
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)[\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]?[A-Z0-9])"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with single spaces."""
    return tuple(part for part in _SENTENCE.split(" ".join(text.split())) if part)


@lru_cache(maxsize=1024)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern of the words of one sentence.

    ``|`` parts words of which one is enough, ``*`` at a word's end stands for any ending, ``#``
    for a number in digits or in words, ``...`` for up to eight words. Capitals and what stands
    between words do not matter.
    """
    pattern, glue = "", r"(?<!\w)"
    for piece in phrase.split():
        if piece == "...":
            glue = rf"(?:\W+\w+){{0,{_BETWEEN}}}?\W+"
            continue
        pattern += glue + _piece(piece)
        glue = r"\W+"
    return re.compile(pattern + r"(?!\w)", re.IGNORECASE)


def folded(text: str) -> str:
    """A text in small letters, with those of ASCII for all that a pattern takes for them.

    Where capitals do not matter to a pattern, it takes the sign of the Kelvin for a k, a long s for
    an s, and an i with two dots or none for an i.
    """
    if text.isascii():
        return text.lower()
    return text.casefold().replace("\u0131", "i").replace("\u0307", "")


def may_say(phrase: str, words: str) -> bool:
    """Whether a text could hold a phrase, judged without its pattern, which is slow to make.

    ``words`` is the text :func:`folded`; only of a phrase of plain ASCII can it be told that it is
    not held.
    """
    for starts in _starts(phrase):
        for start in starts:
            if start in words:
                break
        else:
            return False
    return True


@lru_cache(maxsize=1024)
def _starts(phrase: str) -> tuple[tuple[str, ...], ...]:
    """For each piece of a phrase that needs a word: with what one of its words begins."""
    found: list[tuple[str, ...]] = []
    if not phrase.isascii():
        return ()
    for piece in phrase.lower().split():
        words = [re.findall(r"\w+", word) for word in piece.split("|")]
        if piece not in ("...", "#") and all(words):
            found.append(tuple(word[0] for word in words))
    return tuple(found)


def _piece(piece: str) -> str:
    if piece == "#":
        return rf"(?:\d+|{_NUMBER_WORDS})"
    ways = (_word(word) for word in piece.split("|"))
    return rf"(?:{'|'.join(ways)})"


def _word(word: str) -> str:
    inner = r"\W*".join(re.findall(r"\w+", word))
    return inner + (r"\w*" if word.endswith("*") else "")


class Wording(Border):
    """What a text must not say: phrases, and words that make a sentence with them harmless."""

    find: tuple[Text, ...] = Field(description="Phrases, see README.md.", min_length=1)
    unless: tuple[Text, ...] = Field(
        (), description="Phrases that make a sentence harmless which has one to be found."
    )
    fix: Text = Field(description="What to do about it, as a sentence.")

    def found_in(self, text: str) -> Iterator[str]:
        """The phrase found in each sentence that says what it must not."""
        return self.found_among(sentences(text))

    def may_be_in(self, words: str) -> bool:
        """Whether a text, :func:`folded`, could hold one of the phrases."""
        return any(may_say(phrase, words) for phrase in self.find)

    def found_among(self, said: Iterable[str]) -> Iterator[str]:
        """As :meth:`found_in`, of sentences."""
        for sentence in said:
            words = folded(sentence)
            phrase = next((p for p in self.find if _says(p, sentence, words)), None)
            if phrase and not any(_says(p, sentence, words) for p in self.unless):
                yield phrase


def _says(phrase: str, sentence: str, words: str) -> bool:
    return may_say(phrase, words) and pattern_of(phrase).search(sentence) is not None


def legible(phrase: str) -> str:
    """A phrase as a person reads it, with the first of its alternatives: ``an expedite fee``."""
    firsts = (piece.split("|")[0].replace("*", "...") for piece in phrase.split())
    return " ".join("(number)" if piece == "#" else piece for piece in firsts)
