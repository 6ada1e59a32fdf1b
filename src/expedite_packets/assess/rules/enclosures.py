"""Whether the exhibits that a letter lists as enclosures are the packet's exhibits."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from expedite_packets.assess.rules.mentions import ONE, page_range
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit

_HEAD = re.compile(r"\b(?i:exhibit)\s+(?P<label>[A-Z]{1,2})\s*:\s*")
_PAGES = re.compile(rf"(?i:,?\s*packet\s+pages?)\s+(?P<packet>{ONE})")
_LONGEST = 1000
"""Characters after "Exhibit E:" within which its title and pages are looked for."""
_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One line of a letter's list: where it starts and ends in the text, and what it says.

    ``owner`` is the exhibit that has its title, None if none has.
    """

    start: int
    end: int
    label: str
    owner: PlacedExhibit | None
    packet: PageRange | None

    def agrees(self) -> bool:
        """Whether the title stands under the label that its exhibit has."""
        return self.owner is not None and self.owner.label == self.label


def enclosures(words: str, plan: PacketPlan) -> Iterator[Enclosure]:
    """Each "Exhibit E: TITLE, packet pages 47-48" of a page's text.

    A line without pages is one only where a title of the packet follows, since "Exhibit E:" may
    also begin a sentence.
    """
    titles = [(_squeezed(one.title), one) for one in plan.exhibits]
    heads = list(_HEAD.finditer(words))
    for head, after in zip_longest(heads, heads[1:]):
        end = after.start() if after else len(words)
        rest = words[head.end() : min(end, head.end() + _LONGEST)]
        pages = _PAGES.search(rest)
        owner = _owner(_squeezed(rest), titles, head["label"])
        if owner or pages:
            yield Enclosure(
                start=head.start(),
                end=head.end() + (pages.end() if pages else 0),
                label=head["label"],
                owner=owner,
                packet=page_range(pages["packet"]) if pages else None,
            )


def wrong_enclosures(words: str, plan: PacketPlan) -> Iterator[tuple[bool, str]]:
    """What is wrong in a page's list of enclosures, and whether that is sure.

    A title that no exhibit has is not sure: the letter may word it in another way.
    """
    labels = {str(one.label): one for one in plan.exhibits}
    for line in enclosures(words, plan):
        exhibit = labels.get(line.label)
        where = f"Exhibit {line.label}"
        if line.owner and not line.agrees():
            yield (
                True,
                f"The letter lists {where} under the title of what is Exhibit {line.owner.label}"
                " in this packet.",
            )
        elif exhibit and line.packet and line.packet not in _whole(exhibit):
            yield (
                True,
                f"The letter lists {where} on packet pages {line.packet}, but it stands on"
                f" {exhibit.pages}.",
            )
        elif exhibit and line.owner is None:
            yield False, f"The letter lists {where} under a title that no exhibit has."


def _owner(
    stated: str, titles: list[tuple[str, PlacedExhibit]], label: str
) -> PlacedExhibit | None:
    """The exhibit whose title the words begin with: the longest title, of two the label's own."""
    fitting = [(title, one) for title, one in titles if title and stated.startswith(title)]
    if not fitting:
        return None
    return max(fitting, key=lambda entry: (len(entry[0]), entry[1].label == label))[1]


def _whole(exhibit: PlacedExhibit) -> tuple[PageRange, ...]:
    """The packet pages by which a list may give an exhibit: the whole, or where it begins."""
    first, tab = exhibit.pages.first, exhibit.tab_page
    return (
        exhibit.pages,
        PageRange(tab, exhibit.pages.last),
        PageRange(first, first),
        PageRange(tab, tab),
    )


def _squeezed(text: str) -> str:
    """Words without spaces, case and typographic marks, so that no wrapped line matters."""
    plain = unicodedata.normalize("NFKC", text).translate(_MARKS).casefold()
    return "".join(plain.split())
