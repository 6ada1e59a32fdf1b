"""Every documented exit code, through the installed command."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.conftest import COLD


def edit(case: Path, old: str, new: str) -> None:
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text, f"the sample has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_0_done(installed, sample):
    ran = installed.run("check", sample)
    assert ran.code == 0, ran.err


def without_g28(case: Path) -> None:
    text = (case / "case.yaml").read_text(encoding="utf-8")
    start = text.index("front:")
    end = text.index("\nexhibits:", start)
    (case / "case.yaml").write_text(text[:start] + text[end:], encoding="utf-8")


def test_1_blocking_findings(installed, sample):
    without_g28(sample)
    ran = installed.run("build", sample)
    assert ran.code == 1
    assert "G-28" in ran.err
    assert not (sample / "out").exists()


def test_1_draft_is_built_and_still_says_1(installed, sample):
    without_g28(sample)
    ran = installed.run("build", sample, "--draft", "--channel", "aao_mail")
    assert ran.code == 1
    assert (sample / "out" / "aao_mail" / "packet.pdf").is_file()
    assert "DRAFT" in ran.out


def test_2_usage(installed, sample):
    assert installed.run("build", sample, "--no-such-option").code == 2
    ran = installed.run("biuld", sample)
    assert ran.code == 2
    assert "Did you mean 'build'?" in ran.err


def test_3_case_file(installed, sample):
    edit(sample, "requestor:", "requester:")
    ran = installed.run("check", sample)
    assert ran.code == 3
    assert "requestor" in ran.err


def test_3_missing_case(installed, tmp_path):
    ran = installed.run("check", tmp_path / "nowhere")
    assert ran.code == 3
    assert "nowhere" in ran.err


def test_3_unknown_channel(installed, sample):
    edit(sample, "aao_fax", "aao_fx")
    ran = installed.run("check", sample)
    assert ran.code == 3
    assert "aao_fax" in ran.err


def test_4_exhibit(installed, sample):
    victim = next((sample / "exhibits").rglob("*.pdf"))
    victim.write_bytes(b"this is no PDF at all")
    ran = installed.run("build", sample)
    assert ran.code == 4
    assert victim.name in ran.err
    assert not (sample / "out").exists()


def test_4_missing_file(installed, sample):
    victim = next((sample / "exhibits").rglob("*.pdf"))
    victim.unlink()
    ran = installed.run("check", sample, "--format", "json")
    assert ran.code == 4
    assert ran.data["exit_code"] == 4
    assert any(victim.name in f["message"] + (f["file"] or "") for f in ran.data["findings"])


def test_5_a_character_without_a_glyph(installed, sample):
    edit(sample, "requestor:\n  name: ", "requestor:\n  name: 李 ")
    ran = installed.run("check", sample)
    assert ran.code == 5
    assert '"name" in requestor has characters' in ran.err
    assert "U+674E" in ran.err


def test_6_policy_data(installed, sample, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(installed.site, site)
    broken = (
        site / "expedite_packets" / "_data" / "evidence_checklists" / "policy" / "contacts.yaml"
    )
    broken.write_text(broken.read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    ran = replace(installed, site=site).run("check", sample)
    assert ran.code == 6
    assert "contacts.yaml" in ran.err


def test_7_output(installed, built):
    letter = built / "out" / "aao_mail" / "cover-letter.docx"
    letter.write_bytes(letter.read_bytes() + b"an attorney's work")
    kept = letter.read_bytes()
    ran = installed.run("build", built, "--channel", "aao_mail")
    assert ran.code == 7
    assert "--replace-edited" in ran.err
    assert letter.read_bytes() == kept
    ran = installed.run("build", built, "--channel", "aao_mail", "--replace-edited")
    assert ran.code == 0, ran.err
    assert (letter.parent / "cover-letter.edited-1.docx").read_bytes() == kept
    assert letter.read_bytes() != kept


def test_8_limit(installed, sample):
    with (sample / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("\npacket:\n  max_pages: 5\n")
    ran = installed.run("build", sample)
    assert ran.code == 8
    assert "your limit is 5 pages" in ran.err
    assert not (sample / "out").exists()


SABOTAGE = """
import expedite_packets.assembly.bind as bind
import pikepdf

honest = bind.bind

def drops_a_page(spec, target, **more):
    bound = honest(spec, target, **more)
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        del pdf.pages[len(pdf.pages) // 2]
        pdf.save(target)
    return bound

bind.bind = drops_a_page
"""


def test_70_a_packet_that_is_not_proven(installed, sample, tmp_path):
    hooks = tmp_path / "hooks"
    shutil.copytree(installed.hooks, hooks)
    with (hooks / "sitecustomize.py").open("a", encoding="utf-8") as file:
        file.write(SABOTAGE)
    ran = replace(installed, hooks=hooks).run("build", sample, env=COLD)
    assert ran.code == 70
    assert "proof" in ran.err
    assert not (sample / "out").exists()


def test_70_a_bug_shows_no_client_data(installed, sample, tmp_path):
    hooks = tmp_path / "hooks"
    shutil.copytree(installed.hooks, hooks)
    with (hooks / "sitecustomize.py").open("a", encoding="utf-8") as file:
        file.write(
            "import expedite_packets.pipeline.prepare as prepare\n"
            "def bug(*args):\n    raise RuntimeError('the secret of the client')\n"
            "prepare.prepare = bug\n"
        )
    ran = replace(installed, hooks=hooks).run("check", sample)
    assert ran.code == 70
    assert "RuntimeError" in ran.err
    assert "secret" not in ran.err + ran.out


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_130_interrupted(installed, sample, name):
    process = subprocess.Popen(
        [*installed.command, "build", str(sample)],
        env=installed.environment(COLD),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a test run in the background would hand down that the signal is ignored
        preexec_fn=lambda: signal.signal(getattr(signal, name), signal.SIG_DFL),
    )
    for _ in range(600):
        if list((sample / "out").glob(".expedite-work-*")):
            break
        time.sleep(0.02)
    process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b"Traceback" not in err
    assert not (sample / "out").exists()
