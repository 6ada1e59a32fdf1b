"""A finished packet proven again: from its manifest and the files it was made of."""

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from expedite_packets.assembly.proof.prove import prove
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.finding import Finding, Kind, Place, Severity, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.handling import Handling
from expedite_packets.model.ids import RuleId
from expedite_packets.model.manifest import Manifest, ManifestSource
from expedite_packets.model.packet import PacketSpec
from expedite_packets.model.pages import Band, Normalised, PageFacts, Treatment
from expedite_packets.model.plan import (
    PacketPlan,
    PageRange,
    PlacedExhibit,
    PlacedFile,
    PlacedFront,
)
from expedite_packets.model.stamping import LETTER
from expedite_packets.model.tools import NO_TOOLS, Tools
from expedite_packets.pipeline.edited import MANIFEST, sha256_of
from expedite_packets.pipeline.inputs import no_password
from expedite_packets.pipeline.parts import OwnPages, packet_spec, tab_id
from expedite_packets.pipeline.progress import Progress, silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.request import no_secrets
from expedite_packets.pipeline.worker import Job
from expedite_packets.sourcefile.ordinary import read_ordinary


class NoManifest(Exception):
    """The folder holds no manifest that can be read; the message says why."""


class NoInputs(Exception):
    """None of the inputs is in the case folder: it must be another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a second proof found; no errors among the findings means proven."""

    manifest: Manifest
    findings: tuple[Finding, ...]


def verify(
    folder: Path,
    case_folder: Path,
    work: Path,
    progress: Progress = silent,
    secret: Callable[[str], str | None] = no_secrets,
    tools: Tools = NO_TOOLS,
    *,
    full_proof: bool = False,
) -> Verified:
    """Prove the packet in ``folder`` again.

    Every file that the manifest lists must be as it says, every input in ``case_folder`` must be
    the one that was used, and the packet is held against a plan made of the manifest and the
    inputs, page by page, as it was when it was built. Fragments are written into ``work``.
    ``secret`` gives the password for the name that the case file had for it. With ``full_proof``
    every page is compared by rendering as well.

    Raises:
        NoManifest: There is no manifest in the folder that can be read.
        NoInputs: No file that the packet was made of is in ``case_folder``.
    """
    try:
        manifest = Manifest.model_validate_json(read_ordinary(folder / MANIFEST))
    except OSError as error:
        raise NoManifest(f"There is no {MANIFEST} in '{folder}'.") from error
    except ValidationError as error:
        raise NoManifest(f"{MANIFEST} in '{folder}' is not one of ours, or was edited.") from error
    findings = [*_artifact_findings(manifest, folder)]
    sources = _sources(manifest)
    if not any(_on_disk(case_folder, one.file).is_file() for one in sources.values()):
        raise NoInputs(f"None of the packet's inputs is in {case_folder}.")
    located, problems = _locate(manifest, case_folder)
    findings += problems
    used = tools if manifest.packet.ocr else replace(tools, ocr=None)
    jobs, unknown = _jobs(sources, located, secret, used)
    findings += unknown
    files, problems = normalise_all(jobs, work, progress)
    # what blocks a packet without keeping a file out was told when it was built
    lacking = {None, *(job.name for job in jobs if job.name not in files)}
    findings += (f for f in problems if f.blocking and (f.place and f.place.file) in lacking)
    packet = folder / manifest.packet.file
    if packet.is_file() and not any(f.kind is Kind.EXHIBIT and f.blocking for f in findings):
        spec = _spec(manifest, packet, files)
        processes = os.cpu_count() or 1
        failures = prove(packet, spec, None, own_pages=False, processes=processes, full=full_proof)
        findings += (replace(failure, kind=Kind.PROOF) for failure in failures)
    return Verified(manifest=manifest, findings=ordered(findings))


def _artifact_findings(manifest: Manifest, folder: Path) -> list[Finding]:
    findings = []
    for artifact in manifest.artifacts:
        path = folder / artifact.file
        if path.is_file() and sha256_of(path) == artifact.sha256:
            continue
        word = artifact.file.endswith(".docx")
        what = "was changed" if path.is_file() else "is missing"
        findings.append(
            Finding(
                rule=RuleId("artifact-changed"),
                severity=Severity.WARNING if word else Severity.ERROR,
                kind=Kind.PROOF,
                message=f"{artifact.file} {what} since the build.",
                fix="If you edited the letter, save it as PDF and name it under letter: use:."
                if word
                else "Build again; do not send this file.",
                place=Place(file=artifact.file),
            )
        )
    return findings


def _sources(manifest: Manifest) -> dict[str, ManifestSource]:
    every = [*manifest.letter.sources]
    every += [source for front in manifest.front for source in front.sources]
    every += [source for exhibit in manifest.exhibits for source in exhibit.sources]
    return {source.name: source for source in every}


def _jobs(
    sources: Mapping[str, ManifestSource],
    located: Mapping[str, Path],
    secret: Callable[[str], str | None],
    tools: Tools,
) -> tuple[list[Job], list[Finding]]:
    """Every input, to be handled as it was when the packet was built."""
    jobs, findings = [], []
    for name, path in located.items():
        options = sources[name].options
        password = secret(options.password_env) if options.password_env else None
        if options.password_env and password is None:
            findings.append(no_password(name, options.password_env, Place(file=name)))
            continue
        handling = Handling(
            pages=options.pages,
            password=password,
            changes=options.changes,
            accept_damaged=options.accept_damaged,
            redact=tuple(Redaction(page=one.page, area=one.area) for one in options.redacted),
            attachments=options.attachments,
            leave_out=options.leave_out,
            tools=tools,
        )
        jobs.append(Job(name=name, path=path, handling=handling))
    return jobs, findings


def _locate(manifest: Manifest, case_folder: Path) -> tuple[dict[str, Path], list[Finding]]:
    located: dict[str, Path] = {}
    findings = []
    for name, source in _sources(manifest).items():
        path = _on_disk(case_folder, source.file)
        if path.is_file() and sha256_of(path) == source.sha256:
            located[name] = path
            continue
        what = "has changed since the packet was built" if path.is_file() else "is missing"
        findings.append(
            Finding(
                rule=RuleId("input-changed"),
                severity=Severity.ERROR,
                kind=Kind.EXHIBIT,
                message=f"This file {what}.",
                fix="Build again with the file as it is now, or put back the one that was used.",
                place=Place(file=name),
            )
        )
    return located, findings


def _on_disk(folder: Path, name: str) -> Path:
    """The path with its names as the disk writes them, however their accents are composed."""
    path = folder
    for step in PurePosixPath(name).parts:
        if not (path / step).exists() and path.is_dir():
            forms = {unicodedata.normalize("NFC", e.name): e.name for e in path.iterdir()}
            path /= forms.get(unicodedata.normalize("NFC", step), step)
        else:
            path /= step
    return path


def _spec(manifest: Manifest, packet: Path, files: Mapping[str, Normalised]) -> PacketSpec:
    plan = _plan(manifest)
    letter = None if manifest.letter.generated else manifest.letter.sources[0].file
    return packet_spec(
        plan,
        files=files,
        own=_own(plan, packet),
        final_letter=letter,
        draft=manifest.packet.draft,
        letter_size=manifest.packet.letter_size,
    )


def _own(plan: PacketPlan, packet: Path) -> dict[str, OwnPages]:
    """Our own pages: no input can prove them, so the packet stands for itself.

    Their content is proven by the packet's hash; the proof still reads their stamps and links.
    """
    own: dict[str, OwnPages] = {
        "letter": _generated(packet, plan.letter),
        "index": _generated(packet, plan.index),
    }
    if plan.table_of_evidence:
        own["table_of_evidence"] = _generated(packet, plan.table_of_evidence)
    for exhibit in plan.exhibits:
        tab = PageRange(exhibit.tab_page, exhibit.tab_page)
        own[tab_id(exhibit)] = _generated(packet, tab)
    return own


def _generated(packet: Path, pages: PageRange) -> OwnPages:
    clear = Band(ink=0, step=LETTER[0], columns=1)
    facts = tuple(
        PageFacts(
            source_index=number - 1,
            width=LETTER[0],
            height=LETTER[1],
            treatment=Treatment.GENERATED,
            has_text=True,
            top=clear,
            bottom=clear,
        )
        for number in range(pages.first, pages.last + 1)
    )
    return OwnPages(fragment=packet, start=pages.first - 1, pages=facts)


def _placed(source: ManifestSource) -> PlacedFile:
    return PlacedFile(
        name=source.name,
        file=source.file,
        role=source.role,
        pages=PageRange(source.first_page, source.last_page),
        title=source.title,
    )


def _plan(manifest: Manifest) -> PacketPlan:
    by_kind = {s.kind: PageRange(s.first_page, s.last_page) for s in manifest.sections}
    return PacketPlan(
        case=manifest.case.id,
        channel=manifest.case.channel,
        edition=manifest.case.edition,
        as_of=manifest.case.as_of,
        letter=by_kind["letter"],
        front=tuple(
            PlacedFront(kind=f.kind, title=f.title, file=_placed(f.sources[0]))
            for f in manifest.front
        ),
        table_of_evidence=by_kind.get("table_of_evidence"),
        index=by_kind["index"],
        exhibits=tuple(
            PlacedExhibit(
                key=e.key,
                label=e.label,
                title=e.title,
                tab_page=e.tab_page,
                pages=PageRange(e.first_page, e.last_page),
                files=tuple(_placed(source) for source in e.sources),
            )
            for e in manifest.exhibits
        ),
        total=manifest.packet.pages,
        numbering=manifest.numbers,
    )
