"""Proves with a second reader that words which were to be taken out are nowhere in a fragment."""

from collections.abc import Sequence
from pathlib import Path

import pypdf
from pypdf.generic import Destination

from expedite_packets.exhibits.redaction.characters import contains
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.private_numbers import ssn_like

TAKEN_OUT = "(taken out)"


def forget_words(said: str, forbidden: Sequence[str]) -> str:
    """``said`` without the words of a redaction: all of it goes where any of them stand in it."""
    return TAKEN_OUT if any(contains(said, words) for words in forbidden) else said


def still_there(
    fragment: Path, taken: Sequence[int], redactions: Sequence[Redaction]
) -> tuple[int, ...]:
    """The pages of the fragment, from 0, on which pypdf, which did not write it, still finds it.

    ``taken`` are the file's page indices of the fragment's pages. A bookmark that holds such words
    counts as page 0.
    """
    wrong = []
    with pypdf.PdfReader(fragment) as reader:
        for index, number in enumerate(taken):
            asked = [
                one for one in redactions if one.area is None and one.page in (None, number + 1)
            ]
            text = reader.pages[index].extract_text() if asked else ""
            if any(_holds(text, one) for one in asked):
                wrong.append(index)
        everywhere = [one.text for one in redactions if one.text]
        if any(contains(title, text) for title in _titles(reader.outline) for text in everywhere):
            wrong.append(0)
    return tuple(wrong)


def _holds(text: str, redaction: Redaction) -> bool:
    if redaction.text:
        return contains(text, redaction.text)
    return ssn_like(text)


def _titles(outline: object) -> list[str]:
    found: list[str] = []
    for item in outline if isinstance(outline, list) else ():
        found += [str(item.title)] if isinstance(item, Destination) else _titles(item)
    return found
