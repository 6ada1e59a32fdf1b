"""Texts that would not read well where the letter puts them."""

import re
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.model.finding import Finding, Severity

_REASON = re.compile(r"(because|since|as|that|if|when|on that day)\b", re.IGNORECASE)
_LOSES = re.compile(
    r"(the )?(petitioner|applicant|beneficiary|company|requestor|it|he|she|they|we)"
    r" (will|would|may|could|might|can|stands?|los[et]s?|is|are|has|have)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(we|our|ours|my)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")


def clause_expected(inputs: AssessInputs) -> Iterator[Finding]:
    """What happens on the last day begins with a word that the letter writes already."""
    if _REASON.match(inputs.case.deadline.what):
        yield inputs.own(
            "clause-expected",
            Severity.WARNING,
            "The letter puts these words after: because on that day ...",
            "Write only what happens, such as: the customer may cancel the contract.",
            ("deadline", "what"),
        )


def noun_phrase_expected(inputs: AssessInputs) -> Iterator[Finding]:
    """What is lost is written as a sentence."""
    for number, claim in enumerate(inputs.case.claims):
        if claim.loss and _LOSES.match(claim.loss.what):
            yield inputs.own(
                "noun-phrase-expected",
                Severity.WARNING,
                "The letter puts these words after: stands to lose ...",
                "Write only what is lost, such as: its contract with the customer.",
                ("claims", number, "loss", "what"),
            )


def first_person(inputs: AssessInputs) -> Iterator[Finding]:
    """A fact says we or our, where the letter says the petitioner."""
    for number, claim in enumerate(inputs.case.claims):
        for place, fact in enumerate(claim.facts):
            path: Path = ("claims", number, "facts", place, "text")
            if _FIRST_PERSON.search(_QUOTED.sub("", fact.text)):
                yield inputs.own(
                    "first-person",
                    Severity.NOTE,
                    "This fact says we, our or my, where the letter speaks of the"
                    f" {inputs.case.requestor.role}.",
                    f"Write: the {inputs.case.requestor.role}; or put words of a document into"
                    " quotation marks.",
                    path,
                )


RULES = (clause_expected, noun_phrase_expected, first_person)
