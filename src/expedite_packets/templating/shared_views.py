"""Views that several documents use: parties, pages, exhibits."""

import re

from expedite_packets.model.case import Case
from expedite_packets.model.claims import Claim, PinCite
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.parties import PartyRole
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit
from expedite_packets.templating.context import (
    AppealView,
    CiteView,
    ExhibitView,
    FileView,
    PagesView,
    PartyView,
)
from expedite_packets.templating.sentences import in_sentence

_FILINGS = {PartyRole.PETITIONER: "petition", PartyRole.APPLICANT: "application"}


def pages(found: PageRange) -> PagesView:
    """A run of packet pages in words."""
    word = "page" if len(found) == 1 else "pages"
    return PagesView(first=found.first, numbers=str(found), words=f"packet {word} {found}")


def cites(found: tuple[PinCite, ...]) -> tuple[CiteView, ...]:
    """Pin cites, unresolved, each once."""
    return tuple(
        CiteView(exhibit=c.exhibit, first=c.first, last=c.last) for c in dict.fromkeys(found)
    )


def exhibit(placed: PlacedExhibit) -> ExhibitView:
    """An exhibit; of several files those with titles are named."""
    titled = [file for file in placed.files if file.title] if len(placed.files) > 1 else []
    return ExhibitView(
        label=placed.label,
        title=placed.title,
        pages=pages(placed.pages),
        files=tuple(FileView(title=file.title, pages=pages(file.pages)) for file in titled),
    )


def exhibits(plan: PacketPlan) -> tuple[ExhibitView, ...]:
    """All exhibits in packet order."""
    return tuple(exhibit(placed) for placed in plan.exhibits)


def situation(case: Case, claim: Claim, covered: Coverage) -> str:
    """What the situation of a claim is called."""
    criterion = covered.criterion
    wanted = criterion.situation_of(case.requestor.kind, claim.situation)
    return next(one.title for one in criterion.situations if one.id == wanted)


def heading(case: Case, claim: Claim, covered: Coverage) -> str:
    """The criterion's title, with the situation where several claims rely on it."""
    title = covered.criterion.title
    if sum(one.criterion == claim.criterion for one in case.claims) > 1:
        title += f": {in_sentence(situation(case, claim, covered))}"
    return title


def form(number: str) -> str:
    """A form's number without the word "Form", which the templates write."""
    return re.sub(r"\Aform\s+", "", number, flags=re.IGNORECASE)


def requestor(case: Case) -> PartyView:
    """The requestor."""
    party = case.requestor
    return PartyView(
        name=party.name,
        word=party.role.value,
        filing=_FILINGS[party.role],
        company=party.kind == "company",
        a_number=party.a_number or "",
    )


def appeal(case: Case) -> AppealView | None:
    """The pending appeal."""
    if case.appeal is None:
        return None
    return AppealView(
        form=form(case.appeal.form),
        receipt_number=case.appeal.receipt_number or "",
        filed=case.appeal.filed,
        transferred=case.appeal.transferred,
    )
