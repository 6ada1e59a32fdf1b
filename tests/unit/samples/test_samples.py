"""Every sample: same bytes every time, pages marked as invented, and true pin cites."""

import os
import re
import subprocess
import sys
from calendar import month_name
from itertools import chain

import pypdfium2
import pytest
import yaml
from PIL import Image

from expedite_packets.casefile.loader import load
from samples.making import CASES
from samples.making.made_with import made_with
from samples.making.wording import MARK
from tests.support.sample_pages import SAMPLES, made, pages

ROOT = SAMPLES.parent
NAMES = sorted(CASES)
MADE = {case: made(case) for case in NAMES}
FILES = [(case, name) for case in NAMES for name in MADE[case]]
READ = {case: load(SAMPLES / case).case for case in NAMES}
FACTS = [(case, fact) for case in NAMES for claim in READ[case].claims for fact in claim.facts]


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    strange = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-m", "samples.make_exhibits", str(folder)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | strange,
    )
    return folder


def test_every_sample_has_a_maker_and_every_maker_a_sample():
    assert sorted(path.parent.name for path in SAMPLES.glob("*/case.yaml")) == NAMES


def test_the_script_makes_the_same_files_again(again):
    names = sorted(p.relative_to(again).as_posix() for p in again.rglob("*") if p.is_file())
    wanted = [f"{case}/{name}" for case, name in FILES]
    assert names == sorted(wanted)
    recorded = (SAMPLES / "making" / "made_with.txt").read_text(encoding="utf-8")
    if recorded == made_with():
        differ = [n for n in wanted if (again / n).read_bytes() != (SAMPLES / n).read_bytes()]
        assert differ == []
    else:  # other libraries compress otherwise; the pages must still look the same
        assert [n for n in wanted if looks(again / n) != looks(SAMPLES / n)] == []


def looks(path):
    """A coarse picture of each page: 12 by 16 greys, in steps that hide the compression."""
    if path.suffix in (".txt", ".eml", ".docx"):
        return path.name
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


@pytest.mark.parametrize("case", NAMES)
def test_it_is_small(case):
    assert sum((SAMPLES / case / name).stat().st_size for name in MADE[case]) < 1_500_000


@pytest.mark.parametrize(("case", "name"), FILES)
def test_every_page_says_that_it_is_invented(case, name):
    found = pages(case, name)
    assert found
    assert [number for number, text in enumerate(found, 1) if MARK not in text] == []


@pytest.mark.parametrize("case", NAMES)
def test_every_file_is_in_the_case_and_every_file_of_the_case_is_there(case):
    parts = [part for exhibit in READ[case].exhibits for part in exhibit.parts]
    named = {str(part.file) for part in parts} | {str(f.file) for f in READ[case].front}
    assert sorted(named) == MADE[case]


def exhibit_pages(case, key):
    exhibit = next(e for e in READ[case].exhibits if e.key == key)
    return list(chain.from_iterable(taken(case, part) for part in exhibit.parts))


def taken(case, part):
    """The pages of a file that the case takes."""
    found = pages(case, str(part.file))
    if not part.pages:
        return found
    return [found[n - 1] for first, last in part.pages for n in range(first, last + 1)]


def cited(case, cites):
    """The words of the cited pages, with every date also as a long one."""
    found = []
    for cite in cites:
        of_exhibit = exhibit_pages(case, cite.exhibit)
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
    case, fact = FACTS[number]
    assert fact.cite
    words = cited(case, fact.cite)
    assert [item for item in what_to_check(fact) if item not in words] == []


def test_that_check_reads_amounts_dates_and_numbers():
    found = [item for _, fact in FACTS for item in what_to_check(fact)]
    assert len(found) > 40
    assert {"6,480,000", "88,455.50", "January 15, 2027", "April 6", "61 employees"} <= set(found)


@pytest.mark.parametrize("case", NAMES)
def test_the_loss_stands_on_the_pages_cited_for_it(case):
    for claim in READ[case].claims:
        if claim.loss:
            words = cited(case, claim.loss.cite)
            assert claim.loss.amount.removeprefix("$") in words


@pytest.mark.parametrize("case", NAMES)
def test_points_and_items_are_those_of_the_criterion(case):
    points, items = set(), set()
    for claim in READ[case].claims:
        path = ROOT / "evidence_checklists" / "criteria" / f"{claim.criterion}.yaml"
        data = yaml.safe_load(path.read_bytes())
        points |= {point["id"] for point in data["points"]}
        items |= {
            item["id"]
            for item in data["items"]
            if claim.situation is None
            or claim.situation in item.get("situations", [claim.situation])
        }
        assert {fact.about for fact in claim.facts} <= points
    used = {item for exhibit in READ[case].exhibits for item in exhibit.proves}
    assert used
    assert used <= items
