"""Contact sheets show every page."""

import pikepdf
from PIL import Image

from tests.support.contact_sheets import CAPTION, CELL, COLUMNS, GAP, write
from tests.support.sample_pages import SAMPLES

SAMPLE = SAMPLES / "aao-financial-loss"


def test_each_page_stands_in_its_place_on_a_sheet(tmp_path):
    packet = SAMPLE / "exhibits" / "supply-agreement.pdf"
    (path,) = write(packet, tmp_path / "new", "agreement")
    assert path.name == "agreement-001.png"
    with Image.open(path) as sheet:
        assert sheet.size == (GAP + COLUMNS * (CELL + GAP), GAP + 3 * (CELL + CAPTION + GAP))
        inked = [darkest(sheet, place) < 128 for place in range(12)]
        shown = [lightest(sheet, place) == 255 for place in range(12)]
    assert shown == [True] * 9 + [False] * 3
    assert inked == [True] * 9 + [False] * 3


def cell(sheet, place):
    row, column = divmod(place, COLUMNS)
    x, y = GAP + column * (CELL + GAP), GAP + CAPTION + row * (CELL + CAPTION + GAP)
    return sheet.crop((x, y, x + CELL, y + CELL)).convert("L").getextrema()


def darkest(sheet, place):
    return cell(sheet, place)[0]


def lightest(sheet, place):
    return cell(sheet, place)[1]


def test_a_long_packet_takes_several_sheets(tmp_path):
    packet = SAMPLE / "exhibits" / "supply-agreement.pdf"
    with pikepdf.open(packet) as pdf:
        pdf.pages.extend(pdf.pages[:4])
        pdf.save(tmp_path / "long.pdf")
    assert len(write(tmp_path / "long.pdf", tmp_path, "long")) == 2
