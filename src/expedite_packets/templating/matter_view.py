"""What documents may say of the parties and of what is to be expedited."""

import re

from expedite_packets.model.case import Case
from expedite_packets.model.matter import Agency, EarlierRequest
from expedite_packets.model.parties import PartyKind, PartyRole, Residence
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
from expedite_packets.templating.sentences import clause, full_stop, in_sentence, within_sentence

_FILINGS = {
    PartyRole.PETITIONER: "petition",
    PartyRole.APPLICANT: "application",
    PartyRole.RESPONDENT: "case",
}
_REQUESTS = {
    Agency.USCIS: "Expedite request",
    Agency.EOIR: "Motion to expedite",
    Agency.DOS: "Request",
}


def form_number(number: str) -> str:
    """A form's number without the word "Form", which the templates write."""
    return re.sub(r"\Aform\s+", "", number, flags=re.IGNORECASE)


def requestor(case: Case) -> PartyView:
    """The requestor."""
    party = case.requestor
    return PartyView(
        name=party.name,
        word=party.role.value,
        filing=_FILINGS[party.role],
        company=party.kind is PartyKind.COMPANY,
        a_number=party.a_number or "",
        abroad=party.place is Residence.ABROAD,
    )


def beneficiary(case: Case) -> BeneficiaryView | None:
    """The person the petition is for."""
    if case.beneficiary is None:
        return None
    return BeneficiaryView(name=case.beneficiary.name, a_number=case.beneficiary.a_number or "")


def underlying(case: Case) -> UnderlyingView | None:
    """The case that was decided."""
    found = case.underlying
    if found is None:
        return None
    return UnderlyingView(
        form=form_number(found.form),
        title=found.title or "",
        classification=found.classification or "",
        receipt_number=found.receipt_number,
        filed=found.filed,
        denied=found.denied,
        office=found.office or "",
        rfe_issued=found.rfe_issued,
        rfe_answered=found.rfe_answered,
    )


def appeal(case: Case) -> AppealView | None:
    """The appeal or motion."""
    found = case.appeal
    if found is None:
        return None
    return AppealView(
        kind=found.kind.value,
        form=form_number(found.form),
        receipt_number=found.receipt_number or "",
        filed=found.filed,
        transferred=found.transferred,
    )


def pending(case: Case) -> PendingView | None:
    """The request that is not decided yet."""
    found = case.pending
    if found is None:
        return None
    return PendingView(
        form=form_number(found.form),
        title=found.title or "",
        classification=found.classification or "",
        receipt_number=found.receipt_number or "",
        filed=found.filed,
        days=max(0, (case.date - found.filed).days) if found.filed else 0,
        office=found.office or "",
        approved=found.approved,
        visa_case_number=found.visa_case_number or "",
        rfe_issued=found.rfe_issued,
        rfe_answered=found.rfe_answered,
    )


def matter(case: Case) -> MatterView:
    """What is to be expedited; where the kind of case is confidential, form and name stay out."""
    filed = case.appeal.filed if case.appeal else case.pending.filed if case.pending else None
    return MatterView(
        word=_word(case),
        form=form_number(case.form),
        form_words=_form_words(case),
        receipt_number=case.receipt_number or "",
        filed=filed,
        line=_line(case),
        short=_short(case),
    )


def _line(case: Case) -> str:
    """Whose request it is and of what, in two short sentences."""
    number = f"receipt number {case.receipt_number}" if case.receipt_number else ""
    request = _REQUESTS[case.agency]
    if is_confidential(case):
        return " ".join(full_stop(_capital(words)) for words in (request, number) if words)
    if case.agency is Agency.EOIR:
        number = f"A-number {case.requestor.a_number}" if case.requestor.a_number else ""
    form = f"Form {form_number(case.form)}"
    on_form = case.appeal or case.agency is Agency.EOIR
    named = f"{_capital(_word(case))} on {form}" if on_form else form
    words = f"{named}, {number}" if number else named
    return f"{full_stop(f'{request} of {case.requestor.name}')} {full_stop(words)}"


def _word(case: Case) -> str:
    if case.appeal:
        return case.appeal.kind.value
    if case.agency is Agency.EOIR:
        return "appeal"
    title = case.pending.title if case.pending else None
    named = (title or "").split(" ", 1)[0].lower()
    return named if named in _FILINGS.values() else _FILINGS[case.requestor.role]


def _short(case: Case) -> str:
    """Name and number for headers; where the kind of case is confidential, only a number."""
    if is_confidential(case):
        return case.receipt_number or ""
    if case.agency is Agency.EOIR:
        words = case.requestor.a_number or ""
    else:
        visa_case = case.pending.visa_case_number if case.pending else None
        number = visa_case or case.receipt_number
        form = f"Form {form_number(case.form)}"
        name = _capital(_word(case)) if case.appeal and number else form
        words = f"{name} {number or ''}".strip()
    return f"{case.requestor.name} | {words}" if words else case.requestor.name


def _form_words(case: Case) -> str:
    found = case.pending
    words = f"Form {form_number(case.form)}"
    if found is None:
        return words
    if found.title:
        words += f", {found.title}"
    return f"{words} ({found.classification})" if found.classification else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def is_confidential(case: Case) -> bool:
    """Whether nothing that many eyes see may tell what kind of case it is."""
    return case.status is not None and case.status.confidential


def earlier(case: Case) -> tuple[EarlierView, ...]:
    """Expedite requests made before."""
    return tuple(_earlier(one) for one in case.earlier_requests)


def _earlier(request: EarlierRequest) -> EarlierView:
    return EarlierView(
        on=request.on,
        how=within_sentence(clause(request.how)) if request.how else "",
        outcome=in_sentence(clause(request.outcome)) if request.outcome else "",
    )


def deadline(case: Case) -> DeadlineView:
    """By when a decision is needed."""
    return DeadlineView(date=case.deadline.date, what=within_sentence(clause(case.deadline.what)))
