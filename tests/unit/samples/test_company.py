"""The company's sample: the traits that the README names, and the words that its case rests on."""

import re
from itertools import chain

import pikepdf
import pytest
import yaml
from PIL import Image

from expedite_packets.casefile.loader import load
from tests.support import sample_pages
from tests.support.sample_pages import SAMPLES

NAME = "aao-financial-loss"
SAMPLE = SAMPLES / NAME
ROOT = SAMPLES.parent
MADE = sample_pages.made(NAME)
CASE = load(SAMPLE).case
FACTS = [fact for claim in CASE.claims for fact in claim.facts]


def pages(name):
    return sample_pages.pages(NAME, name)


def exhibit_pages(key):
    exhibit = next(e for e in CASE.exhibits if e.key == key)
    return list(chain.from_iterable(pages(str(part.file)) for part in exhibit.parts))


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
