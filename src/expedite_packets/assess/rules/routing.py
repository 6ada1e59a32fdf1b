"""Whether the channel fits the case: its agency, its edition, its route, what it needs."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path, law
from expedite_packets.assess.routing.advise import advise
from expedite_packets.model.advice import Fit, NeedAdvice, RouteAdvice
from expedite_packets.model.channel import Need
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.matter import Agency
from expedite_packets.model.sourced import Printable

_AGENCIES = {
    Agency.USCIS: "USCIS",
    Agency.EOIR: "the Board of Immigration Appeals",
    Agency.DOS: "the Department of State",
}
_UNDER_THE_MATTER = {Need.RECEIPT_NUMBER: "receipt_number", Need.FILED: "filed"}


def channel_against_the_case(inputs: AssessInputs) -> Iterator[Finding]:
    """T-06, T-17, T-18, T-24, T-25, T-31, wrong-agency, and what else speaks against a channel.

    What the channel lacks is told only where nothing speaks against the channel itself.
    """
    advice = _advice(inputs)
    against = tuple(_against(inputs, advice))
    yield from against or _lacking(inputs, advice)


def to_look_up(inputs: AssessInputs) -> Iterator[Finding]:
    """What must be looked up on a live site before sending, while no record says it was."""
    for entry in _advice(inputs).rechecks:
        if entry.done:
            continue
        report = f" {entry.report.text} ({entry.report.label})" if entry.report else ""
        yield inputs.own(
            "look-up",
            Severity.NOTE,
            f"Before sending, look up: {entry.look} Live page: {entry.page}"
            f"{f', {entry.address}' if entry.address else ''}.{report}",
            "Record day and name in the case file: `rechecked: {on: YYYY-MM-DD, by: NAME}`.",
            ("rechecked",) if inputs.case.rechecked else ("channels",),
        )


def ground_of_another_agency(inputs: AssessInputs) -> Iterator[Finding]:
    """A claim on a criterion by which the agency that has the case does not decide."""
    for number, claim, coverage in inputs.claims():
        agency = coverage.criterion.agency
        if agency is not inputs.case.agency:
            known = [one.id for one in inputs.catalog.criteria if one.agency is inputs.case.agency]
            yield inputs.own(
                "criterion-of-another-agency",
                Severity.ERROR,
                f"By the criterion {claim.criterion} decides {_AGENCIES[agency]}, but the case is"
                f" with {_AGENCIES[inputs.case.agency]}.",
                f"Rely on one of these: {', '.join(known)}.",
                ("claims", number, "criterion"),
            )


def confidential_case(inputs: AssessInputs) -> Iterator[Finding]:
    """A case of T or U status: who handles or sees what is sent must not learn of it."""
    if inputs.case.status and inputs.case.status.confidential:
        yield inputs.own(
            "confidential-case",
            Severity.WARNING,
            "This is a case of T or U status, which is not to be told to anybody who has no part in"
            " it.",
            "Before sending, see that no envelope, fax cover, subject line or file name tells what"
            " kind of case it is or whom it is about, and that the packet goes to this one office"
            " only.",
            ("status",),
        )


def _advice(inputs: AssessInputs) -> RouteAdvice:
    return advise(
        inputs.case,
        inputs.catalog,
        inputs.edition.id,
        inputs.contacts_rechecked,
        (inputs.channel.id,),
    )


def _against(inputs: AssessInputs, advice: RouteAdvice) -> Iterator[Finding]:
    """The first of these: the route refuses it, wrong agency, wrong edition, not on the route."""
    channel, case = inputs.channel, inputs.case
    refusal = advice.refusal(channel.id)
    crossing = next(
        (
            one
            for one in inputs.catalog.routing.crossings
            if one.has is case.agency
            and one.asked is channel.agency
            and one.holds_in(inputs.edition.id)
        ),
        None,
    )
    way = advice.way(channel.id)
    if refusal:
        what = f"The channel {channel.id} does not fit the case ({advice.title})."
        yield _finding(
            inputs, refusal.rule, what, refusal.instead, refusal.severity, why=refusal.why
        )
    elif crossing:
        yield _finding(
            inputs,
            crossing.rule,
            f"The channel {channel.id} leads to {_AGENCIES[crossing.asked]}, but the case is with"
            f" {_AGENCIES[crossing.has]}.",
            crossing.instead,
        )
    elif not channel.holds_in(inputs.edition.id):
        yield inputs.own(
            "channel-of-another-edition",
            Severity.ERROR,
            f"The channel {channel.id} does not belong to edition {inputs.edition.id} of the"
            f" policy, but to {', '.join(channel.editions)}.",
            _instead(advice),
            _at(inputs),
        )
    elif way is None or way.fit is Fit.NOT:
        what = f"The channel {channel.id} is not one for such a case ({advice.title})."
        yield _finding(inputs, RuleId("route-other"), what, _instead(advice))
    elif way.fit is Fit.OPEN:
        yield inputs.own(
            "route-open",
            Severity.WARNING,
            f"Whether the channel {channel.id} fits depends on something the case file does not"
            " say.",
            " ".join(advice.questions),
            _at(inputs),
        )


def _lacking(inputs: AssessInputs, advice: RouteAdvice) -> Iterator[Finding]:
    way = advice.way(inputs.channel.id)
    for need in way.lacking if way else ():
        what = f"The channel {inputs.channel.id} needs {need.name}, and the case file gives none."
        yield _finding(inputs, need.rule, what, need.fix, need.severity, path=_place(inputs, need))


def _finding(
    inputs: AssessInputs,
    rule: RuleId,
    what: str,
    fix: str,
    severity: Severity | None = None,
    *,
    path: Path = (),
    why: Printable | None = None,
) -> Finding:
    """A finding that weighs what the data says, with the reason of the route or of the rule."""
    basis = inputs.catalog.rule(rule, inputs.edition.id)
    reason = f" {why.text} ({why.label})" if why else f" {law(basis)}" if basis else ""
    return Finding(
        rule=rule,
        severity=severity or (basis.severity if basis else Severity.ERROR),
        message=what + reason,
        fix=fix,
        place=inputs.place_of(path or _at(inputs)),
        basis=why.sources if why else basis.sources if basis else (),
    )


def _instead(advice: RouteAdvice) -> str:
    """Which channels to use instead, as a sentence."""
    fitting = [way.channel for way in advice.fitting]
    if fitting:
        return f"Use {' or '.join(fitting)}; `expedite route` says why and how."
    return "Run `expedite route` on the case: it says what is missing for a channel that fits."


def _at(inputs: AssessInputs) -> Path:
    """Where the case names the channel."""
    named = inputs.case.channels
    channel = inputs.channel.id
    return ("channels", named.index(channel)) if channel in named else ("channels",)


def _place(inputs: AssessInputs, need: NeedAdvice) -> Path:
    """Where what is missing would stand."""
    if need.need.given:
        return ("contacts",) if inputs.case.contacts else _at(inputs)
    if need.need in _UNDER_THE_MATTER:
        return ("appeal",) if inputs.case.appeal else ("pending",)
    return _at(inputs)


RULES = (channel_against_the_case, to_look_up, ground_of_another_agency, confidential_case)
