"""A progress bar on a terminal, for what takes over a second."""

import sys
import threading
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
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("Working", total=None)
    tasks: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    # by the clock and not by the first step: that step may be the one that takes long
    patience = threading.Timer(_PATIENCE, bar.start)
    patience.daemon = True
    patience.start()
    try:
        yield show
    finally:
        patience.cancel()
        bar.stop()
