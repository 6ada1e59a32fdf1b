"""Views that several documents use: pages, cites, exhibits, the law of every request."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from expedite_packets.catalog.store import Catalog
from expedite_packets.model.case import Case
from expedite_packets.model.claims import Claim, PinCite
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.days import long_date
from expedite_packets.model.ids import SourceId
from expedite_packets.model.matter import Agency
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit
from expedite_packets.model.sourced import Printable, Use, may_print, printable
from expedite_packets.templating.claim_context import CiteView
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.place_context import ExhibitView, FileView, PagesView, SourceView
from expedite_packets.templating.sentences import in_sentence


def pages(found: PageRange, plan: PacketPlan) -> PagesView:
    """A run of packet pages in words, by the numbers that are printed on them."""
    word = "page" if len(found) == 1 else "pages"
    numbers = plan.words(found)
    return PagesView(first=found.first, numbers=numbers, words=f"packet {word} {numbers}")


def cites(found: tuple[PinCite, ...]) -> tuple[CiteView, ...]:
    """Pin cites, unresolved, each once."""
    return tuple(
        CiteView(exhibit=c.exhibit, first=c.first, last=c.last) for c in dict.fromkeys(found)
    )


def exhibit(placed: PlacedExhibit, plan: PacketPlan) -> ExhibitView:
    """An exhibit; of several files those with titles are named."""
    titled = [file for file in placed.files if file.title] if len(placed.files) > 1 else []
    return ExhibitView(
        label=placed.label,
        title=placed.title,
        pages=pages(placed.pages, plan),
        files=tuple(FileView(title=file.title, pages=pages(file.pages, plan)) for file in titled),
    )


def exhibits(plan: PacketPlan) -> tuple[ExhibitView, ...]:
    """All exhibits in packet order."""
    return tuple(exhibit(placed, plan) for placed in plan.exhibits)


def situation(case: Case, claim: Claim, covered: Coverage) -> str:
    """What the situation of a claim is called."""
    criterion = covered.criterion
    wanted = criterion.situation_for(case.requestor.kind, claim)
    return next(one.title for one in criterion.situations if one.id == wanted)


def heading(case: Case, claim: Claim, covered: Coverage) -> str:
    """The criterion's title, with the situation where several claims rely on it."""
    title = covered.criterion.title
    if sum(one.criterion == claim.criterion for one in case.claims) > 1:
        title += f": {in_sentence(situation(case, claim, covered))}"
    return title


def general(given: DocumentContext, use: Use) -> Mapping[str, Printable]:
    """The law of every request by id of the statement, as far as it may be printed for a use.

    Another agency than USCIS goes by its own rules: there only what names the channel counts.
    """
    found = given.catalog.statements_for(given.edition.id, given.channel.id)
    own = given.channel.agency is Agency.USCIS
    return MappingProxyType(
        {
            one.id: printable(one, use)
            for one in found
            if may_print(one, use) and (own or one.channels)
        }
    )


def sources(ids: Iterable[SourceId], catalog: Catalog) -> tuple[SourceView, ...]:
    """Sources with what they are and of which day."""
    found = (catalog.source(one) for one in ids)
    return tuple(
        SourceView(
            title=source.title,
            kind=source.kind,
            day=f"as of {long_date(source.as_of)}" if source.as_of else "undated",
        )
        for source in found
    )
