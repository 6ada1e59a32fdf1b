"""Plain text of a block tree: nothing lost, nothing wrapped, nothing cut."""

import pytest

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import (
    Block,
    Cell,
    CheckBox,
    Cite,
    Document,
    Heading,
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
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.writers.plain import write_plain

CITE = Cite(ExhibitKey("contract"), 3, 3)


def plain(*blocks: Block) -> str:
    return write_plain(Document(title="T", blocks=blocks))


def test_paragraphs_stand_apart_and_are_not_wrapped():
    long = "word " * 400
    assert plain(Paragraph((Run(long),)), Paragraph((Run("b", bold=True),))) == (
        f"{long.strip()}\n\nb\n"
    )


def test_cites_and_links_are_their_words():
    resolved = ResolvedCite(CITE, "Ex. A at 3", 41)
    line = Paragraph((Run("It ends ("), resolved, Run("), see "), PageLink("41-52", 41)))
    assert plain(line) == "It ends (Ex. A at 3), see 41-52\n"
    with pytest.raises(TemplateError):
        plain(Paragraph((CITE,)))


def test_every_kind_of_block():
    items = ItemList(tuple((Paragraph((Run(word),)),) for word in ("one", "two")))
    numbered = ItemList(items.items, numbered=True)
    row = (Cell((Paragraph((Run("Re:"),)),)), Cell((Paragraph((Run("a motion"),)),)))
    text = plain(
        Heading((Run("Title"),)),
        items,
        numbered,
        Table((0.3, 0.7), (row,)),
        PageBreak(),
        Paragraph((Run("first"), LineBreak(), Run("second"))),
        Paragraph((CheckBox(True), Run(" done"), CheckBox(False))),
        SignatureBlock(("Jane Roe", "Attorney")),
    )
    assert text == (
        "Title\n\n- one\n- two\n\n1. one\n2. two\n\nRe: a motion\n\nfirst\nsecond\n\n"
        "[x] done[ ]\n\nJane Roe\nAttorney\n"
    )


def test_empty_blocks_leave_no_hole():
    assert plain(Paragraph((Run("a"),)), Paragraph((Run(" "),)), Paragraph((Run("b"),))) == (
        "a\n\nb\n"
    )
