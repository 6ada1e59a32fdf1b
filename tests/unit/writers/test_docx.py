"""The DOCX: sound structure, Word styles, tagged cites, nothing left of python-docx's template."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from expedite_packets.errors import TemplateError
from expedite_packets.writers.docx.cites import cite_tag
from expedite_packets.writers.docx.document import write_docx
from expedite_packets.writers.docx.xml import element
from tests.unit.writers.documents import (
    RICH,
    CheckBox,
    Cite,
    Document,
    Heading,
    ItemList,
    PageBreak,
    Run,
    SignatureBlock,
    Table,
    cell,
    index,
    of_text,
    p,
    tabs,
)
from tests.unit.writers.reading import (
    docx_body,
    docx_headers,
    pdfium_pages,
    squeeze,
    words_of,
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(document: Document, styles):
    return docx.Document(BytesIO(write_docx(document, styles))).element.body


def values(root, tag: str, attribute: str = "w:val") -> list[str]:
    return [found.get(qn(attribute)) for found in root.iter(qn(tag))]


def test_the_package_holds_what_a_letter_needs_and_nothing_else(styles):
    parts = parts_of(write_docx(replace(RICH, header="Header"), styles))
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert b"jpeg" not in parts["[Content_Types].xml"]


def test_the_zip_is_plain_and_timeless(styles):
    with zipfile.ZipFile(BytesIO(write_docx(RICH, styles))) as package:
        entries = package.infolist()
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {e.compress_type for e in entries} == {zipfile.ZIP_STORED}
    assert {(e.create_system, e.external_attr >> 16) for e in entries} == {(3, 0o644)}


def test_the_properties_name_the_title_and_no_author_and_no_date(styles):
    properties = etree.fromstring(parts_of(write_docx(RICH, styles))["docProps/core.xml"])
    assert {etree.QName(child).localname: child.text for child in properties} == {
        "title": "Expedite request: Brambleworth & Sons",
        "language": "en-US",
    }


def test_each_cite_is_a_content_control_with_its_tag(styles):
    body = body_of(RICH, styles)
    found = {}
    for control in body.iter(qn("w:sdt")):
        if values(control, "w:alias") == ["Pin cite"]:
            (tag,) = values(control, "w:tag")
            found[tag] = words_of(control.find(qn("w:sdtContent")))
    assert found == {
        "cite:contract:2-3": "Ex. C at 2-3, packet pages 41-42",
        "cite:payroll:4": "Ex. D at 4, packet page 55",
    }
    numbers = [
        control.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val"))
        for control in body.iter(qn("w:sdt"))
    ]
    assert len(set(numbers)) == len(numbers) == 4


def test_a_tag_is_never_longer_than_word_can_bear():
    keys = ["k" * 200, "k" * 201, "a" * 54]
    tags = [cite_tag(Cite(key, 2, 13)) for key in keys]
    assert all(len(tag) <= 64 for tag in tags)
    assert len(set(tags)) == 3
    assert tags[2] == f"cite:{'a' * 54}:2-13"
    assert tags[0].startswith("cite:kkk")
    assert tags[0].endswith(":2-13")


def test_an_unresolved_cite_stops_the_writer(styles):
    with pytest.raises(TemplateError, match="pin cite"):
        write_docx(Document(title="x", blocks=(p(Cite("c", 1, 1)),)), styles)


def test_check_boxes_are_controls_with_the_right_state(styles):
    document = Document(title="x", blocks=(p(CheckBox(True), "a"), p(CheckBox(False), "b")))
    body = body_of(document, styles)
    assert values(body, "w14:checked", "w14:val") == ["1", "0"]
    assert docx_body(write_docx(document, styles)).split("\n") == ["\u2611a", "\u2610b"]


def test_paragraphs_have_the_styles_of_the_sheet(styles):
    word = docx.Document(BytesIO(write_docx(RICH, styles)))
    used = [paragraph.style.name for paragraph in word.paragraphs]
    assert used[:4] == ["Letterhead", "Date", "Delivery", "Mark"]
    assert {"Body Text", "Heading 1", "Heading 2", "Heading 3", "Closing", "Small"} <= set(used)
    names = {style.name for style in word.styles if style.type == 1}
    assert "List Bullet 3" not in names
    for style in styles.styles:
        found = word.styles[
            {"body": "Body Text", "header": "Header"}.get(
                style.name, style.name.replace("-", " ").title().replace("Heading", "Heading ")
            )
        ]
        size = found.font.size or word.styles["Normal"].font.size
        assert size == Pt(style.size)
        assert bool(found.font.bold) is style.bold
        assert found.paragraph_format.space_after == Pt(style.after)
        assert bool(found.paragraph_format.keep_with_next) is style.keep_next


def test_every_style_that_is_used_is_defined(styles):
    parts = parts_of(write_docx(replace(RICH, header="Header"), styles))
    defined = set(values(etree.fromstring(parts["word/styles.xml"]), "w:style", "w:styleId"))
    for name in ("word/document.xml", "word/header1.xml"):
        used = set(values(etree.fromstring(parts[name]), "w:pStyle"))
        assert used
        assert used <= defined


def test_text_is_in_the_font_and_language_of_the_sheet(styles):
    root = docx.Document(BytesIO(write_docx(RICH, styles))).styles.element
    (fonts,) = root.iter(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs")} == {styles.word_font}
    assert values(root, "w:lang") == ["en-US"]


def test_the_page_is_that_of_the_sheet(styles):
    (section,) = docx.Document(BytesIO(write_docx(RICH, styles))).sections
    page = styles.page
    assert (section.page_width, section.page_height) == (Pt(page.width), Pt(page.height))
    assert (section.left_margin, section.right_margin) == (Pt(page.left), Pt(page.right))
    assert (section.top_margin, section.bottom_margin) == (Pt(page.top), Pt(page.bottom))


def test_the_header_stands_on_all_pages_or_all_but_the_first(styles):
    for on_first in (False, True):
        document = replace(RICH, header="Head & <line>", header_on_first=on_first)
        data = write_docx(document, styles)
        (section,) = docx.Document(BytesIO(data)).sections
        assert section.different_first_page_header_footer is not on_first
        assert docx_headers(data) == ["Head & <line>"]


def test_header_rows_repeat_and_columns_take_their_shares(styles):
    (table,) = docx.Document(BytesIO(write_docx(index(400), styles))).tables
    rows = list(table._tbl.iter(qn("w:tr")))
    assert len(rows) == 401
    assert [bool(list(row.iter(qn("w:tblHeader")))) for row in rows[:3]] == [True, False, False]
    widths = [int(w) for w in values(table._tbl, "w:gridCol", "w:w")]
    assert widths == [round(share * styles.page.text_width * 20) for share in (0.15, 0.65, 0.2)]
    assert table.cell(400, 1).text == "Declaration of the operations officer 400"


def test_two_tables_and_an_empty_cell_stay_sound(styles):
    table = Table(widths=(0.5, 0.5), rows=((cell("a"), cell()),), header_rows=0)
    body = body_of(Document(title="x", blocks=(table, table)), styles)
    kinds = [etree.QName(child).localname for child in body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]
    for found in body.iter(qn("w:tc")):
        assert etree.QName(found[-1]).localname == "p"


def test_a_page_break_starts_what_follows_on_a_new_page(styles):
    for follower in (
        p("next"),
        Heading((Run("next"),), 1),
        ItemList(((p("next"),),)),
        Table(widths=(1.0,), rows=((cell("next"),),)),
        SignatureBlock(("next",)),
    ):
        blocks = (PageBreak(), p("before"), PageBreak(), PageBreak(), follower, PageBreak())
        body = body_of(Document(title="x", blocks=blocks), styles)
        (broken,) = body.iter(qn("w:pageBreakBefore"))
        assert broken.getparent().getparent() is body[1]
        assert words_of(body[0]) == "before"


def test_numbered_lists_start_again_and_their_further_paragraphs_have_no_number(styles):
    item = (p("first"), p("more"))
    lists = (ItemList((item, item), numbered=True), ItemList((item,)), ItemList((item,), True))
    text = docx_body(write_docx(Document(title="x", blocks=lists), styles))
    assert text.split("\n") == [
        *("1. first", "more", "2. first", "more"),
        *("• first", "more"),
        *("1. first", "more"),
    ]


def test_the_signature_block_stays_together_under_an_empty_line(styles):
    body = body_of(Document(title="x", blocks=(SignatureBlock(("A. Name", "Attorney")),)), styles)
    line, name, role = body[:3]
    assert words_of(line) == ""
    assert values(line, "w:pStyle") == ["SignatureLine"]
    assert [words_of(name), words_of(role)] == ["A. Name", "Attorney"]
    assert [len(list(x.iter(qn("w:keepNext")))) for x in (name, role)] == [1, 0]


def test_tab_pages_are_sections_centred_on_their_pages(styles):
    document = replace(tabs(3), header="Head")
    data = write_docx(document, styles)
    word = docx.Document(BytesIO(data))
    assert len(word.sections) == 3
    for section in word.sections:
        assert values(section._sectPr, "w:vAlign") == ["center"]
    first = [section.different_first_page_header_footer for section in word.sections]
    assert first == [True, False, False]
    assert docx_headers(data) == ["Head"] * 3


def test_a_document_without_blocks_opens(styles):
    assert docx_body(write_docx(Document(title="x", blocks=()), styles)) == ""


def test_bold_and_italic_are_kept(styles):
    document = Document(title="x", blocks=(p("a", Run("b", bold=True), Run("c", italic=True)),))
    (paragraph,) = docx.Document(BytesIO(write_docx(document, styles))).paragraphs
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in paragraph.runs] == [
        ("a", False, False),
        ("b", True, False),
        ("c", False, True),
    ]


def test_spaces_at_the_ends_of_runs_are_kept(styles):
    document = Document(title="x", blocks=(p("a ", Run("b ", bold=True), "c"),))
    assert docx_body(write_docx(document, styles)) == "a b c"
    assert docx_body(write_docx(of_text(" a  b "), styles)) == "a b"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_shows_the_same_words(styles, tmp_path):
    (tmp_path / "letter.docx").write_bytes(write_docx(RICH, styles))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "letter.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = squeeze("".join(pdfium_pages((tmp_path / "letter.pdf").read_bytes())))
    assert shown == squeeze(docx_body(write_docx(RICH, styles)))


def test_what_is_given_to_one_element_is_not_in_the_next_of_its_kind():
    first = element("w:ind", element("w:r"), left=440)
    assert first.get(qn("w:left")) == "440"
    first.text = "words"
    second = element("w:ind")
    assert dict(second.attrib) == {}
    assert len(second) == 0
    assert second.text is None
    assert type(second) is type(first)


def test_a_document_does_not_know_of_the_one_made_before_it(styles):
    small = of_text("A short note.")
    expected = write_docx(small, styles)
    write_docx(replace(RICH, header="Header", language="es-US"), styles)
    write_docx(tabs(3), replace(styles, page=replace(styles.page, width=432, height=288)))
    assert write_docx(small, styles) == expected
    again = docx.Document(BytesIO(expected))
    assert again.core_properties.title == small.title
    assert again.core_properties.language == "en-US"
    assert again.sections[0].page_width == Pt(styles.page.width)
