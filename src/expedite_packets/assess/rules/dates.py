"""The days of the case: in order, none told before it came, and the right edition for them."""

from collections.abc import Iterator
from datetime import date

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Severity


def deadline_passed(inputs: AssessInputs) -> Iterator[Finding]:
    """The day by which a decision is needed is over."""
    if inputs.case.deadline.date < inputs.case.date:
        yield inputs.own(
            "deadline-passed",
            Severity.ERROR,
            "The day by which the decision is needed lies before the date of the letter.",
            "Correct the date, or ask for a decision by a day that is still to come.",
            ("deadline", "date"),
        )


def _past_days(case: Case) -> Iterator[tuple[Path, date | None]]:
    """The days that a letter tells of as past."""
    if case.pending:
        for name in ("filed", "rfe_issued", "rfe_answered", "approved"):
            yield ("pending", name), getattr(case.pending, name)
    if case.underlying:
        for name in ("filed", "rfe_issued", "rfe_answered", "denied"):
            yield ("underlying", name), getattr(case.underlying, name)
    if case.appeal:
        for name in ("filed", "transferred"):
            yield ("appeal", name), getattr(case.appeal, name)


def day_after_letter(inputs: AssessInputs) -> Iterator[Finding]:
    """The letter would tell as past what lies after its own date."""
    case = inputs.case
    for path, day in _past_days(case):
        if day and day > case.date:
            yield inputs.own(
                "day-after-letter",
                Severity.ERROR,
                "This day lies after the date of the letter, which tells of it as past.",
                "Correct this day or the date of the letter.",
                path,
            )


def appeal_before_decision(inputs: AssessInputs) -> Iterator[Finding]:
    """The appeal is older than the decision that it is against."""
    appeal, decided = inputs.case.appeal, inputs.case.underlying
    if appeal and appeal.filed and decided and appeal.filed < decided.denied:
        yield inputs.own(
            "appeal-before-decision",
            Severity.ERROR,
            "The appeal was filed before the decision that it is against.",
            "Correct `appeal: filed:` or `underlying: denied:`.",
            ("appeal", "filed"),
        )


def evidence_after_decision(inputs: AssessInputs) -> Iterator[Finding]:
    """A request for evidence, or its answer, that is younger than the decision."""
    case = inputs.case.underlying
    if case is None:
        return
    for name, day in (("rfe_issued", case.rfe_issued), ("rfe_answered", case.rfe_answered)):
        if day and day > case.denied:
            yield inputs.own(
                "evidence-after-decision",
                Severity.ERROR,
                "This day lies after the decision, which ended the requests for evidence.",
                f"Compare `{name}:` and `denied:` with the notices and correct the wrong one.",
                ("underlying", name),
            )


def loss_before_deadline(inputs: AssessInputs) -> Iterator[Finding]:
    """The loss falls on a day on which a decision would still be in time, or has fallen."""
    case = inputs.case
    for number, claim in enumerate(case.claims):
        path: Path = ("claims", number, "loss", "date")
        if claim.loss and claim.loss.date < case.date:
            yield inputs.own(
                "loss-is-past",
                Severity.WARNING,
                "The loss lies before the date of the letter, so that no decision can prevent it.",
                "Give the loss that is still to come, and tell of this one in a fact.",
                path,
            )
        elif claim.loss and claim.loss.date < case.deadline.date:
            yield inputs.own(
                "loss-before-deadline",
                Severity.WARNING,
                "The loss falls before the day by which the decision is asked for.",
                "Ask for a decision by the day of the loss, or explain in a fact why the later day"
                " is still in time.",
                path,
            )


def request_not_answered(inputs: AssessInputs) -> Iterator[Finding]:
    """T-03: a request for evidence without an answer, or answered after its last day."""
    case = inputs.case
    name = "underlying" if case.underlying else "pending"
    matter = case.underlying or case.pending
    if matter is None or matter.rfe_issued is None:
        return
    if matter.rfe_answered is None:
        yield from inputs.legal(
            "T-03",
            "A request for evidence is on record, but no answer to it.",
            "Give the day of the answer as `rfe_answered:`, or explain why none was given before"
            " relying on the urgency.",
            (name, "rfe_issued"),
        )
    elif matter.rfe_due and matter.rfe_answered > matter.rfe_due:
        yield from inputs.legal(
            "T-03",
            "The request for evidence was answered after its last day.",
            "Compare both days with the papers. If they are right, explain in a fact why the"
            " urgency has another cause.",
            (name, "rfe_answered"),
        )


def edition_not_in_force(inputs: AssessInputs) -> Iterator[Finding]:
    """T-33: the case names an edition that was not in force on its date."""
    case = inputs.case
    if case.edition and not inputs.edition.in_force(case.date):
        yield from inputs.legal(
            "T-33",
            "The edition named was not in force on the date of the letter.",
            "Leave `edition:` out, so that the edition in force on the date is used.",
            ("edition",),
        )


RULES = (
    deadline_passed,
    day_after_letter,
    appeal_before_decision,
    evidence_after_decision,
    loss_before_deadline,
    request_not_answered,
    edition_not_in_force,
)
