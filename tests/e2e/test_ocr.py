"""Scans made searchable, from the command that builds to the command that proves it again."""

import json
import shutil

import pypdf
import pytest
import yaml
from PIL import Image, ImageDraw, ImageFont

from tests.support.appeal_case import APPEAL, POINTS

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
LINES = (
    "The orchard of Vellacott Mills was sold in",
    "November. The buyer wants the keys on the first",
    "day of a well-known month, and will not wait.",
)
ACROSS = "sold in November. The buyer wants"
WRONG = "sold in February. The buyer wants"


def scanned(path, *, turned):
    """A page as scanners make it, on its side with ``turned``, as the viewer is told to undo."""
    sheet = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(LINES):
        draw.text((150, 300 + 90 * number), line, fill=0, font=ImageFont.load_default(52))
    sheet.save(path, resolution=200)
    if turned:
        sheet.rotate(90, expand=True).save(path, resolution=200)
        with pypdf.PdfWriter() as writer:
            writer.append(path)
            writer.pages[0].rotate(90)
            writer.write(path)


@pytest.fixture
def case(tmp_path):
    """Writes a case whose evidence is a scan, with these words quoted from it."""

    def write(quote):
        folder = tmp_path / "case"
        (folder / "files").mkdir(parents=True, exist_ok=True)
        scanned(folder / "files" / "letter.pdf", turned=False)
        scanned(folder / "files" / "again.pdf", turned=True)
        facts = [
            {"about": point, "text": f"Something of {point}.", "cite": "letter at 1"}
            for point in POINTS
        ]
        facts[0]["cite"] = [{"at": f"{key} at 1", "quote": quote} for key in ("letter", "again")]
        told = {
            "case": "scanned-letter",
            **APPEAL,
            "requestor": {"name": "Vellacott Mills, Inc.", "kind": "company"},
            "claims": [{"criterion": "severe_financial_loss", "facts": facts}],
            "exhibits": [
                {
                    "key": key,
                    "title": f"Letter ({key})",
                    "file": f"files/{key}.pdf",
                    "proves": ["proof_of_loss"],
                }
                for key in ("letter", "again")
            ],
        }
        (folder / "case.yaml").write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
        return folder

    return write


def quotes(ran):
    """Severity and rule of what is said of words that are quoted."""
    found = ran.data["findings"]
    return [(f["severity"], f["rule"]) for f in found if f["rule"].startswith("quote-")]


def test_what_was_built_with_words_read_from_scans_is_proven_again(installed, case):
    folder = case(ACROSS)
    options = ("--ocr", "--no-sets", "--proof", "full", "--format", "json")
    ran = installed.run("build", folder, *options)
    assert ran.code == 0, ran.err
    assert quotes(ran) == []
    out = folder / "out" / "aao_mail"
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    with pypdf.PdfReader(out / "packet.pdf") as reader:
        for exhibit in manifest["exhibits"]:
            text = reader.pages[exhibit["first_page"] - 1].extract_text()
            assert "orchard" in text
            assert f"Exhibit {exhibit['label']}, page 1 of 1" in text
    for options in ((), ("--proof", "full")):
        again = installed.run("verify", out, *options)
        assert again.code == 0, again.out + again.err


def test_words_under_the_picture_that_were_changed_are_noticed(installed, case):
    folder = case(ACROSS)
    assert installed.run("build", folder, "--ocr", "--no-sets").code == 0
    packet = folder / "out" / "aao_mail" / "packet.pdf"
    assert installed.run("build", folder, "--no-sets", "-o", folder / "plain").code == 0
    shutil.copy(folder / "plain" / "aao_mail" / "packet.pdf", packet)
    ran = installed.run("verify", packet.parent)
    assert ran.code != 0


def test_quoted_words_are_looked_for_in_what_was_read(installed, case):
    folder = case(WRONG)
    ran = installed.run("build", folder, "--ocr", "--no-sets", "--format", "json")
    assert ran.code == 1
    assert quotes(ran) == [("error", "quote-not-found")] * 2
    ran = installed.run("build", folder, "--no-sets", "--format", "json")
    assert ran.code == 0
    assert quotes(ran) == [("warning", "quote-by-eye")] * 2
