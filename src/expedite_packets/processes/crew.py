"""A crew: processes that begin tasks before their results are needed.

What none of them has begun by then is done here, and so is what a killed one left undone. A task is
therefore a function of its arguments alone, and may be done twice.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import Any, Generic, ParamSpec, TypeVar

from expedite_packets.processes import not_interrupted, pool, quiet

P = ParamSpec("P")
T = TypeVar("T")


class Task(Generic[T]):
    """Something that a crew was asked for; ``soon`` says that one of them was free to do it."""

    def __init__(self, do: Callable[[], T], job: "Future[T] | None", *, soon: bool = False) -> None:
        self._do, self._job, self._soon = do, job, soon

    @property
    def done(self) -> bool:
        """Whether something came of it already, or it is never to be done elsewhere."""
        return self._job is None or self._job.done()

    def result(self) -> T:
        """What came of it, waited for if another has begun; raises what the task raises."""
        try:
            return self.begun().result()
        except BrokenProcessPool:
            self._job = self._done_here()
            return self._job.result()

    def drop(self) -> None:
        """See that nobody does it from now on: take it back, or wait for its end."""
        if self._job is not None and not self._job.cancel():
            wait([self._job])

    def begun(self) -> "Future[T]":
        """What is to come of it; done here and now if nobody has begun with it."""
        if self._job is None or (not self._soon and self._job.cancel()):
            self._job = self._done_here()
        return self._job

    def _done_here(self) -> "Future[T]":
        done: Future[T] = Future()
        try:
            done.set_result(self._do())
        except Exception as error:  # the caller's to handle, in the order in which it asks
            done.set_exception(error)
        return done


class Crew:
    """As many processes as there are processors besides this one's, up to ``most``.

    The first begins to start at once, others when there is work for them; each calls ``ready``
    first, to import what its tasks need. With none, every task is done here when its result is
    asked for.
    """

    def __init__(self, ready: Callable[[], None], *, most: int = 1) -> None:
        self.size = min(most, (os.cpu_count() or 1) - 1)
        self._pool: ProcessPoolExecutor | None = None
        self._given: list[Task[Any]] = []
        if self.size:
            with not_interrupted():  # or nobody would end what has just started
                self._pool = pool(self.size, partial(_ready, ready))
                self._given = [self.begin(os.getpid)]  # processes start when work is given

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A context at whose end no task of the crew is being done any more."""
        try:
            yield
        finally:
            for task in reversed(self._given):  # what is not begun yet must not be
                task.drop()

    def begin(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        """Have ``function`` called, in another process or later in this one.

        Function, arguments and result must be such that they can be pickled.
        """
        do = partial(function, *args, **kwargs)
        if self._pool is None:
            return Task(do, None)
        self._given = [task for task in self._given if not task.done]
        try:
            task = Task(do, self._pool.submit(do), soon=not self._given)
        except BrokenProcessPool:
            return Task(do, None)
        self._given.append(task)
        return task


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
