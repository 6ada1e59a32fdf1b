"""Sends a file the way of its kind: as it is, as a picture, or first turned into a PDF."""

from pathlib import Path

from expedite_packets.errors import ExhibitError, MissingGlyph
from expedite_packets.exhibits.conversion import converted
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.kinds import MAIL, OFFICE_ENDINGS
from expedite_packets.exhibits.pdf.make import normalise_pdf
from expedite_packets.exhibits.pdf.selection import select, take
from expedite_packets.exhibits.pictures.frames import is_picture
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import PageFacts


def make_fragment(given: Given, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    """Write the fragment of a file to ``target``; one entry per page.

    Raises:
        ExhibitError: The file can not be used; ``found`` says why and what to do.
        VerificationError: The fragment does not show what the source shows.
        OSError: A file can not be read or written.
    """
    # other files are rarer than PDFs; what reads them is imported where one is met, since it takes
    # long and every process that reads files does it anew
    if given.kind is FileKind.PDF:
        return normalise_pdf(given.name, given.source, target, found, given.handling)
    if is_picture(given.kind):
        from expedite_packets.exhibits.pictures.pages import normalise_image

        pages = normalise_image(given.name, given.source, given.kind, target, found)
    elif given.kind in MAIL:
        from expedite_packets.exhibits.mail.pages import normalise_mail

        pages = normalise_mail(given, target, found, make_fragment)
    elif given.kind in OFFICE_ENDINGS:
        from expedite_packets.exhibits.office.pages import normalise_office

        pages = normalise_office(given, target, found)
    else:
        pages = _text(given, target, found)
    return _selected(target, pages, given.handling, found)


def _selected(
    fragment: Path, pages: tuple[PageFacts, ...], handling: Handling, found: FileFindings
) -> tuple[PageFacts, ...]:
    """The pages that go in, of a fragment that has all of the file."""
    try:
        return take(fragment, pages, select(handling.pages, len(pages), found))
    except ExhibitError:
        fragment.unlink()
        raise


def _text(given: Given, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    from expedite_packets.exhibits.plain_text import read_text, text_document

    text = read_text(given.source, found)
    found.stop_if_refused()
    made = target.with_suffix(".text.pdf")
    try:
        made.write_bytes(given.typeset(text_document(text)))
    except MissingGlyph as problem:
        from expedite_packets.exhibits.mail.web import set_in_other_letters

        set_otherwise = set_in_other_letters(text)
        if set_otherwise is None:
            found.refuse(
                "missing-glyph",
                "This text has characters that no typeface at hand has.",
                "Open it in its own program, print it to PDF, look at it, and name the PDF.",
            )
            raise ExhibitError(found.all) from problem
        made.write_bytes(set_otherwise)
    return converted(given.name, made, target, found)
