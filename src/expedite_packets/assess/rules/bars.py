"""What stands against a request from the outset: its only reason, other ways, open duties."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.rules.points import argued
from expedite_packets.model.case import Case
from expedite_packets.model.claims import Claim
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.matter import Agency, Availability, CaseStatus, Owed
from expedite_packets.model.wording import Wording

_LOSS = "severe_financial_loss"
_NONPROFIT = "nonprofit"
_HARM = frozenset(("loss", "who_suffers", "cannot_wait"))
"""Points under which a claim of loss tells what is at stake."""
_BY_NATURE = frozenset((CaseStatus.ASYLUM, CaseStatus.REFUGEE, CaseStatus.PAROLE))
_TO_DO = {
    Owed.EVIDENCE: ("an answer to a request for evidence", "Answer it first"),
    Owed.INTENT_TO_DENY: ("an answer to a notice of intent to deny", "Answer it first"),
    Owed.BIOMETRICS: ("the biometrics", "Keep the appointment first"),
    Owed.MEDICAL_EXAM: ("a medical examination", "Hand it in first"),
}


def _reasons(case: Case, claim: Claim) -> tuple[str, ...]:
    """The texts in which a claim says what is at stake."""
    lost = (claim.loss.what,) if claim.loss else ()
    return (*lost, case.deadline.what, *(f.text for f in claim.facts if f.about in _HARM))


def _is_only(words: Wording, reasons: tuple[str, ...]) -> bool:
    """Whether the reasons speak of this, and no sentence of them of anything else."""
    other = words.model_copy(update={"find": words.unless, "unless": ()}) if words.unless else None
    if other and any(True for text in reasons for _ in other.found_in(text)):
        return False
    return any(True for text in reasons for _ in words.found_in(text))


def only_reason(inputs: AssessInputs) -> Iterator[Finding]:
    """T-01, T-02: nothing but work authorization, or student status, is said to be at stake."""
    case = inputs.case
    if any(claim.criterion != _LOSS for claim in case.claims):
        return
    for rule, what in (("T-01", "work authorization"), ("T-02", "student status")):
        basis = inputs.basis(rule)
        if basis is None or basis.reason is None:
            continue
        words = basis.reason
        if all(_is_only(words, _reasons(case, claim)) for claim in case.claims):
            said = f"The need for {what} is the only reason that the case gives."
            yield from inputs.legal(rule, said, words.fix, ("claims", 0))


def premium_processing(inputs: AssessInputs) -> Iterator[Finding]:
    """T-05: what is asked for could be had by premium processing, or nobody has looked.

    At the AAO the request whose speed is asked for is the appeal, not the petition below it.
    """
    case = inputs.case
    if case.agency is not Agency.USCIS:
        return
    if case.premium_processing is Availability.AVAILABLE:
        yield from _premium_available(inputs)
        return
    basis = inputs.basis("premium-not-looked-up")
    asked = case.premium_processing is Availability.UNKNOWN and case.appeal is None
    if basis and asked and basis.ask_for and case.form in basis.ask_for.forms:
        yield from inputs.legal(
            "premium-not-looked-up",
            f"Nobody has noted whether premium processing can be had for this Form {case.form}.",
            "Look it up, then write `premium_processing: available` or `not_available`.",
            ("pending", "form"),
        )


def _premium_available(inputs: AssessInputs) -> Iterator[Finding]:
    case = inputs.case
    if case.appeal:
        yield inputs.own(
            "premium-of-appeal",
            Severity.WARNING,
            "The case says that premium processing can be had, but what it asks to be expedited is"
            f" the {case.appeal.kind} on Form {case.form}.",
            "If the petition below is meant, delete the line: the request is not about that one.",
            ("premium_processing",),
        )
        return
    role = any(c.criterion == _NONPROFIT and "role" in argued(c) for c in case.claims)
    if not role or inputs.edition.id == "E1-2019":
        yield from inputs.legal(
            "T-05",
            "Premium processing can be had for what is asked to be expedited.",
            "Ask for premium processing; or, as a nonprofit, claim that ground and show the"
            " beneficiary's role.",
            ("premium_processing",),
        )


def owed_first(inputs: AssessInputs) -> Iterator[Finding]:
    """T-07: USCIS still waits for something from the requestor."""
    for number, owed in enumerate(inputs.case.owed):
        if owed is Owed.INTERVIEW:
            yield from inputs.legal(
                "interview-to-come",
                "An interview is still to come.",
                "Ask whether it can be held sooner, and say so in the request.",
                ("owed", number),
            )
            continue
        what, fix = _TO_DO[owed]
        yield from inputs.legal(
            "T-07",
            f"USCIS still waits for {what}.",
            f"{fix}, then delete this line.",
            ("owed", number),
        )


def asked_before(inputs: AssessInputs) -> Iterator[Finding]:
    """T-08: an expedite request was made before on the same case."""
    if inputs.case.earlier_requests:
        yield from inputs.legal(
            "T-08",
            "An expedite request was made before on this case.",
            "Ask again only if something has changed since, and say in a fact what it is.",
            ("earlier_requests",),
        )


def humanitarian_by_nature(inputs: AssessInputs) -> Iterator[Finding]:
    """T-12: a humanitarian filing, and nothing that goes beyond it."""
    case = inputs.case
    basis = inputs.basis("T-12")
    if basis is None or case.status not in _BY_NATURE:
        return
    for number, claim in enumerate(case.claims):
        if claim.criterion == "humanitarian_emergency" and not argued(claim) & set(basis.points):
            yield from inputs.legal(
                "T-12",
                "The claim names no time-sensitive or compelling factor beyond the filing itself.",
                "Add a fact about such a factor: "
                + " or ".join(f"`{p}`" for p in basis.points)
                + ".",
                ("claims", number),
            )


def adjudication_hold(inputs: AssessInputs) -> Iterator[Finding]:
    """T-38: the case lies under a hold of decisions."""
    if inputs.case.adjudication_hold:
        yield from inputs.legal(
            "T-38",
            "The case is noted as one in which USCIS holds its decisions.",
            "Look up on USCIS's site whether the hold still stands and whether it has exceptions"
            " before asking for speed.",
            ("adjudication_hold",),
        )


RULES = (
    only_reason,
    premium_processing,
    owed_first,
    asked_before,
    humanitarian_by_nature,
    adjudication_hold,
)
