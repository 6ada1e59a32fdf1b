"""The manifest of a build."""

from collections.abc import Iterable

from expedite_packets import __version__
from expedite_packets.model.finding import Finding
from expedite_packets.model.manifest import (
    Manifest,
    ManifestArtifact,
    ManifestCase,
    ManifestExhibit,
    ManifestFinding,
    ManifestFront,
    ManifestLetter,
    ManifestNumbering,
    ManifestPacket,
    ManifestSection,
    ManifestSource,
    ManifestTool,
)
from expedite_packets.model.numbering import Numbering
from expedite_packets.model.packet import Bound
from expedite_packets.model.pages import Treatment
from expedite_packets.model.plan import PacketPlan, PlacedExhibit, PlacedFile
from expedite_packets.pipeline.artifacts import PACKET
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.placements import placement_notes
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.staging import options_of

TOOL = ManifestTool.model_construct(name="expedite-packets", version=__version__)


def manifest_of(
    prepared: Prepared,
    drawn: Drawn,
    bound: Bound,
    artifacts: Iterable[ManifestArtifact],
    findings: Iterable[Finding],
) -> Manifest:
    """The manifest; no date but the case's own, so that the same input gives the same bytes."""
    plan, files = drawn.plan, prepared.inputs.files
    artifacts = tuple(artifacts)
    packet = next(a for a in artifacts if a.file == PACKET)
    return Manifest(
        case=ManifestCase(
            id=plan.case, channel=plan.channel, edition=plan.edition, as_of=plan.as_of
        ),
        packet=ManifestPacket(
            file=PACKET,
            sha256=packet.sha256,
            pages=plan.total,
            draft=prepared.draft,
            ocr=any(
                page.treatment is Treatment.SEARCHABLE
                for file in files.values()
                for page in file.pages
            ),
            letter_size=prepared.channel.medium.on_paper,
        ),
        letter=_letter(prepared, plan, bound),
        sections=tuple(
            ManifestSection(
                kind=s.kind.value,
                title=s.title,
                first_page=s.pages.first,
                last_page=s.pages.last,
                printed=plan.words(s.pages),
                exhibit=s.exhibit,
            )
            for s in plan.sections
        ),
        front=tuple(
            ManifestFront(
                kind=front.kind,
                title=front.title,
                first_page=front.pages.first,
                last_page=front.pages.last,
                notes=(
                    *files[front.file.name].notes,
                    *placement_notes(bound, front.pages, plan.numbering),
                ),
                sources=(_source(front.file, prepared),),
            )
            for front in plan.front
        ),
        exhibits=tuple(
            _exhibit(exhibit, prepared, bound, plan.numbering) for exhibit in plan.exhibits
        ),
        artifacts=artifacts,
        findings=tuple(ManifestFinding.of(finding) for finding in findings),
        tool=TOOL,
        numbering=ManifestNumbering.of(plan.numbering),
        fresh=prepared.stage.fresh,
    )


def _letter(prepared: Prepared, plan: PacketPlan, bound: Bound) -> ManifestLetter:
    use = prepared.inputs.loaded.case.letter.use
    sources: tuple[ManifestSource, ...] = ()
    notes: tuple[str, ...] = ()
    if use:
        placed = PlacedFile(name=str(use), file=str(use), role="document", pages=plan.letter)
        sources = (_source(placed, prepared),)
        notes = (
            *prepared.inputs.files[str(use)].notes,
            *placement_notes(bound, plan.letter, plan.numbering),
        )
    return ManifestLetter(
        generated=use is None,
        first_page=plan.letter.first,
        last_page=plan.letter.last,
        notes=notes,
        sources=sources,
    )


def _exhibit(
    exhibit: PlacedExhibit, prepared: Prepared, bound: Bound, numbering: Numbering
) -> ManifestExhibit:
    files = prepared.inputs.files
    notes = [note for placed in exhibit.files for note in files[placed.name].notes]
    return ManifestExhibit(
        key=exhibit.key,
        label=exhibit.label,
        title=exhibit.title,
        tab_page=exhibit.tab_page,
        first_page=exhibit.pages.first,
        last_page=exhibit.pages.last,
        notes=(*dict.fromkeys(notes), *placement_notes(bound, exhibit.pages, numbering)),
        sources=tuple(_source(placed, prepared) for placed in exhibit.files),
    )


def _source(placed: PlacedFile, prepared: Prepared) -> ManifestSource:
    return ManifestSource(
        name=placed.name,
        file=placed.file,
        sha256=prepared.inputs.files[placed.name].sha256,
        pages=len(placed.pages),
        first_page=placed.pages.first,
        last_page=placed.pages.last,
        role=placed.role,
        title=placed.title,
        options=options_of(placed.name, prepared.inputs),
    )
