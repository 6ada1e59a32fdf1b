"""Turns an office file into pages in the view that is to be sent, and says what that leaves out."""

from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits import archive, office, word, workbook
from expedite_packets.exhibits.conversion import converted
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.kinds import OFFICE_ENDINGS
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.pages import PageFacts


def normalise_office(given: Given, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    """Write the fragment of an office file to ``target``; one entry per page.

    Raises:
        ExhibitError: The file can not be used; ``found`` says why and what to do.
        VerificationError: The fragment does not show what LibreOffice made of the file.
        OSError: A file can not be read or written.
    """
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
