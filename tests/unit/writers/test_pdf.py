"""The PDF: fonts, pages, tables over pages, links, tab pages."""

import re
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from expedite_packets.errors import TemplateError
from expedite_packets.writers.pdf.document import write_pdf
from tests.unit.writers.documents import (
    RICH,
    SENTENCE,
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
    cite,
    index,
    of_text,
    p,
    tabs,
)
from tests.unit.writers.reading import pdfium_pages, squeeze

EVERYTHING = Document(
    title="Everything",
    header="The header",
    blocks=(*RICH.blocks, PageBreak(), *index(60).blocks),
)


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data), strict=True)


def lines_of(data: bytes, page: int) -> dict[str, tuple[float, float]]:
    """Lower left corner of each run of text on a page, as pdfium sees it."""
    pdf = pypdfium2.PdfDocument(data)
    text = pdf[page].get_textpage()
    found = {}
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        found[text.get_text_bounded(left, bottom, right, top).strip()] = (left, bottom)
    return found


def fonts_below(value, seen: set[int]):
    """Every font dictionary that a page's resources reach."""
    value = value.get_object()
    if id(value) in seen or not isinstance(value, pypdf.generic.DictionaryObject):
        return
    seen.add(id(value))
    for name, font in value.get("/Font", {}).items():
        yield name, font.get_object()
    for form in value.get("/XObject", {}).values():
        yield from fonts_below(form.get_object().get("/Resources", {}), seen)


@pytest.mark.parametrize("document", [EVERYTHING, tabs(2)], ids=["everything", "tabs"])
def test_every_font_on_every_page_is_embedded_and_subset(styles, document):
    names = set()
    for page in reader(write_pdf(document, styles, links=True).data).pages:
        fonts = list(fonts_below(page["/Resources"], set()))
        assert fonts
        for _, font in fonts:
            names.add(font["/BaseFont"])
            assert re.match(r"/[A-Z]{6}\+FiraSans-", font["/BaseFont"])
            assert font["/ToUnicode"]
            assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 1000
        assert b"/Helvetica" not in page.get_contents().get_data()
    assert len({name.partition("+")[2] for name in names}) == (4 if document is EVERYTHING else 2)


def test_the_file_says_its_title_and_language_and_nothing_of_its_making(styles):
    data = write_pdf(RICH, styles, links=False).data
    pdf = reader(data)
    assert dict(pdf.metadata) == {"/Title": "Expedite request: Brambleworth & Sons"}
    assert pdf.trailer["/Root"]["/Lang"] == "en-US"
    assert b"CreationDate" not in data
    assert b"/Producer" not in data


def test_pages_are_counted_and_letter_size(styles):
    written = write_pdf(index(120), styles, links=True)
    pdf = reader(written.data)
    assert written.pages == len(pdf.pages) > 3
    assert {tuple(page.mediabox) for page in pdf.pages} == {(0, 0, 612, 792)}


def test_a_long_table_repeats_its_header_once_a_page_and_loses_no_row(styles):
    pages = pdfium_pages(write_pdf(index(300), styles, links=True).data)
    assert len(pages) > 8
    assert [page.count("Packet pages") for page in pages] == [1] * len(pages)
    numbers = [int(n) for page in pages for n in re.findall(r"\bNo(\d+)\b", page)]
    assert numbers == list(range(1, 301))


@pytest.mark.parametrize("sentences", [3, 8, 13])
def test_a_row_goes_to_the_next_page_whole(styles, sentences):
    title = "A title that takes several lines, as titles of exhibits will. " * sentences
    for page in pdfium_pages(write_pdf(index(30, title), styles, links=True).data):
        rows = re.findall(r"\bNo\d+\b", page)
        assert squeeze(page).count(squeeze(title)) == len(rows) > 1
        assert page.count("Packet pages") == 1


@pytest.mark.parametrize("title", ["x" * 2500, "Title " * 400, SENTENCE * 60])
def test_a_title_of_any_length_wraps_even_over_pages(styles, title):
    pages = pdfium_pages(write_pdf(index(3, title), styles, links=True).data)
    whole = squeeze("".join(pages)).removeprefix("Exhibitindex")
    assert re.sub(r"ExhibitTitlePacketpages|No\d|\d-\d|\d", "", whole) == squeeze(title) * 3


@pytest.mark.parametrize(
    "document",
    [
        EVERYTHING,
        tabs(2, "A very long title indeed " * 60),
        index(3, "Title " * 400),
        index(2, "x" * 2500),
        of_text("W" * 400),
    ],
    ids=["everything", "tabs", "long title", "long word in a cell", "long word"],
)
def test_words_stay_within_the_margins_and_out_of_the_bands_of_the_stamps(styles, document):
    for page in pypdfium2.PdfDocument(write_pdf(document, styles, links=True).data):
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            # a glyph may lean out of its width a little
            assert styles.page.left - 1 < left < right < 613 - styles.page.right
            assert 36 < bottom < top < 792 - 36


def test_of_two_spaces_between_blocks_the_larger_one_counts(styles):
    blocks = (p("above"), Heading((Run("Heading"),), 1), p("below"))
    lines = lines_of(write_pdf(Document(title="x", blocks=blocks), styles, links=False).data, 0)
    body, heading = styles.named("body"), styles.named("heading1")
    assert heading.before > body.after > 0
    expected = heading.leading + heading.before + body.leading + heading.after
    assert lines["above"][1] - lines["below"][1] == pytest.approx(expected, abs=2.5)


def test_links_lead_to_packet_pages_and_lie_on_their_words(styles):
    data = write_pdf(RICH, styles, links=True).data
    pdf = reader(data)
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    found = {}
    for annotation in (a.get_object() for a in pdf.pages[0]["/Annots"]):
        assert annotation["/Subtype"] == "/Link"
        assert list(annotation["/Border"]) == [0, 0, 0]
        words = text.get_text_bounded(*(float(v) for v in annotation["/Rect"]))
        found.setdefault(str(annotation["/A"]["/URI"]), []).append(words.strip())
    joined = {target: " ".join(words) for target, words in found.items()}
    assert joined == {
        "packet-page:41": "Ex. C at 2-3, packet pages 41-42",
        "packet-page:55": "Ex. D at 4, packet page 55",
        "packet-page:12": "12-40",
    }


def test_without_links_the_layout_is_the_same_and_there_is_no_annotation(styles):
    linked, plain = (write_pdf(EVERYTHING, styles, links=links).data for links in (True, False))
    assert pdfium_pages(linked) == pdfium_pages(plain)
    assert not any("/Annots" in page for page in reader(plain).pages)


def test_a_cite_ends_a_line_only_behind_its_comma(styles):
    words = "Ex. C at 2-3, packet pages 41-42"
    for filler in range(60, 100):
        document = Document(
            title="x", blocks=(p("i" * filler + " ", "l " * 18, cite("c", 2, 3, words, 41)),)
        )
        page = pdfium_pages(write_pdf(document, styles, links=True).data)[0]
        assert "Ex. C at 2-3," in page
        assert "packet pages 41-42" in page


def test_an_unresolved_cite_stops_the_writer(styles):
    with pytest.raises(TemplateError, match="pin cite"):
        write_pdf(Document(title="x", blocks=(p(Cite("c", 1, 1)),)), styles, links=True)


@pytest.mark.parametrize("lines", range(30, 52))
def test_a_heading_is_never_last_on_its_page(styles, lines):
    for follower in (
        p(SENTENCE * 3),
        Table(widths=(1.0,), rows=((cell("Head"),), (cell("Row " * 60),))),
        ItemList(((p(SENTENCE),),)),
    ):
        blocks = [p("filler") for _ in range(lines)]
        blocks += [Heading((Run("HEADING"),), 1), Heading((Run("SECOND"),), 2), follower]
        pages = pdfium_pages(
            write_pdf(Document(title="x", blocks=tuple(blocks)), styles, links=False).data
        )
        page = next(page for page in pages if "HEADING" in page)
        after = page.partition("SECOND")[2].split()
        assert len(after) > 10, "words of what follows stand on the same page"


@pytest.mark.parametrize("lines", range(22, 32))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(styles, lines):
    blocks = [p("filler") for _ in range(lines)] + [p(" ".join(f"w{n}" for n in range(100)))]
    pages = pdfium_pages(
        write_pdf(Document(title="x", blocks=tuple(blocks)), styles, links=False).data
    )
    counts = [len(re.findall(r"^w\d", page, re.MULTILINE)) for page in pages]
    assert sum(counts) > 4
    assert 1 not in counts


@pytest.mark.parametrize("lines", range(24, 34))
def test_a_signature_block_stays_whole_and_with_its_close(styles, lines):
    blocks = [p("filler") for _ in range(lines)]
    blocks += [p("CLOSE", style="closing"), SignatureBlock(("LINE1", "LINE2", "LINE3"))]
    pages = pdfium_pages(
        write_pdf(Document(title="x", blocks=tuple(blocks)), styles, links=False).data
    )
    page = next(page for page in pages if "CLOSE" in page)
    assert all(f"LINE{n}" in page for n in (1, 2, 3))


def test_the_signature_line_is_empty(styles):
    document = Document(title="x", blocks=(p("CLOSE"), SignatureBlock(("Ngozi Okonjo",))))
    lines = lines_of(write_pdf(document, styles, links=False).data, 0)
    assert lines["CLOSE"][1] - lines["Ngozi Okonjo"][1] > 50
    assert set(lines) == {"CLOSE", "Ngozi Okonjo"}


def test_the_header_stands_on_every_page_after_the_first(styles):
    blocks = tuple(p(SENTENCE * 4) for _ in range(40))
    later = Document(title="x", blocks=blocks, header="HEAD & <line>")
    everywhere = Document(title="x", blocks=blocks, header="HEAD & <line>", header_on_first=True)
    for document, first in ((later, 0), (everywhere, 1)):
        counts = [
            page.count("HEAD & <line>")
            for page in pdfium_pages(write_pdf(document, styles, links=False).data)
        ]
        assert counts == [first] + [1] * (len(counts) - 1)
        assert len(counts) > 2


def test_a_long_header_pushes_the_text_down(styles):
    words = " ".join(f"HEAD{n}" for n in range(90))
    document = Document(title="x", blocks=(p("BODY"),), header=words, header_on_first=True)
    lines = lines_of(write_pdf(document, styles, links=False).data, 0)
    body = lines.pop("BODY")[1]
    assert len(lines) > 3
    assert min(bottom for _, bottom in lines.values()) > body + 15


def test_page_breaks_make_no_empty_pages(styles):
    brk = PageBreak()
    document = Document(title="x", blocks=(brk, p("one"), brk, brk, p("two"), brk))
    written = write_pdf(document, styles, links=False)
    assert [page.strip() for page in pdfium_pages(written.data)] == ["one", "two"]
    assert written.pages == 2


def test_a_document_without_blocks_is_an_empty_page(styles):
    assert write_pdf(Document(title="x", blocks=()), styles, links=False).pages == 1


@pytest.mark.parametrize("title", ["Short", "A long title of an exhibit " * 25, "W" * 1500])
def test_each_tab_page_is_one_page_with_its_words_in_the_middle(styles, title):
    written = write_pdf(tabs(3, title), styles, links=False)
    assert written.pages == 3
    pdf = pypdfium2.PdfDocument(written.data)
    for number, page in enumerate(pdf, 1):
        text = page.get_textpage()
        assert squeeze(text.get_text_range()) == squeeze(f"Exhibit {number}{title}")
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        middle = (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2
        across = (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2
        assert abs(across - 306) < 6
        assert 370 < middle < 450


def test_check_boxes_are_drawn(styles):
    def darkness(checked):
        document = Document(title="x", blocks=(p(CheckBox(checked), " item"),))
        data = write_pdf(document, styles, links=False).data
        assert squeeze(pdfium_pages(data)[0]) == "item"
        page = pypdfium2.PdfDocument(data)[0]
        left, top = styles.page.left, styles.page.top
        crop = (left - 2, 792 - top - 20, 612 - left - 14, top - 4)
        picture = page.render(scale=4, crop=crop, grayscale=True).to_pil()
        return sum(picture.histogram()[:128])

    empty, checked = darkness(False), darkness(True)
    assert 0 < empty < checked < 3 * empty


@pytest.mark.parametrize(
    "document",
    [
        Document(title="x", blocks=(p("x"),), header="SECRET " * 2000),
        Document(
            title="x",
            blocks=(
                Table(
                    widths=(1.0,),
                    rows=((cell("SECRET " * 3000),), (cell("x"),), (cell("x"),)),
                    header_rows=2,
                ),
            ),
        ),
    ],
    ids=["header", "header rows"],
)
def test_what_can_not_be_parted_and_fits_no_page_is_refused_without_its_words(styles, document):
    with pytest.raises(TemplateError) as caught:
        write_pdf(document, styles, links=False)
    assert "SECRET" not in str(caught.value)


def test_an_empty_paragraph_is_an_empty_line(styles):
    lines = [
        lines_of(write_pdf(Document(title="x", blocks=blocks), styles, links=False).data, 0)
        for blocks in ((p("a"), p("b")), (p("a"), p(""), p("b")))
    ]
    body = styles.named("body")
    assert lines[0]["b"][1] - lines[1]["b"][1] == pytest.approx(body.leading + body.after, abs=0.1)


def test_one_paragraph_is_one_page(styles):
    assert write_pdf(of_text("x"), styles, links=True).pages == 1
