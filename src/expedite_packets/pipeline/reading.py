"""Normalises the files of a case in processes of their own; what was done before is not done again.

A file that makes a library crash ends the process that reads it, and only that one.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.memory import NOTHING_KEPT, Memory
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.worker import Job, Result, normalise_one, start
from expedite_packets.processes import pool

SECONDS_EACH = 1.0
"""With less work than this a further process takes longer to start than it saves."""
_STAGE = "Reading files"
_SMALL = 1_000_000
_SLOW, _MORE = (b"/AcroForm", b"/Encrypt"), 0.2
"""What stands in a file that takes so many seconds more than others of its size."""


def normalise_all(
    jobs: Iterable[Job],
    work: Path,
    progress: Progress,
    memory: Memory = NOTHING_KEPT,
    meanwhile: Callable[[], object] | None = None,
) -> tuple[dict[str, Normalised], list[Finding]]:
    """Normalise every input; what fails is left out and told in the findings.

    What is found, and its order, depend neither on the number of processes nor on what ``memory``
    has of earlier builds. ``meanwhile`` is called once while other processes read, if any does.
    """
    wanted = {job.name: job for job in jobs}
    known, keys = memory.found(wanted.values(), work)
    results: dict[str, Result] = {name: (file, ()) for name, file in known.items()}
    missing = {name: job for name, job in wanted.items() if name not in known}
    progress(_STAGE, len(known), len(wanted))
    read = _normalised(missing, work, meanwhile)
    for done, (name, (file, problems)) in enumerate(read, len(known) + 1):
        kept = memory.keep(wanted[name], file) if file and name in keys else file
        results[name] = (kept, problems)
        progress(_STAGE, done, len(wanted))
    if missing:
        memory.prune()
    files: dict[str, Normalised] = {}
    findings: list[Finding] = []
    for name in wanted:  # in the case file's order, whichever process was first
        normalised, problems = results[name]
        if normalised is not None:
            files[name] = normalised
            findings += normalised.findings
        findings += problems
    return files, findings


def _normalised(
    jobs: Mapping[str, Job], work: Path, meanwhile: Callable[[], object] | None
) -> Iterator[tuple[str, Result]]:
    """The results as they come; a file that kills its process is told, not fatal."""
    if not jobs:
        return
    seconds = {name: _seconds(job.path) for name, job in jobs.items()}
    workers = min(os.cpu_count() or 1, len(jobs), 1 + int(sum(seconds.values()) / SECONDS_EACH))
    # what takes long comes first, so that no process is left with it when all others are done
    longest_first = sorted(jobs, key=lambda name: (-seconds[name], name))
    unfinished: list[str] = []
    with pool(workers, start) as readers:
        running = {readers.submit(normalise_one, jobs[name], work): name for name in longest_first}
        try:
            if meanwhile:
                meanwhile()
            for job in as_completed(running):
                try:
                    yield running[job], job.result()
                except BrokenProcessPool:
                    unfinished.append(running[job])
        except BaseException:  # what has not begun would be waited for
            readers.shutdown(wait=False, cancel_futures=True)
            raise
    for name in sorted(unfinished):  # one of them was to blame: each gets a process of its own
        with pool(1, start) as readers:
            try:
                yield name, readers.submit(normalise_one, jobs[name], work).result()
            except BrokenProcessPool:
                yield name, (None, (_crashed(name),))


def _seconds(path: Path) -> float:
    """About how long a file takes to read; exact enough to share out the work.

    Pages take time, and pages of text are small: sixty of them have 130 KB and take as long as
    pictures of 5 MB. A small form takes longer than its size tells, and so does a locked file.
    """
    size = path.stat().st_size
    seconds = min(size, 150_000) / 400_000 + size / 20_000_000
    if size < _SMALL:
        with suppress(OSError):  # which is told where it is read
            content = path.read_bytes()
            seconds += _MORE if any(mark in content for mark in _SLOW) else 0.0
    return seconds


def _crashed(name: str) -> Finding:
    return Finding(
        rule=RuleId("reader-crashed"),
        severity=Severity.ERROR,
        kind=Kind.EXHIBIT,
        message="The process that read this file was killed, by the system or by the file.",
        fix="Close other programs and build again. If it happens again, print this file to a new"
        " PDF and use that one.",
        place=Place(file=name),
    )
