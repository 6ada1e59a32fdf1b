"""What a build must never take from its user, and what it must say."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdf
import pytest

from tests.e2e.test_exit_codes import edit


def add(case, text):
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def mail(installed, case, *more):
    return installed.run("build", case, "--channel", "aao_mail", *more)


def test_an_input_in_the_output_folder_is_refused_and_stays(installed, built):
    letter = built / "out" / "aao_mail" / "cover-letter.pdf"
    before = letter.read_bytes()
    add(built, "letter:\n  use: out/aao_mail/cover-letter.pdf")
    ran = mail(installed, built)
    assert ran.code == 4
    assert "[file-in-output]" in ran.err
    assert "Nothing was built" in ran.err
    assert letter.read_bytes() == before


def test_a_scan_saved_over_the_letter_is_not_overwritten(installed, built):
    folder = built / "out" / "aao_mail"
    scan = (built / "exhibits" / "declaration-president.pdf").read_bytes()
    (folder / "cover-letter.pdf").write_bytes(scan)
    ran = mail(installed, built)
    assert ran.code == 7
    assert "cover-letter.pdf" in ran.err
    assert (folder / "cover-letter.pdf").read_bytes() == scan
    assert mail(installed, built, "--replace-edited").code == 0
    assert (folder / "cover-letter.edited-1.pdf").read_bytes() == scan
    assert (folder / "cover-letter.pdf").read_bytes() != scan


def test_a_file_of_the_users_under_one_of_our_names_is_not_overwritten(installed, sample, tmp_path):
    mine = tmp_path / "mine" / "aao_mail" / "packet.pdf"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    assert mail(installed, sample, "-o", tmp_path / "mine").code == 7
    assert mine.read_bytes() == b"mine"


def test_a_file_where_the_folder_goes_is_not_moved(installed, sample):
    (sample / "out").mkdir()
    (sample / "out" / "aao_mail").write_bytes(b"mine")
    ran = mail(installed, sample)
    assert ran.code == 7
    assert "is a file" in ran.err
    assert (sample / "out" / "aao_mail").read_bytes() == b"mine"
    assert [p.name for p in (sample / "out").iterdir()] == ["aao_mail"]


def test_the_channel_option_may_be_repeated(installed, sample):
    channels = ("--channel", "aao_fax", "--channel", "aao_mail")
    ran = installed.run("build", sample, *channels, "--no-sets")
    assert ran.code == 0, ran.err
    assert {p.name for p in (sample / "out").iterdir()} == {"aao_fax", "aao_mail"}


def test_the_letter_of_a_draft_says_so_on_every_page(installed, sample):
    assert mail(installed, sample, "--draft").code == 0
    folder = sample / "out" / "aao_mail"
    for page in pypdf.PdfReader(folder / "cover-letter.pdf").pages:
        assert "DRAFT - DO NOT SEND" in page.extract_text()
    with zipfile.ZipFile(folder / "cover-letter.docx") as docx:
        headers = [docx.read(n).decode() for n in docx.namelist() if "header" in n]
    assert headers
    assert all("DRAFT - DO NOT SEND" in header for header in headers)


def test_a_zip_is_no_pdf_even_with_one_inside(installed, sample):
    victim = sample / "exhibits" / "payroll-october-2026.pdf"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.write(victim, "a.pdf")
        archive.writestr("b.txt", "the rest")
    victim.write_bytes(packed.getvalue())
    ran = mail(installed, sample)
    assert ran.code == 4
    assert "[file-kind]" in ran.err


def test_verify_says_where_to_look_for_the_inputs(installed, built_sample, tmp_path):
    moved = tmp_path / "elsewhere" / "aao_mail"
    shutil.copytree(built_sample / "out" / "aao_mail", moved)
    ran = installed.run("verify", moved)
    assert ran.code == 2
    assert "--case" in ran.err
    assert installed.run("verify", moved, "--case", built_sample).code == 0


def test_a_very_long_name_builds(installed, sample):
    edit(sample, "Willow Fork Thermoforming, Inc.\n", "Willow " + "Fork " * 46 + "Inc.\n")
    assert mail(installed, sample, "--no-sets").code == 0


def test_the_same_file_twice_is_told(installed, sample):
    shutil.copy(sample / "exhibits" / "supply-agreement.pdf", sample / "exhibits" / "again.pdf")
    edit(sample, "exhibits/e-mail-meridian-lake.pdf", "exhibits/again.pdf")
    ran = installed.run("check", sample)
    assert "[same-file-twice]" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_bug(installed, sample):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*installed.command, "plan", str(sample)],
            env=installed.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 7, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Internal error" not in done.stderr
