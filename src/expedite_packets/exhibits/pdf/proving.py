"""Holds a PDF's fragment against the file that it was made of, and measures its pages."""

from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.forms.settle import SettledForm
from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.numbers import PrivateNumbers
from expedite_packets.exhibits.pdf.annotations import PageMarks
from expedite_packets.exhibits.pdf.damage import Repairs
from expedite_packets.exhibits.pdf.layers import refuse_unsure
from expedite_packets.exhibits.pdf.opening import Opened
from expedite_packets.exhibits.pdf.selection import Selection
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
from expedite_packets.model.pages import PageFacts, Treatment


@dataclass(frozen=True, slots=True)
class Treated:
    """What is known of a file once its pages are as they are to be written.

    ``pictured`` says of each page whether its resources name pictures or forms.
    ``look_at`` are the places, from 0, of pages to be held against the source; ``changed`` those
    that are no longer the source's own. ``layered`` are those on which something was on a layer.
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
    repairs: Repairs
    looks: Looks


def proven(name: str, target: Path, done: Treated, found: FileFindings) -> tuple[PageFacts, ...]:
    """Hold the fragment at ``target`` against the source; the facts of its pages.

    Raises:
        ExhibitError: Readers do not agree on what a damaged or layered file shows.
        VerificationError: The fragment does not show what the source shows.
    """
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


def _tell_read_otherwise(done: Treated, found: FileFindings) -> None:
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
    done: Treated,
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


def _known(page: pdfium.PdfPage, place: int, done: Treated) -> Look | None:
    """What the page's picture told of it before, if nothing else is on the page by now."""
    look = None if place in done.changed else done.looks.at(place)
    return look if look and look.is_of(page) else None


def _treatment(place: int, done: Treated) -> Treatment:
    if done.opened.copied:
        return Treatment.REWRITTEN
    return Treatment.FLATTENED if place in done.changed else Treatment.UNTREATED


def _apart_from(place: int, done: Treated) -> tuple[Rect, ...]:
    redrawn = [rect for page, rect in done.form.redrawn if page == place]
    return (*redrawn, *done.marks[place].redrawn)
