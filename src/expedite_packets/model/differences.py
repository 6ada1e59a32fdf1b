"""What changed from one packet to another, in words and pages."""

from enum import StrEnum

from pydantic import Field

from expedite_packets.model.border import Border


class About(StrEnum):
    """What a difference is about, in the order in which they are told."""

    PACKET = "packet"
    LETTER = "letter"
    FRONT = "front"
    EXHIBITS = "exhibits"
    PAGES = "pages"
    FINDINGS = "findings"


class Difference(Border):
    """One difference; pages are those printed on the packets, empty where there is no such page."""

    about: About
    change: str = Field(
        description="added, removed, moved, renamed, changed, shifted, same or another."
    )
    words: str = Field(description="The difference in a sentence.")
    old_pages: str = ""
    new_pages: str = ""


class Differences(Border):
    """All differences; ``letter`` has the lines of a unified diff of the letters, if wanted."""

    differences: tuple[Difference, ...]
    letter: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed at all."""
        return not self.differences
