"""The build: documents, packet, proof, and only then the output folder."""

from collections.abc import Iterable
from pathlib import Path

from expedite_packets.cache.hashes import Digests
from expedite_packets.errors import FindingsError
from expedite_packets.model.finding import Finding, blocking, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.manifest import Manifest
from expedite_packets.pipeline.artifacts import COVER_LETTER, PACKET, checklist_name, criteria
from expedite_packets.pipeline.channel_documents import channel_file_names
from expedite_packets.pipeline.edited import (
    MANIFEST,
    edited_documents,
    kept_name,
    known_digests,
    read_manifest,
    refuse_edited,
)
from expedite_packets.pipeline.inputs_report import FILES as INPUTS_REPORT
from expedite_packets.pipeline.make import Made, Makers, make
from expedite_packets.pipeline.memory import Memory
from expedite_packets.pipeline.page_changes import page_change_files
from expedite_packets.pipeline.prepare import Prepared, prepare
from expedite_packets.pipeline.progress import Progress, silent
from expedite_packets.pipeline.repeats import refuse_inputs_inside
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.workspace import publish, recover, refuse_foreign, work_folder
from expedite_packets.processes.crew import ALONE, Crew


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One channel's output: where it is, what is in it, and what is to be said about it."""

    prepared: Prepared
    folder: Path
    manifest: Manifest
    findings: tuple[Finding, ...]
    kept: tuple[str, ...] = ()
    """Names under which edited files were kept."""


def build(
    request: Request,
    output: Path,
    *,
    replace_edited: bool = False,
    progress: Progress = silent,
    crew: Crew = ALONE,
) -> tuple[Built, ...]:
    """Build every channel asked for into ``output/<channel>``.

    All are made and proven before the first is published. The ``crew`` (:mod:`.crew`) binds and
    proves meanwhile.

    Raises:
        FindingsError: The case has blocking findings and no draft was asked for, or a file of
            the case can not be used.
        OutputError: Cannot write, or a file there was edited by a person or is an input.
        VerificationError: A packet does not match its plan; nothing was published.
    """
    with work_folder(output) as work, crew.at_work():
        (work / "fragments").mkdir()
        prepared = prepare(request, work / "fragments", progress)
        _stop_on_findings(prepared, draft=request.draft)
        digests = known_digests(request.cache, work)
        for one in prepared:
            target = output / one.folder
            recover(target)
            refuse_foreign(target)
            refuse_inputs_inside(one.inputs, target)
            if not replace_edited:
                names = _with_sets(target, _files(one))
                refuse_edited(target, edited_documents(target, names, digests))
        digests.save()
        makers = Makers(memory=Memory(request.cache), crew=crew, progress=progress)
        made = [make(one, work / one.folder, makers, request) for one in prepared]
        published = []
        for each in made:
            target = output / each.prepared.folder
            published.append(_publish(each, work, target, digests, replace_edited=replace_edited))
        return tuple(published)


def _stop_on_findings(prepared: Iterable[Prepared], *, draft: bool) -> None:
    prepared = tuple(prepared)
    findings = ordered(f for one in prepared for f in one.findings)
    frozen = any(one.stage.faults for one in prepared)
    unplanned = any(one.drawn is None for one in prepared)
    if frozen or unplanned or (blocking(findings) and not draft):
        raise FindingsError(findings)


def _files(prepared: Prepared) -> tuple[str, ...]:
    """The files that this build is going to write, without the manifest."""
    documents = [checklist_name(one) for one in criteria(prepared.coverage)]
    if prepared.drawn and prepared.drawn.letter:
        documents.insert(0, COVER_LETTER)
    beside = channel_file_names(prepared.drawn) if prepared.drawn else ()
    named = (f"{name}.{ending}" for name in documents for ending in ("docx", "pdf"))
    return (PACKET, *named, *beside, *INPUTS_REPORT, *page_change_files(prepared.stage))


def _with_sets(target: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, and the files of the last build's set: those of this one are not known yet."""
    old = read_manifest(target)
    return (*names, *(one.file for one in old.artifacts if one.kind == "set")) if old else names


def _publish(
    built: Made, work: Path, target: Path, digests: Digests, *, replace_edited: bool
) -> Built:
    made = work / built.prepared.folder
    old = read_manifest(target)
    before = {a.file for a in old.artifacts} if old else set()
    names = _with_sets(target, _files(built.prepared))
    # a file of the last build that a person edited stays, even if it is no longer made
    changed = frozenset(edited_documents(target, sorted(before.union(names)), digests))
    edited = tuple(name for name in names if name in changed)
    if not replace_edited:
        refuse_edited(target, edited)
    keep = {name: kept_name(target, name) for name in edited}
    ours = {MANIFEST, *(a.file for a in built.manifest.artifacts)} | (before - changed)
    for one in built.manifest.artifacts:
        digests.note(made / one.file, one.sha256, target / one.file)
    publish(made, target, keep=keep, drop=frozenset(ours))
    digests.save()
    return Built(
        prepared=built.prepared,
        folder=target,
        manifest=built.manifest,
        findings=built.findings,
        kept=tuple(keep.values()),
    )
