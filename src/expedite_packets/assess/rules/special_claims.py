"""What single criteria ask beyond their points and items: journeys, requests of agencies."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.assess.names import same_name
from expedite_packets.assess.rules.points import argued
from expedite_packets.model.case import Case
from expedite_packets.model.claims import GovernmentRequest, Travel
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.matter import CaseStatus
from expedite_packets.model.parties import Residence


def journey(inputs: AssessInputs) -> Iterator[Finding]:
    """T-09, T-10, T-11: why, when and from where the requestor travels."""
    for number, claim in enumerate(inputs.case.claims):
        if claim.travel is None:
            continue
        path: Path = ("claims", number, "travel")
        yield from _departure(inputs, claim.travel, path)
        if claim.travel.vacation:
            yield from inputs.legal(
                "T-09",
                "The journey is for vacation only.",
                "Do not rely on this ground, unless there is another need for the journey.",
                (*path, "vacation"),
            )
        if not claim.travel.own_event and "connection" not in argued(claim):
            yield from inputs.legal(
                "event-of-another",
                "The event is not the requestor's own, and no fact says how the requestor is"
                " connected with it.",
                "Add a fact with `about: connection`, and say why the requestor has to be there.",
                (*path, "own_event"),
            )


def _departure(inputs: AssessInputs, travel: Travel, path: Path) -> Iterator[Finding]:
    days = (travel.departure - inputs.case.date).days
    at = (*path, "departure")
    if days < 0:
        yield inputs.own(
            "departure-passed",
            Severity.ERROR,
            "The day of departure lies before the date of the letter.",
            "Correct the day, or ask for a journey that is still to come.",
            at,
        )
        return
    if inputs.case.deadline.date > travel.departure:
        yield inputs.own(
            "departure-before-deadline",
            Severity.WARNING,
            "The departure falls before the day by which the decision is asked for.",
            "Ask for a decision before the departure, or correct one of the two days.",
            at,
        )
    early, late = inputs.basis("T-10"), inputs.basis("emergency-travel")
    left = f"The departure is {days} days after the letter."
    if early and early.days is not None and days < early.days:
        fix = "Say in a fact why the request could not be made sooner."
        yield from inputs.legal("T-10", left, fix, at)
    if late and late.days is not None and days < late.days:
        fix = "Look up how such an appointment is made, and ask for one as well."
        yield from inputs.legal("emergency-travel", left, fix, at)


def already_abroad(inputs: AssessInputs) -> Iterator[Finding]:
    """T-11: the requestor has left already; parole, which is asked for abroad, is not meant."""
    case = inputs.case
    if case.requestor.place is Residence.ABROAD and case.status is not CaseStatus.PAROLE:
        for number, claim in enumerate(case.claims):
            if claim.travel:
                yield from inputs.legal(
                    "T-11",
                    "The requestor is outside the United States already.",
                    "Check whether the document can still be used; a refugee travel document has a"
                    " way of its own for people abroad.",
                    ("claims", number, "travel"),
                )


def agency_request(inputs: AssessInputs) -> Iterator[Finding]:
    """T-14, T-15: who asks for the agency, and for what."""
    for number, claim in enumerate(inputs.case.claims):
        asked = claim.government
        if asked is None:
            continue
        path: Path = ("claims", number, "government")
        if not asked.authorized or _is_party(inputs.case, asked):
            who = "is a party to the case" if _is_party(inputs.case, asked) else "may not do so"
            yield from inputs.legal(
                "T-14",
                f"The one who signed the agency's request {who}.",
                "Have an official sign who may speak for the agency in this matter.",
                (*path, "official") if _is_party(inputs.case, asked) else (*path, "authorized"),
            )
        basis = inputs.basis("T-15")
        if basis and asked.work_authorization and not argued(claim) & set(basis.points):
            yield from inputs.legal(
                "T-15",
                "The agency asks for work authorization, but no fact says that the work is critical"
                " to its mission.",
                f"Add a fact with `about: {basis.points[0]}`, and cite the agency's own words.",
                (*path, "work_authorization"),
            )


def _is_party(case: Case, asked: GovernmentRequest) -> bool:
    parties = [case.requestor.name]
    parties += [one.name for one in (case.beneficiary, case.representative) if one]
    return any(same_name(asked.official, name) for name in parties)


RULES = (journey, already_abroad, agency_request)
