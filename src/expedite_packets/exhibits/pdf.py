"""A client's PDF becomes a fragment: opened, judged, treated, written in canonical shape."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits import baggage, canonical, damage
from expedite_packets.exhibits.annotations import (
    PageMarks,
    check_redactions,
    sort_annotations,
)
from expedite_packets.exhibits.bookmarks import rebuild_outline
from expedite_packets.exhibits.destinations import Destinations
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.flatten import flatten
from expedite_packets.exhibits.forms import SettledForm, settle_form
from expedite_packets.exhibits.layers import check_layers
from expedite_packets.exhibits.measure import opened, page_facts, user_unit
from expedite_packets.exhibits.opening import DAMAGE_FIX, open_pdf
from expedite_packets.exhibits.private import drop_private_data
from expedite_packets.exhibits.prove import Expected, fail_unlike, pages_unlike, prove_texts
from expedite_packets.exhibits.visible import VisibleContent
from expedite_packets.exhibits.xfa import check_xfa
from expedite_packets.model.pages import PageFacts, Treatment

_MALFORMED = (
    pikepdf.PdfError,
    pikepdf.QpdfRuntimeError,
    pdfium.PdfiumError,
    UnicodeError,
    RecursionError,
)
"""What the libraries raise on objects that are not what the standard says."""


def normalise_pdf(
    name: str, source: Path, target: Path, found: FileFindings
) -> tuple[PageFacts, ...]:
    """Write the fragment of ``source`` to ``target``; one entry per page.

    Raises:
        ExhibitError: The file can not be used; ``found`` says why and what to do.
        VerificationError: The fragment does not show what the source shows.
        OSError: A file can not be read or written.
    """
    try:
        return _normalise(name, source, target, found)
    except _MALFORMED as problem:
        target.unlink(missing_ok=True)
        found.refuse(
            "damaged-pdf",
            "This PDF is damaged: parts of it are not what the PDF standard says.",
            DAMAGE_FIX,
        )
        raise ExhibitError(found.all) from problem


def _normalise(name: str, source: Path, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    with open_pdf(source, found) as pdf:
        mended, layered = _judge(pdf, source, target.parent, found)
        canonical.hand_down(pdf)
        baggage.tell_baggage(pdf, found)
        places = Destinations(pdf)
        form = settle_form(pdf, found)
        marks = sort_annotations(pdf, places, found)
        found.stop_if_refused()
        flattened = _treat(pdf, marks) | drop_private_data(pdf)
        dropped = rebuild_outline(pdf, places)
        if dropped:
            found.note(
                "bookmarks-dropped",
                f"{counted(dropped, 'bookmark')} leads nowhere, or to another file, and is not in "
                "the packet.",
            )
        canonical.strip_pages(pdf, found)
        found.stop_if_refused()
        canonical.rebuild_tree(pdf)
        units = [user_unit(page.obj) for page in pdf.pages]
        canonical.write(pdf, target)
    look_at = range(len(units)) if layered else sorted(flattened | mended)
    unlike = pages_unlike(source, target, [_expected(i, form, marks) for i in look_at])
    _refuse_doubtful(set(unlike) & mended, target, found)
    fail_unlike(name, unlike)
    must_show = prove_texts(name, target, form.texts)
    return _measured(source, target, units, flattened | mended, must_show, found)


def _refuse_doubtful(pages: set[int], target: Path, found: FileFindings) -> None:
    """Refuse a file with damaged pages of which another reader shows more than was decoded."""
    if pages:
        target.unlink()
        found.refuse(
            "damaged-pdf",
            "Readers do not agree on what this damaged PDF shows.",
            DAMAGE_FIX,
            min(pages) + 1,
        )
        found.stop_if_refused()


def _measured(
    source: Path,
    target: Path,
    units: list[float],
    treated: frozenset[int],
    must_show: tuple[tuple[int, str], ...],
    found: FileFindings,
) -> tuple[PageFacts, ...]:
    """The facts of the fragment's pages; says which show nothing or hide something."""
    pages, visible = [], VisibleContent()
    with pdfium.PdfDocument(source) as original, pdfium.PdfDocument(target) as document:
        for index, unit in enumerate(units):
            with opened(document, index) as page:
                facts = page_facts(
                    page,
                    index,
                    unit,
                    treatment=Treatment.FLATTENED if index in treated else Treatment.UNTREATED,
                    must_show=[text for number, text in must_show if number == index],
                )
                visible.look(page, facts, original)
            pages.append(facts)
    visible.say(found)
    return tuple(pages)


def _judge(
    pdf: pikepdf.Pdf, source: Path, work: Path, found: FileFindings
) -> tuple[frozenset[int], bool]:
    """Refuse what can not be carried rightly, everything at once.

    Returns the pages whose content was mended, and whether the file has layers.
    """
    damage.judge_warnings(pdf.get_warnings(), found)
    damage.check_page_counts(pdf, source, found)
    found.stop_if_refused()
    mended = damage.mend_contents(pdf, found)
    damage.check_streams(pdf, work, found)
    baggage.check_portfolio(pdf, found)
    check_xfa(pdf, found)
    check_redactions(pdf, found)
    layered = check_layers(pdf, found)
    return mended, layered


def _treat(pdf: pikepdf.Pdf, marks: tuple[PageMarks, ...]) -> frozenset[int]:
    """Draw fields and mark-up into the pages, keep their links; returns the pages drawn on."""
    flattened = set()
    for index, (page, marked) in enumerate(zip(pdf.pages, marks, strict=True)):
        if flatten(pdf, page.obj, marked.drawn):
            flattened.add(index)
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
        if marked.links:
            page.obj["/Annots"] = Array(marked.links)
    return frozenset(flattened)


def _expected(index: int, form: SettledForm, marks: tuple[PageMarks, ...]) -> Expected:
    redrawn = [rect for page, rect in form.redrawn if page == index]
    return Expected(index, (*redrawn, *marks[index].redrawn))
