"""A program of a firm may call us from plain lines of a script: no process runs them again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from expedite_packets.processes import alive, interruptible, pool

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "contact-center-job-loss" / "case.yaml"

COUNTED = """
import sys
import time

with open("runs.txt", "a") as runs:
    runs.write("once\\n")
"""
BUILDING = f"""{COUNTED}
from pathlib import Path
from expedite_packets import api

request = api.Request(case=Path({str(SAMPLE)!r}))
assert all(channel.drawn for channel in api.check(request))
"""
STARTING = f"""{COUNTED}
from operator import neg
from expedite_packets.processes import alive, interruptible, pool

with pool(2) as workers:
    assert list(workers.map(neg, [1, 2])) == [-1, -2]
main = sys.modules["__main__"]
print("told" if getattr(main, "__file__", None) else "nameless", getattr(main, "__spec__", None))
"""


def _run(folder: Path, *arguments: str, given: str = "") -> str:
    kept: Mapping[str, str] = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT / "src")},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (folder / "runs.txt").read_text() == "once\n"
    return done.stdout


def test_a_script_without_a_guard_reads_a_case(tmp_path: Path) -> None:
    (tmp_path / "firm.py").write_text(BUILDING)
    assert _run(tmp_path, "firm.py") == ""


def test_a_script_without_a_guard_runs_once_and_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "firm.py").write_text(STARTING)
    assert _run(tmp_path, "firm.py").startswith("told None")


def test_a_module_run_by_its_name_runs_once(tmp_path: Path) -> None:
    (tmp_path / "firm.py").write_text(STARTING)
    assert _run(tmp_path, "-m", "firm").startswith("told ModuleSpec(name='firm'")


def test_lines_given_as_an_argument_run_once(tmp_path: Path) -> None:
    assert _run(tmp_path, "-c", STARTING).startswith("nameless None")


def test_lines_given_as_input_run_once(tmp_path: Path) -> None:
    assert " None" in _run(tmp_path, "-", given=STARTING)


def _main_of_worker(_: int) -> tuple[int, str, object]:
    main = sys.modules["__main__"]
    return os.getpid(), main.__name__, getattr(main, "__file__", None)


def _several(_: int) -> set[tuple[int, str, object]]:
    with pool(2, tasks_each=1) as workers:
        return set(workers.map(_main_of_worker, range(3)))


def test_the_main_module_is_as_before_whichever_threads_start_processes() -> None:
    main = sys.modules["__main__"]
    before = dict(main.__dict__)
    with ThreadPoolExecutor(3) as threads:
        found = [one for several in threads.map(_several, range(3)) for one in several]
    assert len({pid for pid, *_ in found}) == 9
    assert {tuple(rest) for _, *rest in found} == {("__main__", None)}
    assert main.__dict__ == before


def test_a_failed_start_shows_the_main_module_again(monkeypatch: pytest.MonkeyPatch) -> None:
    main = sys.modules["__main__"]
    monkeypatch.setattr(main, "__file__", "/firm.py", raising=False)

    def refuse(*_: object) -> None:
        assert main.__dict__["__file__"] is None
        raise OSError("no more processes")

    monkeypatch.setattr("multiprocessing.spawn.get_preparation_data", refuse)
    with pytest.raises(OSError, match="no more"), pool(1) as workers:
        workers.submit(os.getpid)
    assert main.__dict__["__file__"] == "/firm.py"


STRANDED = """
import os, sys, time
from pathlib import Path
from expedite_packets.processes import alive, interruptible, pool
from tests.unit.test_processes import write_own_number

with pool(1) as workers:
    workers.submit(write_own_number, sys.argv[1])
    while not Path(sys.argv[1]).exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def write_own_number(path: str) -> None:
    Path(f"{path}.part").write_text(str(os.getpid()))
    Path(f"{path}.part").rename(path)


@pytest.mark.skipif(os.name != "posix", reason="nothing is killed in this way elsewhere")
def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script = f"import signal\n{STRANDED}"
    told = tmp_path / "number"
    done = subprocess.run(
        [sys.executable, "-c", script, str(told)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    pid = int(told.read_text())
    for _ in range(500):
        if not alive(pid):
            break
        time.sleep(0.01)
    assert not alive(pid)


def _interrupted(path: str) -> str:
    """What an interrupted terminal does to a process at work."""
    with interruptible():
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            Path(path).touch()
            raise
    return "went on"


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_an_interruption_ends_what_is_at_work_and_leaves_the_others_alone(tmp_path: Path) -> None:
    with pool(1) as workers:
        with pytest.raises(KeyboardInterrupt):
            workers.submit(_interrupted, str(tmp_path / "tidied")).result()
        pid = workers.submit(os.getpid).result()
        for _ in range(3):
            os.kill(pid, signal.SIGINT)
            assert workers.submit(os.getpid).result() == pid
    assert (tmp_path / "tidied").exists()


WHOLE = """
import os, signal
from expedite_packets.processes import not_interrupted

signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with not_interrupted():
        os.kill(os.getpid(), signal.SIGINT)
        print("whole")
    print("more")
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_an_interruption_waits_until_what_must_be_whole_is_done(tmp_path: Path) -> None:
    assert _run(tmp_path, "-c", f"{COUNTED}{WHOLE}") == "whole\ninterrupted\n"
