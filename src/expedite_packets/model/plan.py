"""The plan: every page of the packet by number, before a byte of the packet exists."""

import dataclasses
from datetime import date
from enum import StrEnum

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import CaseId, ChannelId, EditionId, ExhibitKey, ExhibitLabel
from expedite_packets.model.numbering import FROM_ONE, Numbering, SentExhibit


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class PageRange:
    """Packet pages from 1, both ends included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            message = f"not a range of pages: {self.first} to {self.last}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        """``41`` or ``41-52``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class SectionKind(StrEnum):
    """What a run of packet pages is."""

    LETTER = "letter"
    FRONT = "front"
    TABLE_OF_EVIDENCE = "table_of_evidence"
    INDEX = "index"
    TAB = "tab"
    EXHIBIT = "exhibit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A run of packet pages of one kind."""

    kind: SectionKind
    title: str
    pages: PageRange
    exhibit: ExhibitKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFile:
    """One input with its place in the packet; ``title`` is its bookmark, if it has one.

    ``name`` is the input's name, which says which pages of ``file`` it takes, where not all.
    """

    name: str
    file: str
    role: str
    pages: PageRange
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedExhibit:
    """An exhibit with its label and pages; ``pages`` leaves the tab page out."""

    key: ExhibitKey
    label: ExhibitLabel
    title: str
    tab_page: int
    pages: PageRange
    files: tuple[PlacedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFront:
    """A front document with its place in the packet."""

    kind: str
    title: str
    file: PlacedFile

    @property
    def pages(self) -> PageRange:
        """Its packet pages."""
        return self.file.pages


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPlan:
    """The packet of one channel, page by page.

    Pages are places in the file, from 1; ``numbering`` says what is printed on them. In a
    supplement ``exhibits`` are the new ones alone; ``sent`` are those that the office has.
    """

    case: CaseId
    channel: ChannelId
    edition: EditionId
    as_of: date
    letter: PageRange
    front: tuple[PlacedFront, ...]
    table_of_evidence: PageRange | None
    index: PageRange
    exhibits: tuple[PlacedExhibit, ...]
    total: int
    numbering: Numbering = FROM_ONE
    sent: tuple[SentExhibit, ...] = ()

    def words(self, pages: PageRange) -> str:
        """The numbers printed on a run of pages: ``41-52``."""
        return self.numbering.words(pages.first, pages.last)

    def run(self, pages: PageRange) -> str:
        """A run of pages in full: ``packet pages 41 to 80 of 96``.

        Those of a supplement: ``packet pages S-1 to 130 (supplement 1, 97 to 130)``.
        """
        numbering = self.numbering
        first, last = numbering.printed(pages.first), numbering.printed(pages.last)
        named = f"page {first}" if len(pages) == 1 else f"pages {first} to {last}"
        if not numbering.supplement:
            return f"packet {named} of {self.total}"
        new = numbering.printed(numbering.own_pages + 1), numbering.printed(self.total)
        return f"packet {named} (supplement {numbering.supplement}, {new[0]} to {new[1]})"

    def exhibit(self, key: str) -> PlacedExhibit | None:
        """The exhibit with this key, or None."""
        return next((e for e in self.exhibits if e.key == key), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in packet order; together they cover every page once."""
        found = [Section(kind=SectionKind.LETTER, title="Letter", pages=self.letter)]
        found += [Section(kind=SectionKind.FRONT, title=f.title, pages=f.pages) for f in self.front]
        if self.table_of_evidence:
            found.append(
                Section(
                    kind=SectionKind.TABLE_OF_EVIDENCE,
                    title="Table of evidence",
                    pages=self.table_of_evidence,
                )
            )
        found.append(Section(kind=SectionKind.INDEX, title="Exhibit index", pages=self.index))
        for placed in self.exhibits:
            title = f"Exhibit {placed.label}: {placed.title}"
            found.append(
                Section(
                    kind=SectionKind.TAB,
                    title=title,
                    pages=PageRange(placed.tab_page, placed.tab_page),
                    exhibit=placed.key,
                )
            )
            found.append(
                Section(
                    kind=SectionKind.EXHIBIT, title=title, pages=placed.pages, exhibit=placed.key
                )
            )
        return tuple(found)
