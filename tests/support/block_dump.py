"""A block tree as text that a person can read and a diff can show."""

import textwrap

from expedite_packets.model.document import (
    Block,
    CheckBox,
    Cite,
    Document,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    PageBreak,
    PageLink,
    Paragraph,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
)

WIDTH = 100


def dump(document: Document) -> str:
    """The whole document; marks: **bold**, _italic_, {cites}, <links to packet pages>."""
    lines = [f"title: {document.title}"]
    if document.header:
        where = "every page" if document.header_on_first else "every page after the first"
        lines.append(f"header on {where}: {document.header}")
    if document.centred:
        lines.append("centred")
    for block in document.blocks:
        lines += ["", *_block(block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def words(document: Document) -> str:
    """All words of the document in reading order, without any marks."""
    return dump(document).replace("**", "").replace("\n", " ")


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {_inlines(block.inlines)}"]
        case Paragraph():
            return _paragraph(block, "")
        case ItemList():
            lines: list[str] = []
            for number, item in enumerate(block.items, 1):
                mark = f"{number}. " if block.numbered else "- "
                for paragraph in item:
                    lines += _paragraph(paragraph, mark)
                    mark = "  "
            return lines
        case Table():
            shares = " ".join(f"{width:.2f}" for width in block.widths)
            lines = [f"table {shares}{' ruled' if block.ruled else ''}"]
            for number, row in enumerate(block.rows):
                cells = (" / ".join(_paragraph_text(p) for p in cell.blocks) for cell in row)
                lines.append(f"  {'=' if number < block.header_rows else '|'} {' | '.join(cells)}")
            return lines
        case SignatureBlock():
            return ["signature: ____________________", *(f"  {line}" for line in block.lines)]
        case PageBreak():
            return ["--- page break ---"]


def _paragraph(paragraph: Paragraph, mark: str) -> list[str]:
    text = _paragraph_text(paragraph)
    lines: list[str] = []
    for part in text.split("\n"):
        lines += textwrap.wrap(part, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return [(mark if number == 0 else " " * len(mark)) + line for number, line in enumerate(lines)]


def _paragraph_text(paragraph: Paragraph) -> str:
    style = "" if paragraph.style in {"body", "cell"} else f"({paragraph.style}) "
    return style + _inlines(paragraph.inlines)


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Run():
            text = f"_{inline.text}_" if inline.italic else inline.text
            return f"**{text}**" if inline.bold else text
        case LineBreak():
            return "\n"
        case CheckBox():
            return "[x]" if inline.checked else "[ ]"
        case Cite():
            return f"{{{inline.exhibit} {inline.first}-{inline.last}}}"
        case ResolvedCite():
            return f"{{{inline.text}}}"
        case PageLink():
            return f"<{inline.text}>"
