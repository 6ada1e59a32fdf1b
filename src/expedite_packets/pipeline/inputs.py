"""From a case file to a validated case and normalised files."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

from expedite_packets.casefile.files import inputs_of, survey
from expedite_packets.casefile.loader import LoadedCase, UnfitCaseError, load
from expedite_packets.errors import CaseFileError
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.sniff import sniff
from expedite_packets.model.finding import Finding, Kind, Place, Severity, ordered
from expedite_packets.model.handling import handling_of
from expedite_packets.model.ids import RuleId
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.worker import Job, Result, normalise_one, start

PARALLEL_BYTES = 16_000_000
"""Below this, starting processes costs more than it saves."""
DRAWABLE = frozenset({RuleId("cite-unknown-exhibit")})
"""Errors of the case file with which a draft can be drawn: the page says what is wrong."""
_STAGE = "Reading files"


def no_secrets(name: str) -> str | None:  # noqa: ARG001 (the shape of a look-up)
    """A look-up of passwords that has none."""
    return None


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
    secret: Callable[[str], str | None] = no_secrets,
) -> Inputs:
    """Read the case file and normalise every file it names, into the folder ``work``.

    ``secret`` gives the password for the name that the case file has for it.

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
    located = survey(loaded, allowed)
    jobs, unfit = jobs_of(loaded, located.files, secret)
    files, findings = normalise_all(jobs, work, progress)
    return Inputs(
        loaded=loaded,
        files=MappingProxyType(files),
        findings=(*loaded.findings, *located.findings, *unfit, *findings),
        complete=all(name in files for name, *_ in inputs_of(loaded.case))
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


def jobs_of(
    loaded: LoadedCase, located: Mapping[str, Path], secret: Callable[[str], str | None]
) -> tuple[tuple[Job, ...], tuple[Finding, ...]]:
    """What is to be normalised, and what speaks against it.

    The same file may be named twice, but not to be handled in two ways under one name.
    """
    jobs: dict[str, Job] = {}
    findings: list[Finding] = []
    for name, file, options, path in inputs_of(loaded.case):
        if str(file) not in located:
            continue
        password = secret(options.password_env) if options.password_env else None
        if options.password_env and password is None:
            findings.append(_no_password(name, options.password_env, loaded.place_of(path)))
            continue
        job = Job(name=name, path=located[str(file)], handling=handling_of(options, password))
        if jobs.setdefault(name, job) != job:
            findings.append(_handled_twice(name, loaded.place_of(path)))
    return tuple(jobs.values()), tuple(findings)


def _no_password(name: str, variable: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId("password-not-given"),
        severity=Severity.ERROR,
        kind=Kind.EXHIBIT,
        message=f"No password was given for {name}: the environment variable {variable} is not"
        " set.",
        fix=f"Set {variable} before you start the program, or type the password when asked.",
        place=place,
    )


def _handled_twice(name: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId("file-handled-twice"),
        severity=Severity.ERROR,
        kind=Kind.CASE_FILE,
        message=f"{name} is named twice, with different options.",
        fix="Write the same options in both places, or take different pages of it.",
        place=place,
    )


def normalise_all(
    jobs: Iterable[Job], work: Path, progress: Progress
) -> tuple[dict[str, Normalised], list[Finding]]:
    """Normalise every input; what fails is left out and told in the findings."""
    found = {job.name: job for job in jobs}
    results: dict[str, Result] = {}
    sizes = {name: job.path.stat().st_size for name, job in found.items()}
    workers = min(os.cpu_count() or 1, len(found))
    if workers > 1 and sum(sizes.values()) > PARALLEL_BYTES:
        largest_first = sorted(found, key=lambda name: (-sizes[name], name))
        results = _in_processes(found, largest_first, work, workers, progress)
    else:
        for done, (name, one) in enumerate(found.items(), 1):
            results[name] = normalise_one(one, work)
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
    found: Mapping[str, Job], order: Iterable[str], work: Path, workers: int, progress: Progress
) -> dict[str, Result]:
    """Normalise in several processes; a file that kills its process is told, not fatal."""
    results: dict[str, Result] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start) as pool:
        jobs = {pool.submit(normalise_one, found[name], work): name for name in order}
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
