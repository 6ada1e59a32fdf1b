"""Takes the pages that the case file asks for, and says which stay out."""

from collections.abc import Iterable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from expedite_packets.exhibits.findings import FileFindings, counted, pages_in_words
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.pdf.objects import dictionaries
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import PageFacts

Runs = tuple[tuple[int, int], ...]
"""Pages from 1 as runs with both ends."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which pages of a file go in.

    ``pages`` are indices of the file's pages from 0, each once, in the file's order; ``order`` says
    which of them, by place from 0, comes where in the fragment.
    """

    pages: tuple[int, ...]
    order: tuple[int, ...]

    @property
    def taken(self) -> tuple[int, ...]:
        """The file's page index, from 0, of each page of the fragment."""
        return tuple(self.pages[place] for place in self.order)


def select(runs: Runs, count: int, found: FileFindings) -> Selection:
    """The pages of a file of ``count`` pages that ``runs`` ask for; none of them means all.

    Raises:
        ExhibitError: The file has no such pages.
    """
    found.pages_in = count
    if not runs:
        every = tuple(range(count))
        return Selection(every, every)
    beyond = [last for _, last in runs if last > count]
    if beyond:
        found.refuse(
            "pages-out-of-range",
            f"The case file takes {pages_in_words(_beyond(runs, count))} of this file, which has "
            f"{counted(count, 'page')}.",
            f"Write pages from 1 to {count}, as the file's own pages are counted from its first.",
        )
        found.stop_if_refused()
    wanted = [page - 1 for first, last in runs for page in range(first, last + 1)]
    pages = tuple(sorted(set(wanted)))
    places = {page: place for place, page in enumerate(pages)}
    left_out = sorted(set(range(1, count + 1)) - {page + 1 for page in pages})
    if left_out:
        found.note(
            "pages-left-out",
            f"The file has {counted(count, 'page')}. Taken, as the case file asks: "
            f"{pages_in_words(page + 1 for page in pages)}; left out: {pages_in_words(left_out)}.",
        )
    return Selection(pages, tuple(places[page] for page in wanted))


def _beyond(runs: Runs, count: int) -> Iterable[int]:
    """The page numbers asked for that the file does not have; only the ends of long runs."""
    for first, last in runs:
        if last > count:
            yield from {max(first, count + 1), last}


def keep_pages(pdf: pikepdf.Pdf, pages: tuple[int, ...]) -> None:
    """Take all other pages out of the file in memory."""
    if len(pages) == len(pdf.pages):
        return
    kept = set(pages)
    for index in reversed(range(len(pdf.pages))):
        if index not in kept:
            del pdf.pages[index]


def arrange(pdf: pikepdf.Pdf, order: tuple[int, ...]) -> None:
    """Put the pages in the order of a selection; a page that comes again becomes a page anew."""
    if order == tuple(range(len(pdf.pages))):
        return
    have = [page.obj for page in pdf.pages]
    used: set[int] = set()
    wanted: list[pikepdf.Object] = []
    for place in order:
        wanted.append(_again(pdf, have[place]) if place in used else have[place])
        used.add(place)
    while len(pdf.pages):
        del pdf.pages[-1]
    for entries in wanted:
        pdf.pages.append(pikepdf.Page(entries))


def _again(pdf: pikepdf.Pdf, page: pikepdf.Object) -> pikepdf.Object:
    """The page once more, with links of its own."""
    copy = Dictionary(dict(page.items()))
    if "/Annots" in copy:
        links = (Dictionary(dict(link.items())) for link in dictionaries(copy["/Annots"]))
        copy["/Annots"] = Array([pdf.make_indirect(link) for link in links])
    return pdf.make_indirect(copy)


def take(
    fragment: Path, facts: tuple[PageFacts, ...], selection: Selection
) -> tuple[PageFacts, ...]:
    """Leave only the selected pages in a fragment that has one page for each of the file."""
    if selection.taken == tuple(range(len(facts))):
        return facts
    with pikepdf.open(fragment, allow_overwriting_input=True) as pdf:
        keep_pages(pdf, selection.pages)
        arrange(pdf, selection.order)
        canonical.rebuild_tree(pdf)
        canonical.write(pdf, fragment)
    return tuple(facts[index] for index in selection.taken)
