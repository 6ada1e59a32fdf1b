"""Which characters can be set, and how the others are told."""

import pytest

from expedite_packets.errors import ExitCode, MissingGlyph
from expedite_packets.model.document import Document, Heading, PageLink, Run, SignatureBlock
from expedite_packets.writers.docx.document import write_docx
from expedite_packets.writers.fonts import missing_glyphs, printable
from expedite_packets.writers.pdf.document import write_pdf
from tests.unit.writers.documents import NAMES, Table, cell, p


@pytest.mark.parametrize("name", NAMES)
def test_every_script_that_was_promised_is_covered(name):
    assert missing_glyphs(name) == ()


def test_white_space_and_marks_without_a_look_are_no_problem():
    assert missing_glyphs("a\tb\nc\r\u00a0\u202f\u2009\u00ad\u200b\ufeff\u2011") == ()


def test_missing_characters_are_named_once_in_order():
    assert missing_glyphs("李 Ω 李\u2713\x07") == (
        "U+674E CJK UNIFIED IDEOGRAPH-674E",
        "U+2713 CHECK MARK",
        "U+0007 (no name)",
    )


def test_what_has_no_glyph_can_be_printed_by_its_number():
    assert printable("in/契約 Ω.pdf") == "in/[U+5951][U+7D04] Ω.pdf"
    assert printable("m\u0300") == "m[U+0300]"
    assert missing_glyphs(printable("李\x07\U0001f600")) == ()
    assert printable("Úředně & <b>") == "Úředně & <b>"


def test_a_mark_that_makes_no_composed_letter_is_missing():
    assert missing_glyphs("e\u0301") == ()
    assert missing_glyphs("m\u0300") == ("U+0300 COMBINING GRAVE ACCENT",)


@pytest.mark.parametrize("write", [write_docx, lambda d, s: write_pdf(d, s, links=True)])
def test_the_writers_name_character_and_block_but_never_the_text(styles, write):
    document = Document(
        title="Letter",
        header="Header ♥",
        blocks=(
            p("fine"),
            p("Li 李 Wei"),
            Heading((Run("Heading ツ"),), 1),
            Table(widths=(1.0,), rows=((cell("fine"),), (cell("محمد"),))),
            p(PageLink("ა", 1)),
            SignatureBlock(("李",)),
        ),
    )
    with pytest.raises(MissingGlyph) as caught:
        write(document, styles)
    message = str(caught.value)
    assert caught.value.exit_code is ExitCode.TEMPLATE
    assert caught.value.findings[0].fix
    for expected in (
        "U+2665 BLACK HEART SUIT in the page header",
        "U+674E CJK UNIFIED IDEOGRAPH-674E in paragraph 2",
        "U+30C4 KATAKANA LETTER TU in heading 1",
        "U+0645 ARABIC LETTER MEEM in table 1, row 2",
        "U+10D0 GEORGIAN LETTER AN in paragraph 3",
        "U+674E CJK UNIFIED IDEOGRAPH-674E in signature block 1",
    ):
        assert expected in message
    assert "Wei" not in message
    assert message.isascii()


def test_a_long_list_of_missing_characters_is_cut(styles):
    with pytest.raises(MissingGlyph, match=r"; 10 more\.$"):
        write_docx(
            Document(title="x", blocks=(p("".join(map(chr, range(0x4E00, 0x4E14)))),)), styles
        )
