"""The sample: same bytes every time, true pin cites, and each trait that its README names."""

import os
import re
import subprocess
import sys
from calendar import month_name
from itertools import chain

import pikepdf
import pypdfium2
import pytest
import yaml
from PIL import Image

from expedite_packets.casefile.loader import load
from samples.making.made_with import made_with
from samples.making.story import MARK
from tests.support.sample_pages import SAMPLE, pages

ROOT = SAMPLE.parents[1]
MADE = sorted(
    path.relative_to(SAMPLE).as_posix()
    for folder in ("front", "exhibits")
    for path in (SAMPLE / folder).iterdir()
)
CASE = load(SAMPLE).case
FACTS = [fact for claim in CASE.claims for fact in claim.facts]


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    strange = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, str(ROOT / "samples" / "make_exhibits.py"), str(folder)],
        check=True,
        capture_output=True,
        cwd=folder,
        env=os.environ | strange,
    )
    return folder


def test_the_script_makes_the_same_files_again(again):
    names = sorted(p.relative_to(again).as_posix() for p in again.rglob("*") if p.is_file())
    assert names == MADE
    recorded = (ROOT / "samples" / "making" / "made_with.txt").read_text(encoding="utf-8")
    if recorded == made_with():
        differ = [n for n in MADE if (again / n).read_bytes() != (SAMPLE / n).read_bytes()]
        assert differ == []
    else:  # other libraries compress otherwise; the pages must still look the same
        assert [n for n in MADE if looks(again / n) != looks(SAMPLE / n)] == []


def looks(path):
    """A coarse picture of each page: 12 by 16 greys, in steps that hide the compression."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        pictures = [page.render(scale=0.5).to_pil() for page in document]
        document.close()
    else:
        with Image.open(path) as image:
            pictures = []
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                pictures.append(image.convert("L"))
    return [
        [
            round(v / 24)
            for v in picture.convert("L").resize((12, 16), Image.Resampling.BOX).tobytes()
        ]
        for picture in pictures
    ]


def test_it_is_small_enough_for_the_wheel():
    assert sum((SAMPLE / name).stat().st_size for name in MADE) < 3_000_000


@pytest.mark.parametrize("name", MADE)
def test_every_page_says_that_it_is_invented(name):
    found = pages(name)
    assert found
    assert [number for number, text in enumerate(found, 1) if MARK not in text] == []


def test_every_file_is_in_the_case_and_every_file_of_the_case_is_there():
    named = [str(part.file) for exhibit in CASE.exhibits for part in exhibit.parts]
    named += [str(document.file) for document in CASE.front]
    assert sorted(named) == MADE


def exhibit_pages(key):
    exhibit = next(e for e in CASE.exhibits if e.key == key)
    return list(chain.from_iterable(pages(str(part.file)) for part in exhibit.parts))


def cited(cites):
    """The words of the cited pages, with every date also as a long one."""
    found = []
    for cite in cites:
        of_exhibit = exhibit_pages(cite.exhibit)
        assert cite.last <= len(of_exhibit), cite
        found += of_exhibit[cite.first - 1 : cite.last]
    text = " ".join(found)
    longer = [
        f"{MONTHS[int(month) - 1]} {int(day)}, {year}"
        for month, day, year in re.findall(r"\b(\d\d)/(\d\d)/(\d{4})\b", text)
    ]
    return " ".join([text, *longer])


MONTHS = list(month_name)[1:]
CHECKED = re.compile(
    r"\$[\d,]*\d(?:\.\d\d)?"
    rf"|\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?:, \d{{4}})?"
    rf"|\b(?:{'|'.join(MONTHS)}) \d{{4}}"
    r"|\b\d+ employees"
)


def what_to_check(fact):
    return [found.removeprefix("$") for found in CHECKED.findall(fact.text)]


@pytest.mark.parametrize("number", range(len(FACTS)))
def test_the_cited_pages_say_the_amounts_dates_and_numbers_of_the_fact(number):
    fact = FACTS[number]
    assert fact.cite
    words = cited(fact.cite)
    assert [item for item in what_to_check(fact) if item not in words] == []


def test_that_check_reads_amounts_dates_and_numbers():
    found = [item for fact in FACTS for item in what_to_check(fact)]
    assert len(found) > 40
    assert {"6,480,000", "88,455.50", "January 15, 2027", "April 6", "61 employees"} <= set(found)


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("contract at 4", "at least $6,480,000 over the three Contract Years"),
        ("contract at 4", "repay what has not been set off within thirty days"),
        ("contract at 5", "On or before January 15, 2027 Supplier shall give Buyer"),
        ("contract at 5", "without a period for cure"),
        ("contract at 5", "takes nine months or more"),
        ("email at 1", "we cannot move the date in Section 9.2 beyond January 15, 2027"),
        ("bank-statements at 5", "WIRE IN MERIDIAN LAKE SURGICAL ADVANCE"),
        ("bank-statements at 6", "223,200.00"),
        ("bank-statements at 12", "Ending balance on June 30, 2026 $133,888.68"),
        ("bank-statements at 13", "148,800.00"),
        ("payroll at 1", "Nguyen Minh Khoi Process Validation Engineer"),
        ("payroll at 2", "Total Line 4 23 employees"),
        ("credit-letter at 1", "You have no further assets to pledge"),
        ("credit-letter at 2", "$84,906.73 $241,500.00"),
        ("notice-photo at 1", "Line 4 will close on January 29, 2027 and all 23 positions"),
        ("press-maker at 1", "The press cannot be returned"),
        ("press-maker at 2", "is complete and accurate"),
        ("press-maker at 2", "competent to translate from Polish into English"),
        ("press-maker at 3", "Nguyễn Minh Khôi"),
        ("filing-history at 1", "You must answer by April 6, 2026"),
        ("filing-history at 3", "February 20, 2026, 10:14 a.m."),
        ("declaration at 1", "No other contract of ours is as large"),
        ("declaration at 2", "meet its payroll"),
    ],
)
def test_what_the_story_rests_on_stands_on_its_page(cite, words):
    key, page = cite.split(" at ")
    assert words in exhibit_pages(key)[int(page) - 1]


def test_points_and_items_are_those_of_the_criterion():
    data = yaml.safe_load(
        (ROOT / "evidence_checklists" / "criteria" / "severe_financial_loss.yaml").read_bytes()
    )
    points = {point["id"] for point in data["points"]}
    company = {i["id"] for i in data["items"] if "company" in i.get("situations", ["company"])}
    assert {fact.about for fact in FACTS} == points
    assert {item for exhibit in CASE.exhibits for item in exhibit.proves} == company


def test_the_balance_of_each_statement_is_the_next_ones_beginning():
    texts = [" ".join(pages(n)) for n in MADE if "bank-statement" in n]
    first = [re.search(r"Beginning balance on \w+ 1, 2026 (\S+)", text)[1] for text in texts]
    last = [re.search(r"Ending balance on \w+ \d+, 2026 (\S+)", text)[1] for text in texts]
    assert len(texts) == 6
    assert first[1:] == last[:-1]


def test_the_form_shows_a_number_that_is_not_its_value():
    with pikepdf.open(SAMPLE / "exhibits" / "workforce-board-form.pdf") as pdf:
        field = next(f for f in pdf.Root.AcroForm.Fields if f.get("/T") == "affected")
        assert str(field.V) == "23"
        assert b"(19)" in field.AP.N.read_bytes()


def test_the_photo_lies_on_its_side_and_knows_where_it_was_taken():
    with Image.open(SAMPLE / "exhibits" / "notice-board-photo.jpg") as photo:
        exif = photo.getexif()
        assert photo.width > photo.height
        assert exif[0x0112] == 6
        assert exif.get_ifd(0x8825)


def test_the_scanned_letter_has_two_black_and_white_pages():
    with Image.open(SAMPLE / "exhibits" / "bank-credit-letter.tif") as letter:
        assert (letter.n_frames, letter.mode, letter.info["compression"]) == (2, "1", "group4")


def test_the_filing_history_is_turned_upright_by_its_pages():
    with pikepdf.open(SAMPLE / "exhibits" / "filing-history.pdf") as pdf:
        assert [int(page.obj.Rotate) for page in pdf.pages] == [90, 90, 270]


def test_the_agreement_has_bookmarks_and_links():
    with pikepdf.open(SAMPLE / "exhibits" / "supply-agreement.pdf") as pdf:
        assert len(pdf.pages) == 9
        with pdf.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        links = [str(a.Subtype) for page in pdf.pages for a in page.get("/Annots", [])]
    assert "Article 9. Assurance that the Key Person can stay" in titles
    assert len(titles) == 17
    assert links.count("/Link") == 15
