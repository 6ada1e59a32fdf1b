"""From a case file to a validated case and normalised files."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from expedite_packets.casefile.files import inputs_of, survey
from expedite_packets.casefile.loader import LoadedCase, UnfitCaseError, load
from expedite_packets.errors import CaseFileError
from expedite_packets.model.finding import Finding, Kind, Place, Severity, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.handling import handling_of
from expedite_packets.model.ids import RuleId
from expedite_packets.model.pages import Normalised
from expedite_packets.model.tools import NO_TOOLS, Tools
from expedite_packets.pipeline.memory import NOTHING_KEPT, Memory
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.request import no_secrets
from expedite_packets.pipeline.worker import Job

DRAWABLE = frozenset({RuleId("cite-unknown-exhibit")})
"""Errors of the case file with which a draft can be drawn: the page says what is wrong."""


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
    memory: Memory = NOTHING_KEPT,
    tools: Tools = NO_TOOLS,
    meanwhile: Callable[[LoadedCase], object] | None = None,
) -> Inputs:
    """Read the case file and normalise every file it names, into the folder ``work``.

    ``secret`` gives the password for the name that the case file has for it. ``memory`` has what
    was kept of earlier builds, ``tools`` what the machine has to read other kinds of file.
    ``meanwhile`` is called once, with the case, while other processes read files, if any does.

    Raises:
        CaseFileError: The case file can not be read or does not fit its schema. What is wrong
            with the files that it names comes along, as far as their first bytes tell.
    """
    try:
        loaded = load(case, as_of=as_of, cache=memory.folder)
    except UnfitCaseError as error:
        located = survey(error.raw, allowed)
        unusable = wrong_kinds(located.files, tools)
        raise CaseFileError(ordered((*error.findings, *located.findings, *unusable))) from error
    located = survey(loaded, allowed)
    jobs, unfit = jobs_of(loaded, located.files, secret, tools)
    busy = partial(meanwhile, loaded) if meanwhile else None
    files, findings = normalise_all(jobs, work, progress, memory, busy)
    return Inputs(
        loaded=loaded,
        files=MappingProxyType(files),
        findings=(*loaded.findings, *located.findings, *unfit, *findings),
        complete=all(name in files for name, *_ in inputs_of(loaded.case))
        and all(finding.rule in DRAWABLE for finding in loaded.findings),
    )


def wrong_kinds(located: Mapping[str, Path], tools: Tools = NO_TOOLS) -> tuple[Finding, ...]:
    """The files that are of a kind that can not go in, as normalising would tell it."""
    # imported here, since few case files are unfit
    from expedite_packets.exhibits.findings import FileFindings
    from expedite_packets.exhibits.kinds import can_go_in, remedy
    from expedite_packets.exhibits.sniff import sniff

    findings: list[Finding] = []
    for name, path in located.items():
        kind = sniff(path, name).kind
        if not can_go_in(kind, tools):
            found = FileFindings(name)
            message = f"This file is {kind.value}; it can not go in."
            found.refuse("file-kind", message, remedy(kind))
            findings += found.all
    return tuple(findings)


def jobs_of(
    loaded: LoadedCase,
    located: Mapping[str, Path],
    secret: Callable[[str], str | None],
    tools: Tools = NO_TOOLS,
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
            findings.append(no_password(name, options.password_env, loaded.place_of(path)))
            continue
        handling = handling_of(options, password, tools)
        job = Job(name=name, path=located[str(file)], handling=handling)
        if jobs.setdefault(name, job) != job:
            findings.append(_handled_twice(name, loaded.place_of(path)))
    return tuple(jobs.values()), tuple(findings)


def no_password(name: str, variable: str, place: Place) -> Finding:
    """That the environment variable ``variable`` with the password of ``name`` is not set."""
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
