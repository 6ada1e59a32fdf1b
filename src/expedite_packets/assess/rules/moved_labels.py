"""Which labels of a letter's cites now belong to another exhibit than the letter meant."""

from collections import Counter
from collections.abc import Mapping, Set

from expedite_packets.model.plan import PageRange

Token = tuple[str, PageRange]
"""A cite as printed: label, pages of the exhibit."""


def moved_labels(
    letter: tuple[Token, ...], case: tuple[Token, ...], sure: Set[str]
) -> Mapping[str, str]:
    """Labels of the letter that cite what the case file cites under another label.

    A label has moved if most of its cites are another label's in the case, more than are its own,
    and that other label has moved as well or stands nowhere in the letter. So a cite that the
    attorney added, changed or left out does not make it one, nor does another order.
    Where the cites of both labels are the same, only their places in the letter can tell; labels
    that are ``sure`` (listed with the right title) are then left alone.
    """
    ours, theirs = _by_label(letter), _by_label(case)
    moved: dict[str, str] = {}
    for label, pages in ours.items():
        own = (pages & theirs.get(label, Counter())).total()
        if own == pages.total():
            continue
        best = max(theirs, key=lambda other: (pages & theirs[other]).total(), default=label)
        fits = (pages & theirs.get(best, Counter())).total()
        if fits > own and fits * 2 > pages.total():
            moved[label] = best
    while broken := [label for label, to in moved.items() if to in ours and to not in moved]:
        moved = {label: to for label, to in moved.items() if label not in broken}
    if moved or ours != theirs:
        return moved
    return _by_place(letter, case, sure)


def _by_label(cites: tuple[Token, ...]) -> dict[str, Counter[PageRange]]:
    found: dict[str, Counter[PageRange]] = {}
    for label, pages in cites:
        found.setdefault(label, Counter())[pages] += 1
    return found


def _by_place(
    letter: tuple[Token, ...], case: tuple[Token, ...], sure: Set[str]
) -> Mapping[str, str]:
    """Labels that stand, at each of their places, where the case has one and the same other."""
    if [pages for _, pages in letter] != [pages for _, pages in case]:
        return {}
    meant: dict[str, set[str]] = {}
    for (label, _), (other, _) in zip(letter, case, strict=True):
        meant.setdefault(label, set()).add(other)
    return {
        label: other
        for label, others in meant.items()
        if len(others) == 1 and label not in sure and (other := min(others)) != label
    }
