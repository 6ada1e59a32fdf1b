"""The build: documents, packet, proof, and only then the output folder."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from expedite_packets.assess.acknowledge import acknowledged
from expedite_packets.cache.hashes import Digests
from expedite_packets.errors import FindingsError, VerificationError
from expedite_packets.model.finding import Finding, Place, blocking, ordered
from expedite_packets.model.manifest import Manifest
from expedite_packets.model.packet import PacketSpec
from expedite_packets.model.plan import SectionKind
from expedite_packets.pipeline.artifacts import (
    COVER_LETTER,
    PACKET,
    artifact,
    checklist_name,
    criteria,
    write_checklists,
    write_letter,
)
from expedite_packets.pipeline.binding import begin_proof, begin_to_bind
from expedite_packets.pipeline.channel_documents import channel_file_names
from expedite_packets.pipeline.channel_writing import write_channel_files
from expedite_packets.pipeline.draw import Drawn, write_own_pages
from expedite_packets.pipeline.edited import (
    MANIFEST,
    edited_documents,
    kept_name,
    known_digests,
    read_manifest,
    refuse_edited,
)
from expedite_packets.pipeline.inputs_report import FILES as INPUTS_REPORT
from expedite_packets.pipeline.inputs_report import inputs_report, write_inputs_report
from expedite_packets.pipeline.limits import size_findings
from expedite_packets.pipeline.memory import Memory
from expedite_packets.pipeline.page_changes import page_change_files, write_page_changes
from expedite_packets.pipeline.parts import OwnPages, packet_spec, tab_id
from expedite_packets.pipeline.placements import placement_findings
from expedite_packets.pipeline.prepare import Prepared, prepare
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress, silent
from expedite_packets.pipeline.record import manifest_of
from expedite_packets.pipeline.repeats import refuse_inputs_inside
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.sets.make import NOTHING, make_set
from expedite_packets.pipeline.unchanged import packet_finding
from expedite_packets.pipeline.workspace import publish, recover, refuse_foreign, work_folder
from expedite_packets.processes.crew import ALONE, Crew
from expedite_packets.resources import data_root
from expedite_packets.writers.style_sheet import load_styles


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
        memory = Memory(request.cache)
        made = [
            _make(
                one,
                work / one.folder,
                output,
                memory,
                progress,
                crew,
                full_proof=request.full_proof,
                sets=request.sets,
            )
            for one in prepared
        ]
        return tuple(_publish(one, work, digests, replace_edited=replace_edited) for one in made)


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


def _make(
    prepared: Prepared,
    folder: Path,
    output: Path,
    memory: Memory,
    progress: Progress,
    crew: Crew,
    *,
    full_proof: bool,
    sets: bool,
) -> Built:
    """Make one channel's files in ``folder`` and prove the packet."""
    drawn = prepared.drawn
    if drawn is None:
        raise FindingsError(prepared.findings)
    folder.mkdir()
    own_folder = folder.with_name(f"{folder.name}-own")
    own_folder.mkdir()
    press = Press(load_styles(data_root(), memory.folder), memory.folder)
    spec = _spec(prepared, drawn, own_folder, memory)
    progress("Binding", 0, spec.total)
    binding = begin_to_bind(spec, folder / PACKET, own_folder, memory, crew)
    documents = write_letter(drawn, folder, press, draft=prepared.draft)
    documents += write_checklists(prepared, drawn, folder, press)
    packet = binding.result()
    progress("Binding", spec.total, spec.total)
    progress("Proving", 0, spec.total)
    failures = begin_proof(packet, memory, crew, full=full_proof)
    entry = artifact(folder, PACKET, "packet")
    _as_it_went_out(prepared, entry.sha256)
    too_large = size_findings(prepared.inputs.loaded, entry.bytes)
    if too_large and not prepared.draft:
        raise FindingsError((*prepared.findings, *too_large))
    if found := failures():
        raise VerificationError(found)
    progress("Proving", spec.total, spec.total)
    artifacts = [entry, *documents]
    leaving = NOTHING
    if sets:
        leaving = make_set(prepared, drawn, folder, folder / PACKET, press, progress)
    beside = replace(drawn, context=replace(drawn.context, parts=leaving.parts))
    artifacts += write_channel_files(beside, folder, press, draft=prepared.draft)
    artifacts += leaving.artifacts
    placed = acknowledged(prepared.inputs.loaded.case, placement_findings(drawn.plan, packet.bound))
    findings = ordered((*prepared.findings, *too_large, *placed, *leaving.findings))
    report = inputs_report(prepared, drawn, packet.bound, findings)
    artifacts += write_inputs_report(report, drawn, folder, press)
    artifacts += write_page_changes(prepared.stage, drawn, folder, press)
    manifest = manifest_of(prepared, drawn, packet.bound, artifacts, findings)
    (folder / MANIFEST).write_text(
        manifest.model_dump_json(indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    return Built(
        prepared=prepared,
        folder=output / prepared.folder,
        manifest=manifest,
        findings=findings,
    )


def _as_it_went_out(prepared: Prepared, sha256: str) -> None:
    """Stop where the packet just made is not the one that was sent under its name."""
    record = prepared.stage.record
    if record is None:
        return
    place = Place(file=prepared.inputs.loaded.file_name)
    wrong = packet_finding(record, sha256, place, draft=prepared.draft)
    if wrong:
        raise FindingsError((*prepared.findings, wrong))


def _spec(prepared: Prepared, drawn: Drawn, own_folder: Path, memory: Memory) -> PacketSpec:
    own: dict[str, OwnPages] = {}
    for kind, drawn_pages in write_own_pages(drawn, own_folder).items():
        path, pages = memory.own_pages(drawn_pages)
        if kind == SectionKind.TAB:
            for number, exhibit in enumerate(drawn.plan.exhibits):
                own[tab_id(exhibit)] = OwnPages(
                    fragment=path, start=number, pages=pages[number : number + 1]
                )
        else:
            own[kind] = OwnPages(fragment=path, pages=pages)
    case = prepared.inputs.loaded.case
    return packet_spec(
        drawn.plan,
        files=prepared.inputs.files,
        own=own,
        final_letter=str(case.letter.use) if case.letter.use else None,
        draft=prepared.draft,
        letter_size=prepared.channel.medium.on_paper,
    )


def _publish(built: Built, work: Path, digests: Digests, *, replace_edited: bool) -> Built:
    made, target = work / built.prepared.folder, built.folder
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
