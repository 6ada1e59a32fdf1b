"""Takes out of a fragment what the case file wants nobody to read, and proves that it is gone.

A page with something to take out becomes a picture of itself with black boxes: whatever lay under
them, in whichever layer, font or hidden text, is not carried along. Other pages stay as they are.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.measure import opened, page_facts
from expedite_packets.exhibits.numbers import PrivateNumbers
from expedite_packets.exhibits.proof.prove import seen_box
from expedite_packets.exhibits.redaction.blackout import Area, blacken, prove_blackened
from expedite_packets.exhibits.redaction.characters import Letters, letters_of
from expedite_packets.exhibits.redaction.gone import forget_words, still_there
from expedite_packets.exhibits.text import text_of
from expedite_packets.exhibits.unseen.words import UnseenWords
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.pages import PageFacts, Treatment

_PAD = 0.02
"""Inches that a box stands out round the characters under it."""
_BEFORE, _BESIDE, _BELOW = 0.25, 1.5, 0.45
"""Shares of its height by which a box round words that were read from a picture is larger."""
_GRID = 100
"""Boxes lie on hundredths of an inch, so that they are the same when they are drawn again."""


def redact(
    name: str,
    fragment: Path,
    pages: tuple[PageFacts, ...],
    redactions: Sequence[Redaction],
    found: FileFindings,
) -> tuple[PageFacts, ...]:
    """Black out what ``redactions`` ask for in a finished fragment; returns its pages' facts.

    Raises:
        ExhibitError: A redaction matches nothing, or not surely everything; no fragment is left.
        VerificationError: A page is not what it was with black boxes.
    """
    if not redactions:
        return pages
    found.number(())  # from here on pages are those of the file
    areas = _areas(fragment, pages, redactions, found)
    if found.refused:
        fragment.unlink()
        found.stop_if_refused()
    before = fragment.with_suffix(".before.pdf")
    fragment.rename(before)
    try:
        words = [one.text for one in redactions if one.text]
        forgotten = blacken(before, fragment, areas, pages, lambda said: forget_words(said, words))
        prove_blackened(name, before, fragment, areas)
    finally:
        before.unlink()
    _refuse_what_is_left(fragment, pages, redactions, found)
    _say(areas, pages, forgotten, found)
    return _looked_at(fragment, pages, areas, found)


def _say(
    areas: Mapping[int, tuple[Area, ...]],
    pages: Sequence[PageFacts],
    forgotten: int,
    found: FileFindings,
) -> None:
    numbers = sorted({pages[index].source_index + 1 for index in areas})
    count = sum(len(boxes) for boxes in areas.values())
    found.note(
        "redacted",
        f"{counted(count, 'place')} on {found.pages(numbers)} blacked out as the case file asks; "
        "these pages are pictures now, and nothing of what stood under the boxes is left.",
        numbers[0],
    )
    if forgotten:
        found.note(
            "redacted-bookmarks",
            f"{counted(forgotten, 'bookmark or link')} held words that are blacked out, and lost "
            "them.",
        )


def _looked_at(
    fragment: Path,
    pages: tuple[PageFacts, ...],
    areas: Mapping[int, tuple[Area, ...]],
    found: FileFindings,
) -> tuple[PageFacts, ...]:
    """The pages' facts once some are blacked out.

    What they said of private numbers, and of words that nobody sees, is renewed.
    """
    private, unseen, facts = PrivateNumbers(), UnseenWords(), []
    some_unseen = any(finding.rule in UnseenWords.RULES for finding in found.all)
    with pdfium.PdfDocument(fragment) as document:
        for index, before in enumerate(pages):
            with opened(document, index) as page:
                if index not in areas:
                    private.look(before.source_index + 1, text_of(page).whole)
                    if some_unseen:
                        unit = before.width / page.get_width()
                        unseen.look(before.source_index + 1, page, unit)
                    facts.append(before)
                    continue
                drawn = page_facts(page, before.source_index, 1.0, treatment=Treatment.REDACTED)
                facts.append(replace(drawn, redacted=areas[index]))
    found.forget(PrivateNumbers.RULES | UnseenWords.RULES)
    private.say(found)
    unseen.say(found)
    return tuple(facts)


def _refuse_what_is_left(
    fragment: Path,
    pages: Sequence[PageFacts],
    redactions: Sequence[Redaction],
    found: FileFindings,
) -> None:
    """Refuse the file where a second reader finds words to be taken out that the first did not."""
    taken = [facts.source_index for facts in pages]
    left = [taken[index] + 1 for index in still_there(fragment, taken, redactions)]
    if left:
        fragment.unlink()
        found.refuse(
            "redaction-unsure",
            f"On {found.pages(left)} one reader finds what is to be blacked out, and another does "
            "not, so that it is not known where it stands.",
            "Name an area of the page instead (area: [left, top, right, bottom] in inches).",
            min(left),
        )
        found.stop_if_refused()


def _areas(
    fragment: Path,
    pages: Sequence[PageFacts],
    redactions: Sequence[Redaction],
    found: FileFindings,
) -> dict[int, tuple[Area, ...]]:
    """The areas to black out on each page of the fragment."""
    wanted: dict[int, list[Area]] = {}
    matched: set[int] = set()
    silent: set[int] = set()
    with pdfium.PdfDocument(fragment) as document:
        for index, facts in enumerate(pages):
            number = facts.source_index + 1
            asked = [(at, one) for at, one in enumerate(redactions) if one.page in (None, number)]
            if not asked:
                continue
            with opened(document, index) as page:
                letters = letters_of(page)
                size = facts.width / 72, facts.height / 72
                if not letters.text.strip() and any(one.area is None for _, one in asked):
                    silent.add(number)
                for at, one in asked:
                    read = facts.treatment is Treatment.SEARCHABLE
                    for area in _of(one, page, letters, size, read=read):
                        matched.add(at)
                        wanted.setdefault(index, []).append(area)
    _say_unmatched(redactions, matched, found)
    if silent:
        found.warn(
            "redaction-unsearched",
            f"{found.pages(silent)[:1].upper()}{found.pages(silent)[1:]} has no text that could be "
            "searched for what is to be blacked out.",
            "Look at these pages; black out what must not be read with area: on them.",
            min(silent),
        )
    return {index: tuple(dict.fromkeys(areas)) for index, areas in wanted.items()}


def _of(
    redaction: Redaction,
    page: pdfium.PdfPage,
    letters: Letters,
    size: tuple[float, float],
    *,
    read: bool,
) -> Iterator[Area]:
    """The areas that one redaction asks for on one page, in inches as seen.

    ``read`` says that the letters were read from a picture, so that their places are rough.
    """
    if redaction.area:
        if redaction.area[0] < size[0] and redaction.area[1] < size[1]:
            yield redaction.area
        return
    spans = letters.social_security_numbers()
    if redaction.text:
        spans = letters.matches(redaction.text)
    place = seen_box(page, size)
    seen = letters.placed(place)
    for first, last in spans:
        if read:
            boxes = tuple(_round_words(seen, first, last))
        else:
            boxes = tuple(map(place, letters.runs(first, last)))
        yield from (_on_grid(box, size) for box in boxes)


def _round_words(letters: Letters, first: int, last: int) -> Iterator[Area]:
    """Boxes that surely hold the words which the places are part of.

    What reads pictures sets a word narrower than it is, since it counts the blank behind it, and
    knows nothing of what hangs below the line: the box reaches to the next word and beyond it.
    """
    first, last = letters.word(first, last)
    next_word = letters.following(last)
    for left, top, right, bottom in letters.runs(first, last):
        high = bottom - top
        end = right + _BESIDE * high
        if next_word and right < next_word[0] and next_word[1] < bottom and next_word[3] > top:
            end = max(end, next_word[0])
        yield left - _BEFORE * high, top - _BEFORE * high, end, bottom + _BELOW * high


def _on_grid(box: Area, size: tuple[float, float]) -> Area:
    """The box, a little larger, with sides on hundredths of an inch.

    Of a box beside the visible page a hair on the page's edge is left: that page, too, becomes a
    picture, on which nothing of the words is left.
    """
    left, top = (math.floor((side - _PAD) * _GRID) for side in box[:2])
    right, bottom = (math.ceil((side + _PAD) * _GRID) for side in box[2:])
    across, up = (math.floor(side * _GRID) for side in size)
    return (
        max(0, min(left, across - 1)) / _GRID,
        max(0, min(top, up - 1)) / _GRID,
        max(right, 1) / _GRID,
        max(bottom, 1) / _GRID,
    )


def _say_unmatched(
    redactions: Sequence[Redaction], matched: Iterable[int], found: FileFindings
) -> None:
    """Refuse redactions that ask for nothing that is there; their words are not repeated."""
    for at, one in enumerate(redactions):
        if at in matched:
            continue
        what = "A text" if one.text else "Social Security numbers" if one.ssn else "An area"
        where = f" on page {one.page}" if one.page else ""
        found.refuse(
            "redaction-without-match",
            f"{what} to be blacked out{where} is not found in what is taken of this file "
            f"(number {at + 1} under redact:).",
            "Check the page and the spelling. Pictures have no text: name an area of the page "
            "instead.",
        )
