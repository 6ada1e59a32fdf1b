"""The cache saves time and nothing else: same bytes with and without, whatever happens to it."""

import json
import os
import shutil
import signal
import stat
import subprocess
import time

import pytest

from tests.e2e.conftest import COLD, copied_sample
from tests.support.made_once import made_once


def packet(folder):
    return (folder / "aao_mail" / "packet.pdf").read_bytes()


@pytest.fixture
def kept(tmp_path):
    return {"EXPEDITE_CACHE": str(tmp_path / "cache")}


def build(installed, sample, out, *options, env=None):
    mail = ("--channel", "aao_mail", "--no-sets")
    ran = installed.run("build", sample, *mail, "-o", out, *options, env=env or COLD)
    assert ran.code == 0, ran.err
    return packet(out), ran.err


@pytest.fixture
def without(installed, tmp_path_factory):
    """The packet and the words of a build that has no cache."""

    def make(folder):
        data, words = build(installed, copied_sample(folder / "case"), folder / "out")
        (folder / "packet.pdf").write_bytes(data)
        (folder / "words.json").write_text(json.dumps(words), encoding="ascii")

    folder = made_once(tmp_path_factory, "without-cache", make)
    words = json.loads((folder / "words.json").read_text(encoding="ascii"))
    return (folder / "packet.pdf").read_bytes(), words


@pytest.fixture
def filled(installed, without, tmp_path_factory):
    """The cache that one build left behind; that build's packet is as without a cache."""

    def make(folder):
        env = {"EXPEDITE_CACHE": str(folder / "cache")}
        assert build(installed, copied_sample(folder / "case"), folder / "out", env=env) == without

    return made_once(tmp_path_factory, "filled-cache", make) / "cache"


@pytest.fixture
def kept_before(filled, kept):
    """An own copy of the filled cache."""
    shutil.copytree(filled, kept["EXPEDITE_CACHE"])
    return kept


def test_same_bytes_and_words_cold_warm_and_without(
    installed, sample, tmp_path, kept_before, without
):
    assert build(installed, sample, tmp_path / "warm", env=kept_before) == without
    assert build(installed, sample, tmp_path / "no", "--no-cache", env=kept_before) == without


def entries(installed, kept):
    told = installed.run("cache", "info", "--format", "json", env=kept)
    return told.data["result"]["entries"]


def test_info_clear_and_rights(installed, filled, tmp_path, kept):
    assert entries(installed, kept) == 0
    if os.name == "posix":
        assert stat.S_IMODE(filled.stat().st_mode) == 0o700
    where = str(filled.with_name("case")).encode()
    assert not any(where in p.read_bytes() for p in filled.rglob("*.json"))
    shutil.copytree(filled, tmp_path / "cache")
    assert entries(installed, kept) > 3
    assert installed.run("cache", "clear", env=kept).code == 0
    assert entries(installed, kept) == 0


def test_damaged_entries_are_made_again(installed, sample, tmp_path, kept_before, without):
    files = [p for p in (tmp_path / "cache" / "entries").rglob("*") if p.is_file()]
    for number, path in enumerate(files):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else b"\0" + data[1:])
    assert build(installed, sample, tmp_path / "two", env=kept_before) == without
    assert build(installed, sample, tmp_path / "three", env=kept_before) == without


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_a_killed_build_leaves_no_half_entry(installed, sample, tmp_path, kept, without):
    command = [*installed.command, "build", str(sample), "--channel", "aao_mail", "-o"]
    process = subprocess.Popen(
        [*command, str(tmp_path / "killed")],
        env=installed.environment(kept),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(3000):
        if list((tmp_path / "cache").glob("entries/*")):
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert build(installed, sample, tmp_path / "one", env=kept) == without
    assert not list((tmp_path / "cache" / "entries").glob(".*"))
