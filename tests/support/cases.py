"""Small valid cases for tests; everybody in them is invented."""

from typing import Any

from expedite_packets.model.case import Case

MINIMAL: dict[str, Any] = {
    "case": "tidewater",
    "date": "2026-11-20",
    "channels": ["aao_mail"],
    "requestor": {"name": "Tidewater Looms, Inc.", "kind": "company", "address": ["1 Quay Rd"]},
    "underlying": {
        "form": "I-140",
        "receipt_number": "IOE0900000001",
        "filed": "2025-10-06",
        "denied": "2026-04-09",
    },
    "appeal": {"receipt_number": "IOE0900000002", "filed": "2026-05-04"},
    "deadline": {"date": "2027-01-15", "what": "the contract ends"},
    "claims": [
        {
            "criterion": "severe_financial_loss",
            "facts": [{"about": "loss", "text": "The contract is lost.", "cite": "contract at 1"}],
        }
    ],
    "exhibits": [{"key": "contract", "title": "Contract", "file": "contract.pdf"}],
}


def make_case(**changes: Any) -> Case:
    """The minimal case with some top-level fields replaced."""
    return Case.model_validate({**MINIMAL, **changes})
