"""What templates may see: frozen views of plain words, dates and page numbers.

Templates never see a case, a plan or the catalog. Strings that are absent are empty; dates and
parts that are absent are None. The table in ``templates/README.md`` is made from these classes.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.sourced import Printable
from expedite_packets.templating.claim_context import ClaimView, FactView
from expedite_packets.templating.matter_context import (
    AppealView,
    BeneficiaryView,
    DeadlineView,
    EarlierView,
    MatterView,
    PartyView,
    PendingView,
    UnderlyingView,
)
from expedite_packets.templating.place_context import ExhibitView, FrontView, PagesView
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class SentView:
    """An exhibit that the office has already."""

    label: str = field(metadata=says("`C`"))
    title: str = field(metadata=says("its title"))
    packet: str = field(metadata=says("`the packet of November 20, 2026`"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementView:
    """What only the letter of a supplement says."""

    number: int = field(metadata=says("1 for the first supplement"))
    request_date: datetime.date = field(metadata=says("date of the letter that is supplemented"))
    facts: tuple[FactView, ...] = field(metadata=says("what is new; may be 0"))
    sent: tuple[SentView, ...] = field(metadata=says("the exhibits that were sent; never 0"))
    exhibit_pages: PagesView = field(metadata=says("all pages of the new exhibits"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """What a letter may say."""

    letterhead: tuple[str, ...] = field(metadata=says("lines of the letterhead; name first"))
    date: datetime.date = field(metadata=says("date of the letter"))
    delivery: tuple[str, ...] = field(
        metadata=says("delivery lines: one for each way to this office that the case names")
    )
    addressee: tuple[str, ...] = field(metadata=says("lines of the addressee"))
    office: str = field(metadata=says("the office's name in running text, without article"))
    mark: Printable | None = field(
        metadata=says("the mark that the letter must carry, or None; print `.text`")
    )
    salutation: str = field(metadata=says("how the letter begins"))
    requestor: PartyView = field(metadata=says("who asks"))
    represented: bool = field(metadata=says("whether a representative signs"))
    beneficiary: BeneficiaryView | None = field(metadata=says("the beneficiary, or None"))
    underlying: UnderlyingView | None = field(
        metadata=says("the case that was decided, where there is an appeal")
    )
    appeal: AppealView | None = field(metadata=says("the appeal or motion, or None"))
    pending: PendingView | None = field(
        metadata=says("the request that is not decided yet, where there is no appeal")
    )
    matter: MatterView = field(metadata=says("what is to be expedited, appeal or not"))
    earlier: tuple[EarlierView, ...] = field(
        metadata=says("expedite requests made before on the case")
    )
    status: str = field(
        metadata=says("`t`, `u`, `asylum`, `refugee`, `humanitarian_parole`, `adoption`; or empty")
    )
    with_filing: bool = field(
        metadata=says("whether it goes along with the filing of a form, by the channel")
    )
    confidential: bool = field(
        metadata=says("whether headers and titles may not tell what kind of case it is")
    )
    premium: str = field(
        metadata=says("premium processing: `available`, `not_available` or `unknown`")
    )
    deadline: DeadlineView = field(metadata=says("by when a decision is needed"))
    general: Mapping[str, Printable] = field(
        metadata=says("the law of every request by id of the statement; print `.text`")
    )
    claims: tuple[ClaimView, ...] = field(metadata=says("the criteria relied on; never 0"))
    grounds: tuple[str, ...] = field(
        metadata=says("titles of the criteria for use in a sentence, each once")
    )
    contact: str = field(metadata=says("how the writer is reached: telephone and e-mail"))
    signature: tuple[str, ...] = field(metadata=says("lines under the empty signature line"))
    front: tuple[FrontView, ...] = field(metadata=says("the front documents"))
    front_pages: Mapping[str, PagesView] = field(
        metadata=says("pages of the first front document of each kind, by kind")
    )
    table_of_evidence: PagesView | None = field(metadata=says("pages of the table, or None"))
    index: PagesView = field(metadata=says("pages of the exhibit index"))
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("the exhibits; never 0"))
    supplement: SupplementView | None = field(
        metadata=says("what the letter of a supplement says, or None")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketView:
    """What index and tab pages may say."""

    requestor: PartyView = field(metadata=says("who asks"))
    matter: MatterView = field(metadata=says("what is to be expedited"))
    confidential: bool = field(metadata=says("whether nothing may tell the kind of case"))
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("the exhibits; never 0"))
    supplement: int = field(metadata=says("0, or the number of the supplement"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRowView:
    """One piece of evidence that the packet holds."""

    text: str = field(metadata=says("what it is"))
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("the exhibits that are it; never 0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceGroupView:
    """The evidence for one criterion."""

    title: str = field(metadata=says("what the criterion is called"))
    rows: tuple[EvidenceRowView, ...] = field(metadata=says("the evidence; never 0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """What the table of evidence may say: nothing of what is missing or who asks for it."""

    requestor: PartyView = field(metadata=says("who asks"))
    matter: MatterView = field(metadata=says("what is to be expedited"))
    confidential: bool = field(metadata=says("whether nothing may tell the kind of case"))
    groups: tuple[EvidenceGroupView, ...] = field(
        metadata=says("one group for each claim that exhibits support; 0 only in a draft")
    )
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("all exhibits; never 0"))
