"""The boat builder for the museum: the files of samples/fax-nonprofit."""

from collections.abc import Callable

from samples.making.fax_nonprofit import museum, others

FILES: dict[str, Callable[[], bytes]] = {
    "front/receipt-notice.pdf": others.receipt_notice,
    "front/note-of-the-call.txt": museum.call_note,
    "exhibits/irs-letter.pdf": others.irs_letter,
    "exhibits/director-letter.pdf": museum.director_letter,
    "exhibits/program-calendar.pdf": museum.calendar,
    "exhibits/schools-letter.pdf": others.schools_letter,
    "exhibits/grant-agreement.pdf": others.grant,
    "exhibits/curator-letter.pdf": others.curator_letter,
    "exhibits/visa-appointment.png": others.appointment,
    "exhibits/request-and-answer.tif": others.history,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "exhibits/irs-letter.pdf": others.irs_typed,
    "exhibits/director-letter.pdf": museum.director_typed,
    "exhibits/visa-appointment.png": others.appointment_typed,
    "exhibits/request-and-answer.tif": others.history_typed,
}
"""Pictures as the pages that they were before the scanner or the screen."""
