"""The soldier abroad: the files of samples/office-abroad-government."""

from collections.abc import Callable

from samples.making.office_abroad_government import command, own

FILES: dict[str, Callable[[], bytes]] = {
    "front/receipt-notice.pdf": own.receipt_notice,
    "front/notice-of-the-office.pdf": own.office_notice,
    "exhibits/commander-request.pdf": command.request,
    "exhibits/delegation.pdf": command.delegation,
    "exhibits/orders.pdf": command.orders,
    "exhibits/table-of-positions.pdf": command.positions,
    "exhibits/certification-of-service.pdf": command.personnel_form,
    "exhibits/fingerprints.png": own.appointment,
    "exhibits/declaration.pdf": own.declaration,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "exhibits/commander-request.pdf": command.request_typed,
    "exhibits/delegation.pdf": command.delegation_typed,
    "exhibits/fingerprints.png": own.appointment_typed,
    "exhibits/declaration.pdf": own.declaration_typed,
}
"""Pictures as the pages that they were before the scanner."""
