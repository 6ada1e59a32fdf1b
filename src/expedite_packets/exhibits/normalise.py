"""Turns one file of a case into a fragment, or says all that keeps it out."""

import hashlib
from pathlib import Path

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.image import normalise_image
from expedite_packets.exhibits.pdf import normalise_pdf
from expedite_packets.exhibits.selection import select, take
from expedite_packets.exhibits.sniff import FileKind, sniff
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import Normalised, PageFacts

_MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
}


def normalise(name: str, source: Path, work: Path, handling: Handling = WHOLE) -> Normalised:
    """The fragment of ``source``, which the case calls ``name``, written into ``work``.

    ``handling`` says which pages go in and what is to be done with them.

    The fragment's name comes from the content and ``name``, so that it is unique and the same
    each time; its bytes depend on the content alone.

    Raises:
        ExhibitError: The file can not be used. It carries every finding about the file.
        VerificationError: The fragment does not show what the source shows: our bug.
    """
    found = FileFindings(name)
    found.accept(handling.accept_damaged)
    try:
        content = source.read_bytes()
        sniffed = sniff(source, name)
    except OSError:
        found.refuse(
            "unreadable-file",
            "This file can not be read.",
            "Check that it exists and that you may open it.",
        )
        found.stop_if_refused()
        raise
    kind = sniffed.kind
    if not sniffed.accepted:
        found.refuse("file-kind", f"This file is {kind.value}; it can not go in.", sniffed.remedy)
    elif sniffed.misnamed:
        found.warn(
            "misnamed-file",
            f"This file is really {kind.value}, whatever its name says; it is used as such.",
            "Rename it if that surprises you, or check that it is the right file.",
        )
    found.stop_if_refused()
    digest = hashlib.sha256(content).hexdigest()
    target = work / f"{digest[:16]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.pdf"
    if kind is FileKind.PDF:
        pages = normalise_pdf(name, source, target, found, handling)
    else:
        pages = normalise_image(name, source, target, found)
        pages = _selected(target, pages, handling, found)
    return Normalised(
        name=name,
        source=source,
        sha256=digest,
        bytes=len(content),
        media=_MEDIA[kind],
        fragment=target,
        pages=pages,
        taken=handling.pages,
        findings=found.all,
        notes=tuple(finding.message for finding in found.all),
    )


def _selected(
    fragment: Path, pages: tuple[PageFacts, ...], handling: Handling, found: FileFindings
) -> tuple[PageFacts, ...]:
    """The pages that go in, of a fragment that has all of the file."""
    try:
        return take(fragment, pages, select(handling.pages, len(pages), found))
    except ExhibitError:
        fragment.unlink()
        raise
