"""What leaves the office, made by the installed command: fax, parts, both sides, label."""

import hashlib
import shutil
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from tests.e2e.conftest import COLD, copied_sample
from tests.support.made_once import made_once

UPLOAD = "\nupload: {max_megabytes: 0.3, recompress: true}\n"
DUPLEX = "\nmail: {duplex: true}\n"


def copied(name: str, folder: Path, more: str = "") -> Path:
    case = copied_sample(folder / name, name)
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    return case


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def built_once(installed, factory, name: str, more: str = "") -> Path:
    def make(folder: Path) -> None:
        ran = installed.run("build", copied(name, folder, more))
        assert ran.code == 0, ran.err

    return made_once(factory, f"set-{name}", make) / name


@pytest.fixture(scope="module")
def faxed(installed, tmp_path_factory):
    return built_once(installed, tmp_path_factory, "fax-nonprofit")


@pytest.fixture(scope="module")
def uploaded(installed, tmp_path_factory):
    return built_once(installed, tmp_path_factory, "secure-message-travel", UPLOAD)


def test_every_fax_file_holds_cover_and_packet(faxed):
    out = faxed / "out" / "fax_uscis"
    pages = len(pypdf.PdfReader(out / "packet.pdf").pages)
    assert len(pypdf.PdfReader(out / "fax" / "fax.pdf").pages) == pages + 1
    for name in ("fax-profile-s.tif", "fax-profile-f.tif"):
        with Image.open(out / "fax" / name) as image:
            assert image.n_frames == pages + 1
            assert image.size[0] == 1728
    previews = [*(out / "internal" / "fax" / "preview").glob("*.png")]
    assert len(previews) == pages + 1
    how = (out / "internal" / "fax" / "how-to-send.txt").read_text(encoding="utf-8")
    assert "folder fax" in how
    assert "sendfax -n" in how


def test_parts_lie_under_the_limit_and_are_listed(uploaded):
    out = uploaded / "out" / "secure_message"
    parts = sorted((out / "upload").iterdir())
    assert len(parts) > 1
    assert all(part.stat().st_size <= 300_000 for part in parts)
    sheets = sum(len(pypdf.PdfReader(part).pages) for part in parts)
    assert sheets == len(pypdf.PdfReader(out / "packet.pdf").pages) + len(parts)
    pages = pypdf.PdfReader(out / "internal" / "upload-list.pdf").pages
    listed = " ".join(page.extract_text() for page in pages)
    assert all(part.name in listed for part in parts)


@pytest.mark.parametrize("set_of", ["faxed", "uploaded"])
def test_same_set_twice(installed, tmp_path, request, set_of):
    case = request.getfixturevalue(set_of)
    assert installed.run("build", case, "-o", tmp_path / "again", env=COLD).code == 0
    assert hashes(tmp_path / "again") == hashes(case / "out")


def test_verify_names_a_part_that_was_changed_and_one_that_is_missing(
    installed, uploaded, tmp_path
):
    case = tmp_path / "case"
    shutil.copytree(uploaded, case)
    out = case / "out" / "secure_message"
    first, second, *_ = sorted((out / "upload").iterdir())
    with first.open("ab") as file:
        file.write(b"\n")
    second.unlink()
    ran = installed.run("verify", out)
    assert ran.code != 0
    assert f"upload/{first.name} was changed" in ran.err
    assert f"upload/{second.name} is missing" in ran.err


def test_what_a_person_put_into_a_set_is_kept(installed, uploaded, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(uploaded, case)
    folder = case / "out" / "secure_message" / "upload"
    (folder / "confirmation.png").write_bytes(b"a picture")
    first = min(folder.glob("part-1*"))
    with first.open("ab") as file:
        file.write(b"\n% mine\n")
    ran = installed.run("build", case)
    assert ran.code == 7
    assert first.read_bytes().endswith(b"% mine\n")
    assert installed.run("build", case, "--replace-edited").code == 0
    assert (folder / "confirmation.png").read_bytes() == b"a picture"
    (kept,) = folder.glob("*.edited-1.pdf")
    assert kept.read_bytes().endswith(b"% mine\n")


def test_both_sides_label_and_envelope(installed, tmp_path):
    case = copied("mail-typhoon", tmp_path, DUPLEX)
    ran = installed.run("build", case)
    assert ran.code == 0, ran.err
    out = case / "out" / "mail_uscis"
    plain = len(pypdf.PdfReader(out / "packet.pdf").pages)
    assert len(pypdf.PdfReader(out / "packet-duplex.pdf").pages) >= plain
    for name in ("address-label.pdf", "envelope.pdf"):
        assert len(pypdf.PdfReader(out / name).pages) == 1


@pytest.mark.parametrize("option", ["--no-sets", "--draft"])
def test_no_set_is_made_where_none_is_asked_for_or_of_a_draft(installed, tmp_path, option):
    case = copied("secure-message-travel", tmp_path, UPLOAD)
    ran = installed.run("build", case, option)
    assert ran.code == 0, ran.err
    out = case / "out" / "secure_message"
    assert (out / "packet.pdf").is_file()
    assert not (out / "upload").exists()
