"""From a case file to a validated case and normalised files."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

from expedite_packets.casefile.files import named_files, survey
from expedite_packets.casefile.loader import LoadedCase, UnfitCaseError, load
from expedite_packets.errors import CaseFileError
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.sniff import sniff
from expedite_packets.model.finding import Finding, Kind, Place, Severity, ordered
from expedite_packets.model.ids import RuleId
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.worker import Result, normalise_one, start

PARALLEL_BYTES = 16_000_000
"""Below this, starting processes costs more than it saves."""
DRAWABLE = frozenset({RuleId("cite-unknown-exhibit")})
"""Errors of the case file with which a draft can be drawn: the page says what is wrong."""
_STAGE = "Reading files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The case and its files. ``files`` lacks those that can not be used; findings say why.

    ``complete`` says whether a packet can be drawn, if only a draft.
    """

    loaded: LoadedCase
    files: Mapping[str, Normalised]
    findings: tuple[Finding, ...]
    complete: bool


def read_inputs(
    case: Path,
    *,
    as_of: date | None,
    allowed: tuple[Path, ...],
    work: Path,
    progress: Progress,
) -> Inputs:
    """Read the case file and normalise every file it names, into the folder ``work``.

    Raises:
        CaseFileError: The case file can not be read or does not fit its schema. What is wrong
            with the files that it names comes along, as far as their first bytes tell.
    """
    try:
        loaded = load(case, as_of=as_of)
    except UnfitCaseError as error:
        located = survey(error.raw, allowed)
        unusable = wrong_kinds(located.files)
        raise CaseFileError(ordered((*error.findings, *located.findings, *unusable))) from error
    names = tuple(dict.fromkeys(str(name) for name, _ in named_files(loaded)))
    located = survey(loaded, allowed)
    files, findings = normalise_all(located.files, names, work, progress)
    return Inputs(
        loaded=loaded,
        files=MappingProxyType(files),
        findings=(*loaded.findings, *located.findings, *findings),
        complete=all(name in files for name in names)
        and all(finding.rule in DRAWABLE for finding in loaded.findings),
    )


def wrong_kinds(located: Mapping[str, Path]) -> tuple[Finding, ...]:
    """The files that are of a kind that can not go in, as normalising would tell it."""
    findings: list[Finding] = []
    for name, path in located.items():
        sniffed = sniff(path, name)
        if not sniffed.accepted:
            found = FileFindings(name)
            message = f"This file is {sniffed.kind.value}; it can not go in."
            found.refuse("file-kind", message, sniffed.remedy)
            findings += found.all
    return tuple(findings)


def normalise_all(
    located: Mapping[str, Path], names: Iterable[str], work: Path, progress: Progress
) -> tuple[dict[str, Normalised], list[Finding]]:
    """Normalise every located file; what fails is left out and told in the findings."""
    found = {name: located[name] for name in names if name in located}
    results: dict[str, Result] = {}
    sizes = {name: path.stat().st_size for name, path in found.items()}
    workers = min(os.cpu_count() or 1, len(found))
    if workers > 1 and sum(sizes.values()) > PARALLEL_BYTES:
        largest_first = sorted(found, key=lambda name: (-sizes[name], name))
        results = _in_processes(found, largest_first, work, workers, progress)
    else:
        for done, (name, path) in enumerate(found.items(), 1):
            results[name] = normalise_one(name, path, work)
            progress(_STAGE, done, len(found))
    files: dict[str, Normalised] = {}
    findings: list[Finding] = []
    for name in found:  # in the case file's order, whichever process was first
        normalised, problems = results[name]
        if normalised is not None:
            files[name] = normalised
            findings += normalised.findings
        findings += problems
    return files, findings


def _in_processes(
    found: Mapping[str, Path], order: Iterable[str], work: Path, workers: int, progress: Progress
) -> dict[str, Result]:
    """Normalise in several processes; a file that kills its process is told, not fatal."""
    results: dict[str, Result] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start) as pool:
        jobs = {pool.submit(normalise_one, name, found[name], work): name for name in order}
        for done, job in enumerate(as_completed(jobs), 1):
            try:
                results[jobs[job]] = job.result()
            except BrokenProcessPool:
                results[jobs[job]] = (None, (_crashed(jobs[job]),))
            progress(_STAGE, done, len(found))
    return results


def _crashed(name: str) -> Finding:
    return Finding(
        rule=RuleId("reader-crashed"),
        severity=Severity.ERROR,
        kind=Kind.EXHIBIT,
        message="The process that read this file, or one beside it, was killed.",
        fix="Close other programs and build again. If it happens again, take the files marked here"
        " out one at a time to find the one at fault, and print that one to a new PDF.",
        place=Place(file=name),
    )
