"""A client's PDF becomes a fragment: opened, judged, treated, written in canonical shape."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.forms.settle import settle_form
from expedite_packets.exhibits.measure import user_unit
from expedite_packets.exhibits.pdf import baggage, canonical, damage, rescue
from expedite_packets.exhibits.pdf.annotations import (
    PageMarks,
    check_redactions,
    sort_annotations,
)
from expedite_packets.exhibits.pdf.bookmarks import rebuild_outline
from expedite_packets.exhibits.pdf.camera_data import drop_camera_data
from expedite_packets.exhibits.pdf.decoded import Decoded
from expedite_packets.exhibits.pdf.destinations import Destinations
from expedite_packets.exhibits.pdf.flatten import flatten
from expedite_packets.exhibits.pdf.layers import settle_layers
from expedite_packets.exhibits.pdf.nesting import check_nesting
from expedite_packets.exhibits.pdf.opening import Opened, open_pdf
from expedite_packets.exhibits.pdf.private import drop_private_data
from expedite_packets.exhibits.pdf.proving import Treated, proven
from expedite_packets.exhibits.pdf.reach import Reached, all_entered, all_reached
from expedite_packets.exhibits.pdf.removals import list_removals
from expedite_packets.exhibits.pdf.selection import arrange, keep_pages, select
from expedite_packets.exhibits.pdf.xfa import check_xfa
from expedite_packets.exhibits.remedies import DAMAGE_FIX
from expedite_packets.exhibits.scans.looks import Looks
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import PageFacts

_MALFORMED = (
    pikepdf.PdfError,
    pikepdf.QpdfRuntimeError,
    pdfium.PdfiumError,
    UnicodeError,
    RuntimeError,
    MemoryError,
)
"""What the libraries raise on objects that are not what the standard says."""


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
            return proven(name, target, done, found)
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
) -> Treated:
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
    repairs.any |= held.mistyped
    list_removals(pdf, source, held.typed, found)
    looks, decoded = Looks(), Decoded()
    doubtful, layered, uncovered = _judge(pdf, held, target.parent, repairs, looks, decoded, found)
    baggage.tell_baggage(pdf, found)
    places = Destinations(pdf)
    form = settle_form(pdf, found)
    marks = sort_annotations(pdf, places, found)
    found.stop_if_refused()
    changed = _treat(pdf, marks) | uncovered | decoded.lift_photographs(pdf)
    same = not (held.marked or layered or changed)
    entered = held.entered if same else all_entered(pdf)
    if private := drop_private_data(pdf, entered, found):
        entered = all_entered(pdf)
    changed |= private | drop_camera_data(pdf, entered, looks.bare, found)
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
    return Treated(
        opened=opened,
        selection=selection,
        form=form,
        marks=marks,
        units=units,
        pictured=pictured,
        look_at=every if whole else changed | doubtful,
        changed=changed | doubtful,
        doubtful=every if repairs.serious else doubtful,
        layered=every if layered else frozenset(),
        repairs=repairs,
        looks=looks,
        decoded=decoded,
    )


def _judge(
    pdf: pikepdf.Pdf,
    held: Reached,
    work: Path,
    repairs: damage.Repairs,
    looks: Looks,
    decoded: Decoded,
    found: FileFindings,
) -> tuple[frozenset[int], bool, frozenset[int]]:
    """Refuse what can not be carried rightly, everything at once.

    Returns the pages of which content was lost, whether the file has layers, and the pages of
    which layers became plain content.
    """
    check_nesting(pdf, found)
    lost = damage.mend_contents(pdf, repairs, found, decoded.page)
    lost |= damage.check_streams(pdf, held.streams, work, repairs, looks, found, decoded.stream)
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
