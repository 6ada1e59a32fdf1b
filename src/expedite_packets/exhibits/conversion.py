"""What was made of a file that is no PDF goes on as a PDF does."""

from dataclasses import replace
from pathlib import Path

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.make import normalise_pdf
from expedite_packets.model.pages import PageFacts, Treatment


def converted(name: str, made: Path, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    """The fragment of a PDF that was made of the file; the PDF is deleted.

    Raises:
        ExhibitError: The PDF can not be used.
        VerificationError: The fragment does not show what the PDF shows.
    """
    try:
        pages = normalise_pdf(name, made, target, found)
    finally:
        made.unlink(missing_ok=True)
    return tuple(replace(facts, treatment=Treatment.CONVERTED) for facts in pages)
