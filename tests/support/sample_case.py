"""A small valid case as text, for tests that change a word of it. Everybody in it is invented."""

from pathlib import Path

SHORTEST = """\
case: quillfeather-appeal
date: 2026-11-20
channels: aao_mail
requestor:
  name: Quillfeather Instruments LLC
  kind: company
underlying:
  form: I-140
  receipt_number: LIN9990001234
  filed: 2025-11-03
  denied: 2026-04-17
appeal:
  receipt_number: SRC9990005678
  filed: 2026-05-11
deadline:
  date: 2027-01-15
  what: the supply contract ends
claims:
  - criterion: severe_financial_loss
    facts:
      - about: loss
        text: Without a decision in time the contract ends.
        cite: contract at 1
exhibits:
  - key: contract
    title: Supply contract
    file: exhibits/contract.pdf
"""


def write_case(folder: Path, text: str = SHORTEST) -> Path:
    """Writes a case file and the one exhibit that ``SHORTEST`` names; returns the case file."""
    (folder / "exhibits").mkdir(parents=True, exist_ok=True)
    (folder / "exhibits" / "contract.pdf").write_bytes(b"%PDF-1.7\n")
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
