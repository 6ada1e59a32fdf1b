"""Blocks to reportlab's flowables, and what must not be parted by a page's end."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as NewPage

from expedite_packets.model.document import (
    Block,
    Document,
    Heading,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.model.frozen import dataclass
from expedite_packets.writers.parts import parts
from expedite_packets.writers.pdf.paragraphs import SetParagraph
from expedite_packets.writers.pdf.tables import lay_table
from expedite_packets.writers.pdf.words import Typesetter
from expedite_packets.writers.styles import PageStyle, StyleSheet

_FAR = 1e6
_SIGNATURE_ROOM = 42.0
_SIGNATURE_WIDTH = 230.0
_AFTER_SIGNATURE = 12.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A flowable; ``least`` is the height of what must stand together at its beginning."""

    flowable: Flowable
    height: float
    least: float
    keep_next: bool


def story(document: Document, styles: StyleSheet, *, links: bool) -> list[Flowable]:
    """The flowables of a document, page breaks included.

    Raises:
        TemplateError: A style is unknown, or a cite is not resolved.
    """
    flowables: list[Flowable] = []
    for part in parts(document.blocks):
        if flowables:
            flowables.append(NewPage())
        if document.centred:
            flowables += _centred(part, styles, links=links)
        else:
            setter = Typesetter(styles, links=links)
            flowables += _held(list(_pieces(part, setter)), styles.page.text_height)
    return flowables or [Spacer(0, 1)]


class _Room(CondPageBreak):
    """A page break unless so much room is left; the space after what comes before still counts."""

    _SPACETRANSFER = True


class _SignatureSpace(Flowable):
    """Room for a signature in ink above a line."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        return (min(_SIGNATURE_WIDTH, width), _SIGNATURE_ROOM)

    def draw(self) -> None:
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 2, _SIGNATURE_WIDTH, 2)


def _pieces(blocks: Sequence[Block], setter: Typesetter) -> Iterator[_Piece]:
    page = setter.styles.page
    for block in blocks:
        match block:
            case Paragraph():
                keep = block.keep_next or setter.styles.named(block.style).keep_next
                yield _words(setter.paragraph(block.inlines, block.style), page, keep_next=keep)
            case Heading():
                yield _words(
                    setter.paragraph(block.inlines, f"heading{block.level}"), page, keep_next=True
                )
            case ItemList():
                yield from _items(block, setter)
            case Table() if block.rows:
                laid = lay_table(block, setter, page.text_width)
                yield _Piece(laid.flowable, laid.lead_height, laid.lead_height, keep_next=False)
            case SignatureBlock():
                yield _Piece(_SignatureSpace(), _SIGNATURE_ROOM, _SIGNATURE_ROOM, keep_next=True)
                last = len(block.lines) - 1
                for number, line in enumerate(block.lines):
                    words = setter.paragraph((Run(line),), "signature")
                    yield _words(words, page, keep_next=number < last)
                yield _Piece(Spacer(0, _AFTER_SIGNATURE), 0.0, 0.0, keep_next=False)
            case Table() | PageBreak():
                pass


def _items(block: ItemList, setter: Typesetter) -> Iterator[_Piece]:
    indent = setter.styles.list_indent
    for number, item in enumerate(block.items, 1):
        bullet = f"{number}." if block.numbered else "•"
        for paragraph in item:
            words = setter.paragraph(
                paragraph.inlines, paragraph.style, indent=indent, bullet=bullet
            )
            yield _words(words, setter.styles.page, keep_next=paragraph.keep_next)
            bullet = ""


def _words(paragraph: SetParagraph, page: PageStyle, *, keep_next: bool) -> _Piece:
    height = paragraph.wrap(page.text_width, _FAR)[1]
    leading = paragraph.style.leading
    # neither the first nor the last line stands alone, so up to three lines are one piece
    least = height if height < 3.5 * leading else 2 * leading
    return _Piece(paragraph, height, least, keep_next)


def _held(pieces: Sequence[_Piece], page_height: float) -> list[Flowable]:
    """The flowables with a conditional page break before each run that must stand together."""
    flowables: list[Flowable] = []
    for number, piece in enumerate(pieces):
        starts = number == 0 or not pieces[number - 1].keep_next
        if starts and (piece.keep_next or piece.least == piece.height):
            needed = _needed(pieces[number:])
            if needed <= page_height:
                flowables.append(_Room(needed))
        flowables.append(piece.flowable)
    return flowables


def _needed(pieces: Sequence[_Piece]) -> float:
    """Height of the pieces held together at the start, and the beginning of the one after."""
    held = next((n for n, piece in enumerate(pieces) if not piece.keep_next), len(pieces) - 1)
    return _stacked(pieces[: held + 1]) - pieces[held].height + pieces[held].least


def _centred(blocks: Sequence[Block], styles: StyleSheet, *, links: bool) -> list[Flowable]:
    """The blocks in the middle of one page, with smaller type where they would not fit."""
    room = styles.page.text_height
    pieces: list[_Piece] = []
    height = 0.0
    for scale in _SCALES:
        pieces = list(_pieces(blocks, Typesetter(styles, links=links, scale=scale)))
        height = _stacked(pieces)
        if height <= room:
            break
    flowables: list[Flowable] = [piece.flowable for piece in pieces]
    # a little above the middle looks like the middle
    above = max(0.0, (room - height) * 0.46)
    return [Spacer(0, above), *flowables] if above else flowables


def _stacked(pieces: Sequence[_Piece]) -> float:
    """Height of the pieces; of the spaces between two the larger one counts."""
    height = after = 0.0
    for piece in pieces:
        height += max(piece.flowable.getSpaceBefore(), after) + piece.height
        after = piece.flowable.getSpaceAfter()
    return height
