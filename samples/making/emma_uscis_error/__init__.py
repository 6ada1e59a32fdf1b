"""The nurse with the wrong card: the files of samples/emma-uscis-error."""

from collections.abc import Callable

from samples.making.emma_uscis_error import papers

FILES: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": papers.appearance_form,
    "front/receipt-notice.pdf": papers.receipt_notice,
    "exhibits/card-photo.jpg": papers.card,
    "exhibits/form-i-765-as-filed.pdf": papers.form,
    "exhibits/passport.png": papers.passport,
    "exhibits/approval-notice.pdf": papers.approval,
    "exhibits/employer-letter.pdf": papers.employer,
    "exhibits/proof-of-delivery.tif": papers.delivery,
    "exhibits/declaration.pdf": papers.declaration,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": papers.appearance_typed,
    "exhibits/card-photo.jpg": papers.card_typed,
    "exhibits/passport.png": papers.passport_typed,
    "exhibits/employer-letter.pdf": papers.employer_typed,
    "exhibits/proof-of-delivery.tif": papers.delivery_typed,
    "exhibits/declaration.pdf": papers.declaration_typed,
}
"""Pictures as the pages that they were before the scanner, the camera or the fax."""
