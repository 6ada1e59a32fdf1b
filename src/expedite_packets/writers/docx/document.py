"""A whole DOCX: body, header, page and sections."""

from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from expedite_packets.model.document import Document, Run
from expedite_packets.writers.docx.blocks import Body
from expedite_packets.writers.docx.lists import Lists
from expedite_packets.writers.docx.package import entitle, packed, strip
from expedite_packets.writers.docx.styles import write_styles
from expedite_packets.writers.docx.xml import element
from expedite_packets.writers.glyphs import check_glyphs
from expedite_packets.writers.parts import parts
from expedite_packets.writers.styles import LEAST_MARGIN, PageStyle, StyleSheet
from expedite_packets.writers.text import settable


def write_docx(document: Document, styles: StyleSheet, empty: bytes | None = None) -> bytes:
    """Set a document as DOCX; the same document gives the same bytes, on every machine.

    ``empty`` is what :func:`empty_docx` made for these styles and this language, if it is known.

    The words are those of the PDF. Paragraphs have real Word styles; header rows of tables
    repeat; check boxes are content controls that can be clicked; each resolved cite is a content
    control named "Pin cite" with the tag of :func:`~expedite_packets.writers.docx.cites.cite_tag`.
    The file names no author and no date.

    Raises:
        MissingGlyph: A character that the PDF's fonts do not have, so that both formats agree.
        TemplateError: A style is unknown, or a cite is not resolved.
    """
    check_glyphs(document)
    word = docx.Document(BytesIO(empty or empty_docx(styles, document.language)))
    entitle(word, settable(document.title))
    lists = Lists(word.part.numbering_part.element, styles.list_indent)
    body = Body(styles, lists)
    if document.header.strip():
        _set_header(word, body, document)
    made = [
        body.part(blocks, new_page=number > 0 and not document.centred)
        for number, blocks in enumerate(parts(document.blocks))
    ]
    if document.centred:
        _centre(word, made)
    last_section = word.element.body.sectPr
    for elements in made:
        for one in elements:
            last_section.addprevious(one)
    return packed(word)


@lru_cache(8)
def empty_docx(styles: StyleSheet, language: str) -> bytes:
    """A file with page and styles and no words; it takes longer to make than to open."""
    word = docx.Document()
    strip(word, language)
    write_styles(word.styles.element, styles, language)
    _set_page(word, styles.page)
    return packed(word)


def _set_page(word: WordDocument, page: PageStyle) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section.header_distance = section.footer_distance = Pt(LEAST_MARGIN)


def _set_header(word: WordDocument, body: Body, document: Document) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = not document.header_on_first
    header = section.header
    header.is_linked_to_previous = False
    root = header._element
    for child in list(root):
        root.remove(child)
    root.append(body.paragraph((Run(document.header),), "header"))


def _centre(word: WordDocument, parts: Sequence[Sequence[BaseOxmlElement]]) -> None:
    """Makes each part a section of its own, since Word centres sections on their pages."""
    last = word.element.body.sectPr
    columns = last.find(qn("w:cols"))
    assert columns is not None
    columns.addnext(element("w:vAlign", val="center"))
    first = deepcopy(last)
    for own in ("w:headerReference", "w:titlePg"):
        for found in last.findall(qn(own)):
            if len(parts) > 1:
                last.remove(found)
    for number, elements in enumerate(parts[:-1]):
        properties = elements[-1].find(qn("w:pPr"))
        assert properties is not None
        properties.append(deepcopy(last) if number else first)
