"""The appeal before the Board: the files of samples/bia-aging-out."""

from collections.abc import Callable

from samples.making.bia_aging_out import papers

FILES: dict[str, Callable[[], bytes]] = {
    "front/eoir-27.pdf": papers.appearance_form,
    "front/filing-receipt.pdf": papers.filing_receipt,
    "exhibits/decision.pdf": papers.decision,
    "exhibits/birth-certificate.pdf": papers.birth_certificate,
    "exhibits/doctor-letter.pdf": papers.doctor_letter,
    "exhibits/briefing-schedule.pdf": papers.schedule,
    "exhibits/record.png": papers.record,
    "exhibits/declaration.pdf": papers.declaration,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "front/eoir-27.pdf": papers.appearance_typed,
    "exhibits/decision.pdf": papers.decision_typed,
    "exhibits/doctor-letter.pdf": papers.doctor_typed,
    "exhibits/record.png": papers.record_typed,
    "exhibits/declaration.pdf": papers.declaration_typed,
}
"""Pictures as the pages that they were before the scanner or the screen."""
