"""What templates may see of the parties and of what is to be expedited: frozen views."""

import datetime
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """The requestor."""

    name: str = field(metadata=says("full name"))
    word: str = field(metadata=says("`petitioner`, `applicant` or `respondent`"))
    filing: str = field(metadata=says("`petition`, `application` or `case`: what was filed first"))
    company: bool = field(metadata=says("true for a company, false for a person"))
    a_number: str = field(metadata=says("A-number, or empty"))
    abroad: bool = field(metadata=says("whether the requestor is known to be outside the U.S."))


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
    """The appeal or motion: pending, or about to be filed."""

    kind: str = field(metadata=says("`appeal` or `motion`"))
    form: str = field(metadata=says("form number, such as `I-290B`"))
    receipt_number: str = field(metadata=says("its receipt number, or empty"))
    filed: datetime.date | None = field(metadata=says("day it was filed, or None"))
    transferred: datetime.date | None = field(
        metadata=says("day of the Notice of Transfer, or None")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingView:
    """The benefit request that waits for a decision, where there is no appeal."""

    form: str = field(metadata=says("form number, such as `I-765`"))
    title: str = field(metadata=says("what the form is called, or empty"))
    classification: str = field(metadata=says("classification or category, or empty"))
    receipt_number: str = field(metadata=says("its receipt number, or empty"))
    filed: datetime.date | None = field(metadata=says("day it was filed, or None"))
    days: int = field(metadata=says("days from filing to the date of the letter; 0 if not filed"))
    office: str = field(metadata=says("office that has it, or empty"))
    approved: datetime.date | None = field(
        metadata=says("day of approval, where another agency has the case since, or None")
    )
    visa_case_number: str = field(
        metadata=says("case number of the National Visa Center or the consulate, or empty")
    )
    rfe_issued: datetime.date | None = field(
        metadata=says("day of a request for evidence, or None")
    )
    rfe_answered: datetime.date | None = field(metadata=says("day it was answered, or None"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """What is to be expedited, in words that fit every kind of case."""

    word: str = field(metadata=says("`appeal`, `motion`, `petition`, `application` or `case`"))
    form: str = field(metadata=says("its form number"))
    form_words: str = field(
        metadata=says("`Form I-765, Application for Employment Authorization (category (c)(9))`")
    )
    receipt_number: str = field(metadata=says("its receipt number, or empty"))
    filed: datetime.date | None = field(metadata=says("day it was filed, or None"))
    line: str = field(
        metadata=says("sentence that names it on index and table; no form where confidential")
    )
    short: str = field(metadata=says("a few words for headers; no form where confidential"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierView:
    """An expedite request made before on the same case."""

    on: datetime.date = field(metadata=says("day it was made"))
    how: str = field(metadata=says("how it was made, or empty"))
    outcome: str = field(metadata=says("what came of it, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
    """By when a decision is needed."""

    date: datetime.date = field(metadata=says("last day on which a decision helps"))
    what: str = field(metadata=says("what happens on that day, a clause without its full stop"))
