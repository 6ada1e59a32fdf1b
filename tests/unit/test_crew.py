"""A crew begins tasks in other processes; what came of them never depends on that."""

import operator
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from expedite_packets.errors import LayoutDidNotSettle
from expedite_packets.processes import alive, quiet
from expedite_packets.processes.crew import ALONE, Crew, all_of


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def crew(two: None) -> Iterator[Crew]:
    """One process besides this one, which has started."""
    with Crew(quiet) as crew:
        while crew.begin(os.getpid).result() == os.getpid():
            time.sleep(0.01)
        yield crew


def killed_but_by(parent: int) -> int:
    """End the process that does this, but for the one that asked."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def interrupted() -> int:
    """What an interrupted terminal does to each process of a program."""
    os.kill(os.getpid(), signal.SIGINT)
    return os.getpid()


def waits_for(path: Path) -> int:
    while not path.exists():
        time.sleep(0.01)
    return os.getpid()


def refused(what: str) -> int:
    raise LayoutDidNotSettle(what, fix="Do otherwise.")


def marked(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


@pytest.mark.usefixtures("two")
def test_a_task_is_done_by_another_process_which_was_made_ready(tmp_path: Path) -> None:
    with Crew(partial(marked, tmp_path)) as crew:
        assert crew.size == 1
        while (pid := crew.begin(os.getpid).result()) == os.getpid():
            time.sleep(0.01)
        assert [one.name for one in tmp_path.iterdir()] == [str(pid)]
    assert not alive(pid)


@pytest.mark.parametrize("processors", [1, None])
def test_with_one_processor_everything_is_done_here(
    monkeypatch: pytest.MonkeyPatch, processors: int | None
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    with Crew(quiet, most=4) as crew:
        assert crew.size == 0
        assert crew.begin(os.getpid).result() == os.getpid()
    assert ALONE.begin(os.getpid).result() == os.getpid()


def test_what_a_free_process_can_do_is_waited_for(crew: Crew) -> None:
    for _ in range(20):
        assert crew.begin(os.getpid).result() != os.getpid()


def test_what_nobody_has_begun_is_done_here(crew: Crew, tmp_path: Path) -> None:
    held_up = crew.begin(waits_for, tmp_path / "go")
    others = [crew.begin(os.getpid) for _ in range(5)]
    assert {task.result() for task in reversed(others)} == {os.getpid()}
    (tmp_path / "go").touch()
    assert held_up.result() != os.getpid()


def test_all_results_come_in_order(crew: Crew, tmp_path: Path) -> None:
    assert all_of(crew.begin(operator.neg, one) for one in range(50)) == [*range(0, -50, -1)]
    first = crew.begin(waits_for, tmp_path / "go")
    tasks = [first, *(crew.begin(os.getpid) for _ in "ab"), crew.begin(_done, tmp_path / "go")]
    assert len(set(all_of(tasks))) == 2


def _done(path: Path) -> int:
    path.touch()
    return os.getpid()


@pytest.mark.parametrize("ask", [all_of, lambda tasks: [one.result() for one in tasks]])
def test_the_first_error_in_order_is_raised_wherever_it_was_met(
    crew: Crew, ask: Callable[..., list[int]]
) -> None:
    for one in (ALONE, crew):
        tasks = [one.begin(abs, 1), one.begin(refused, "first"), one.begin(refused, "second")]
        with pytest.raises(LayoutDidNotSettle, match="first") as raised:
            ask(tasks)
        assert raised.value.findings[0].fix == "Do otherwise."


def test_what_a_killed_process_left_is_done_here(crew: Crew) -> None:
    assert crew.begin(killed_but_by, os.getpid()).result() == os.getpid()
    assert crew.begin(os.getpid).result() == os.getpid()
    assert all_of([crew.begin(os.getpid) for _ in range(3)]) == [os.getpid()] * 3


def fails() -> None:
    raise OSError("nothing can be imported")


@pytest.mark.usefixtures("two")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_processes_that_can_not_be_made_ready_are_done_without() -> None:
    with Crew(fails) as crew:
        assert crew.begin(os.getpid).result() == os.getpid()


def test_an_interruption_does_not_end_a_task(crew: Crew) -> None:
    assert crew.begin(interrupted).result() != os.getpid()


@pytest.mark.usefixtures("two")
def test_what_has_not_begun_is_dropped_at_the_end(tmp_path: Path) -> None:
    with Crew(quiet) as crew:
        crew.begin(waits_for, tmp_path / "go")
        for name in "abcdef":
            crew.begin(_done, tmp_path / name)
        crew.begin(_done, tmp_path / "last")
        (tmp_path / "go").touch()
    assert not (tmp_path / "last").exists()


def test_no_task_is_done_once_the_work_is_over(crew: Crew, tmp_path: Path) -> None:
    def fails_meanwhile() -> None:
        with crew.at_work():
            crew.begin(slowly, tmp_path / "begun")
            for one in range(4):
                crew.begin(_done, tmp_path / str(one))
            while not (tmp_path / "begun").exists():
                time.sleep(0.01)
            raise KeyError

    with pytest.raises(KeyError):
        fails_meanwhile()
    there = {one.name for one in tmp_path.iterdir()}
    assert "begun and done" in there
    assert "3" not in there
    assert crew.begin(os.getpid).result() != os.getpid()
    assert {one.name for one in tmp_path.iterdir()} == there


def slowly(path: Path) -> None:
    path.touch()
    time.sleep(0.3)
    path.with_name("begun and done").touch()
