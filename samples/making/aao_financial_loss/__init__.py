"""The company whose appeal waits at the AAO: the files of samples/aao-financial-loss."""

from collections.abc import Callable

from . import (
    appearance_form,
    bank_statements,
    contract,
    credit_letter,
    decision,
    declaration,
    email_print,
    filing_history,
    notices,
    payroll,
    posted_notice,
    supplier_letter,
    workforce_form,
)

FILES: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": appearance_form.appearance_form,
    "front/appeal-receipt-notice.pdf": notices.receipt_notice,
    "front/notice-of-transfer.pdf": notices.transfer_notice,
    "front/decision.pdf": decision.decision,
    "exhibits/supply-agreement.pdf": contract.agreement,
    "exhibits/declaration-president.pdf": declaration.declaration,
    "exhibits/e-mail-meridian-lake.pdf": email_print.customer_email,
    "exhibits/payroll-october-2026.pdf": payroll.payroll_sheet,
    "exhibits/notice-board-photo.jpg": posted_notice.notice_photo,
    "exhibits/workforce-board-form.pdf": workforce_form.workforce_form,
    "exhibits/bank-credit-letter.tif": credit_letter.credit_letter,
    "exhibits/press-maker-translation.pdf": supplier_letter.translation,
    "exhibits/press-maker-certificate.pdf": supplier_letter.certificate,
    "exhibits/press-maker-original.png": supplier_letter.original,
    "exhibits/filing-history.pdf": filing_history.filing_history,
    **{f"exhibits/{name}": make for name, make in bank_statements.STATEMENTS.items()},
}

TYPED: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": appearance_form.typed,
    "front/notice-of-transfer.pdf": notices.transfer_typed,
    "exhibits/declaration-president.pdf": declaration.typed,
    "exhibits/notice-board-photo.jpg": posted_notice.typed,
    "exhibits/bank-credit-letter.tif": credit_letter.typed,
    "exhibits/press-maker-certificate.pdf": supplier_letter.certificate_typed,
    "exhibits/press-maker-original.png": supplier_letter.original_typed,
    "exhibits/filing-history.pdf": filing_history.typed,
}
"""Pictures as the pages that they were before the scanner or the camera."""
