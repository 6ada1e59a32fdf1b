"""An invented appeal before the AAO, for cases whose exhibits are what a test is about."""

POINTS = ("loss", "who_suffers", "cannot_wait", "not_own_delay")
"""What a request over a financial loss has to say something about."""
APPEAL = {
    "date": "2026-11-20",
    "channels": ["aao_mail"],
    "underlying": {
        "form": "I-140",
        "receipt_number": "IOE0900000001",
        "filed": "2025-10-06",
        "denied": "2026-04-09",
    },
    "appeal": {
        "receipt_number": "IOE0900000002",
        "filed": "2026-05-04",
        "transferred": "2026-06-22",
    },
    "deadline": {"date": "2027-01-15", "what": "the contract ends"},
    "rechecked": {"on": "2026-11-18", "by": "Ines Calloway"},
}
"""A case file but for its name, requestor, claims and exhibits."""
