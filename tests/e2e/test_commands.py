"""The commands as a new user would use them."""

import json
import os
import re
import shutil

import pypdf
import pypdfium2
import pytest

from tests.e2e.conftest import ROOT
from tests.e2e.test_exit_codes import edit


def stamps(packet):
    return [page.extract_text().strip().splitlines()[-1] for page in pypdf.PdfReader(packet).pages]


def test_demo_says_where_it_is_and_what_is_in_it(installed, tmp_path):
    ran = installed.run("demo", tmp_path / "demo")
    assert ran.code == 0, ran.err
    assert str(tmp_path / "demo" / "out" / "aao_fax") in ran.out
    assert "packet.pdf" in ran.out
    assert (tmp_path / "demo" / "out" / "aao_mail" / "packet.pdf").is_file()


def test_demo_does_not_touch_a_folder_with_other_things(installed, tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert installed.run("demo", tmp_path).code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_new_copies_and_lists_what_it_finds(installed, tmp_path):
    source = tmp_path / "from the client"
    shutil.copytree(ROOT / "samples" / "aao-financial-loss" / "exhibits", source / "scans")
    shutil.copy(ROOT / "samples" / "aao-financial-loss" / "front" / "g-28.pdf", source)
    before = {p: p.read_bytes() for p in source.rglob("*") if p.is_file()}
    case = tmp_path / "tidewater"
    ran = installed.run(
        *("new", case, "--from", source, "--requestor", "Tidewater Looms, Inc."),
        *("--kind", "company", "--date", "2026-11-20"),
    )
    assert ran.code == 0, ran.err
    assert {p: p.read_bytes() for p in source.rglob("*") if p.is_file()} == before
    text = (case / "case.yaml").read_text(encoding="utf-8")
    assert "name: Tidewater Looms, Inc." in text
    assert "kind: g28" in text
    assert "exhibits/scans/supply-agreement.pdf" in text
    assert "9 pages" in ran.out
    checked = installed.run("check", case)
    assert checked.code == 3
    assert "still to be filled in" in checked.err
    again = installed.run("new", case, "--requestor", "X")
    assert again.code == 7
    assert (case / "case.yaml").read_text(encoding="utf-8") == text


def test_new_refuses_to_copy_a_folder_into_itself(installed, tmp_path):
    assert installed.run("new", tmp_path / "inside", "--from", tmp_path).code == 7


def test_check_shows_the_checklist_and_writes_nothing(installed, sample):
    before = set(sample.rglob("*"))
    ran = installed.run("check", sample)
    assert ran.code == 0
    assert "[x] Proof of the loss (official)" in ran.out
    assert re.search(r"Ex\. A, packet pages \d+-\d+", ran.out)
    assert "source:" in ran.out
    assert set(sample.rglob("*")) == before


def test_plan_agrees_with_the_packet(installed, built_sample):
    ran = installed.run("plan", built_sample, "--channel", "aao_mail", "--format", "json")
    assert ran.code == 0
    plan = ran.data["result"]["channels"][0]["plan"]
    folder = built_sample / "out" / "aao_mail"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert plan["pages"] == manifest["packet"]["pages"]
    assert plan["sections"] == manifest["sections"]


def test_json_goes_to_stdout_alone(installed, sample):
    edit(sample, "kind: company", "kind: compny")
    ran = installed.run("check", sample, "--format", "json")
    assert ran.err == ""
    assert ran.code == ran.data["exit_code"] == 3
    finding = ran.data["findings"][0]
    assert finding["file"] == "case.yaml"
    assert finding["line"] > 1
    assert finding["fix"]


def test_a_contact_that_nobody_rechecked_makes_a_draft_of_every_page(installed, sample):
    text = (sample / "case.yaml").read_text(encoding="utf-8")
    (sample / "case.yaml").write_text(text[: text.index("rechecked:")], encoding="utf-8")
    ran = installed.run("build", sample, "--channel", "aao_fax", "--no-sets")
    assert ran.code == 0, ran.err
    assert "draft:" in ran.err
    packet = sample / "out" / "aao_fax" / "packet.pdf"
    assert all("DRAFT" in stamp for stamp in stamps(packet))


def test_the_user_s_configuration_may_hold_the_recheck(installed, sample, tmp_path):
    text = (sample / "case.yaml").read_text(encoding="utf-8")
    (sample / "case.yaml").write_text(text[: text.index("rechecked:")], encoding="utf-8")
    config = tmp_path / "config.yaml"
    config.write_text("rechecked: {on: 2026-11-01, by: Ines Calloway}\n", encoding="utf-8")
    ran = installed.run("check", sample, env={"EXPEDITE_CONFIG": str(config)})
    assert ran.code == 0
    assert "draft:" not in ran.err


def test_as_of_replaces_the_date(installed, sample):
    ran = installed.run("plan", sample, "--as-of", "2026-12-01", "--format", "json")
    assert ran.data["result"]["channels"][0]["as_of"] == "2026-12-01"
    assert installed.run("plan", sample, "--as-of", "December 1").code == 2


def test_files_outside_the_case_need_leave(installed, sample, tmp_path):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    shutil.move(sample / "exhibits" / "supply-agreement.pdf", outside / "supply-agreement.pdf")
    edit(sample, "exhibits/supply-agreement.pdf", "../elsewhere/supply-agreement.pdf")
    ran = installed.run("check", sample)
    assert ran.code == 4
    assert "--allow-folder" in ran.err
    assert installed.run("check", sample, "--allow-folder", outside).code == 0


@pytest.mark.skipif(os.name != "posix", reason="symbolic links as on POSIX")
def test_a_link_does_not_lead_out_of_the_case(installed, sample, tmp_path):
    outside = tmp_path / "secret.pdf"
    shutil.move(sample / "exhibits" / "supply-agreement.pdf", outside)
    (sample / "exhibits" / "supply-agreement.pdf").symlink_to(outside)
    assert installed.run("check", sample).code == 4


def test_a_final_letter_takes_the_place_of_the_generated_one(installed, built_sample, sample):
    shutil.copy(built_sample / "out" / "aao_fax" / "cover-letter.pdf", sample / "signed.pdf")
    with (sample / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("\nletter:\n  use: signed.pdf\n")
    ran = installed.run("build", sample, "--channel", "aao_fax", "--no-sets")
    assert ran.code == 0, ran.err
    assert "unsigned-letter" not in ran.err
    folder = sample / "out" / "aao_fax"
    assert not (folder / "cover-letter.docx").exists()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["letter"]["generated"] is False
    assert manifest["letter"]["sources"][0]["file"] == "signed.pdf"
    assert installed.run("verify", folder).code == 0
    # an exhibit goes: every later cite of the signed letter is wrong now
    text = (sample / "case.yaml").read_text(encoding="utf-8")
    start = text.index("  - key: email")
    end = text.index("  # Several files can make one exhibit")
    text = re.sub(r"cite: email at 1\n", "cite: contract at 5\n", text[:start] + text[end:])
    (sample / "case.yaml").write_text(text, encoding="utf-8")
    ran = installed.run("check", sample, "--channel", "aao_fax")
    assert len(re.findall(r"signed\.pdf, page \d+: ", ran.err)) >= 5


def test_a_scanned_letter_is_to_be_checked_by_eye(installed, built_sample, sample):
    letter = pypdfium2.PdfDocument(built_sample / "out" / "aao_fax" / "cover-letter.pdf")
    pages = [page.render(scale=1.5).to_pil().convert("L") for page in letter]
    pages[0].save(sample / "signed.tif", save_all=True, append_images=pages[1:], dpi=(108, 108))
    with (sample / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("\nletter:\n  use: signed.tif\n")
    ran = installed.run("check", sample, "--channel", "aao_fax")
    assert ran.code == 0, ran.err
    assert "by eye" in ran.err


def test_an_unresolved_cite_stops_the_build(installed, sample):
    edit(sample, "cite: contract at 5", "cite: contract at 55")
    ran = installed.run("build", sample)
    assert ran.code == 1
    assert "cite-unresolved" in ran.err
    assert not (sample / "out").exists()


def test_schema_is_for_editors(installed):
    assert "requestor" in json.loads(installed.run("schema").out)["properties"]
    assert "sections" in json.loads(installed.run("schema", "manifest").out)["properties"]
