"""Refuses characters that the embedded fonts can not set, before any page is made."""

from collections.abc import Iterator

from expedite_packets.errors import MissingGlyph
from expedite_packets.model.document import (
    Block,
    Document,
    Heading,
    Inline,
    ItemList,
    PageLink,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
    inlines_of,
)
from expedite_packets.writers.fonts import FAMILY, missing_glyphs

_FIX = (
    "Write the words in Latin, Greek or Cyrillic letters, a name as in the passport, each letter"
    " with its accent as one character."
)
_MOST_NAMED = 10


def check_glyphs(document: Document) -> None:
    """The last line of defence: every word of the document can be set.

    Raises:
        MissingGlyph: The message names each character and the block it stands in, by kind and
            number; it never quotes the text.
    """
    found: dict[str, None] = {}
    for where, text in _texts(document):
        for character in missing_glyphs(text):
            found.setdefault(f"{character} in {where}")
    if not found:
        return
    named = list(found)[:_MOST_NAMED]
    if len(found) > len(named):
        named.append(f"{len(found) - len(named)} more")
    message = f"The font {FAMILY} has no glyph for: {'; '.join(named)}."
    raise MissingGlyph(message, fix=_FIX)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    yield "the document's title", document.title
    yield "the page header", document.header
    numbers: dict[str, int] = {}
    for block in document.blocks:
        kind = _kind(block)
        numbers[kind] = numbers.get(kind, 0) + 1
        where = f"{kind} {numbers[kind]}"
        if isinstance(block, SignatureBlock):
            yield from ((where, line) for line in block.lines)
        elif isinstance(block, Table):
            yield from _table_texts(where, block)
        else:
            yield from ((where, text) for text in _words(inlines_of(block)))


def _table_texts(where: str, table: Table) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(table.rows, 1):
        for cell in row:
            for paragraph in cell.blocks:
                for text in _words(paragraph.inlines):
                    yield f"{where}, row {number}", text


def _words(inlines: Iterator[Inline] | tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Run | ResolvedCite | PageLink):
            yield inline.text


def _kind(block: Block) -> str:
    match block:
        case Heading():
            return "heading"
        case ItemList():
            return "list"
        case Table():
            return "table"
        case SignatureBlock():
            return "signature block"
        case _:
            return "paragraph"
