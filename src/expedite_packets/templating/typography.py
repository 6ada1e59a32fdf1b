"""Straight quotation marks and apostrophes of a document to the printed ones.

Every case file is typed with straight marks, and so are the templates. What is printed has “ ” ‘ ’,
in both formats alike, for a document's words are set here once. Only the marks change, one for one.
Whatever is not surely a quotation mark or an apostrophe stays as typed: marks of inches and feet,
marks that have no partner in their paragraph, and all in a word that looks like an address or code.
"""

import re
from dataclasses import replace

from expedite_packets.model.document import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)

_OBJECT = "\ufffc"
"""Stands for an inline that is no run of words: a cite, a link, a check box."""
_LITERAL = re.compile(r"\S*(?:[@=<>{}\\`]|://)\S*")
_BEFORE_OPENING = frozenset(" \n([-\u2013\u2014/\"'\u2018\u201c")
_AFTER_CLOSING = frozenset(" \n)]-\u2013\u2014/.,;:!?\u2026\"'\u2019\u201d" + _OBJECT)
_YEARS = re.compile(r"'[0-9]{2}s?\b")
_PLURAL = re.compile(r"'s\b")


def typeset(document: Document) -> Document:
    """The document with printed quotation marks and apostrophes; its title stays as typed."""
    return replace(
        document,
        header=quoted(document.header),
        blocks=tuple(_block(block) for block in document.blocks),
    )


def quoted(text: str) -> str:
    """One paragraph's words with printed marks; as long as before."""
    if '"' not in text and "'" not in text:
        return text
    literal = {at for match in _LITERAL.finditer(text) for at in range(*match.span())}
    places = [at for at, letter in enumerate(text) if letter in "\"'" and at not in literal]
    marks = {
        **_doubles(text, [at for at in places if text[at] == '"']),
        **_singles(text, [at for at in places if text[at] == "'"]),
    }
    return "".join(marks.get(at, letter) for at, letter in enumerate(text))


def _doubles(text: str, places: list[int]) -> dict[int, str]:
    """Pairs of quotation marks; none where the paragraph does not come out even."""
    marks: dict[int, str] = {}
    opened: int | None = None
    for at in places:
        if opened is not None and _closes(text, at):
            marks |= {opened: "\u201c", at: "\u201d"}
            opened = None
        elif opened is None and _opens(text, at):
            opened = at
        elif opened is not None or not text[at - 1 : at].isdigit():
            return {}
    return marks if opened is None else {}


def _singles(text: str, places: list[int]) -> dict[int, str]:
    """Apostrophes, and single quotation marks that have a partner."""
    marks: dict[int, str] = {}
    opened: int | None = None
    for at in places:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if _YEARS.match(text, at) and not before.isalnum():
            marks[at] = "\u2019"
        elif _opens(text, at):
            opened = at if opened is None else opened
        elif opened is not None and _closes(text, at):
            marks |= {opened: "\u2018", at: "\u2019"}
            opened = None
        elif (before.isalpha() and after != "(") or (before.isdigit() and _PLURAL.match(text, at)):
            marks[at] = "\u2019"
    return marks


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before in _BEFORE_OPENING) and bool(after.strip())


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(before.strip()) and (not after or after in _AFTER_CLOSING)


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | Heading():
            inlines = _inlines(block.inlines)
            return block if inlines is block.inlines else replace(block, inlines=inlines)
        case ItemList():
            return replace(block, items=tuple(_paragraphs(item) for item in block.items))
        case Table():
            rows = tuple(tuple(Cell(_paragraphs(c.blocks)) for c in row) for row in block.rows)
            return replace(block, rows=rows)
        case SignatureBlock():
            return SignatureBlock(tuple(quoted(line) for line in block.lines))
        case PageBreak():
            return block


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(one) for one in paragraphs)


def _paragraph(one: Paragraph) -> Paragraph:
    inlines = _inlines(one.inlines)
    return one if inlines is one.inlines else Paragraph(inlines, one.style, one.keep_next)


def _inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A mark is judged in its whole paragraph, not within its run."""
    typed = "".join(_words(inline) for inline in inlines)
    words = quoted(typed)
    if words == typed:
        return inlines
    found: list[Inline] = []
    at = 0
    for inline in inlines:
        end = at + len(_words(inline))
        found.append(replace(inline, text=words[at:end]) if isinstance(inline, Run) else inline)
        at = end
    return tuple(found)


def _words(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return "\n" if isinstance(inline, LineBreak) else _OBJECT
