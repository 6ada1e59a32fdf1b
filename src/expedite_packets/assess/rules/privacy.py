"""Numbers in the case's own words that nobody else needs to read."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.private_numbers import account_like, ssn_like


def social_security_number(inputs: AssessInputs) -> Iterator[Finding]:
    """T-30: what looks like a Social Security number stands in a text that is sent."""
    for sent in inputs.sent_texts:
        if ssn_like(sent.text):
            yield from inputs.legal(
                "T-30",
                "What looks like a Social Security number stands here.",
                "Take it out, or leave only its last four digits.",
                sent.place,
            )


def account_number(inputs: AssessInputs) -> Iterator[Finding]:
    """A full number of a bank account or card stands in a text that is sent."""
    for sent in inputs.sent_texts:
        if sent.path and sent.path[-1] in ("phone", "fax", "receipt_number", "a_number"):
            continue
        for kind in account_like(sent.text):
            yield Finding(
                rule=RuleId("account-number"),
                severity=Severity.WARNING,
                kind=Kind.CASE,
                message=f"What looks like a full {kind} stands here.",
                fix="Leave only its last four digits.",
                place=sent.place,
            )


RULES = (social_security_number, account_number)
