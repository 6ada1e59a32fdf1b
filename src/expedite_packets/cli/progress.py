"""A progress bar on a terminal, for what takes over a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from expedite_packets.pipeline.progress import Progress, silent

_PATIENCE = 1.0
"""Seconds before the bar appears."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Something to report progress to; draws only on a terminal, on standard error."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks = {}
    began = time.monotonic()

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()

    try:
        yield show
    finally:
        bar.stop()
