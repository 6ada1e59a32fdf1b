"""Processes that work for us, started so that none runs our caller's program again."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.context import SpawnContext, SpawnProcess

_HIDING = threading.Lock()
_TELLING = ("__spec__", "__file__")
"""What tells a new process where to find the program."""


def quiet() -> None:
    """Keep what libraries log to the process: it may quote a client's file.

    A process that was started has no handler of its own, and would write to the terminal.
    """
    logging.getLogger().addHandler(logging.NullHandler())


def pool(
    workers: int, ready: Callable[[], None] = quiet, *, tasks_each: int | None = None
) -> ProcessPoolExecutor:
    """Up to ``workers`` processes, each prepared by ``ready``; they start when work is given.

    They are new interpreters, on every system, and know nothing of the program that called: a
    script without ``if __name__ == "__main__"`` may use them. They end when this process ends, in
    whatever way. After ``tasks_each`` tasks a process ends, and its memory is free again.
    """
    return ProcessPoolExecutor(
        workers,
        mp_context=_Context(),
        initializer=partial(_begin, ready),
        max_tasks_per_child=tasks_each,
    )


def alive(pid: int) -> bool:
    """Whether the process with this number is still there; True where that can not be asked."""
    if os.name != "posix":  # elsewhere os.kill would end the process instead of asking
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def interruptible() -> Iterator[None]:
    """Meanwhile an interruption raises KeyboardInterrupt in a process that was started.

    A key that interrupts the program goes to all its processes. One that is not at work leaves it
    to the program to end it, without a word.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Meanwhile none arrives in this thread, nor in a process that it starts, until that is ready.

    An interpreter that is interrupted while it starts says so in many lines.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(ready: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # numpy starts threads for algebra, which nobody here does, and they wait busily
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    ready()


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone; a killed one can not end us."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Process(SpawnProcess):
    """Starts without the caller's main module, at whatever time and in whatever thread."""

    def start(self) -> None:
        with _main_hidden(), not_interrupted():
            super().start()


class _Context(SpawnContext):
    Process = _Process


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Meanwhile ``__main__`` has neither file nor name, so that a new process can not import it."""
    main = sys.modules["__main__"]
    with _HIDING:  # two threads at once would each keep what the other has hidden
        hidden = {name: main.__dict__[name] for name in _TELLING if name in main.__dict__}
        try:
            main.__dict__.update(dict.fromkeys(_TELLING))
            yield
        finally:
            for name in _TELLING:
                main.__dict__.pop(name)
            main.__dict__.update(hidden)
