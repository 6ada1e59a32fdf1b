"""The manifest: what was made, from what, and where it stands. Stable for programs."""

from datetime import date
from typing import Literal

from pydantic import Field

from expedite_packets.model.border import Border
from expedite_packets.model.exhibit import Changes
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import (
    CaseId,
    ChannelId,
    EditionId,
    ExhibitKey,
    ExhibitLabel,
    RuleId,
    SourceId,
)
from expedite_packets.model.numbering import FROM_ONE, Numbering

Sha256 = str


class ManifestCase(Border):
    """Which case, for which channel, under which edition, as of which day."""

    id: CaseId
    channel: ChannelId
    edition: EditionId
    as_of: date


class ManifestPacket(Border):
    """The packet file."""

    file: str
    sha256: Sha256
    pages: int = Field(ge=1)
    draft: bool = Field(description="Whether every page is marked DRAFT.")
    ocr: bool = Field(False, description="Whether scans were made searchable.")
    letter_size: bool = Field(False, description="Whether every page was put on Letter paper.")


class ManifestSection(Border):
    """A run of packet pages; pages count from 1. ``printed`` is what stands on them."""

    kind: Literal["letter", "front", "table_of_evidence", "index", "tab", "exhibit"]
    title: str
    first_page: int
    last_page: int
    printed: str = Field("", description="The numbers on the pages: 41-52, S-1 to S-3.")
    exhibit: ExhibitKey | None = None


class ManifestArea(Border):
    """A blacked out area: a page of the file, and left, top, right, bottom in inches as seen."""

    page: int
    area: tuple[float, float, float, float]


class ManifestOptions(Border):
    """What was asked for a file, so that it can be done again; never a password or a text of it.

    ``redacted`` are the areas that were blacked out, whatever they were found by.
    """

    pages: tuple[tuple[int, int], ...] = ()
    password_env: str | None = None
    changes: Changes | None = None
    accept_damaged: tuple[tuple[int, int], ...] = ()
    redacted: tuple[ManifestArea, ...] = ()
    attachments: bool = True
    leave_out: tuple[str, ...] = ()


class ManifestSource(Border):
    """An input and the packet pages it fills. ``file`` is relative to the case folder.

    ``name`` is the input's name: the file's, with its pages where not all were taken.
    """

    name: str
    file: str
    sha256: Sha256
    pages: int
    first_page: int
    last_page: int
    role: str
    title: str = ""
    options: ManifestOptions = ManifestOptions.model_construct()


class ManifestExhibit(Border):
    """An exhibit; its pages leave the tab page out."""

    key: ExhibitKey
    label: ExhibitLabel
    title: str
    tab_page: int
    first_page: int
    last_page: int
    notes: tuple[str, ...] = ()
    sources: tuple[ManifestSource, ...]


class ManifestFront(Border):
    """A front document."""

    kind: str
    title: str
    first_page: int
    last_page: int
    notes: tuple[str, ...] = ()
    sources: tuple[ManifestSource, ...]


class ManifestLetter(Border):
    """The letter: generated, or a final letter that the case file names."""

    generated: bool
    first_page: int
    last_page: int
    notes: tuple[str, ...] = ()
    sources: tuple[ManifestSource, ...] = ()


ArtifactKind = Literal[
    "packet",
    "cover_letter",
    "checklist",
    "channel_document",
    "inputs_report",
    "page_changes",
    "set",
]
"""What a file of the output folder is."""


class ManifestArtifact(Border):
    """A file of the output folder, by its path from there."""

    file: str
    kind: ArtifactKind
    sha256: Sha256
    bytes: int


class ManifestFinding(Border):
    """A finding as programs read it."""

    rule: RuleId
    severity: Severity
    kind: Kind
    message: str
    fix: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    path: tuple[str | int, ...] = ()
    basis: tuple[SourceId, ...] = ()
    acknowledged: str = ""

    @classmethod
    def of(cls, finding: Finding) -> "ManifestFinding":
        """The finding with its place laid flat."""
        place = finding.place
        return cls(
            rule=finding.rule,
            severity=finding.severity,
            kind=finding.kind,
            message=finding.message,
            fix=finding.fix,
            file=place.file if place else None,
            line=place.line if place else None,
            column=place.column if place else None,
            page=place.page if place else None,
            path=place.path if place else (),
            basis=finding.basis,
            acknowledged=finding.acknowledged,
        )


class ManifestNumbering(Border):
    """How a supplement's pages are numbered; all other page numbers here are places in the file.

    The first ``own_pages`` pages are S-``own_first`` and so on; the page behind them is ``first``.
    """

    supplement: int = Field(ge=1, description="1 for the first supplement.")
    request_date: date = Field(description="Date of the letter that is supplemented.")
    own_pages: int = Field(ge=1)
    own_first: int = Field(ge=1)
    first: int = Field(ge=1)
    label: int = Field(ge=1, description="Exhibits that were sent before, so many labels are used.")

    @classmethod
    def of(cls, numbering: Numbering) -> "ManifestNumbering | None":
        """The numbering of a supplement; None of a first packet, which is counted from 1."""
        if not numbering.supplement or numbering.request_date is None:
            return None
        return cls(
            supplement=numbering.supplement,
            request_date=numbering.request_date,
            own_pages=numbering.own_pages,
            own_first=numbering.own_first,
            first=numbering.first,
            label=numbering.label,
        )

    @property
    def numbering(self) -> Numbering:
        """The same for a plan."""
        return Numbering(**self.model_dump())


class ManifestTool(Border):
    """What made the packet."""

    name: str
    version: str


class Manifest(Border):
    """``manifest.json``."""

    format: Literal[1] = 1
    case: ManifestCase
    packet: ManifestPacket
    letter: ManifestLetter
    sections: tuple[ManifestSection, ...]
    front: tuple[ManifestFront, ...]
    exhibits: tuple[ManifestExhibit, ...]
    artifacts: tuple[ManifestArtifact, ...]
    findings: tuple[ManifestFinding, ...]
    tool: ManifestTool
    numbering: ManifestNumbering | None = None
    fresh: int = Field(0, ge=0, description="How often the whole was numbered anew after sending.")

    @property
    def numbers(self) -> Numbering:
        """What is printed on the pages."""
        return self.numbering.numbering if self.numbering else FROM_ONE
