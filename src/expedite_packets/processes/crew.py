"""A crew: processes that begin tasks before their results are needed.

What none of them has begun by then is done here, and so is what a killed one left undone. A task is
therefore a function of its arguments alone, and may be done twice.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Any, Generic, ParamSpec, TypeVar

from expedite_packets.processes import not_interrupted, pool, quiet

P = ParamSpec("P")
T = TypeVar("T")


class Task(Generic[T]):
    """Something that a crew was asked for; ``job`` is what is to come of it once it has begun."""

    def __init__(self, do: Callable[[], T], crew: "Crew") -> None:
        self.do, self._crew = do, crew
        self.job: Future[T] | None = None

    def result(self) -> T:
        """What came of it, waited for if another has begun; raises what the task raises."""
        try:
            return self.begun().result()
        except BrokenProcessPool:
            self.job = self._done_here()
            return self.job.result()

    def begun(self) -> "Future[T]":
        """What is to come of it; done here and now if nobody has begun with it."""
        self._crew.take_back(self)
        if self.job is None:
            self.job = self._done_here()
        return self.job

    def _done_here(self) -> "Future[T]":
        done: Future[T] = Future()
        try:
            done.set_result(self.do())
        except Exception as error:  # the caller's to handle, in the order in which it asks
            done.set_exception(error)
        return done


class Crew:
    """As many processes as there are processors besides this one's, up to ``most``.

    The first begins to start at once, others when there is work for them; each calls ``ready``
    first, to import what its tasks need. With none, every task is done here when its result is
    asked for. A process gets a task when it is free, so that all others can still be done here.
    """

    def __init__(self, ready: Callable[[], None], *, most: int = 1) -> None:
        self.size = min(most, (os.cpu_count() or 1) - 1)
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[Task[Any]] = deque()
        self._jobs: set[Future[Any]] = set()
        self._lock = Lock()
        """Held while tasks are moved from one of these to the other; threads of the pool do so."""
        if self.size:
            with not_interrupted():  # or nobody would end what has just started
                self._pool = pool(self.size, partial(_ready, ready))
                self.begin(os.getpid)  # processes start when work is given

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A context at whose end no task of the crew is being done any more."""
        try:
            yield
        finally:
            with self._lock:
                self._waiting.clear()
                jobs = set(self._jobs)
            wait([job for job in jobs if not job.cancel()])

    def begin(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        """Have ``function`` called, in another process or later in this one.

        Function, arguments and result must be such that they can be pickled.
        """
        task = Task(partial(function, *args, **kwargs), self)
        if self._pool is not None:
            with self._lock:
                self._waiting.append(task)
            self._give()
        return task

    def take_back(self, task: Task[T]) -> None:
        """See that nobody begins with a task that nobody has begun with yet."""
        with self._lock:
            if task in self._waiting:
                self._waiting.remove(task)

    def _give(self) -> None:
        """Hand out tasks while a process is free."""
        with self._lock:
            given = list(self._handed_out())
        for job in given:
            job.add_done_callback(self._freed)

    def _handed_out(self) -> Iterator[Future[Any]]:
        while self._pool is not None and self._waiting and len(self._jobs) < self.size:
            task = self._waiting.popleft()
            try:
                task.job = self._pool.submit(task.do)
            except (BrokenProcessPool, RuntimeError):  # nobody is left, or the work is over
                return
            self._jobs.add(task.job)
            yield task.job

    def _freed(self, job: Future[Any]) -> None:
        if not job.cancelled() and isinstance(job.exception(), BrokenProcessPool):
            return  # nobody is left; and who finds that out now may hold the lock
        with self._lock:
            self._jobs.discard(job)
        self._give()


ALONE = Crew(quiet, most=0)
"""No other process."""


def all_of(tasks: Iterable[Task[T]]) -> list[T]:
    """The results in order; from the last one on, what nobody has begun is done here meanwhile."""
    given = list(tasks)
    for task in reversed(given):
        task.begun()
    return [task.result() for task in given]


def _ready(ready: Callable[[], None]) -> None:
    quiet()
    ready()
