"""What templates may see: frozen views of plain words, dates and page numbers.

Templates never see a case, a plan or the catalog. Strings that are absent are empty; dates and
parts that are absent are None. The table in ``templates/README.md`` is made from these classes.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from expedite_packets.model.sourced import Printable


def says(meaning: str) -> Mapping[str, str]:
    """The meaning of a field, for the table in ``templates/README.md``."""
    return MappingProxyType({"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesView:
    """A run of packet pages."""

    first: int = field(metadata=says("first packet page, for the link"))
    numbers: str = field(metadata=says("`41` or `41-52`"))
    words: str = field(metadata=says("`packet page 41` or `packet pages 41-52`"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """A pin cite; its words come later, from the plan."""

    exhibit: str = field(metadata=says("key of the exhibit, never printed"))
    first: int = field(metadata=says("first page of the exhibit, from 1"))
    last: int = field(metadata=says("last page of the exhibit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A statement by the author, with its cites.

    With cites print ``words``, the cites in brackets, ``stop``; without them print ``text``.
    """

    text: str = field(metadata=says("the statement as the author wrote it"))
    words: str = field(metadata=says("the statement without the full stop that the cites precede"))
    stop: str = field(metadata=says("what ends the sentence after the cites"))
    cites: tuple[CiteView, ...] = field(metadata=says("pin cites"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """The requestor."""

    name: str = field(metadata=says("full name"))
    word: str = field(metadata=says("`petitioner` or `applicant`"))
    filing: str = field(metadata=says("`petition` or `application`"))
    company: bool = field(metadata=says("true for a company, false for a person"))
    a_number: str = field(metadata=says("A-number, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BeneficiaryView:
    """The person the petition is for."""

    name: str = field(metadata=says("full name"))
    a_number: str = field(metadata=says("A-number, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderlyingView:
    """The benefit request that was decided."""

    form: str = field(metadata=says("form number, such as `I-140`"))
    title: str = field(metadata=says("what the form is called, or empty"))
    classification: str = field(metadata=says("classification asked for, or empty"))
    receipt_number: str = field(metadata=says("its receipt number"))
    filed: datetime.date = field(metadata=says("day it was filed"))
    denied: datetime.date = field(metadata=says("day of the decision appealed from"))
    office: str = field(metadata=says("office that decided it, or empty"))
    rfe_issued: datetime.date | None = field(
        metadata=says("day of a request for evidence, or None")
    )
    rfe_answered: datetime.date | None = field(metadata=says("day it was answered, or None"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealView:
    """The pending appeal."""

    form: str = field(metadata=says("form number, such as `I-290B`"))
    receipt_number: str = field(metadata=says("its receipt number, or empty"))
    filed: datetime.date | None = field(metadata=says("day it was filed, or None"))
    transferred: datetime.date | None = field(
        metadata=says("day of the Notice of Transfer, or None")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
    """By when a decision is needed."""

    date: datetime.date = field(metadata=says("last day on which a decision helps"))
    what: str = field(metadata=says("what happens on that day, a clause without its full stop"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LossView:
    """The loss of a claim."""

    who: str = field(metadata=says("who loses it, such as `the petitioner`"))
    amount: str = field(metadata=says("amount with currency"))
    what: str = field(metadata=says("what is lost, a noun phrase"))
    date: datetime.date = field(metadata=says("day on which the loss falls"))
    cites: tuple[CiteView, ...] = field(metadata=says("pin cites"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """One point of a criterion that the author argues."""

    id: str = field(metadata=says("id of the point in the criterion's file"))
    heading: str = field(metadata=says("its heading"))
    facts: tuple[FactView, ...] = field(metadata=says("its facts in the author's order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One criterion that the request relies on."""

    part: str = field(metadata=says("name of the template that argues it"))
    heading: str = field(
        metadata=says("its title, with the situation where the criterion is claimed twice")
    )
    standard: tuple[Printable, ...] = field(
        metadata=says("the standard, without what an earlier claim has; print `.text` of each")
    )
    loss: LossView | None = field(metadata=says("the loss, or None"))
    points: tuple[PointView, ...] = field(metadata=says("points with facts, in the file's order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """A front document."""

    kind: str = field(metadata=says("`g28`, `receipt_notice`, `transfer_notice`, `decision`, ..."))
    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitView:
    """An exhibit with its label and place."""

    label: str = field(metadata=says("`C`"))
    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages without the tab page"))
    files: "tuple[FileView, ...]" = field(metadata=says("its files that have titles of their own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One titled file of an exhibit of several files."""

    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """What a letter may say."""

    letterhead: tuple[str, ...] = field(metadata=says("lines of the letterhead; name first"))
    date: datetime.date = field(metadata=says("date of the letter"))
    delivery: str = field(metadata=says("delivery line, one line for each channel"))
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
    appeal: AppealView | None = field(metadata=says("the appeal, or None"))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketView:
    """What index and tab pages may say."""

    requestor: PartyView = field(metadata=says("who asks"))
    appeal: AppealView | None = field(metadata=says("the appeal, or None"))
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("the exhibits; never 0"))


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
    appeal: AppealView | None = field(metadata=says("the appeal, or None"))
    groups: tuple[EvidenceGroupView, ...] = field(
        metadata=says("one group for each claim that exhibits support; 0 only in a draft")
    )
    exhibits: tuple[ExhibitView, ...] = field(metadata=says("all exhibits; never 0"))
