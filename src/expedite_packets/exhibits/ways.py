"""Sends a file the way of its kind: as it is, as a picture, or first turned into a PDF."""

from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.errors import ExhibitError, MissingGlyph
from expedite_packets.exhibits import archive, office, word, workbook
from expedite_packets.exhibits.conversion import converted
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.frames import is_picture
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.image import normalise_image
from expedite_packets.exhibits.kinds import MAIL, OFFICE_ENDINGS
from expedite_packets.exhibits.pdf import normalise_pdf
from expedite_packets.exhibits.plain_text import read_text, text_document
from expedite_packets.exhibits.selection import select, take
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
    if given.kind is FileKind.PDF:
        return normalise_pdf(given.name, given.source, target, found, given.handling)
    if is_picture(given.kind):
        pages = normalise_image(given.name, given.source, given.kind, target, found)
    elif given.kind in MAIL:
        # mail and office files are rarer than others; what reads them takes long to import
        from expedite_packets.exhibits.mail.pages import normalise_mail

        pages = normalise_mail(given, target, found, make_fragment)
    elif given.kind in OFFICE_ENDINGS:
        pages = _office(given, target, found)
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


def _office(given: Given, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    program = given.handling.tools.office
    assert program is not None
    ending, work = OFFICE_ENDINGS[given.kind], target.parent
    source, words = given.source, frozenset[str]()
    try:
        if given.kind is FileKind.DOCX:
            source = _view(given, target, found)
            words = word.words_of(source)
        elif given.kind is FileKind.XLSX:
            _tell_hidden(workbook.hidden_in(source), found)
    except archive.UnsafeArchive:
        found.refuse(
            "office-file-not-read",
            "This file is damaged, or unpacks to more than any real document.",
            "Open it in its own program, save it as PDF, and name the PDF in the case file.",
        )
    found.stop_if_refused()
    made = office.convert(source, ending, work, program, found, given.handling.changes)
    if source != given.source:
        source.unlink()
    found.stop_if_refused()
    assert made is not None
    found.note(
        "converted-by-office",
        "LibreOffice turned this file into pages; lines may break elsewhere than in the program"
        " that wrote it.",
    )
    _tell_missing_words(words, made, found)
    return converted(given.name, made, target, found)


def _view(given: Given, target: Path, found: FileFindings) -> Path:
    """The Word file in the view that is to be sent."""
    marks = word.markup_in(given.source)
    if not (marks.changes or marks.comments):
        return given.source
    what = f"{marks.changes} tracked changes and {marks.comments} comments"
    match given.handling.changes:
        case None:
            found.refuse(
                "tracked-changes",
                f"This Word file holds {what}; the officer would see what was struck out or"
                " remarked, or would not: somebody has to decide.",
                "Write changes: accepted (as if all had been accepted, without comments) or"
                " changes: shown below the file in the case file, or save a clean copy.",
            )
            return given.source
        case view:
            found.warn(
                "tracked-changes",
                f"This Word file holds {what}; they are {view.value} in the packet.",
                "Look at its pages in the packet.",
            )
    if given.handling.changes == "shown":
        return given.source
    clean = target.with_suffix(".clean.docx")
    word.accept_changes(given.source, clean)
    return clean


def _tell_hidden(hidden: workbook.Hidden, found: FileFindings) -> None:
    if hidden:
        found.warn(
            "hidden-in-workbook",
            f"This workbook hides {hidden.sheets} sheets, {hidden.rows} rows and"
            f" {hidden.columns} columns; they are not in the packet.",
            "If they belong to the evidence, show them and save the workbook again.",
        )


def _tell_missing_words(words: frozenset[str], made: Path, found: FileFindings) -> None:
    """Warn if words of the file stand on none of the pages that were made of it."""
    if not words:
        return
    shown: list[str] = []
    with pdfium.PdfDocument(made) as document:
        for page in document:
            text = page.get_textpage()
            shown.append(text.get_text_bounded())
            text.close()
            page.close()
    # a word may be parted at the end of a line, or by a ligature
    joined = "".join("".join(shown).replace("\N{SOFT HYPHEN}", "").split()).casefold()
    absent = [one for one in words if one.casefold() not in joined.replace("-", "")]
    if absent:
        found.warn(
            "words-not-found",
            f"Of {len(words)} different words of this file, {len(absent)} were not found on its"
            " pages.",
            "Compare the pages with the file; if something is missing, save it as PDF in its own"
            " program and name the PDF.",
        )
