"""A killed build leaves the previous output as it was; a terminal is asked, a pipe is not."""

import os
import shutil
import signal
import subprocess
import time

import pypdf
import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as on POSIX")


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@posix
def test_a_killed_build_leaves_the_previous_output(installed, built):
    shutil.rmtree(built / "out" / "aao_fax")
    before = contents(built / "out")
    process = subprocess.Popen(
        [*installed.command, "build", str(built), "--channel", "aao_mail"],
        env=installed.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(1500):
        if list((built / "out").glob(".expedite-work-*/aao_mail*")):
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = list((built / "out").glob(".expedite-work-*"))
    assert left, "the build was over before it could be killed"
    assert {p: d for p, d in contents(built / "out").items() if left[0] not in p.parents} == before
    assert installed.run("build", built, "--channel", "aao_mail").code == 0
    assert contents(built / "out") == before
    assert list((built / "out").iterdir()) == [built / "out" / "aao_mail"]


def test_draft_marks_every_page(installed, sample):
    ran = installed.run("build", sample, "--draft", "--channel", "aao_mail")
    assert ran.code == 0, ran.err
    packet = sample / "out" / "aao_mail" / "packet.pdf"
    for page in pypdf.PdfReader(packet).pages:
        last = page.extract_text().strip().splitlines()[-1]
        assert last.startswith("DRAFT"), last


@posix
def test_new_asks_on_a_terminal(installed, tmp_path):
    import pty

    answers = [
        *(b"Tidewater Looms, Inc.", b"company", b"", b"Ada Example", b"IOE0900000002"),
        *(b"I-140", b"", b"January 15", b"2027-01-15"),
    ]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*installed.command, "new", str(tmp_path / "case"), "--date", "2026-11-20"],
        env=installed.environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    os.write(ours, b"\n".join(answers) + b"\n")
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the terminal closes when the command is done
        pass
    assert process.wait(60) == 0, shown
    assert b"Write the day as YYYY-MM-DD" in shown
    text = (tmp_path / "case" / "case.yaml").read_text(encoding="utf-8")
    assert "name: Tidewater Looms, Inc." in text
    assert "kind: company" in text
    assert "form: I-140" in text
    assert "date: 2027-01-15" in text
    assert "IOE0900000002" in text
