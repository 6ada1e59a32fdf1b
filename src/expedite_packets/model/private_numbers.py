"""Numbers that must not be read by others: Social Security, bank account, payment card."""

import re
import string
from collections.abc import Iterator

_PART = r"[- \u2010-\u2013]"
# What may not stand before is looked at behind the first character: patterns that begin with a set
# of characters are searched several times as fast.
_FIRST_DIGIT = r"\d(?<![\d-]\d)"
_SSN = re.compile(
    rf"{_FIRST_DIGIT}\d\d(?<!000)(?<!666)(?<!9\d\d){_PART}(?!00)\d{{2}}{_PART}(?!0000)\d{{4}}(?![\d-])"
)
_SSN_NAMED = re.compile(
    r"\b(?:SSN|S\.S\.N\.|social\s+security(?:\s+(?:no|number|num|#))?)\b"
    r"[^\d\n]{0,20}(?:\d[ -]?){8}\d(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d(?:\d|[ -](?=\d))*$")
_ACCOUNT = re.compile(
    # a letter before the digits makes it another number: a receipt number, an A-number
    r"\b(?:account|acct|a/c|routing|aba|iban|card)\b[^\d\n]{0,25}?"
    r"(?<![A-Za-z\d])(?:\d[ -]?){6,16}\d(?!\d)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(rf"{_FIRST_DIGIT}[ -]?(?:\d[ -]?){{11,17}}\d(?![\d-])")
_SSN_WORDS = ("ssn", "s.s.n.", "social")
_ACCOUNT_WORDS = ("account", "acct", "a/c", "routing", "aba", "iban", "card")
_OTHER_I = ("\u0130", "\u0131")
"""Turkish letters that a pattern takes for an i, but that do not become one when folded."""
_FEWEST, _FEWEST_OF_SSN = b"0" * 7, b"0" * 9
"""So many digits one after the other are in every number but an IBAN."""
_IBAN_BEGINS = b"AA00"
_OUTLINE = bytes.maketrans(
    bytes(range(256)),
    bytes(
        ord("0") if chr(code) in string.digits + "?" else ord("A" if chr(code).isupper() else ".")
        for code in range(256)
    ),
)


def ssn_like(text: str) -> bool:
    """Whether a text holds what looks like a Social Security number.

    Runs of 3, 2 and 4 digits that the Social Security Administration gives out (no area 000, 666
    or 900 to 999, no group 00, no serial 0000), or nine digits after the words.
    """
    return any(ssn_spans(text))


def ssn_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text the digits of what looks like a Social Security number begin and end."""
    if _FEWEST_OF_SSN not in _outline(text):
        return
    for match in _SSN.finditer(text):
        yield match.span()
    for match in _SSN_NAMED.finditer(text) if _names(text, _SSN_WORDS) else ():
        digits = _DIGITS.search(match[0])
        if digits:
            yield match.start() + digits.start(), match.end()


def account_like(text: str) -> Iterator[str]:
    """The kinds of full account numbers that a text holds; numbers cut short do not count."""
    outline = _outline(text)
    if _FEWEST in outline and _names(text, _ACCOUNT_WORDS) and _ACCOUNT.search(_without_days(text)):
        yield "account number"
    if _IBAN_BEGINS in outline and any(_mod97(match[0]) for match in _IBAN.finditer(text)):
        yield "IBAN"
    if _FEWEST in outline and any(_luhn(match[0]) for match in _CARD.finditer(text)):
        yield "card number"


def _outline(text: str) -> bytes:
    """The text with 0 for each digit and A for each capital, without blanks and hyphens.

    What is not ASCII counts as a digit, since it may be one. No pattern has to be searched for in
    a text in whose outline nothing like it stands, which is told much faster.
    """
    return text.encode("ascii", "replace").translate(_OUTLINE, b" -")


def _names(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of these words may stand in a text, told faster than a pattern tells it."""
    folded = text.casefold()
    return any(word in folded for word in words) or any(letter in text for letter in _OTHER_I)


def _without_days(text: str) -> str:
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b", " . ", text)


def _mod97(text: str) -> bool:
    """ISO 7064 check of an IBAN (ISO 13616)."""
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return len(plain) >= 15 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _luhn(text: str) -> bool:
    """Check digit of a payment card (ISO/IEC 7812-1)."""
    digits = [int(c) for c in text if c.isdigit()]
    if digits[0] not in (3, 4, 5, 6):
        return False
    doubled = [
        d if n % 2 else (d * 2 - 9 if d > 4 else d * 2) for n, d in enumerate(digits[-2::-1])
    ]
    return (sum(doubled) + digits[-1]) % 10 == 0
