"""The technician who loses his job: the files of samples/contact-center-job-loss."""

from collections.abc import Callable

from samples.making.contact_center_job_loss import money, papers

FILES: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": papers.appearance_form,
    "front/receipt-notice.pdf": papers.receipt_notice,
    "exhibits/hospital-letter.pdf": papers.employer_letter,
    "exhibits/coverage-e-mail.pdf": papers.coverage_mail,
    "exhibits/doctor-letter.tif": papers.doctor_letter,
    "exhibits/card.png": papers.card,
    "exhibits/pay-statements.pdf": money.pay_statements,
    "exhibits/bank-statement.pdf": money.bank_statement,
    "exhibits/declaration.pdf": papers.declaration,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": papers.appearance_typed,
    "exhibits/hospital-letter.pdf": papers.employer_typed,
    "exhibits/doctor-letter.tif": papers.doctor_typed,
    "exhibits/card.png": papers.card_typed,
    "exhibits/declaration.pdf": papers.declaration_typed,
}
"""Pictures as the pages that they were before the scanner or the fax."""
