"""Makes one channel's files: packet and documents, the proof, then what leaves the office."""

from dataclasses import replace
from pathlib import Path

from expedite_packets.assess.acknowledge import acknowledged
from expedite_packets.errors import FindingsError, VerificationError
from expedite_packets.model.finding import Finding, Place, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.manifest import Manifest, ManifestArtifact
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.model.plan import SectionKind
from expedite_packets.pipeline.artifacts import PACKET, artifact, write_checklists, write_letter
from expedite_packets.pipeline.binding import begin_proof, begin_to_bind
from expedite_packets.pipeline.channel_writing import write_channel_files
from expedite_packets.pipeline.draw import Drawn, write_own_pages
from expedite_packets.pipeline.edited import MANIFEST
from expedite_packets.pipeline.inputs_report import inputs_report, write_inputs_report
from expedite_packets.pipeline.limits import size_findings
from expedite_packets.pipeline.memory import Memory
from expedite_packets.pipeline.page_changes import write_page_changes
from expedite_packets.pipeline.parts import OwnPages, packet_spec, tab_id
from expedite_packets.pipeline.placements import placement_findings
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.record import manifest_of
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.sets.make import NOTHING, make_set, may_be_several
from expedite_packets.pipeline.unchanged import packet_finding
from expedite_packets.processes.crew import Crew
from expedite_packets.resources import data_root
from expedite_packets.writers.style_sheet import load_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """What all channels are made with."""

    memory: Memory
    crew: Crew
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One channel's files as they lie in a work folder, and what is to be said about them."""

    prepared: Prepared
    manifest: Manifest
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proven:
    """A packet that was proven, with the documents made meanwhile."""

    bound: Bound
    entry: ManifestArtifact
    documents: tuple[ManifestArtifact, ...]
    findings: tuple[Finding, ...]


def make(prepared: Prepared, folder: Path, makers: Makers, request: Request) -> Made:
    """Make one channel's files in ``folder``, which is new, and prove the packet.

    Raises:
        FindingsError: The packet is too large, can not go out as the case asks, is not the one
            that was sent, or was never drawn.
        VerificationError: The packet does not match its plan.
    """
    drawn = prepared.drawn
    if drawn is None:
        raise FindingsError(prepared.findings)
    folder.mkdir()
    memory, progress, case = makers.memory, makers.progress, prepared.inputs.loaded.case
    press = Press(load_styles(data_root(), memory.folder), memory.folder)
    several = request.sets and may_be_several(prepared)
    packet = _packet(prepared, drawn, folder, makers, press, full=request.full_proof, late=several)
    artifacts = [packet.entry, *packet.documents]
    leaving = NOTHING
    if request.sets:
        leaving = make_set(prepared, drawn, folder, folder / PACKET, press, progress)
    if several:  # these documents tell of the files that leave
        beside = replace(drawn, context=replace(drawn.context, parts=leaving.parts))
        artifacts += write_channel_files(beside, folder, press, draft=prepared.draft)
    artifacts += leaving.artifacts
    placed = acknowledged(case, placement_findings(drawn.plan, packet.bound))
    findings = ordered((*prepared.findings, *packet.findings, *placed, *leaving.findings))
    report = inputs_report(prepared, drawn, packet.bound, findings)
    artifacts += write_inputs_report(report, drawn, folder, press)
    artifacts += write_page_changes(prepared.stage, drawn, folder, press)
    manifest = manifest_of(prepared, drawn, packet.bound, artifacts, findings)
    text = manifest.model_dump_json(indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return Made(prepared=prepared, manifest=manifest, findings=findings)


def _packet(
    prepared: Prepared,
    drawn: Drawn,
    folder: Path,
    makers: Makers,
    press: Press,
    *,
    full: bool,
    late: bool,
) -> _Proven:
    """Bind and prove the packet, and write documents meanwhile; the channel's unless ``late``."""
    memory, crew, progress = makers.memory, makers.crew, makers.progress
    own = folder.with_name(f"{folder.name}-own")
    own.mkdir()
    spec = _spec(prepared, drawn, own, memory)
    progress("Binding", 0, spec.total)
    binding = begin_to_bind(spec, folder / PACKET, own, memory, crew, full=full)
    documents = write_letter(drawn, folder, press, draft=prepared.draft)
    documents += write_checklists(prepared, drawn, folder, press)
    if not late:
        documents += write_channel_files(drawn, folder, press, draft=prepared.draft)
    packet = binding.result()
    progress("Binding", spec.total, spec.total)
    progress("Proving", 0, spec.total)
    failures = begin_proof(packet, memory, crew, full=full)
    entry = artifact(folder, PACKET, "packet")
    _refuse_another_than_sent(prepared, entry.sha256)
    too_large = size_findings(prepared.inputs.loaded, entry.bytes)
    if too_large and not prepared.draft:
        raise FindingsError((*prepared.findings, *too_large))
    if found := failures():
        raise VerificationError(found)
    progress("Proving", spec.total, spec.total)
    return _Proven(
        bound=packet.bound,
        entry=entry,
        documents=tuple(documents),
        findings=tuple(too_large),
    )


def _refuse_another_than_sent(prepared: Prepared, sha256: str) -> None:
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
