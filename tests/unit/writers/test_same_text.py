"""PDF and DOCX say the same, and both say what they were given or refuse it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expedite_packets.errors import MissingGlyph
from expedite_packets.resources import data_root
from expedite_packets.writers.docx.document import write_docx
from expedite_packets.writers.fonts import missing_glyphs
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from expedite_packets.writers.text import settable
from tests.unit.writers.documents import (
    NAMES,
    RICH,
    Cell,
    Document,
    SignatureBlock,
    Table,
    of_text,
    p,
)
from tests.unit.writers.reading import docx_body, pdfium_pages, pypdf_pages, squeeze

STYLES = load_styles(data_root())
LETTERS = st.characters(categories=["L", "M", "N", "P", "S", "Z", "Cf"])
AWKWARD = "aŁễЖλş <>&;{}*#/%\\'\"“—§\u00ad\u00a0\u202f\u2011\t\n\u0301"
WORDS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text(LETTERS, min_size=1, max_size=30),
    # what the fonts can set, in awkward company
    st.text(
        st.sampled_from("aŁễЖλş <>&;{}*#/%\\'\"“—§\u00ad\u00a0\u202f\u2011\t\n\u0301"), min_size=1
    ),
    st.sampled_from(NAMES),
)


def test_a_rich_document_reads_the_same_in_both_formats(styles):
    pdf = write_pdf(RICH, styles, links=True).data
    word = squeeze(docx_body(write_docx(RICH, styles)))
    assert "Smith&<Sons>**x**{{7*7}}" in word
    assert "1.First." in word
    assert word.count("1.") == 2
    assert squeeze("".join(pdfium_pages(pdf))) == word
    assert squeeze("".join(pypdf_pages(pdf))) == word


@settings(max_examples=120, deadline=None)
@given(WORDS)
def test_any_text_comes_out_literally_in_both_or_is_refused_by_both(text):
    document = Document(
        title="Names",
        blocks=(
            p("Name: ", text, style="body"),
            Table(widths=(1.0,), rows=((Cell((p(text, style="cell-bold"),)),),), header_rows=0),
            SignatureBlock((text,)),
        ),
    )
    if missing_glyphs(text):
        with pytest.raises(MissingGlyph):
            write_pdf(document, STYLES, links=True)
        with pytest.raises(MissingGlyph):
            write_docx(document, STYLES)
        return
    expected = squeeze("Name: " + settable(text) * 3)
    pdf = write_pdf(document, STYLES, links=True).data
    assert squeeze("".join(pypdf_pages(pdf))) == expected
    assert squeeze(docx_body(write_docx(document, STYLES))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_names_from_anywhere_are_read_back_by_a_second_library(styles, name):
    document = of_text(name)
    assert squeeze(pdfium_pages(write_pdf(document, styles, links=False).data)[0]) == squeeze(name)


def test_a_decomposed_name_is_set_composed(styles):
    decomposed = "Nguye\u0302\u0303n"
    pdf = write_pdf(of_text(decomposed), styles, links=False).data
    assert pypdf_pages(pdf)[0].strip() == "Nguyễn"
    assert docx_body(write_docx(of_text(decomposed), styles)) == "Nguyễn"
