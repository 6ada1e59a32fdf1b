"""Receipt numbers: of the right form, of a known office, and the same wherever they stand."""

import re
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.assess.names import slips
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId

_FORM = re.compile(r"[A-Z]{3}\d{10}")
_IN_TEXT = re.compile(
    r"\b[A-Z0-9]{3}[- ]?(?:\d[- ]?){9,10}\d\b|\b[A-Z]{3}[- ]?(?:\d[- ]?){7,11}\d\b"
)
_SPACING = re.compile(r"[\s-]+")


def _squeezed(number: str) -> str:
    return _SPACING.sub("", number).upper()


def _numbers(case: Case) -> Iterator[tuple[Path, str]]:
    """The receipt numbers of the case, each with its field."""
    if case.pending and case.pending.receipt_number:
        yield ("pending", "receipt_number"), case.pending.receipt_number
    if case.underlying:
        yield ("underlying", "receipt_number"), case.underlying.receipt_number
    if case.appeal and case.appeal.receipt_number:
        yield ("appeal", "receipt_number"), case.appeal.receipt_number


def receipt_number_form(inputs: AssessInputs) -> Iterator[Finding]:
    """A receipt number that is not three letters and ten digits, or begins in an unknown way."""
    basis = inputs.basis("receipt-number-prefix")
    for path, number in _numbers(inputs.case):
        squeezed = _squeezed(number)
        if not _FORM.fullmatch(squeezed):
            hint = " Look for O and 0, I and 1 taken for each other." if len(squeezed) == 13 else ""
            yield from inputs.legal(
                "receipt-number-format",
                "This is no receipt number.",
                f"Copy it from the receipt notice.{hint}",
                path,
            )
        elif basis and squeezed[:3] not in basis.prefixes:
            yield from inputs.legal(
                "receipt-number-prefix",
                "The first three letters of this receipt number are not known.",
                "Compare it with the receipt notice; USCIS may use other letters by now.",
                path,
            )


def receipt_number_twice(inputs: AssessInputs) -> Iterator[Finding]:
    """Appeal and petition below carry the same receipt number."""
    case = inputs.case
    if case.appeal and case.appeal.receipt_number and case.underlying:
        below = _squeezed(case.underlying.receipt_number)
        if _squeezed(case.appeal.receipt_number) == below:
            yield inputs.own(
                "receipt-number-twice",
                Severity.ERROR,
                f"The {case.appeal.kind} has the same receipt number as the case below it.",
                "Each has its own; copy both from their receipt notices.",
                ("appeal", "receipt_number"),
            )


def receipt_number_differs(inputs: AssessInputs) -> Iterator[Finding]:
    """A number in a text is nearly one of the case's receipt numbers."""
    known = {_squeezed(number) for _, number in _numbers(inputs.case)}
    for sent in inputs.sent_texts:
        if sent.path and sent.path[-1] in ("receipt_number", "phone", "fax", "a_number"):
            continue
        for match in _IN_TEXT.finditer(sent.text):
            said = _squeezed(match[0])
            if said not in known and any(slips(said, one) <= 2 for one in known):
                yield Finding(
                    rule=RuleId("receipt-number-differs"),
                    severity=Severity.ERROR,
                    kind=Kind.CASE,
                    message="A receipt number here differs in a character or two from the one that"
                    " the case gives.",
                    fix="Compare both with the receipt notice and correct the wrong one.",
                    place=sent.place,
                )


RULES = (receipt_number_form, receipt_number_twice, receipt_number_differs)
