"""A case made of real files that nobody here wrote, through the installed command."""

import shutil
import subprocess

import pypdf
import pypdfium2 as pdfium
import pytest
import yaml

from tests.support.appeal_case import APPEAL, POINTS
from tests.support.real_exhibits import real_exhibit
from tests.support.stamp_probe import stamp_as_seen

FILES = (
    "federal-register-notice-signed.pdf",
    "government-form-owner-locked.pdf",
    "filled-form.pdf",
    "scan-issue-203.pdf",
    "scan-rotated-skewed.pdf",
    "rotated-page.pdf",
    "mixed-page-sizes.pdf",
    "long-report-179-pages.pdf",
    "report-with-bookmarks.pdf",
    "userunit-16-pages.pdf",
    "unbalanced-graphics-state.pdf",
    "tax-return-form-cropped.pdf",
    "annotations-stamp-popup.pdf",
    "scan-multipage.tif",
    "photo-exif-sideways.jpg",
)


def write_case(folder, *, accepted=True):
    (folder / "files").mkdir(parents=True)
    for name in FILES:
        shutil.copy(real_exhibit(name), folder / "files" / name)
    report = "long-report at"
    case = {
        "case": "real-files",
        **APPEAL,
        "requestor": {"name": "Tidewater Looms, Inc.", "kind": "company"},
        "claims": [
            {
                "criterion": "severe_financial_loss",
                "facts": [
                    {"about": point, "text": f"Something of {point}.", "cite": f"{report} {n + 1}"}
                    for n, point in enumerate(POINTS)
                ],
            }
        ],
        "exhibits": [
            {
                "key": "long-report" if name.startswith("long") else name.rsplit(".", 1)[0],
                "title": name.rsplit(".", 1)[0].replace("-", " ").capitalize(),
                "file": f"files/{name}",
                "proves": ["proof_of_loss"] if name.startswith("long") else [],
                # every viewer shows this page blank
                **({"accept_damaged": 101} if name.startswith("long") and accepted else {}),
            }
            for name in FILES
        ],
    }
    (folder / "case.yaml").write_text(yaml.safe_dump(case, sort_keys=False), encoding="utf-8")


@pytest.mark.real
def test_a_page_that_lost_its_content_blocks_the_build_until_it_is_accepted(installed, tmp_path):
    write_case(tmp_path / "case", accepted=False)
    ran = installed.run("check", tmp_path / "case", "--format", "json")
    blocking = [f for f in ran.data["findings"] if f["severity"] == "error"]
    assert [(f["rule"], f["page"]) for f in blocking] == [("damaged-page", 101)]
    assert "accept_damaged: 101" in blocking[0]["fix"]


@pytest.mark.real
def test_the_second_case_builds_and_every_stamp_reads_back(installed, tmp_path):
    write_case(tmp_path / "case")
    ran = installed.run("build", tmp_path / "case", "--format", "json")
    assert ran.code == 0, [f for f in ran.data["findings"] if f["severity"] == "error"]
    manifest = ran.data["result"]["channels"][0]["manifest"]
    packet = tmp_path / "case" / "out" / "aao_mail" / "packet.pdf"
    reader = pypdf.PdfReader(packet)
    total = manifest["packet"]["pages"]
    assert len(reader.pages) == total > 240
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(packet)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    placed = {}
    for exhibit in manifest["exhibits"]:
        first, last = exhibit["first_page"], exhibit["last_page"]
        for number in range(first, last + 1):
            of = last - first + 1
            placed[number] = f"Exhibit {exhibit['label']}, page {number - first + 1} of {of}"
    with pdfium.PdfDocument(packet) as document:
        assert len(document) == total
        for number in range(1, total + 1):
            page = document[number - 1]
            unit = float(reader.pages[number - 1].get("/UserUnit", 1))
            width, height = (side * unit for side in page.get_size())
            wanted = [f"Packet page {number} of {total}"]
            wanted += [placed[number]] if number in placed else []
            for words in wanted:
                left, bottom, right, top = stamp_as_seen(page, words, width, height)
                assert 0 < left < right < width, (number, words)
                assert 0 < bottom < top < height, (number, words)
            page.close()
    assert installed.run("verify", packet.parent).code == 0
