"""An invented case without any weakness, and ways to spoil it."""

import copy
from collections.abc import Callable
from typing import Any

from expedite_packets.assess.engine import AssessInputs, assess
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Place
from tests.support.our_law import catalog

Change = Callable[[dict[str, Any]], None]

CLEAN: dict[str, Any] = {
    "case": "harrow-2026",
    "date": "2026-11-20",
    "channels": ["aao_mail", "aao_fax"],
    "requestor": {"name": "Harrow Valve Company", "kind": "company"},
    "beneficiary": {"name": "Ines Calvo"},
    "representative": {
        "name": "Peter Lindqvist",
        "address": ["3 Mill Lane", "Utica, NY 13501"],
        "phone": "(315) 555-0109",
    },
    "underlying": {
        "form": "I-140",
        "receipt_number": "LIN2690000009",
        "filed": "2026-01-12",
        "rfe_issued": "2026-03-02",
        "rfe_answered": "2026-04-01",
        "denied": "2026-07-06",
    },
    "appeal": {
        "receipt_number": "IOE0900000009",
        "filed": "2026-07-30",
        "transferred": "2026-09-14",
    },
    "deadline": {"date": "2027-01-15", "what": "the contract may be cancelled"},
    "claims": [
        {
            "criterion": "severe_financial_loss",
            "loss": {
                "amount": "$900,000",
                "what": "the valve contract",
                "date": "2027-01-15",
                "cite": "contract at 2",
            },
            "facts": [
                {"about": "who_suffers", "text": "The company.", "cite": "contract at 1-2"},
                {"about": "cannot_wait", "text": "Reserves end.", "cite": "bank at 4"},
                {"about": "not_own_delay", "text": "All in time.", "cite": "contract at 3"},
            ],
        }
    ],
    "front": [
        {"kind": "g28", "file": "front/g28.pdf"},
        {"kind": "decision", "file": "front/decision.pdf"},
    ],
    "exhibits": [
        {
            "key": "contract",
            "title": "Valve contract",
            "file": "contract.pdf",
            "proves": ["proof_of_loss"],
        },
        {
            "key": "bank",
            "title": "Bank statements",
            "file": "bank.pdf",
            "proves": ["cannot_withstand"],
        },
    ],
    "rechecked": {"on": "2026-11-16", "by": "P. L."},
}


def place_of(path: tuple[str | int, ...]) -> Place:
    """Stands for the places of a real case file: the path is what tests look at."""
    return Place(file="case.yaml", path=path)


def case_of(change: Change | None = None) -> Case:
    data = copy.deepcopy(CLEAN)
    if change:
        change(data)
    return Case.model_validate(data)


def inputs_of(change: Change | None = None, channel: str = "aao_mail", **more: Any) -> AssessInputs:
    case = case_of(change)
    edition = catalog().edition(case.edition) if case.edition else catalog().edition_on(case.date)
    given: dict[str, Any] = {
        "case": case,
        "place_of": place_of,
        "catalog": catalog(),
        "channel": catalog().channel(channel),
        "edition": edition,
        "exhibit_pages": {"contract": 6, "bank": 4},
        "contacts_rechecked": case.rechecked,
    }
    return AssessInputs(**{**given, **more})


def assessed(
    change: Change | None = None, channel: str = "aao_mail", **more: Any
) -> tuple[Finding, ...]:
    return assess(inputs_of(change, channel, **more))


def found(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.rule == rule)


def put(*path: str | int, value: Any) -> Change:
    """A change that sets one field."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """A change that takes one field out."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return change


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(data: dict[str, Any]) -> None:
        for one in changes:
            one(data)

    return change
