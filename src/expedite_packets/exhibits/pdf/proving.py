"""Holds a PDF's fragment against the file that it was made of, and measures its pages."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.forms.settle import SettledForm
from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.numbers import PrivateNumbers
from expedite_packets.exhibits.pdf.annotations import PageMarks
from expedite_packets.exhibits.pdf.damage import Repairs
from expedite_packets.exhibits.pdf.decoded import Decoded
from expedite_packets.exhibits.pdf.layers import refuse_unsure
from expedite_packets.exhibits.pdf.opening import Opened
from expedite_packets.exhibits.pdf.selection import Selection
from expedite_packets.exhibits.proof.mended import made_otherwise, read_otherwise
from expedite_packets.exhibits.proof.prove import (
    Expected,
    Rect,
    fail_apart,
    fail_unlike,
    pages_unlike,
    prove_texts,
)
from expedite_packets.exhibits.proof.strict import held_against
from expedite_packets.exhibits.remedies import DAMAGE_FIX
from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.scans.looks import Looks
from expedite_packets.exhibits.text import PageText
from expedite_packets.exhibits.unseen.words import UnseenWords
from expedite_packets.exhibits.visible import VisibleContent
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.readback.plain_source import not_plainly_right


@dataclass(frozen=True, slots=True)
class Treated:
    """What is known of a file once its pages are as they are to be written.

    ``pictured`` says of each page whether its resources name pictures or forms.
    ``look_at`` are the places, from 0, of pages to be held against the source; ``changed`` those
    that are no longer the source's own. ``layered`` are all pages of a file that has layers.
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
    decoded: Decoded


def proven(name: str, target: Path, done: Treated, found: FileFindings) -> tuple[PageFacts, ...]:
    """Hold the fragment at ``target`` against the source; the facts of its pages.

    Raises:
        ExhibitError: Readers do not agree on what a damaged or layered file shows.
        VerificationError: The fragment does not show what the source shows.
    """
    order, taken = done.selection.order, done.selection.taken
    untreated = [
        (at, taken[at])
        for at, place in enumerate(order)
        if _treatment(place, done) is Treatment.UNTREATED
    ]
    held = held_against(done.opened.source, target, untreated)
    otherwise = _tell_read_otherwise(done, {taken[at] for at in held.unsure}, found)
    odd = _not_ours(done, {taken[at] for at in held.apart}, otherwise, target)
    apart = tuple(at for at in held.apart if taken[at] not in odd)
    fail_apart(name, [taken[at] for at in apart])
    # of a page of which readers make different objects its look decides
    unread = (*held.unread, *held.apart)
    unsure = frozenset(order[at] for at in held.apart)
    unsure |= {place for at, place in enumerate(order) if taken[at] in otherwise}
    done = replace(done, changed=done.changed | unsure, doubtful=done.doubtful | unsure)
    expected = [
        Expected(at, taken[at], _apart_from(place, done))
        for at, place in enumerate(order)
        if place in done.look_at or at in unread
    ]
    texts = [
        replace(text, page=at)
        for at, place in enumerate(order)
        for text in done.form.texts
        if text.page == place
    ]
    # opened once, since each opening reads the fonts of all pages anew
    with pdfium.PdfDocument(target) as document:
        unlike = pages_unlike(done.opened.source, document, expected)
        if not unlike:
            must_show = prove_texts(name, document, texts)
            return _measured(document, done, must_show, found)
    _settle_unlike(name, unlike, done, target, found)
    raise AssertionError  # unreachable: one of both is to blame


def _tell_read_otherwise(done: Treated, unsure: set[int], found: FileFindings) -> frozenset[int]:
    """Say which pages another reader shows otherwise; returns them, by index from 0 in the source.

    Asked for are all pages of a mended file, and of others those of which it is not plain what
    they hold: ``unsure`` are the untreated ones. A copy was held against its source before.
    """
    if done.opened.copied:
        return frozenset()
    pages = done.selection.pages
    source = done.opened.source
    if done.repairs.any:
        asked = set(pages)
    else:
        treated = [
            p for at, p in enumerate(pages) if _treatment(at, done) is not Treatment.UNTREATED
        ]
        asked = unsure | set(not_plainly_right(source, treated))
    otherwise = frozenset(read_otherwise(source, sorted(asked)) if asked else ())
    if otherwise:
        done.repairs.doubt()
        found.lost(
            "Readers show {pages} of this damaged PDF in different ways.",
            (place for place, page in enumerate(pages, start=1) if page in otherwise),
        )
    return otherwise


def _not_ours(
    done: Treated, apart: set[int], otherwise: frozenset[int], target: Path
) -> frozenset[int]:
    """Those of ``apart`` (source pages) that readers make different objects of on their own."""
    if done.repairs.any or not apart:
        return frozenset(apart)
    copy = target.with_suffix(".plain.pdf")
    made = frozenset(made_otherwise(done.opened.source, sorted(apart - otherwise), copy))
    if made:
        done.repairs.any = True
    return made | otherwise


def _settle_unlike(
    name: str, unlike: Sequence[int], done: Treated, target: Path, found: FileFindings
) -> None:
    """Refuse a file that is to blame for pages (of the fragment, from 0) that look otherwise.

    Raises:
        ExhibitError: Readers do not agree on what the file shows.
        VerificationError: They do, and the fragment shows something else.
    """
    order, taken, source = done.selection.order, done.selection.taken, done.opened.source
    places = {order[at] for at in unlike}
    _refuse_doubtful(places & done.doubtful, target, found)
    if torn := places & done.layered:
        target.unlink()
        refuse_unsure(sorted(place + 1 for place in torn), found)
        found.stop_if_refused()
    if not done.opened.copied:
        asked = sorted({taken[at] for at in unlike})
        odd = {*not_plainly_right(source, asked), *read_otherwise(source, asked)}
        _refuse_doubtful({order[at] for at in unlike if taken[at] in odd}, target, found)
    fail_unlike(name, [taken[at] for at in unlike])


def _refuse_doubtful(pages: set[int], target: Path, found: FileFindings) -> None:
    """Refuse a file with damaged pages of which another reader shows more than was decoded."""
    if pages:
        target.unlink()
        found.refuse(
            "damaged-pdf",
            "Readers do not agree on what is shown on "
            f"{found.pages(p + 1 for p in pages)} of this damaged PDF.",
            DAMAGE_FIX,
            min(pages) + 1,
        )
        found.stop_if_refused()


def _measured(
    document: pdfium.PdfDocument,
    done: Treated,
    must_show: tuple[tuple[int, str], ...],
    found: FileFindings,
) -> tuple[PageFacts, ...]:
    """The facts of the fragment's pages; says which show nothing or hide something."""
    pages, visible, private, unseen = [], VisibleContent(), PrivateNumbers(), UnseenWords()
    read: list[PageText] = []
    selection = done.selection
    with pdfium.PdfDocument(done.opened.source) as original:
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
                plain = place not in done.changed and done.decoded.is_plain(place)
                if text.whole and not plain:
                    unseen.look(place + 1, page, done.units[place])
                visible.look(
                    page,
                    facts,
                    original,
                    place + 1,
                    text=text,
                    pictured=done.pictured[place] or not plain,
                    shows=look.shows if look else None,
                )
            pages.append(facts)
    visible.say(found)
    private.say(found)
    unseen.say(found)
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
