"""A client's PDF becomes a fragment: opened, judged, treated, written in canonical shape."""

from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.forms.settle import SettledForm, settle_form
from expedite_packets.exhibits.measure import opened, page_facts, user_unit
from expedite_packets.exhibits.numbers import PrivateNumbers
from expedite_packets.exhibits.pdf import baggage, canonical, damage, rescue
from expedite_packets.exhibits.pdf.annotations import (
    PageMarks,
    check_redactions,
    sort_annotations,
)
from expedite_packets.exhibits.pdf.bookmarks import rebuild_outline
from expedite_packets.exhibits.pdf.camera_data import drop_camera_data
from expedite_packets.exhibits.pdf.destinations import Destinations
from expedite_packets.exhibits.pdf.flatten import flatten
from expedite_packets.exhibits.pdf.layers import refuse_unsure, settle_layers
from expedite_packets.exhibits.pdf.nesting import check_nesting
from expedite_packets.exhibits.pdf.opening import Opened, open_pdf
from expedite_packets.exhibits.pdf.private import drop_private_data
from expedite_packets.exhibits.pdf.reach import Reached, all_reached
from expedite_packets.exhibits.pdf.removals import list_removals
from expedite_packets.exhibits.pdf.selection import Selection, arrange, keep_pages, select
from expedite_packets.exhibits.pdf.xfa import check_xfa
from expedite_packets.exhibits.proof.mended import read_otherwise
from expedite_packets.exhibits.proof.prove import (
    Expected,
    Rect,
    fail_apart,
    fail_unlike,
    pages_unlike,
    prove_texts,
)
from expedite_packets.exhibits.proof.strict import pages_apart
from expedite_packets.exhibits.remedies import DAMAGE_FIX
from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.scans.looks import Looks
from expedite_packets.exhibits.text import PageText
from expedite_packets.exhibits.visible import VisibleContent
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import PageFacts, Treatment

_MALFORMED = (
    pikepdf.PdfError,
    pikepdf.QpdfRuntimeError,
    pdfium.PdfiumError,
    UnicodeError,
    RuntimeError,
    MemoryError,
)
"""What the libraries raise on objects that are not what the standard says."""


@dataclass(frozen=True, slots=True)
class _Treated:
    """What is known of a file once its pages are as they are to be written.

    ``pictured`` says of each page whether its resources name pictures or forms.
    ``look_at`` are the places, from 0, of pages to be held against the source; ``changed`` those
    that are no longer the source's own. ``layered`` are those on which
    something was on a layer.
    """

    opened: Opened
    selection: Selection
    form: SettledForm
    marks: tuple[PageMarks, ...]
    units: tuple[float, ...]
    pictured: tuple[bool, ...]
    look_at: frozenset[int]
    changed: frozenset[int]
    doubtful: frozenset[int]
    layered: frozenset[int]
    repairs: damage.Repairs
    looks: Looks


def normalise_pdf(
    name: str, source: Path, target: Path, found: FileFindings, handling: Handling = WHOLE
) -> tuple[PageFacts, ...]:
    """Write the fragment of ``source`` to ``target``; one entry per page.

    Raises:
        ExhibitError: The file can not be used; ``found`` says why and what to do.
        VerificationError: The fragment does not show what the source shows.
        OSError: A file can not be read or written.
    """
    try:
        opened = open_pdf(source, target.parent, handling.password, found)
        try:
            done = _treated(source, opened, target, found, handling)
            return _proven(name, target, done, found)
        finally:
            opened.close()
    except _MALFORMED as problem:
        target.unlink(missing_ok=True)
        found.refuse(
            "damaged-pdf",
            "This PDF is damaged: parts of it are not what the PDF standard says.",
            DAMAGE_FIX,
        )
        raise ExhibitError(found.all) from problem


def _treated(
    source: Path, opened: Opened, target: Path, found: FileFindings, handling: Handling
) -> _Treated:
    """Judge the file, treat the pages that go in, and write them to ``target``."""
    pdf, repairs = opened.pdf, damage.Repairs(rescued=opened.rescued)
    repairs.take(pdf.get_warnings())
    found.stop_if_refused()
    if repairs.serious:
        damage.tell_more_pages(rescue.page_objects(source), len(pdf.pages), found)
    canonical.hand_down(pdf)
    selection = select(handling.pages, len(pdf.pages), found)
    keep_pages(pdf, selection.pages)
    found.number(index + 1 for index in selection.pages)
    held = all_reached(pdf)
    list_removals(pdf, source, held.typed, found)
    looks = Looks()
    doubtful, layered, uncovered = _judge(pdf, held, target.parent, repairs, looks, found)
    baggage.tell_baggage(pdf, found)
    places = Destinations(pdf)
    form = settle_form(pdf, found)
    marks = sort_annotations(pdf, places, found)
    found.stop_if_refused()
    changed = _treat(pdf, marks) | drop_private_data(pdf, found) | uncovered
    changed |= drop_camera_data(pdf, opened.source, found)
    dropped = rebuild_outline(pdf, places)
    if dropped:
        found.note(
            "bookmarks-dropped",
            "Not in the packet, for leading nowhere, or to a page or file that is not taken along: "
            f"{counted(dropped, 'bookmark')}.",
        )
    canonical.strip_pages(pdf, found)
    found.stop_if_refused()
    units = tuple(user_unit(page.obj) for page in pdf.pages)
    pictured = tuple("/XObject" in page.obj.get("/Resources", {}) for page in pdf.pages)
    arrange(pdf, selection.order)
    canonical.rebuild_tree(pdf)
    canonical.write(pdf, target)
    every = frozenset(range(len(units)))
    whole = layered or repairs.serious
    return _Treated(
        opened=opened,
        selection=selection,
        form=form,
        marks=marks,
        units=units,
        pictured=pictured,
        look_at=every if whole else changed | doubtful,
        changed=changed | doubtful,
        doubtful=every if repairs.serious else doubtful,
        layered=uncovered,
        repairs=repairs,
        looks=looks,
    )


def _proven(name: str, target: Path, done: _Treated, found: FileFindings) -> tuple[PageFacts, ...]:
    """Hold the fragment against the source; the facts of its pages."""
    if done.repairs.any and not done.opened.copied:
        _tell_read_otherwise(done, found)
    order, taken = done.selection.order, done.selection.taken
    untreated = [
        (at, taken[at])
        for at, place in enumerate(order)
        if _treatment(place, done) is Treatment.UNTREATED
    ]
    apart, unread = pages_apart(done.opened.source, target, untreated)
    if done.repairs.any:
        # of a file that had to be mended readers make different objects: its look decides
        unsure = frozenset(order[at] for at in apart)
        apart, unread = (), (*unread, *apart)
        done = replace(done, changed=done.changed | unsure, doubtful=done.doubtful | unsure)
    fail_apart(name, [taken[at] for at in apart])
    expected = [
        Expected(at, taken[at], _apart_from(place, done))
        for at, place in enumerate(order)
        if place in done.look_at or at in unread
    ]
    unlike = pages_unlike(done.opened.source, target, expected)
    _refuse_doubtful({order[at] for at in unlike} & done.doubtful, target, found)
    if torn := {order[at] for at in unlike} & done.layered:
        target.unlink()
        refuse_unsure(sorted(place + 1 for place in torn), found)
        found.stop_if_refused()
    fail_unlike(name, [taken[at] for at in unlike])
    texts = [
        replace(text, page=at)
        for at, place in enumerate(order)
        for text in done.form.texts
        if text.page == place
    ]
    must_show = prove_texts(name, target, texts)
    return _measured(target, done, must_show, found)


def _tell_read_otherwise(done: _Treated, found: FileFindings) -> None:
    """Say which pages of a mended file another reader shows otherwise."""
    pages = done.selection.pages
    otherwise = set(read_otherwise(done.opened.source, pages))
    if otherwise:
        done.repairs.doubt()
        found.lost(
            "Readers show {pages} of this damaged PDF in different ways.",
            (place for place, page in enumerate(pages, start=1) if page in otherwise),
        )


def _refuse_doubtful(pages: set[int], target: Path, found: FileFindings) -> None:
    """Refuse a file with damaged pages of which another reader shows more than was decoded."""
    if pages:
        target.unlink()
        found.refuse(
            "damaged-pdf",
            f"Readers do not agree on what {found.pages(p + 1 for p in pages)} of this damaged PDF "
            "shows.",
            DAMAGE_FIX,
            min(pages) + 1,
        )
        found.stop_if_refused()


def _measured(
    target: Path,
    done: _Treated,
    must_show: tuple[tuple[int, str], ...],
    found: FileFindings,
) -> tuple[PageFacts, ...]:
    """The facts of the fragment's pages; says which show nothing or hide something."""
    pages, visible, private = [], VisibleContent(), PrivateNumbers()
    read: list[PageText] = []
    selection = done.selection
    with (
        pdfium.PdfDocument(done.opened.source) as original,
        pdfium.PdfDocument(target) as document,
    ):
        for index, place in enumerate(selection.order):
            with opened(document, index) as page:
                look = _known(page, place, done)
                facts = page_facts(
                    page,
                    selection.pages[place],
                    done.units[place],
                    treatment=_treatment(place, done),
                    must_show=[text for number, text in must_show if number == index],
                    read=read.append,
                    look=look,
                )
                text = read.pop()
                private.look(place + 1, text.whole)
                visible.look(
                    page,
                    facts,
                    original,
                    place + 1,
                    text=text,
                    pictured=done.pictured[place],
                    shows=look.shows if look else None,
                )
            pages.append(facts)
    visible.say(found)
    private.say(found)
    done.repairs.say(len(selection.pages), visible.blank, found)
    return tuple(pages)


def _known(page: pdfium.PdfPage, place: int, done: _Treated) -> Look | None:
    """What the page's picture told of it before, if nothing else is on the page by now."""
    look = None if place in done.changed else done.looks.at(place)
    return look if look and look.is_of(page) else None


def _treatment(place: int, done: _Treated) -> Treatment:
    if done.opened.copied:
        return Treatment.REWRITTEN
    return Treatment.FLATTENED if place in done.changed else Treatment.UNTREATED


def _judge(
    pdf: pikepdf.Pdf,
    held: Reached,
    work: Path,
    repairs: damage.Repairs,
    looks: Looks,
    found: FileFindings,
) -> tuple[frozenset[int], bool, frozenset[int]]:
    """Refuse what can not be carried rightly, everything at once.

    Returns the pages of which content was lost, whether the file has layers, and the pages of
    which layers became plain content.
    """
    check_nesting(pdf, found)
    lost = damage.mend_contents(pdf, repairs, found)
    lost |= damage.check_streams(pdf, held.streams, work, repairs, looks, found)
    if repairs.serious:
        lost |= damage.lost_objects(pdf, found)
    baggage.check_portfolio(pdf, found)
    check_xfa(pdf, found)
    check_redactions(pdf, found)
    return lost, *settle_layers(pdf, found)


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


def _apart_from(place: int, done: _Treated) -> tuple[Rect, ...]:
    redrawn = [rect for page, rect in done.form.redrawn if page == place]
    return (*redrawn, *done.marks[place].redrawn)
