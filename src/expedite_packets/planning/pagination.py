"""Page numbers: every page of the packet in order, from the page counts of its parts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import Exhibit, FileRole, FrontDocument
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, EditionId, ExhibitKey
from expedite_packets.model.numbering import FROM_ONE, Numbering, SentExhibit
from expedite_packets.model.plan import (
    PacketPlan,
    PageRange,
    PlacedExhibit,
    PlacedFile,
    PlacedFront,
)
from expedite_packets.planning.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCounts:
    """How many pages our own documents take; 0 where there is none.

    The letter's own count stands here too when a final letter takes the generated one's place.
    """

    letter: int
    table_of_evidence: int
    index: int


class _Counter:
    """Gives out runs of consecutive packet pages."""

    def __init__(self) -> None:
        self.next = 1

    def take(self, pages: int) -> PageRange:
        taken = PageRange(self.next, self.next + pages - 1)
        self.next += pages
        return taken


def _front(document: FrontDocument, pages: Mapping[str, int], counter: _Counter) -> PlacedFront:
    name = document.input
    placed = PlacedFile(
        name=name,
        file=str(document.file),
        role=FileRole.DOCUMENT,
        pages=counter.take(pages[name]),
    )
    return PlacedFront(kind=document.kind, title=document.heading, file=placed)


def _exhibit(
    exhibit: Exhibit,
    number: int,
    pages: Mapping[str, int],
    counter: _Counter,
    translations: tuple[FileRole, ...],
) -> PlacedExhibit:
    tab = counter.take(1)
    files = tuple(
        PlacedFile(
            name=part.input,
            file=str(part.file),
            role=part.role,
            pages=counter.take(pages[part.input]),
            title=part.title or "",
        )
        for part in exhibit.in_order(translations)
    )
    return PlacedExhibit(
        key=ExhibitKey(exhibit.key),
        label=label(number),
        title=exhibit.title,
        tab_page=tab.first,
        pages=PageRange(files[0].pages.first, files[-1].pages.last),
        files=files,
    )


def paginate(
    case: Case,
    *,
    channel: ChannelId,
    edition: EditionId,
    as_of: date,
    pages: Mapping[str, int],
    own: OwnCounts,
    numbering: Numbering = FROM_ONE,
    sent: tuple[SentExhibit, ...] = (),
) -> PacketPlan:
    """The plan of a packet whose files and own documents have these page counts.

    ``pages`` gives the page count (1 or more) of every file of the case by the name that the case
    file uses. The order is: letter, front documents, table of evidence, index, exhibits.
    A supplement goes on where ``numbering`` starts, without front documents and without the
    exhibits that were ``sent``.
    """
    counter = _Counter()
    letter = counter.take(own.letter)
    fronts = () if numbering.supplement else case.front
    front = tuple(_front(document, pages, counter) for document in fronts)
    table = counter.take(own.table_of_evidence) if own.table_of_evidence else None
    index = counter.take(own.index)
    if numbering.supplement:
        numbering = replace(numbering, own_pages=index.last)
    known = {one.key for one in sent}
    new = (exhibit for exhibit in case.exhibits if exhibit.key not in known)
    exhibits = tuple(
        _exhibit(exhibit, number, pages, counter, case.packet.translations)
        for number, exhibit in enumerate(new, numbering.label)
    )
    return PacketPlan(
        case=case.case,
        channel=channel,
        edition=edition,
        as_of=as_of,
        letter=letter,
        front=front,
        table_of_evidence=table,
        index=index,
        exhibits=exhibits,
        total=counter.next - 1,
        numbering=numbering,
        sent=sent,
    )
