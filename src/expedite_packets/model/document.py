"""The block tree: a document's text and structure, before any format.

Templates are parsed into it, the planner resolves its cites, both writers walk it. Cites are
nodes, never text, so that letter, index and packet can not disagree.
"""

from collections.abc import Iterator
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ExhibitKey


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box, drawn and not set, with a check mark or empty."""

    checked: bool


@dataclass(frozen=True, slots=True)
class Cite:
    """A pin cite as written: exhibit by key, pages of that exhibit from 1, both ends included."""

    exhibit: ExhibitKey
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ResolvedCite:
    """A pin cite with its words ("Ex. C at 3") and the packet page it leads to."""

    cite: Cite
    text: str
    packet_page: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """Words that lead to a page of the packet, such as "41-52" in the index."""

    text: str
    packet_page: int


Inline = Run | LineBreak | CheckBox | Cite | ResolvedCite | PageLink


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` is a name in the style sheet, ``keep_next`` holds it to the next."""

    inlines: tuple[Inline, ...]
    style: str = "body"
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    inlines: tuple[Inline, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; each item is a sequence of paragraphs. ``style`` names the list's style."""

    items: tuple[tuple[Paragraph, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs."""

    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``widths`` are shares of the text width and sum to 1; rows have as many cells.

    The first ``header_rows`` rows repeat on every page. ``ruled`` draws lines between rows.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """An empty line for a signature in ink, and the lines under it. Never a signature's image."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Paragraph | Heading | ItemList | Table | SignatureBlock | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``centred`` sets the blocks in the middle of the page (tab pages). ``header`` repeats at the
    top of every page after the first (``header_on_first``: of every page).
    """

    title: str
    blocks: tuple[Block, ...]
    centred: bool = False
    header: str = ""
    header_on_first: bool = False
    language: str = field(default="en-US")


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block, in reading order."""
    match block:
        case Paragraph() | Heading():
            yield from block.inlines
        case ItemList():
            for item in block.items:
                for paragraph in item:
                    yield from paragraph.inlines
        case Table():
            for row in block.rows:
                for cell in row:
                    for paragraph in cell.blocks:
                        yield from paragraph.inlines
        case SignatureBlock() | PageBreak():
            return
