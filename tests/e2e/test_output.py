"""What a build leaves behind, and what a failed one does not touch."""

import io
import json
import re
import shutil
import zipfile

import jsonschema
import pypdf
import pytest

from tests.e2e.conftest import ROOT

EXPECTED = {
    "packet.pdf",
    "cover-letter.docx",
    "cover-letter.pdf",
    "manifest.json",
    "internal/checklists/severe_financial_loss.docx",
    "internal/checklists/severe_financial_loss.pdf",
    "internal/inputs-report.json",
    "internal/inputs-report.pdf",
}
BESIDE = {
    "aao_mail": {
        *("address-label.pdf", "envelope.pdf"),
        *("internal/assembly-sheet.docx", "internal/assembly-sheet.pdf"),
    },
    "aao_fax": {
        *("fax/fax.pdf", "fax/fax-profile-f.tif", "fax/fax-profile-s.tif"),
        *("internal/fax/how-to-send.txt", "internal/fax/preflight.txt"),
    },
}
"""What each channel's set adds, the previews of fax pages aside."""


def files(folder):
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("channel", ["aao_mail", "aao_fax"])
def test_the_output_folder(built_sample, channel):
    found = files(built_sample / "out" / channel)
    assert {name for name in found if "/preview/" not in name} == EXPECTED | BESIDE[channel]
    assert {p.name for p in (built_sample / "out").iterdir()} == {"aao_mail", "aao_fax"}


def test_the_manifest_fits_its_schema_and_the_packet(built_sample, installed):
    folder = built_sample / "out" / "aao_mail"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    schema = json.loads(installed.run("schema", "manifest").out)
    jsonschema.validate(manifest, schema)
    reader = pypdf.PdfReader(folder / "packet.pdf")
    assert len(reader.pages) == manifest["packet"]["pages"]
    covered = [
        page
        for section in manifest["sections"]
        for page in range(section["first_page"], section["last_page"] + 1)
    ]
    assert covered == list(range(1, len(reader.pages) + 1))
    for section in manifest["sections"]:
        if section["kind"] == "exhibit":
            text = reader.pages[section["last_page"] - 1].extract_text()
            pages = section["last_page"] - section["first_page"] + 1
            assert f"page {pages} of {pages}" in text


def test_work_product_is_never_in_the_packet(built_sample):
    for channel in ("aao_mail", "aao_fax"):
        folder = built_sample / "out" / channel
        reader = pypdf.PdfReader(folder / "packet.pdf")
        letter = pypdf.PdfReader(folder / "cover-letter.pdf")
        texts = [page.extract_text() for page in (*reader.pages, *letter.pages)]
        with zipfile.ZipFile(folder / "cover-letter.docx") as docx:
            texts.append(docx.read("word/document.xml").decode())
        checklist = pypdf.PdfReader(folder / "internal/checklists/severe_financial_loss.pdf")
        assert "ATTORNEY WORK PRODUCT - DO NOT SEND" in checklist.pages[0].extract_text()
        for text in texts:
            assert "WORK PRODUCT" not in text
            assert "copy; re-check" not in text
            assert "suggested" not in text.lower()


def fonts_named(data):
    """The fonts that a content stream selects; text in brackets is left out first."""
    plain = re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", data)
    return {name.decode() for name in re.findall(rb"(/[^\s/()<>\[\]]+)\s+[-\d.]+\s+Tf\b", plain)}


def entries(holder, key):
    found = holder.get(key, {})
    return found.get_object() if hasattr(found, "get_object") else found


def missing_fonts(holder, data, inherited):
    resources = entries(holder, "/Resources") or inherited
    missing = fonts_named(data) - set(entries(resources, "/Font"))
    for xobject in entries(resources, "/XObject").values():
        form = xobject.get_object()
        if form.get("/Subtype") == "/Form":
            missing |= missing_fonts(form, form.get_data(), resources)
    return missing


def test_every_font_that_is_selected_is_there(built_sample):
    reader = pypdf.PdfReader(built_sample / "out" / "aao_mail" / "packet.pdf")
    checked = 0
    for number, page in enumerate(reader.pages, 1):
        data = page.get_contents().get_data()
        checked += bool(fonts_named(data))
        assert missing_fonts(page, data, {}) == set(), number
    assert checked > 40


def test_pages_agree_with_letter_and_index(built_sample):
    """Every "Ex. C at 3, packet page 41" of the letter is what the stamp on that page says."""
    folder = built_sample / "out" / "aao_mail"
    reader = pypdf.PdfReader(folder / "packet.pdf")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    letter = " ".join(
        " ".join(reader.pages[n].extract_text().split())
        for n in range(manifest["letter"]["last_page"])
    )
    cites = re.findall(r"Ex\. ([A-Z]+) at (\d+)(?:-\d+)?, packet pages? (\d+)", letter)
    assert len(cites) >= 8
    for label, at, page in cites:
        text = reader.pages[int(page) - 1].extract_text()
        assert f"Exhibit {label}, page {at} of" in text, (label, at, page)


def test_a_failed_build_leaves_the_previous_output(installed, built):
    folder = built / "out"
    (folder / "aao_mail" / "my notes.txt").write_text("mine", encoding="utf-8")
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    next((built / "exhibits").rglob("*.pdf")).write_bytes(b"broken")
    assert installed.run("build", built).code == 4
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_a_new_build_keeps_what_is_not_ours(installed, built):
    notes = built / "out" / "aao_mail" / "my notes.txt"
    notes.write_text("mine", encoding="utf-8")
    assert installed.run("build", built, "--channel", "aao_mail").code == 0
    assert notes.read_text(encoding="utf-8") == "mine"
    assert files(built / "out" / "aao_mail") == EXPECTED | BESIDE["aao_mail"] | {"my notes.txt"}


def test_verify_proves_and_notices(installed, built_sample, built):
    ran = installed.run("verify", built_sample / "out" / "aao_mail")
    assert ran.code == 0, ran.err
    assert "proven" in ran.out
    victim = next((built / "exhibits").rglob("*.pdf"))
    victim.write_bytes(victim.read_bytes() + b"\n% another day\n")
    ran = installed.run("verify", built / "out" / "aao_mail")
    assert ran.code == 4
    assert victim.name in ran.err
    packet = built / "out" / "aao_fax" / "packet.pdf"
    writer = pypdf.PdfWriter(clone_from=packet)
    writer.remove_page(writer.pages[10])
    with packet.open("wb") as file:
        writer.write(file)
    shutil.copy2(ROOT / "samples/aao-financial-loss" / victim.relative_to(built), victim)
    ran = installed.run("verify", built / "out" / "aao_fax", "--format", "json")
    assert ran.code == 70
    assert not ran.data["result"]["proven"]


def test_docx_is_a_sound_package(built_sample):
    data = (built_sample / "out" / "aao_mail" / "cover-letter.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as docx:
        assert docx.testzip() is None
        xml = docx.read("word/document.xml").decode()
    assert xml.count("<w:sdt>") >= 8
