"""A block tree as plain text, for what is pasted into a message or an e-mail."""

from collections.abc import Iterable, Iterator

from expedite_packets.model.document import (
    Block,
    CheckBox,
    Document,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    PageLink,
    Paragraph,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.writers.text import tidy


def write_plain(document: Document) -> str:
    """The document's words, paragraphs apart by an empty line, each on one line; no wrapping.

    Bold and italic are left out; cites and links are their words; a check box is ``[ ]`` or
    ``[x]``; the cells of a row stand beside each other with a colon between the first two. The
    text ends with one line feed and has no other at its ends.

    Raises:
        TemplateError: A pin cite has not been resolved.
    """
    blocks = ("\n".join(_block(block)) for block in document.blocks)
    return "\n\n".join(text for text in blocks if text.strip()) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield words(block.inlines)
        case ItemList():
            for number, item in enumerate(block.items, 1):
                mark = f"{number}. " if block.numbered else "- "
                yield mark + "\n  ".join(words(one.inlines) for one in item)
        case Table():
            for row in block.rows:
                cells = [" ".join(words(one.inlines) for one in cell.blocks) for cell in row]
                yield _row([cell for cell in cells if cell])
        case SignatureBlock():
            yield from block.lines
        case _:
            return


def _row(cells: list[str]) -> str:
    if len(cells) < 2:
        return "".join(cells)
    first = cells[0].removesuffix(":")
    return f"{first}: {'; '.join(cells[1:])}"


def words(inlines: Iterable[Inline]) -> str:
    """The words of a paragraph, as they are set."""
    return "".join(_inline(inline) for inline in tidy(inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Run() | ResolvedCite() | PageLink():
            return inline.text
        case LineBreak():
            return "\n"
        case CheckBox():
            return "[x]" if inline.checked else "[ ]"
        case _:
            return ""
