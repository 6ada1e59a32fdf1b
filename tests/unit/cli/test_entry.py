"""Ctrl-C while the command is still being imported ends it in a sentence, as it does later."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")

_START = """
import os, signal, sys, time
signal.signal(signal.SIGINT, {handler})

class Slow:
    def find_spec(self, name, *_):
        if name == "click":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep({wait})

sys.meta_path.insert(0, Slow())
sys.argv = ["expedite", "--version"]
from expedite_packets.cli.entry import run
try:
    run()
finally:
    assert signal.getsignal(signal.SIGINT) is {handler}
"""


def _run(handler: str, wait: float) -> subprocess.CompletedProcess[str]:
    code = _START.format(handler=handler, wait=wait)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


def test_an_interruption_amid_the_imports_is_said_in_a_sentence() -> None:
    done = _run("signal.default_int_handler", 30)
    assert done.returncode == 130
    assert done.stderr.strip() == "Interrupted. No output is half done."
    assert not done.stdout


def test_who_starts_us_so_that_it_is_ignored_has_it_so() -> None:
    done = _run("signal.SIG_IGN", 0)
    assert done.returncode == 0, done.stderr
    assert "expedite" in done.stdout
