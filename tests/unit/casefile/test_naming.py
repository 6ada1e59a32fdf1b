"""Guesses from file names: titles, keys, front documents, case ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.casefile.naming import (
    case_id_from,
    front_from_name,
    key_from_title,
    title_from_name,
)
from expedite_packets.model.exhibit import FrontKind

TITLES = {
    "2024_01 bank-statement_JAN.pdf": "Bank statement, January 2024",
    "bank-statement-2026-03-march.pdf": "Bank statement, March 2026",
    "BANK STATEMENT FEB 2025.PDF": "Bank statement, February 2025",
    "i140_denial.pdf": "I-140 denial",
    "I-797C, Notice of Action.pdf": "I-797C Notice of Action",
    "W-2 2023.pdf": "W-2 2023",
    "payroll_10-31-2026.pdf": "Payroll, October 31, 2026",
    "03-04-2024 letter.pdf": "03-04-2024 letter",
    "Contract January 5 2024.pdf": "Contract, January 5, 2024",
    "2026.11.12 e-mail.pdf": "E-mail, November 12, 2026",
    "2023 tax return.pdf": "2023 tax return",
    "SupplyAgreement (1).pdf": "Supply Agreement",
    "Letter from ACME Corp.pdf": "Letter from ACME Corp",
    "declaration of Łukasz Nguyễn - final v2.pdf": "Declaration of Łukasz Nguyễn",
    "March on Washington.pdf": "March on Washington",
    "IMG_20240105_WA0001.jpg": "Photograph, January 5, 2024",
    "IMG_1234.JPG": "Photograph",
    "Scan0001.pdf": "Scanned document",
    "scan of lease.pdf": "Lease",
    "20240105.pdf": "Document, January 5, 2024",
    "2024-13-45 x.pdf": "2024 13 45 x",
    "___.pdf": "Document",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_titles(name: str, title: str) -> None:
    assert title_from_name(name) == title


FRONTS = {
    "G-28 signed.pdf": FrontKind.G28,
    "form_g28.pdf": FrontKind.G28,
    "I-797C appeal.pdf": FrontKind.RECEIPT_NOTICE,
    "appeal receipt notice.pdf": FrontKind.RECEIPT_NOTICE,
    "Notice of Transfer to AAO.pdf": FrontKind.TRANSFER_NOTICE,
    "denial.pdf": FrontKind.DECISION,
    "AAO decision.pdf": FrontKind.DECISION,
    "I-797 approval.pdf": None,
    "wire-transfer.pdf": None,
    "receipt of payment.pdf": None,
    "contract.pdf": None,
    "IMG-2801.jpg": None,
}


@pytest.mark.parametrize(("name", "kind"), FRONTS.items())
def test_front_documents(name: str, kind: FrontKind | None) -> None:
    assert front_from_name(name) is kind


@given(st.text(min_size=1))
def test_every_name_gives_a_title(name: str) -> None:
    title = title_from_name(name)
    assert title.strip() == title
    assert title
    assert "\0" not in title or "\0" in name


@given(st.lists(st.text(), max_size=8))
def test_keys_fit_the_case_file_and_are_taken_once(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        taken.append(key_from_title(title, taken))
    assert len(set(taken)) == len(taken)
    for key in taken:
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", key)


@given(st.text())
def test_case_ids_fit_the_case_file(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", case_id_from(name))


def test_case_ids() -> None:
    assert case_id_from("Société Générale (appeal)") == "Societe-Generale-appeal"
    assert case_id_from("李") == "case"


def test_a_title_has_no_characters_that_nobody_sees() -> None:
    assert title_from_name("\u200elease\u200b agree\u00adment.pdf") == "Lease agreement"
    assert title_from_name("\u200e.pdf") == "Document"
