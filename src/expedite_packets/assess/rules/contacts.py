"""Addresses and numbers: looked up again in time, and none that is retired."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.catalog.addressee import addressee
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import RECHECK_DAYS, RetiredValue
from expedite_packets.model.finding import Finding, Place, Severity
from expedite_packets.model.wording import folded


def contact_not_rechecked(inputs: AssessInputs) -> Iterator[Finding]:
    """A contact from an undated or old source that no person has looked up in time."""
    case = inputs.case
    found = addressee(inputs.catalog, inputs.channel, case)
    contact = found.recorded if found else None
    if contact is None or not contact.needs_recheck(case.date):
        return
    record = inputs.contacts_rechecked
    if record and 0 <= (case.date - record.on).days <= RECHECK_DAYS:
        return
    age = "carries no date" if contact.as_of is None else f"is of {contact.as_of.isoformat()}"
    if record is None:
        why = "nobody is on record as having looked it up again"
    elif record.on > case.date:
        why = "the look-up on record is later than the letter"
    else:
        why = f"the look-up on record is older than {RECHECK_DAYS} days"
    yield inputs.own(
        "contact-not-rechecked",
        Severity.DRAFT,
        f"The source of the address or number of {inputs.channel.title} {age}, and {why}.",
        "Look it up on the office's own page, then record day and name in the case file:"
        " `rechecked: {on: YYYY-MM-DD, by: NAME}`.",
        ("rechecked",) if case.rechecked else ("channels",),
        basis=contact.sources,
    )


def retired_contact(inputs: AssessInputs) -> Iterator[Finding]:
    """An address or number in the case, or in the final letter, that must no longer be used."""
    fields = inputs.texts
    pages = inputs.letter_text_pages or ()
    whole_lines = (" ".join(contact.lines) for contact in inputs.case.contacts)
    everything = "\n".join((*(text for _, text in fields), *whole_lines, *pages))
    words = folded(everything)
    for retired in inputs.catalog.retired_in(inputs.edition.id):
        # which one search tells of most
        if not (retired.may_be_in(words) and retired.stands_in(everything)):
            continue
        for path, text in fields:
            if retired.stands_in(text):
                yield retired_finding(inputs.catalog, retired, inputs.place_of(path))
        for number, contact in enumerate(inputs.case.contacts):
            whole = " ".join(contact.lines)
            if retired.stands_in(whole) and not any(map(retired.stands_in, contact.lines)):
                place = inputs.place_of(("contacts", number, "lines"))
                yield retired_finding(inputs.catalog, retired, place)
        letter = str(inputs.case.letter.use)
        for page, text in enumerate(pages, start=1):
            if retired.stands_in(text):
                yield retired_finding(inputs.catalog, retired, Place(file=letter, page=page))


def retired_finding(catalog: Catalog, retired: RetiredValue, place: Place) -> Finding:
    """That a retired value stands at a place, with what is used instead.

    Raises:
        UnknownId: The register names a contact that the catalog does not have.
    """
    contact = catalog.contact(retired.now)
    now = contact.fax or contact.phone or ", ".join(contact.lines)
    day = f"as of {contact.as_of.isoformat()}" if contact.as_of else "undated copy"
    return Finding(
        rule=retired.rule,
        severity=Severity.ERROR,
        message="An address or number stands here that the office no longer has.",
        fix=f"Take it out; the one on record now is: {now} ({day}; look it up again).",
        place=place,
        basis=retired.sources,
    )


RULES = (contact_not_rechecked, retired_contact)
