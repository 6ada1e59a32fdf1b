"""The files beside the packet: letter and checklists, each as Word file and PDF."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from expedite_packets.model.coverage import Coverage
from expedite_packets.model.document import Document
from expedite_packets.model.ids import CriterionId
from expedite_packets.model.manifest import ArtifactKind, ManifestArtifact
from expedite_packets.pipeline.channel_documents import INTERNAL
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.planning.citations import resolve
from expedite_packets.templating import documents

PACKET = "packet.pdf"
COVER_LETTER = "cover-letter"
CHECKLISTS = f"{INTERNAL}/checklists"

DRAFT = "DRAFT - DO NOT SEND"


def artifact(folder: Path, name: str, kind: ArtifactKind) -> ManifestArtifact:
    """The manifest's entry for a file that was made."""
    data = folder / name
    with data.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ManifestArtifact(file=name, kind=kind, sha256=digest, bytes=data.stat().st_size)


def criteria(coverage: Iterable[Coverage]) -> tuple[CriterionId, ...]:
    """The criteria of the case, each once; one checklist is written for each."""
    return tuple(dict.fromkeys(one.criterion.id for one in coverage))


def checklist_name(criterion: CriterionId) -> str:
    """A checklist's file name without ending, from the output folder."""
    return f"{CHECKLISTS}/{criterion}"


def write_letter(
    drawn: Drawn, folder: Path, press: Press, *, draft: bool
) -> list[ManifestArtifact]:
    """Write the generated letter; nothing where a final letter stands in its place.

    A draft says so at the head of each page, as the packet's pages do in their stamps.
    """
    if drawn.letter is None:
        return []
    letter = marked_draft(drawn.letter) if draft else drawn.letter
    return _write(letter, COVER_LETTER, folder, press, "cover_letter")


def marked_draft(document: Document) -> Document:
    """The document with DRAFT at the head of each page."""
    header = f"{DRAFT} | {document.header}".removesuffix(" | ")
    return replace(document, header=header, header_on_first=True)


def write_checklists(
    prepared: Prepared, drawn: Drawn, folder: Path, press: Press
) -> list[ManifestArtifact]:
    """Write one checklist per claim. They are work product and never part of a packet."""
    made: list[ManifestArtifact] = []
    for criterion in criteria(prepared.coverage):
        document = resolve(documents.checklist(drawn.context, criterion), drawn.plan)
        made += _write(document, checklist_name(criterion), folder, press, "checklist")
    return made


def _write(
    document: Document, name: str, folder: Path, press: Press, kind: ArtifactKind
) -> list[ManifestArtifact]:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.docx").write_bytes(press.docx(document))
    (folder / f"{name}.pdf").write_bytes(press.pdf(document, links=False).data)
    return [artifact(folder, f"{name}.docx", kind), artifact(folder, f"{name}.pdf", kind)]
