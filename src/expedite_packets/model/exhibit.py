"""The files of a case: exhibits and front documents, and what is to be done with each file."""

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from expedite_packets.model.border import (
    Border,
    CaseDate,
    CasePath,
    Key,
    Text,
    one_or_many,
    problem,
)
from expedite_packets.model.ids import ItemId


def _page_runs(value: object) -> object:
    """Runs of pages from ``2-5, 9``; they may come in any order, and a page may come twice."""
    if not isinstance(value, str):
        return value
    runs: list[tuple[int, int]] = []
    for piece in value.split(","):
        match = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:[-\u2013]\s*([0-9]{1,6})\s*)?", piece)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last:
            raise problem("page_list", "is no list of pages", "Write pages like this: 2-5, 9")
        runs.append((first, last))
    return tuple(runs)


PageRuns = Annotated[
    tuple[tuple[int, int], ...],
    BeforeValidator(_page_runs),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9, \u2013-]+$"}),
]
"""Pages of one file, counted from 1, as runs with both ends: ``2-5, 9``."""


class Changes(StrEnum):
    """Which view of tracked changes and comments of a Word file is sent."""

    ACCEPTED = "accepted"
    """As if every change had been accepted, without comments."""
    SHOWN = "shown"
    """With the changes and comments visible."""


class Redaction(Border):
    """What must not be read in the packet: an area of a page, or a text wherever it stands."""

    page: int | None = Field(None, ge=1, description="Page of the file; none = every page.")
    area: tuple[float, float, float, float] | None = Field(
        None,
        description="Left, top, right, bottom in inches from the top left of the page as seen.",
    )
    text: Text | None = Field(None, description="Words or numbers to take out.")
    ssn: bool = Field(False, description="Take out whatever looks like a Social Security number.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.area is not None) + (self.text is not None) + self.ssn != 1:
            raise problem(
                "redaction_kind",
                "needs one of area, text and ssn",
                "Write area: [left, top, right, bottom], or text:, or ssn: true.",
            )
        if self.area is not None:
            left, top, right, bottom = self.area
            if not (0 <= left < right and 0 <= top < bottom):
                fix = "Write left, top, right, bottom in inches from the top left."
                raise problem("redaction_area", "is no area", fix, "area")
            if self.page is None:
                fix = "Add page:, or use text: for what stands on several pages."
                raise problem("redaction_page", "needs a page", fix, "area")
        return self


class FileOptions(Border):
    """What is to be done with one file before it goes in."""

    pages: PageRuns = Field((), description="Pages to take: 2-5, 9. None = all of them.")
    password_env: Text | None = Field(
        None, description="Environment variable that holds the file's password."
    )
    changes: Changes | None = Field(
        None, description="For Word files with tracked changes or comments: accepted or shown."
    )
    accept_damaged: PageRuns = Field(
        (), description="Damaged pages that you have looked at and send all the same."
    )
    redact: tuple[Redaction, ...] = Field((), description="What must not be read in the packet.")
    attachments: bool = Field(True, description="Whether the attachments of an e-mail go in.")
    leave_out: Annotated[tuple[Text, ...], BeforeValidator(one_or_many)] = Field(
        (), description="Names of attachments of an e-mail that stay out."
    )

    @property
    def given(self) -> bool:
        """Whether any of them is set."""
        return any(
            getattr(self, name) != field.default for name, field in FileOptions.model_fields.items()
        )


def pages_text(runs: tuple[tuple[int, int], ...]) -> str:
    """Runs of pages as they are written: ``2-5, 9``."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def input_name(file: CasePath, options: FileOptions) -> str:
    """The name of an input in messages and lists: its path, with its pages where not all go in.

    Two inputs may come from one file; they then have different names.
    """
    if not options.pages:
        return str(file)
    single = len(options.pages) == 1 and options.pages[0][0] == options.pages[0][1]
    return f"{file} ({'page' if single else 'pages'} {pages_text(options.pages)})"


class FileRole(StrEnum):
    """What one file is within an exhibit."""

    DOCUMENT = "document"
    TRANSLATION = "translation"
    CERTIFICATE = "certificate"
    ORIGINAL = "original"


class ExhibitFile(FileOptions):
    """One file of an exhibit."""

    file: CasePath = Field(description="Path from the case file's folder.")
    role: FileRole = Field(
        FileRole.DOCUMENT, description="document, translation, certificate or original."
    )
    title: Text | None = Field(None, description="Bookmark of this file within the exhibit.")

    @property
    def input(self) -> str:
        """Its name among the inputs of the case."""
        return input_name(self.file, self)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value


class Exhibit(FileOptions):
    """One exhibit: one file, or an ordered list of files under one title and one label."""

    key: Key = Field(
        description="Short name used in cites, never printed: lower-case letters, digits, hyphens."
    )
    title: Text = Field(description="Title in index, tab page and bookmarks.")
    file: CasePath | None = Field(None, description="The file, if it is one.")
    files: tuple[ExhibitFile, ...] = Field((), description="The files in order, if several.")
    date: CaseDate | None = Field(None, description="Date of the document.")
    language: Text | None = Field(
        None, description="Language of the document, where it is not English."
    )
    original: bool = Field(False, description="Whether an original goes out, not a copy.")
    proves: Annotated[tuple[ItemId, ...], BeforeValidator(one_or_many)] = Field(
        (), description="Checklist items that the exhibit meets."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.file is None) == (not self.files):
            raise problem(
                "file_or_files",
                "needs either file or files",
                "Write file: for one file, or files: with a list for several.",
            )
        if self.files and self.given:
            raise problem(
                "options_place",
                "has options that belong to one file beside files:",
                "Write them in the list, below the file that they are for.",
            )
        return self

    @property
    def parts(self) -> tuple[ExhibitFile, ...]:
        """The files in order, however they were written."""
        if self.file is None:
            return self.files
        given = {name: getattr(self, name) for name in FileOptions.model_fields}
        return (ExhibitFile(file=self.file, **given),)

    @property
    def lacks_certificate(self) -> bool:
        """Whether it is in another language, or translated, and has no translator's certificate."""
        roles = {part.role for part in self.parts}
        english = (self.language or "english").strip().lower() in {"english", "en"}
        foreign = not english or bool(roles & {FileRole.TRANSLATION, FileRole.ORIGINAL})
        return foreign and FileRole.CERTIFICATE not in roles

    def in_order(self, roles: tuple[FileRole, ...]) -> tuple[ExhibitFile, ...]:
        """The files as they stand in the packet; ``roles`` are put in this order among themselves.

        That is for documents with their translation: each other file keeps its place, and so do
        all files of an exhibit that holds no translation.
        """
        parts = self.parts
        if not any(part.role is FileRole.TRANSLATION for part in parts):
            return parts
        paired = sorted(
            (part for part in parts if part.role in roles), key=lambda part: roles.index(part.role)
        )
        following = iter(paired)
        return tuple(next(following) if part.role in roles else part for part in parts)


class SignatureKind(StrEnum):
    """How a document was signed."""

    HANDWRITTEN = "handwritten"
    """In ink, or a copy of such a signature."""
    PASTED = "pasted"
    STAMPED = "stamped"
    TYPED = "typed"
    SOFTWARE = "software"


class FrontKind(StrEnum):
    """What a front document is."""

    G28 = "g28"
    EOIR27 = "eoir27"
    RECEIPT_NOTICE = "receipt_notice"
    TRANSFER_NOTICE = "transfer_notice"
    DECISION = "decision"
    OTHER = "other"


FRONT_TITLES = {
    FrontKind.G28: "Form G-28, Notice of Entry of Appearance",
    FrontKind.EOIR27: "Form EOIR-27, Notice of Entry of Appearance",
    FrontKind.RECEIPT_NOTICE: "Receipt notice",
    FrontKind.TRANSFER_NOTICE: "Notice of Transfer to the AAO",
    FrontKind.DECISION: "Decision under review",
}


class FrontDocument(FileOptions):
    """A front document: between letter and index, without a label."""

    kind: FrontKind = Field(
        description="g28, eoir27, receipt_notice, transfer_notice, decision or other."
    )
    file: CasePath = Field(description="Path from the case file's folder.")
    title: Text | None = Field(None, description="Title, needed for kind: other.")
    signature: SignatureKind | None = Field(None, description="How it was signed.")

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is FrontKind.OTHER and self.title is None:
            raise problem(
                "front_title", "is of kind other and needs a title", "Add a line with title:."
            )
        return self

    @property
    def input(self) -> str:
        """Its name among the inputs of the case."""
        return input_name(self.file, self)

    @property
    def heading(self) -> str:
        """The title in bookmarks and the letter's enclosures."""
        return self.title or FRONT_TITLES[self.kind]
