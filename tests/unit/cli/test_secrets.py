"""Passwords typed at a real terminal: asked for once, never shown; not asked for without one."""

import contextlib
import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="this system has no terminals of that kind")

ASK = """
from expedite_packets.cli.secrets import secret
print([secret("NOTE_PASSWORD"), secret("NOTE_PASSWORD")])
"""
TYPED = "Tulpe-77"


def asked(typed: bytes, **environment: str) -> tuple[str, str]:
    """What the program got, and all that stood on the terminal, where this was typed."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NOTE_PASSWORD"}
    running = subprocess.Popen(
        [sys.executable, "-c", ASK],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        env=kept | environment,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    try:
        if not environment:
            while not shown.endswith(b": "):
                shown += os.read(ours, 1000)
            os.write(ours, typed)
        out, _ = running.communicate(timeout=60)
        with contextlib.suppress(OSError):  # nothing is left where the other side has closed
            shown += os.read(ours, 1000)
    finally:
        running.kill()
        os.close(ours)
    return out.decode().strip(), shown.decode()


def test_what_is_typed_is_asked_for_once_and_not_shown() -> None:
    got, shown = asked(TYPED.encode() + b"\n")
    assert got == repr([TYPED, TYPED])
    assert shown.count("Password for NOTE_PASSWORD (not shown): ") == 1
    assert TYPED not in shown


def test_nothing_typed_is_no_password() -> None:
    assert asked(b"\n")[0] == repr([None, None])


def test_the_environment_is_not_asked_about() -> None:
    got, shown = asked(b"", NOTE_PASSWORD=TYPED)
    assert got == repr([TYPED, TYPED])
    assert shown == ""


def test_without_a_terminal_nobody_is_asked() -> None:
    kept = {name: value for name, value in os.environ.items() if name != "NOTE_PASSWORD"}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        input=TYPED,
        capture_output=True,
        text=True,
        env=kept,
        timeout=60,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == (repr([None, None]), "")
