"""Where a letter's text names exhibits, with the pages it gives for them."""

import re
from collections.abc import Iterator

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.plan import PageRange

_DASH = r"\s*[-–—]\s*"
PAGE = r"\d{1,6}(?!\d)"
ONE = rf"{PAGE}(?:{_DASH}{PAGE})?"
# a further number is a page only where the list ends after it: not in "at 3, 12 employees"
_NUMBERS = rf"{ONE}(?:\s*(?:,\s*and|,|and|&)\s*{ONE}(?=\s*(?:[,;.)\]]|and\b|$)))*"
_AT = rf"(?:\s*,?\s*(?:at|pp?\.|pages?)(?:\s+(?:pp?\.|pages?))?\s*(?P<at>{_NUMBERS}))?"
_OF = rf"(?:\s+of\s+(?P<of>{PAGE}))?"
_PACKET = (
    rf"(?:\s*[,;(]?\s*[Pp]acket\s+pages?\s+(?P<packet>{ONE})"
    rf"(?:\s+of\s+(?P<total>{PAGE}))?)?"
)
_REFERENCE = re.compile(r"(?P<label>[A-Z]{1,2})\b(?!['’.]\w)" + _AT + _OF + _PACKET)
_HEAD = re.compile(
    r"\b(?i:(?P<many>exhibits\s+|exhs\.\s*|exs\.\s*)|exhibit\s+|exh?\.\s*)(?=[A-Z]{1,2}\b)"
)
_JOINT = re.compile(r"\s*(?:,\s*and|;\s*and|,|;|and|&)\s+(?=[A-Z]{1,2}\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an exhibit in running text; pages as written, None where none are."""

    label: str
    at: tuple[PageRange, ...]
    of: int | None
    packet: PageRange | None
    total: int | None


def page_range(text: str) -> PageRange | None:
    """The pages of "3" or "3-4"; None where they run backwards or begin at 0."""
    first, _, last = re.sub(_DASH, "-", text).partition("-")
    begin, end = int(first), int(last or first)
    return PageRange(begin, end) if 1 <= begin <= end else None


def mentions(words: str) -> Iterator[tuple[int, int, Mention]]:
    """Each mention with where it starts and ends: "Ex. C at 3", "Exs. A and B at 2-4"."""
    for head in _HEAD.finditer(words):
        at: int | None = head.end()
        while at is not None and (match := _REFERENCE.match(words, at)):
            if at != head.end() and not head["many"] and not match["at"]:
                break  # "Ex. B and I declare": a word, not a second exhibit
            pages = (page_range(part) for part in re.findall(ONE, match["at"] or ""))
            yield (
                head.start(),
                match.end(),
                Mention(
                    label=match["label"],
                    at=tuple(one for one in pages if one),
                    of=int(match["of"]) if match["of"] else None,
                    packet=page_range(match["packet"]) if match["packet"] else None,
                    total=int(match["total"]) if match["total"] else None,
                ),
            )
            joint = _JOINT.match(words, match.end())
            at = joint.end() if joint else None
