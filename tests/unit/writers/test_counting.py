"""Pages are counted as they are set, and what is kept between two looks changes no byte of them."""

from html import escape
from importlib.resources import files
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as PlainParagraph

from expedite_packets.errors import MissingGlyph, TemplateError
from expedite_packets.resources import data_root
from expedite_packets.writers.faces import MeasuredFace
from expedite_packets.writers.fonts import face
from expedite_packets.writers.pdf.document import count_pages, write_pdf
from expedite_packets.writers.pdf.paragraphs import SetParagraph
from expedite_packets.writers.pdf.words import Typesetter
from expedite_packets.writers.style_sheet import load_styles
from tests.unit.writers.documents import (
    RICH,
    SENTENCE,
    CheckBox,
    Document,
    Heading,
    ItemList,
    PageBreak,
    PageLink,
    Run,
    SignatureBlock,
    Table,
    cell,
    index,
    of_text,
    p,
    tabs,
)

STYLES = load_styles(data_root())
_TEXTS = st.integers(1, 60).map(lambda words: " ".join((SENTENCE * 5).split()[:words]))
_PARAGRAPHS = st.builds(
    lambda text, style, keep: p(text, PageLink("12-40", 12), style=style, keep_next=keep),
    _TEXTS,
    st.sampled_from(["body", "cell", "small"]),
    st.booleans(),
)
_TABLES = st.builds(
    lambda rows, ruled, header: Table(
        widths=(0.2, 0.8),
        rows=tuple((cell("No"), cell(*cells)) for cells in rows),
        header_rows=header,
        ruled=ruled,
    ),
    st.lists(st.lists(_TEXTS, min_size=1, max_size=12), min_size=1, max_size=30),
    st.booleans(),
    st.integers(0, 1),
)
_BLOCKS = st.one_of(
    _PARAGRAPHS,
    _TABLES,
    st.builds(lambda text: Heading((Run(text),), 2), _TEXTS),
    st.builds(
        lambda items, numbered: ItemList(tuple((p(one),) for one in items), numbered=numbered),
        st.lists(_TEXTS, min_size=1, max_size=20),
        st.booleans(),
    ),
    st.just(SignatureBlock(("Ngozi Okonjo", "Attorney"))),
    st.just(PageBreak()),
)
_DOCUMENTS = st.builds(
    lambda blocks, header, first: Document(
        title="Any", blocks=tuple(blocks), header=header, header_on_first=first
    ),
    st.lists(_BLOCKS, max_size=12),
    st.sampled_from(["", "The header", SENTENCE]),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(_DOCUMENTS)
def test_as_many_pages_are_counted_as_are_written(document):
    written = write_pdf(document, STYLES, links=True)
    assert count_pages(document, STYLES) == written.pages
    assert len(pypdf.PdfReader(BytesIO(written.data)).pages) == written.pages


@pytest.mark.parametrize(
    "document",
    [RICH, index(120), tabs(7), of_text("x"), Document(title="Empty", blocks=())],
    ids=lambda one: one.title,
)
def test_pages_of_all_kinds_of_documents_are_counted(document):
    assert count_pages(document, STYLES) == write_pdf(document, STYLES, links=False).pages


def test_what_can_not_be_written_can_not_be_counted():
    with pytest.raises(MissingGlyph):
        count_pages(of_text("\u674e"), STYLES)
    with pytest.raises(TemplateError):
        count_pages(Document(title="x", blocks=(p("x", style="no-such-style"),)), STYLES)


def test_counting_leaves_no_trace_in_what_is_written_after_it():
    before = write_pdf(RICH, STYLES, links=True).data
    count_pages(RICH, STYLES)
    assert write_pdf(RICH, STYLES, links=True).data == before


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aŁễЖλş <>&;{}*#/%\\'\"“—§\u00ad\u00a0\u202f\u2011\t\n\u0301")))
def test_words_are_set_as_the_parser_of_markup_would_set_them(text):
    setter = Typesetter(STYLES, links=True)
    made = setter.paragraph((Run(text),), "body")
    markup = escape("".join(one.text for one in made.frags), quote=False)
    parsed = PlainParagraph(markup, made.style)
    assert [vars(one) for one in made.frags] == [vars(one) for one in parsed.frags]


@pytest.mark.parametrize(
    "inlines",
    [
        (PageLink("12-40", 12), Run(" and "), PageLink("12-40", 12)),
        (CheckBox(True), Run(" met")),
        (Run("It is "), Run("large", bold=True), Run(" & near")),
    ],
)
def test_what_is_set_again_is_as_it_was_the_first_time(inlines):
    setter = Typesetter(STYLES, links=True)
    first = setter.paragraph(inlines, "body")
    made = [vars(one).copy() for one in first.frags]
    assert any(one["link"] or "cbDefn" in one or one["fontName"] != face() for one in made)
    # lines are broken in place
    first.wrap(40, 1000)
    again = setter.paragraph(inlines, "body")
    assert [vars(one) for one in again.frags] == made


_WIDTHS = st.lists(st.sampled_from([70.0, 90.5, 200.0, 468.0]), min_size=1, max_size=6)
_MARKUP = st.sampled_from(
    [
        SENTENCE,
        f"{SENTENCE * 3}<a href='packet-page:4'>Ex. C at 3</a>, and so on. {SENTENCE}",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        "",
    ]
)


@settings(deadline=None)
@given(_WIDTHS, _MARKUP)
def test_a_paragraph_is_as_large_as_one_that_is_broken_anew_each_time(widths, markup):
    look = ParagraphStyle("any", fontName=face(), fontSize=11, leading=14, splitLongWords=1)
    ours, theirs = SetParagraph(markup, look), PlainParagraph(markup, look)
    for width in widths:
        for _ in range(2):
            assert ours.wrap(width, 1000) == theirs.wrap(width, 1000)


def test_a_paragraph_that_could_not_be_parted_has_its_lines_again():
    look = ParagraphStyle("any", fontName=face(), fontSize=11, leading=14, allowOrphans=0)
    one = SetParagraph(SENTENCE * 4, look)
    size = one.wrap(300, 1000)
    assert one.split(300, 15) == []
    assert one.wrap(300, 1000) == size
    parts = one.split(300, 60)
    assert len(parts) == 2
    assert sum(part.wrap(300, 1000)[1] for part in parts) == size[1]


_FONT = (files("fontpkg_fira_sans") / "files" / "FiraSans-Regular.ttf").read_bytes()
_MEASURED = MeasuredFace("Measured", BytesIO(_FONT), asciiReadable=True)
_UNMEASURED = TTFont("Unmeasured", BytesIO(_FONT), asciiReadable=True)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from([8, 10.5, 11])), max_size=20))
def test_a_face_that_remembers_measures_as_one_that_does_not(asked):
    for text, size in asked * 2:
        assert _MEASURED.stringWidth(text, size) == _UNMEASURED.stringWidth(text, size)
