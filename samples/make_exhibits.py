"""Makes the exhibits and front documents of samples/aao-financial-loss; same bytes every time.

Run it as ``python samples/make_exhibits.py``, or with a folder to write into.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from making import (
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
from making.made_with import made_with
from making.paper import register_fonts

HERE = Path(__file__).resolve().parent
SAMPLE = HERE / "aao-financial-loss"

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
}


def make(into: Path) -> dict[str, int]:
    """Write all files below a folder; returns their names and sizes in bytes."""
    register_fonts()
    made = {name: build() for name, build in FILES.items()}
    for name, content in bank_statements.all_statements().items():
        made[f"exhibits/{name}"] = content
    for name, content in made.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return {name: len(content) for name, content in made.items()}


def main(arguments: list[str]) -> None:
    """Make the files in the sample's folder, or in the folder given."""
    into = Path(arguments[0]) if arguments else SAMPLE
    sizes = make(into)
    if into == SAMPLE:
        (HERE / "making" / "made_with.txt").write_text(made_with(), encoding="utf-8")
    for name, size in sorted(sizes.items()):
        print(f"{size:9,}  {name}")
    print(f"{sum(sizes.values()):9,}  in {len(sizes)} files below {into}")


if __name__ == "__main__":
    main(sys.argv[1:])
