"""Our own pages: drawn, counted, numbered, drawn again until the page numbers are stable."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from expedite_packets.errors import LayoutDidNotSettle, TemplateError
from expedite_packets.model.case import Case
from expedite_packets.model.document import Document
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, EditionId
from expedite_packets.model.plan import PacketPlan
from expedite_packets.pipeline.press import Press
from expedite_packets.planning.citations import resolve
from expedite_packets.planning.following import Stage
from expedite_packets.planning.pagination import OwnCounts, paginate
from expedite_packets.templating import documents
from expedite_packets.templating.documents import DocumentContext

_ROUNDS = 6
FIRST = Stage()
"""Nothing was sent before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The settled plan, and our own pages for it.

    ``letter`` is None where a final letter stands in its place; ``table_of_evidence`` where the
    case wants none. The bytes are PDFs whose cites are links into the packet.
    """

    context: DocumentContext
    plan: PacketPlan
    own: OwnCounts
    letter: Document | None
    letter_pdf: bytes | None
    table_pdf: bytes | None
    index_pdf: bytes
    tabs_pdf: bytes


T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own(Generic[T]):
    """Something of each of our documents in which packet pages are named; None for none."""

    letter: T | None
    table: T | None
    index: T

    def each(self, make: Callable[[T], U]) -> "_Own[U]":
        """What ``make`` returns of each."""
        return _Own(
            letter=None if self.letter is None else make(self.letter),
            table=None if self.table is None else make(self.table),
            index=make(self.index),
        )


def draw(
    context_of: Callable[[PacketPlan], DocumentContext],
    *,
    case: Case,
    channel: ChannelId,
    edition: EditionId,
    pages: Mapping[str, int],
    final_letter_pages: int | None,
    press: Press,
    guess: OwnCounts | None = None,
    stage: Stage = FIRST,
) -> Drawn:
    """Draw letter, table of evidence, index and tab pages for the plan that they themselves make.

    ``context_of`` gives what the documents are made from, once there is a plan. ``pages`` are the
    page counts of the case's files, ``final_letter_pages`` those of a final letter, if any.
    ``stage`` says what was sent before. A good ``guess`` of our own pages (those of the channel
    before) saves a round.

    Raises:
        LayoutDidNotSettle: The page numbers change in each round.
        TemplateError: A template or a title can not be set.
    """
    own = guess or OwnCounts(letter=final_letter_pages or 3, table_of_evidence=1, index=1)
    if not case.packet.table_of_evidence:
        own = replace(own, table_of_evidence=0)
    for number in range(_ROUNDS):
        plan = paginate(
            case,
            channel=channel,
            edition=edition,
            as_of=case.date,
            pages=pages,
            own=own,
            numbering=stage.numbering,
            sent=stage.sent,
        )
        context = context_of(plan)
        texts = _texts(context, generated=final_letter_pages is None)
        if number == 0 and guess is None:
            # the counts are as good as made up, so most likely all is drawn for nothing
            counted = _counts(texts.each(press.pages), final_letter_pages)
            if counted != own:
                own = counted
                continue
        printed = texts.each(lambda one: press.pdf(one, links=True))
        counted = _counts(printed.each(lambda one: one.pages), final_letter_pages)
        if counted == own:
            return Drawn(
                context=context,
                plan=plan,
                own=own,
                letter=texts.letter,
                letter_pdf=printed.letter.data if printed.letter else None,
                table_pdf=printed.table.data if printed.table else None,
                index_pdf=printed.index.data,
                tabs_pdf=_tab_pages(context, press),
            )
        own = counted
    message = "The page numbers of letter and index did not become stable."
    raise LayoutDidNotSettle(message, fix="Please report this with `expedite plan --format json`.")


def _texts(context: DocumentContext, *, generated: bool) -> _Own[Document]:
    letter = table = None
    if generated:
        letter = resolve(documents.letter(context), context.plan)
    if context.case.packet.table_of_evidence:
        table = resolve(documents.table_of_evidence(context), context.plan)
    return _Own(letter=letter, table=table, index=documents.index(context))


def _counts(pages: _Own[int], final_letter: int | None) -> OwnCounts:
    """The page counts; ``final_letter`` is that of a letter in the generated one's place."""
    return OwnCounts(
        letter=pages.letter or final_letter or 0,
        table_of_evidence=pages.table or 0,
        index=pages.index,
    )


def _tab_pages(context: DocumentContext, press: Press) -> bytes:
    tabs = press.pdf(documents.tab_pages(context), links=False)
    if tabs.pages != len(context.plan.exhibits):
        message = "An exhibit's title is too long for its tab page."
        raise TemplateError(message, fix="Shorten the longest titles under exhibits: title:.")
    return tabs.data


def write_own_pages(drawn: Drawn, folder: Path) -> dict[str, Path]:
    """Write our own pages into ``folder``; the paths by section kind."""
    made = {
        "letter": drawn.letter_pdf,
        "table_of_evidence": drawn.table_pdf,
        "index": drawn.index_pdf,
        "tab": drawn.tabs_pdf,
    }
    paths: dict[str, Path] = {}
    for name, data in made.items():
        if data is not None:
            paths[name] = folder / f"{name}.pdf"
            paths[name].write_bytes(data)
    return paths
