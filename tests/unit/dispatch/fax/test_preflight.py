"""Preflight says of a page what an eye would."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.page import fax_page
from expedite_packets.dispatch.fax.preflight import Concern, PagePreflight
from expedite_packets.dispatch.fax.report import pages_in_words, preflight_findings, table
from expedite_packets.dispatch.fax.sends import Send
from expedite_packets.model.finding import Severity
from expedite_packets.model.numbering import Numbering
from expedite_packets.model.plan import PageRange
from tests.support.fax_pages import one_page, photo, picture_page, plan_of, text_page


def preflight(draw, resolution=Resolution.FINE, size=(612, 792)) -> PagePreflight:
    document = pdfium.PdfDocument(one_page(draw, size))
    found = fax_page(document[0], 1, resolution, ()).preflight
    document.close()
    return found


def concerns(found: PagePreflight) -> set[Concern]:
    return {remark.concern for remark in found.remarks}


@pytest.mark.parametrize(
    ("size", "resolution", "small"),
    [(10.5, "fine", False), (5, "fine", True), (8, "fine", False), (8, "standard", True)],
)
def test_small_type_is_measured_in_points_on_the_fax(size, resolution, small):
    found = preflight(lambda canvas: text_page(canvas, size=size), Resolution(resolution))
    assert found.look.smallest_type == pytest.approx(size * found.look.scale, abs=0.06)
    assert (Concern.SMALL_TYPE in concerns(found)) is small


def test_type_made_small_by_a_matrix_is_small():
    def draw(canvas):
        canvas.scale(0.4, 0.4)
        text_page(canvas, size=12, lines=40)

    assert preflight(draw).look.smallest_type == pytest.approx(12 * 0.4 * 0.952, abs=0.1)


def test_invisible_text_behind_a_scan_is_not_measured():
    def draw(canvas):
        canvas.saveState()
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 2)
        text.textLine("words for searching only")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 400, "shown")
        canvas.showPage()

    assert preflight(draw).look.smallest_type == pytest.approx(11.4, abs=0.1)


@pytest.mark.parametrize(("size", "small"), [(4, True), (11, False)])
def test_writing_on_a_scan_is_guessed(size, small):
    document = pdfium.PdfDocument(one_page(lambda canvas: text_page(canvas, size=size)))
    scan = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    found = preflight(lambda canvas: picture_page(canvas, scan, (0, 0, 612, 792)))
    assert found.look.smallest_type is None
    assert found.look.writing == pytest.approx(size * 0.952, rel=0.3)
    assert (Concern.SMALL_PICTURE in concerns(found)) is small


def test_a_page_of_black_text_raises_no_concern():
    found = preflight(text_page)
    assert concerns(found) == set()
    assert found.screen_seconds == 0
    assert 0.01 < found.look.black < 0.15


def test_grey_fields_that_become_white_are_told():
    def draw(canvas):
        canvas.setFillGray(0.86)
        canvas.rect(100, 300, 300, 300, stroke=0, fill=1)
        canvas.setFillGray(0)
        text_page(canvas, lines=5)

    assert Concern.GREY_LOST in concerns(preflight(draw))


def test_faint_lines_that_disappear_are_told():
    def draw(canvas):
        canvas.setStrokeGray(0.78)
        canvas.setLineWidth(3)
        for row in range(60):
            canvas.line(72, 100 + row * 10, 540, 100 + row * 10)
        canvas.setFillGray(0)
        for row in range(60):
            canvas.drawString(72, 103 + row * 10, "ink beside them " * 5)
        canvas.showPage()

    found = preflight(draw)
    assert found.look.faint > 0 or found.look.greyed > 0
    assert Concern.GREY_LOST in concerns(found)


def test_colours_are_told_and_weigh_more_when_there_are_several():
    def one(canvas):
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(100, 300, 200, 100, stroke=0, fill=1)
        canvas.showPage()

    def several(canvas):
        for number, colour in enumerate(((0.8, 0.1, 0.1), (0.1, 0.6, 0.1), (0.1, 0.1, 0.8))):
            canvas.setFillColorRGB(*colour)
            canvas.rect(100, 300 + 60 * number, 200, 40, stroke=0, fill=1)
        canvas.showPage()

    assert Concern.COLOUR in concerns(preflight(one))
    many = preflight(several)
    assert Concern.COLOURS_LOST in concerns(many)
    assert many.look.hues == 3


def test_a_screened_picture_says_what_it_costs():
    found = preflight(lambda canvas: picture_page(canvas, photo(), (50, 100, 500, 600)))
    assert Concern.SCREENED in concerns(found)
    assert found.look.screened > 0.3
    assert found.screen_seconds > 60
    assert found.slowest > found.screen_seconds
    (words,) = [r.words for r in found.remarks if r.concern is Concern.SCREENED]
    assert f"{-(-found.screen_seconds // 1):.0f} s" in words


def test_black_pages_are_told():
    dark = Image.new("L", (100, 100), 20)
    found = preflight(lambda canvas: picture_page(canvas, dark, (0, 100, 612, 600)))
    assert Concern.MOSTLY_BLACK in concerns(found)


def test_a_page_with_a_stamp_only_is_told():
    def draw(canvas):
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(582, 18, "Exhibit C, page 3 of 12  |  Packet page 41 of 96")
        canvas.showPage()

    assert Concern.EMPTY in concerns(preflight(draw))


def test_tab_sheets_are_not_empty():
    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 54)
        canvas.drawCentredString(306, 400, "Exhibit A")
        canvas.showPage()

    assert concerns(preflight(draw)) == set()


def test_large_sheets_shrink_and_landscape_ones_turn():
    wide = preflight(text_page, size=(1224, 792))
    assert wide.look.turned
    assert Concern.SHRUNK in concerns(wide)
    assert not preflight(text_page, size=(792, 612)).remarks


def test_findings_name_the_packet_pages_of_each_concern():
    small = preflight(lambda canvas: text_page(canvas, size=4))
    pages = [replace(small, page=page) for page in (3, 4, 5, 9)]
    (finding,) = preflight_findings(pages, "packet.pdf")
    assert "packet pages 3-5, 9" in finding.message
    assert finding.severity is Severity.WARNING
    assert finding.place.page == 3
    assert finding.fix


def test_the_table_has_every_page_with_its_times_and_calls_them_estimates():
    pages = (preflight(text_page), replace(preflight(text_page, Resolution.STANDARD), page=2))
    send = Send(number=1, of=1, pages=PageRange(1, 2), seconds=200.0)
    text = table(pages, (send,), replace(plan_of(1), total=2))
    assert "estimates" in text
    assert "packet pages 1 to 2 of 2, 3 fax pages with the cover, about 3 min 20 s" in text
    assert "9600 MH" in text
    assert "14400 MMR" in text


def test_many_pages_are_not_all_named():
    assert pages_in_words([7]) == "packet page 7"
    assert pages_in_words([1, 2, 5, 6], Numbering(supplement=1, own_pages=2, first=97)) == (
        "packet pages S-1 to S-2, 99-100"
    )
    assert pages_in_words(list(range(1, 60, 2))).endswith("23 and 18 more")


def test_a_colour_photo_is_no_loss_of_colours_and_of_grey():
    red, green, blue = photo((600, 400)).split()
    mixed = Image.merge("RGB", (red, green.rotate(180), blue.transpose(Image.Transpose.ROTATE_180)))
    coloured = Image.blend(mixed, Image.new("RGB", mixed.size, (200, 40, 40)), 0.3)
    found = preflight(lambda canvas: picture_page(canvas, coloured, (100, 200, 400, 300)))
    assert found.look.screened > 0.15
    assert Concern.SCREENED in concerns(found)
    assert Concern.COLOURS_LOST not in concerns(found)
    assert found.look.greyed < 0.01
