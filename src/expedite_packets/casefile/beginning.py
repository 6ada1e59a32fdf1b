"""The matter of a new case: who has it, what waits for a decision, what an office has to give."""

from collections.abc import Iterator

from expedite_packets.casefile.words import to_fill_in, value
from expedite_packets.model.channel import Need
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.matter import Agency, CaseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What kind of case begins. As it is: an appeal or motion that has been filed with USCIS.

    ``given`` are the channels for which an office has to give something, with what that is.
    """

    agency: Agency = Agency.USCIS
    status: CaseStatus | None = None
    pending: bool = False
    form: str = ""
    classification: str = ""
    filed: bool = True
    numbered: bool = True
    approved: bool = False
    abroad: bool = False
    office_abroad: bool = False
    placed: bool = False
    given: tuple[tuple[str, Need], ...] = ()


def matter_lines(
    beginning: Beginning, *, underlying: tuple[str, str], receipt: str
) -> Iterator[str]:
    """The part of a case file on agency, status and matter.

    ``underlying`` are form and receipt number of the case that was denied, ``receipt`` is the
    receipt number of the appeal or of the pending request; empty where not known yet.
    """
    yield from _kind(beginning)
    if beginning.pending:
        yield from _pending(beginning, receipt)
    else:
        yield from _appeal(beginning, *underlying, receipt)
    yield from _given(beginning)


def _kind(beginning: Beginning) -> Iterator[str]:
    if beginning.agency is not Agency.USCIS:
        yield "# Who has the case: uscis, eoir (the Board) or dos (visa center, consulate)."
        yield f"agency: {beginning.agency.value}"
        yield ""
    if beginning.status:
        yield "# Kind of case with a way of its own."
        yield f"status: {beginning.status.value}"
        if beginning.placed:
            asks = "bona_fide_determination or waiting_list"
            yield f"u_placement: {to_fill_in(asks)}"
        yield ""


def _pending(beginning: Beginning, receipt: str) -> Iterator[str]:
    yield "# What waits for a decision."
    yield "pending:"
    yield f"  form: {value(beginning.form, 'form number, such as I-765')}"
    if beginning.numbered:
        yield f"  receipt_number: {value(receipt, 'receipt number')}"
    else:
        yield "  # receipt_number: receipt number, once there is one"
    if beginning.filed:
        yield f"  filed: {to_fill_in('day it was filed')}"
    else:
        yield "  # filed: day it was filed, once it has been"
    if beginning.approved:
        yield f"  approved: {to_fill_in('day USCIS approved it')}"
        yield "  # visa_case_number: case number of the visa center or the consulate"
    if beginning.office_abroad:
        yield "  office_abroad: true"
    yield "  # title: what the form is called"
    if beginning.classification:
        yield f"  classification: {value(beginning.classification, 'what is asked for')}"
    else:
        yield "  # classification: classification or category asked for"
    if beginning.placed:
        yield f"  office: {to_fill_in('office that has it, such as Nebraska Service Center')}"
    else:
        yield "  # office: office that has it"
    yield "  # rfe_issued: day of a request for evidence"
    yield "  # rfe_answered: day it was answered"
    yield ""


def _appeal(beginning: Beginning, form: str, number: str, receipt: str) -> Iterator[str]:
    yield "# The case that was denied."
    yield "underlying:"
    yield f"  form: {value(form, 'form number, such as I-140')}"
    yield f"  receipt_number: {value(number, 'receipt number of the underlying case')}"
    yield f"  filed: {to_fill_in('day it was filed')}"
    yield f"  denied: {to_fill_in('day of the decision appealed from')}"
    yield "  # title: what the form is called"
    yield "  # classification: classification asked for"
    yield "  # office: office that decided it"
    yield "  # rfe_issued: day of a request for evidence"
    yield "  # rfe_answered: day it was answered"
    yield ""
    if not beginning.filed:
        yield "# The appeal that is about to be filed; add receipt_number: and filed: after that."
        yield "appeal:"
        yield "  kind: appeal        # or motion"
        yield ""
        return
    yield "# The appeal that is pending."
    yield "appeal:"
    yield f"  receipt_number: {value(receipt, 'receipt number of the appeal')}"
    yield f"  filed: {to_fill_in('day the appeal was filed')}"
    yield "  # transferred: day of the Notice of Transfer to the AAO, once it has come"
    yield ""


def _given(beginning: Beginning) -> Iterator[str]:
    if not beginning.given:
        return
    yield "# What the office gave for this case: lines, fax or email; who gave it, and when."
    yield "contacts:"
    for channel, need in beginning.given:
        yield f"  - channel: {channel}"
        if need is Need.GIVEN_FAX:
            yield f"    fax: {to_fill_in('fax number')}"
        elif need is Need.GIVEN_EMAIL:
            yield f"    email: {to_fill_in('e-mail address')}"
        else:
            yield "    lines:"
            yield f"      - {to_fill_in('the office; or give email: in place of lines:')}"
            yield f"      - {to_fill_in('its address')}"
        yield f"    given_by: {to_fill_in('who gave it, or the notice or page it stands in')}"
        yield f"    given_on: {to_fill_in('day it was given')}"
    yield ""
