"""Turns one file of a case into a fragment, or says all that keeps it out."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.kinds import Typeset, can_go_in, media_type, remedy
from expedite_packets.exhibits.sniff import FileKind, sniff
from expedite_packets.exhibits.ways import make_fragment
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import Normalised

if TYPE_CHECKING:  # PDFs and pictures need no documents
    from expedite_packets.model.document import Document


def nothing_is_set(document: Document) -> bytes:
    """A typesetter for callers that have none, whose files are pictures and PDFs only.

    Raises:
        NotImplementedError: Always.
    """
    raise NotImplementedError(document.title)


def normalise(
    name: str,
    source: Path,
    work: Path,
    handling: Handling = WHOLE,
    typeset: Typeset = nothing_is_set,
) -> Normalised:
    """The fragment of ``source``, which the case calls ``name``, written into ``work``.

    ``handling`` says which pages go in and what is to be done with them; ``typeset`` sets text and
    mail as PDF.

    The fragment's name comes from the content and ``name``, so that it is unique and the same
    each time; its bytes depend on the content alone.

    Raises:
        ExhibitError: The file can not be used. It carries every finding about the file.
        VerificationError: The fragment does not show what the source shows: our bug.
    """
    found = FileFindings(name)
    found.accept(handling.accept_damaged)
    try:
        with source.open("rb") as file:
            before = _mark(os.fstat(file.fileno()))
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
        sniffed = sniff(source, source.name)
    except OSError:
        found.refuse(
            "unreadable-file",
            "This file can not be read.",
            "Check that it exists and that you may open it.",
        )
        found.stop_if_refused()
        raise
    kind = sniffed.kind
    if not can_go_in(kind, handling.tools):
        found.refuse("file-kind", f"This file is {kind.value}; it can not go in.", remedy(kind))
    elif sniffed.misnamed and kind is FileKind.TEXT:
        found.refuse(
            "file-kind",
            "This file holds plain text, but its name says that it is something else; the document"
            " itself has not arrived.",
            "Ask for the file again, or, if the text is meant, give it a name that ends in .txt.",
        )
    elif sniffed.misnamed:
        found.warn(
            "misnamed-file",
            f"This file is really {kind.value}, whatever its name says; it is used as such.",
            "Rename it if that surprises you, or check that it is the right file.",
        )
    found.stop_if_refused()
    target = work / f"{digest[:16]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.pdf"
    given = Given(name=name, source=source, kind=kind, handling=handling, typeset=typeset)
    pages = make_fragment(given, target, found)
    if handling.tools.ocr is not None:
        # such files are few, and what reads them takes a while to import
        from expedite_packets.exhibits.ocr import make_searchable

        pages = make_searchable(name, target, pages, handling.tools.ocr, found)
    if handling.redact:
        # as rare, and as slow to import
        from expedite_packets.exhibits.redaction.apply import redact

        pages = redact(name, target, pages, handling.redact, found)
    _hold_unchanged(source, before, target, found)
    return Normalised(
        name=name,
        source=source,
        sha256=digest,
        bytes=size,
        media=media_type(kind),
        fragment=target,
        pages=pages,
        taken=handling.pages,
        pages_in=found.pages_in,
        removals=found.removals,
        findings=found.all,
        notes=tuple(finding.message for finding in found.all),
    )


def _hold_unchanged(
    source: Path, before: tuple[int, ...], target: Path, found: FileFindings
) -> None:
    """Refuse a file of which the digest may be of one content and the fragment of another."""
    try:
        now = _mark(source.stat())
    except OSError:
        now = ()
    if now != before:
        target.unlink(missing_ok=True)
        found.refuse(
            "unreadable-file",
            "This file changed while it was read.",
            "Build again once it is saved and nobody is at work on it.",
        )
        found.stop_if_refused()


def _mark(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ino
