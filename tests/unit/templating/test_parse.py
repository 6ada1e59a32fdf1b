import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import (
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
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.templating.parse import parse

NAME = "templates/letters/x.xml.j2"


def parsed(blocks: str) -> tuple[object, ...]:
    return parse(f'<document title="t">{blocks}</document>', NAME).blocks


def refused(markup: str) -> str:
    with pytest.raises(TemplateError) as caught:
        parse(markup, NAME)
    (finding,) = caught.value.findings
    assert finding.fix
    assert finding.place is not None
    return f"{finding.place}: {finding.message}"


def test_document_attributes():
    found = parse(
        '<document title="T" centred="yes" header="H" header-on-first="yes" language="en-GB"/>',
        NAME,
    )
    assert found == Document(
        title="T", blocks=(), centred=True, header="H", header_on_first=True, language="en-GB"
    )


def test_every_block():
    assert parsed("""
      <heading level="2">Loss</heading>
      <p style="closing" keep-next="yes">a<br/>b</p>
      <list numbered="yes"><item>one</item><item style="small">two</item>
        <item><p>three</p><p style="small">four</p></item></list>
      <table widths="1 3" header="1" ruled="no">
        <row><cell>A</cell><cell>B</cell></row>
        <row><cell><checkbox checked="yes"/></cell><cell style="small">c</cell></row>
      </table>
      <signature><line>Ann  Lee</line><line>Attorney</line></signature>
      <pagebreak/>
    """) == (
        Heading((Run("Loss"),), 2),
        Paragraph((Run("a"), LineBreak(), Run("b")), "closing", keep_next=True),
        ItemList(
            (
                (Paragraph((Run("one"),)),),
                (Paragraph((Run("two"),), "small"),),
                (Paragraph((Run("three"),)), Paragraph((Run("four"),), "small")),
            ),
            numbered=True,
        ),
        Table(
            (0.25, 0.75),
            (
                (
                    Cell((Paragraph((Run("A"),), "cell-bold"),)),
                    Cell((Paragraph((Run("B"),), "cell-bold"),)),
                ),
                (
                    Cell((Paragraph((CheckBox(True),), "cell"),)),
                    Cell((Paragraph((Run("c"),), "small"),)),
                ),
            ),
            header_rows=1,
            ruled=False,
        ),
        SignatureBlock(("Ann Lee", "Attorney")),
        PageBreak(),
    )


def test_every_inline():
    assert parsed(
        '<p>See <cite exhibit="contract" first="3"/>, <cite exhibit="pay" first="2" last="4"/> '
        '<i>and <b>also</b></i> <pagelink page="41">41-52</pagelink></p>'
    ) == (
        Paragraph(
            (
                Run("See "),
                Cite("contract", 3, 3),
                Run(", "),
                Cite("pay", 2, 4),
                Run(" "),
                Run("and ", italic=True),
                Run("also", bold=True, italic=True),
                Run(" "),
                PageLink("41-52", 41),
            )
        ),
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>\n  a\n  b\t c </p>", "a b c"),
        ("<p>a <!-- note --> b</p>", "a b"),
        ("<p>no\u00a0break  \u2009thin</p>", "no\u00a0break \u2009thin"),
    ],
)
def test_white_space_within_a_paragraph_is_one_space(markup: str, text: str):
    assert parsed(markup) == (Paragraph((Run(text),)),)


def test_white_space_around_line_breaks_goes():
    assert parsed("<p> a <br/> b <b> </b></p>") == (Paragraph((Run("a"), LineBreak(), Run("b"))),)


def test_empty_cell_is_an_empty_paragraph():
    (table,) = parsed('<table widths="1" header="0"><row><cell> </cell></row></table>')
    assert isinstance(table, Table)
    assert table.rows == ((Cell((Paragraph((), "cell"),)),),)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ('<document title="t">\n<foo/></document>', ":2: <foo> is no block of a document."),
        ('<document title="t">\n<p stile="x"/></document>', ":2: <p> has no attribute stile."),
        ('<document title="t">\n<p><p/></p></document>', ":2: <p> can not stand within <p>."),
        ('<document title="t">words</document>', ":1: Words stand directly within <document>."),
        ("<document/>", ":1: <document> lacks its attribute title."),
        ('<document title=" "/>', ":1: <document> lacks its attribute title."),
        ('<letter title="t"/>', ":1: The template's outermost element is <letter>."),
        ('<document title="t"><p>a</document>', ":1: The template's markup is broken"),
        ("", ": The template's markup is broken"),
        (
            '<document title="t"><heading level="4">a</heading></document>',
            ":1: There is no heading of level 4.",
        ),
        ('<document title="t"><heading level="x"/></document>', "the attribute level"),
        ('<document title="t"><p keep-next="true"/></document>', "the attribute keep-next"),
        ('<document title="t"><p style="A b"/></document>', "the attribute style"),
        ('<document title="t"><table widths="0 1"/></document>', "the attribute widths"),
        ('<document title="t"><table widths="1"/></document>', "fewer rows than its header"),
        (
            '<document title="t"><table widths="1 1"><row><cell/></row></table></document>',
            "The row has 1 cells where the table's widths name 2.",
        ),
        ('<document title="t"><table widths="1"><cell/></table></document>', "<cell> can not"),
        ('<document title="t"><list><p/></list></document>', "<p> can not stand within <list>"),
        ('<document title="t"><p><cite exhibit="a" first="0"/></p></document>', "first"),
        (
            '<document title="t"><p><cite exhibit="a" first="3" last="2"/></p></document>',
            "backward",
        ),
        ('<document title="t"><p><cite first="2"/></p></document>', "lacks its attribute exhibit"),
        ('<document title="t"><p><br>x</br></p></document>', "<br> holds something"),
        ('<document title="t"><pagebreak>x</pagebreak></document>', "<pagebreak> holds something"),
        (
            '<document title="t"><signature><line><b>x</b></line></signature></document>',
            "<b> can not stand within <line>",
        ),
        ('<!DOCTYPE d [<!ENTITY e "x">]><document title="t"/>', "a document type"),
        ('<document title="t"><?x y?></document>', "a document type"),
        ('<document title="t"><p>&nbsp;</p></document>', "The template's markup is broken"),
    ],
)
def test_what_the_subset_lacks_is_refused_with_its_line(markup: str, message: str):
    found = refused(markup)
    assert found.startswith(NAME)
    assert message.lower() in found.lower()


def test_a_character_that_xml_has_not_is_named():
    assert "U+000B" in refused('<document title="t"><p>a\vb</p></document>')


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S")), min_size=1))
def test_any_escaped_text_comes_out_literally(text: str):
    (paragraph,) = parsed(f"<p>{escape(text)}</p>")
    assert paragraph == Paragraph((Run(text),))
    assert parse(f'<document title="{escape(text)}"/>', NAME).title == text
