"""Turns an office file into pages in the view that is to be sent, and says what that leaves out."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits.conversion import converted
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.kinds import OFFICE_ENDINGS
from expedite_packets.exhibits.office import archive, slides, word, workbook
from expedite_packets.exhibits.office import convert as office
from expedite_packets.exhibits.office.linked import linked_parts
from expedite_packets.exhibits.office.old_presentation import unshown_in_old_presentation
from expedite_packets.exhibits.office.old_workbook import hidden_in_old_workbook
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import PageFacts
from expedite_packets.model.tools import Program

_CUT_NUMBER = "###"


@dataclass(frozen=True, slots=True)
class _View:
    """A file in the view that is to be sent, with words that its pages should and must show."""

    source: Path
    words: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()


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
    try:
        view = _looked_through(given, target, program, found)
    except (archive.UnsafeArchive, ValueError):
        found.refuse(
            "office-file-not-read",
            "This file is damaged, or unpacks to more than any real document.",
            "Open it in its own program, save it as PDF, and name the PDF in the case file.",
        )
        view = _View(given.source)
    found.stop_if_refused()
    source = view.source
    if source != given.source:
        ending = source.suffix
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
    _tell_what_is_missing(view, made, found)
    found.stop_if_refused()
    return converted(given.name, made, target, found)


def _looked_through(given: Given, target: Path, program: Program, found: FileFindings) -> _View:
    """The file in the view that is to be sent."""
    source = given.source
    if linked_parts(source, given.kind):
        found.refuse(
            "content-elsewhere",
            "This file shows pictures or texts that are not in it: they are kept in other files, or"
            " in a form that only its own program shows.",
            "Open it in its own program where all its files are, save it as PDF, look at every"
            " page, and name the PDF in the case file.",
        )
        return _View(source)
    match given.kind:
        case FileKind.DOCX:
            return _view(source, given, target, found)
        case FileKind.DOC | FileKind.RTF | FileKind.ODT:
            return _old_text(given, target, program, found)
        case FileKind.XLSX:
            _tell_hidden(workbook.hidden_in(source), found)
        case FileKind.ODS:
            _tell_hidden(workbook.hidden_in_open_document(source), found)
        case FileKind.XLS:
            _tell_hidden(hidden_in_old_workbook(source), found)
        case FileKind.PPTX | FileKind.ODP:
            _tell_unshown(slides.unshown_in(source, given.kind), found)
        case FileKind.PPT:
            _tell_unshown_in_old(source, found)
        case _:
            pass
    return _View(source)


def _old_text(given: Given, target: Path, program: Program, found: FileFindings) -> _View:
    """The same for a text of another kind than .docx: what LibreOffice reads in it is looked at."""
    ending = OFFICE_ENDINGS[given.kind]
    made = office.as_word_file(given.source, ending, target.parent, program, found)
    found.stop_if_refused()
    assert made is not None
    read = target.with_suffix(".read.docx")
    made.replace(read)
    try:
        return _view(read, given, target, found)
    finally:
        read.unlink()


def _view(read: Path, given: Given, target: Path, found: FileFindings) -> _View:
    """The file, or a copy of it, in the view that is to be sent; ``read`` is it as .docx."""
    marks = word.markup_in(read)
    if not (marks.changes or marks.comments):
        return _View(given.source, word.words_of(read))
    what = f"{counted(marks.changes, 'tracked change')} and {counted(marks.comments, 'comment')}"
    match given.handling.changes:
        case None:
            found.refuse(
                "tracked-changes",
                f"This file holds {what}; the officer would see what was struck out or"
                " remarked, or would not: somebody has to decide.",
                "Write changes: accepted (as if all had been accepted, without comments) or"
                " changes: shown below the file in the case file, or save a clean copy.",
            )
            return _View(given.source)
        case view:
            found.warn(
                "tracked-changes",
                f"This file holds {what}; they are {view.value} in the packet.",
                "Look at its pages in the packet.",
            )
    if given.handling.changes == "shown":
        return _View(given.source, word.words_of(read), word.words_of_comments(read))
    found.removed("tracked changes and comments")
    clean = target.with_suffix(".clean.docx")
    word.accept_changes(read, clean)
    return _View(clean, word.words_of(clean))


def _tell_unshown(unshown: slides.Unshown, found: FileFindings) -> None:
    if unshown:
        found.warn(
            "hidden-in-presentation",
            f"{counted(unshown.hidden, 'slide')} of this presentation hidden, notes of the"
            f" speaker to {counted(unshown.notes, 'slide')}, and remarks on"
            f" {counted(unshown.remarks, 'slide')} are not in the packet.",
            "If they belong to the evidence, show them, or print them to PDF and name the PDF.",
        )


def _tell_unshown_in_old(source: Path, found: FileFindings) -> None:
    try:
        _tell_unshown(unshown_in_old_presentation(source), found)
    except archive.UnsafeArchive:
        found.warn(
            "hidden-in-presentation",
            "In this presentation of an old kind (.ppt) hidden slides, the speaker's notes and"
            " remarks can not be looked for; if there are any, they are not in the packet.",
            "Open it in PowerPoint and look; or save it as .pptx and name that file.",
        )


def _tell_hidden(hidden: workbook.Hidden, found: FileFindings) -> None:
    if hidden:
        found.warn(
            "hidden-in-workbook",
            f"This workbook hides {counted(hidden.sheets, 'sheet')}, {counted(hidden.rows, 'row')}"
            f" and {counted(hidden.columns, 'column')}; they are not in the packet.",
            "If they belong to the evidence, show them and save the workbook again.",
        )
    if hidden.unprinted:
        found.warn(
            "cells-not-printed",
            f"{counted(hidden.unprinted, 'cell')} with content stand outside of what this workbook"
            " sets to be printed; they are not in the packet.",
            "If they belong to the evidence, remove the print area and save the workbook again.",
        )
    if hidden.remarks:
        found.warn(
            "remarks-in-workbook",
            f"{counted(hidden.remarks, 'comment')} on cells of this workbook open only on the"
            " screen and are not in the packet.",
            "If they belong to the evidence, print the workbook with its comments to PDF and name"
            " the PDF.",
        )


def _tell_what_is_missing(view: _View, made: Path, found: FileFindings) -> None:
    """Tell of words of the file that stand on none of its pages, and of numbers cut off there."""
    shown = "".join(_texts(made))
    if _CUT_NUMBER in shown:
        found.warn(
            "numbers-cut-off",
            "Numbers of this workbook are wider than their columns and show as ###.",
            "Make the columns wider, save the workbook, and look at its pages in the packet.",
        )
    # a word may be parted at the end of a line, or by a ligature
    joined = "".join(shown.replace("\N{SOFT HYPHEN}", "").split()).casefold().replace("-", "")
    if any(one.casefold() not in joined for one in view.remarks):
        found.refuse(
            "comments-not-shown",
            "The comments of this file are to be shown, but LibreOffice here does not print them.",
            "Print it with its comments to PDF in its own program and name the PDF, or write"
            " changes: accepted below the file in the case file.",
        )
    absent = [one for one in view.words if one.casefold() not in joined]
    if absent:
        found.warn(
            "words-not-found",
            f"Of {len(view.words)} different words of this file, {len(absent)} were not found on"
            " its pages.",
            "Compare the pages with the file; if something is missing, save it as PDF in its own"
            " program and name the PDF.",
        )


def _texts(made: Path) -> Iterator[str]:
    """The text of each page."""
    with pdfium.PdfDocument(made) as document:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()
