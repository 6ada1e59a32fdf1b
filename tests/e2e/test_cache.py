"""The cache saves time and nothing else: same bytes with and without, whatever happens to it."""

import os
import signal
import stat
import subprocess
import time

import pytest


def packet(folder):
    return (folder / "aao_mail" / "packet.pdf").read_bytes()


@pytest.fixture
def kept(tmp_path):
    return {"EXPEDITE_CACHE": str(tmp_path / "cache")}


def build(installed, sample, out, *options, env=None):
    ran = installed.run(
        "build", sample, "--channel", "aao_mail", "-o", out, *options, env=env or {}
    )
    assert ran.code == 0, ran.err
    return packet(out), ran.err


def test_same_bytes_and_words_cold_warm_and_without(installed, sample, tmp_path, kept):
    without = build(installed, sample, tmp_path / "without")
    assert build(installed, sample, tmp_path / "cold", env=kept) == without
    assert build(installed, sample, tmp_path / "warm", env=kept) == without
    assert build(installed, sample, tmp_path / "no", "--no-cache", env=kept) == without


def entries(installed, kept):
    told = installed.run("cache", "info", "--format", "json", env=kept)
    return told.data["result"]["entries"]


def test_info_clear_and_rights(installed, sample, tmp_path, kept):
    assert entries(installed, kept) == 0
    build(installed, sample, tmp_path / "out", env=kept)
    folder = tmp_path / "cache"
    assert entries(installed, kept) > 3
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    where = str(sample).encode()
    assert not any(where in p.read_bytes() for p in folder.rglob("*.json"))
    assert installed.run("cache", "clear", env=kept).code == 0
    assert entries(installed, kept) == 0


def test_damaged_entries_are_made_again(installed, sample, tmp_path, kept):
    first = build(installed, sample, tmp_path / "one", env=kept)
    files = [p for p in (tmp_path / "cache" / "entries").rglob("*") if p.is_file()]
    for number, path in enumerate(files):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else b"\0" + data[1:])
    assert build(installed, sample, tmp_path / "two", env=kept) == first
    assert build(installed, sample, tmp_path / "three", env=kept) == first


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_a_killed_build_leaves_no_half_entry(installed, sample, tmp_path, kept):
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
    first = build(installed, sample, tmp_path / "one", env=kept)
    assert build(installed, sample, tmp_path / "two") == first
    assert not list((tmp_path / "cache" / "entries").glob(".*"))
