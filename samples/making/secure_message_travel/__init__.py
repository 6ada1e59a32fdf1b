"""The daughter who must travel: the files of samples/secure-message-travel."""

from collections.abc import Callable

from samples.making.secure_message_travel import own, papers

FILES: dict[str, Callable[[], bytes]] = {
    "front/receipt-notice-i-131.pdf": own.receipt_notice,
    "front/receipt-notice-i-485.pdf": own.adjustment_receipt,
    "exhibits/hospital-letter-original.pdf": papers.hospital_letter,
    "exhibits/translations.pdf": papers.translation_file,
    "exhibits/birth-certificate-original.jpg": papers.birth_record,
    "exhibits/declaration.pdf": own.declaration,
    "exhibits/flight-reservation.pdf": own.reservation,
    "exhibits/leave-letter.pdf": own.leave_letter,
    "exhibits/account-page.png": own.account_page,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "exhibits/hospital-letter-original.pdf": papers.hospital_typed,
    "exhibits/translations.pdf": papers.translations_typed,
    "exhibits/birth-certificate-original.jpg": papers.birth_typed,
    "exhibits/declaration.pdf": own.declaration_typed,
    "exhibits/account-page.png": own.account_typed,
}
"""Pictures as the pages that they were before the scanner or the camera."""
