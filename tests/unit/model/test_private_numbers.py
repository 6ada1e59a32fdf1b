"""The quick search for private numbers finds what the plain patterns find."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.model import private_numbers
from expedite_packets.model.private_numbers import account_like, ssn_like, ssn_spans

_PART = r"[- \u2010-\u2013]"
PLAIN_SSN = re.compile(
    rf"(?<![\d-])(?!000|666|9)\d{{3}}{_PART}(?!00)\d{{2}}{_PART}(?!0000)\d{{4}}(?![\d-])"
)
PLAIN_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
PLAIN_CARD = re.compile(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")

_PIECES = (
    *(
        "123-45-6789",
        "666-12-3456",
        "000-12-3456",
        "900-12-3456",
        "219 09 9999",
        "078\u201305\u20131120",
    ),
    *("GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "4111 1111 1111 1111", "5500-0000"),
    *("SSN", "s.s.n.", "Social Security No", "\u017f\u017fn", "account", "Acct", "a/c", "ROUTING"),
    *("rout\u0130ng", "\u0131ban", "card", "aba", "123456789", "12 34 56 78 90", "2026-11-20"),
    *("1/2/2026", "9", "0", "-", " ", "\n", ".", ":", "A", "_", "x", "Z9", "\u0661\u0662\u0663"),
)
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | st.text(
    alphabet="0123456789- ABZabz\n.:", max_size=40
)


def plain_spans(text: str) -> Iterator[tuple[int, int]]:
    for match in PLAIN_SSN.finditer(text):
        yield match.span()
    for match in private_numbers._SSN_NAMED.finditer(text):
        if digits := private_numbers._DIGITS.search(match[0]):
            yield match.start() + digits.start(), match.end()


def plain_kinds(text: str) -> Iterator[str]:
    if private_numbers._ACCOUNT.search(private_numbers._without_days(text)):
        yield "account number"
    if any(private_numbers._mod97(match[0]) for match in PLAIN_IBAN.finditer(text)):
        yield "IBAN"
    if any(private_numbers._luhn(match[0]) for match in PLAIN_CARD.finditer(text)):
        yield "card number"


@given(text=TEXTS)
def test_the_same_is_found_as_by_plain_patterns(text: str) -> None:
    assert list(ssn_spans(text)) == list(plain_spans(text))
    assert list(account_like(text)) == list(plain_kinds(text))


@given(text=TEXTS)
def test_ibans_and_cards_are_the_same_runs(text: str) -> None:
    for quick, plain in ((private_numbers._IBAN, PLAIN_IBAN), (private_numbers._CARD, PLAIN_CARD)):
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Account No. 12345678", ["account number"]),
        ("pay to GB82 WEST 1234 5698 7654 32 now", ["IBAN"]),
        ("4111 1111 1111 1111", ["card number"]),
        ("case of 2026-11-20, receipt IOE0912345678", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert list(account_like(text)) == kinds


def test_social_security_numbers() -> None:
    assert ssn_like("SSN: 123456789")
    assert ssn_like("social security number 123 45 6789")
    assert not ssn_like("call 123456789")
