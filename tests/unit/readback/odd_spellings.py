"""PDF objects written in every spelling that the standard allows, for hypothesis."""

import random  # noqa: TID251 (seeded by hypothesis, which takes long to choose each letter)
from decimal import Decimal

from hypothesis import strategies as st

Value = object
_BLANKS = (b" ", b"\n", b"\r\n", b"\t", b"\x0c", b" \x00 ", b" % a remark >> (\r")


class Reference(int):
    """A reference to the object with this number."""


class Name(bytes):
    """A name."""


NAMES = st.builds(Name, st.binary(min_size=1, max_size=5).filter(lambda name: 0 not in name))
ASCII_NAMES = st.builds(Name, st.text("AZaz#/() %.-", min_size=1, max_size=5).map(str.encode))
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.integers(-(10**8), 10**8).map(lambda value: Decimal(value).scaleb(-4) or 0),
)
PLAIN = st.one_of(st.binary(max_size=6), NUMBERS, ASCII_NAMES, st.booleans(), st.none())


def values(leaves: st.SearchStrategy[Value] = PLAIN) -> st.SearchStrategy[Value]:
    """Objects nested a little."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(ASCII_NAMES, inner, max_size=4)
        ),
        max_leaves=6,
    )


class Speller:
    """Writes values, each time in another spelling."""

    def __init__(self, seed: int, *, remarks: bool = True) -> None:
        self._chance, self._remarks = random.Random(seed), remarks

    def __call__(self, value: Value) -> bytes:
        if isinstance(value, dict):
            return self._dictionary(value)
        if isinstance(value, list):
            inner = (self._pad(self(item)) for item in value)
            return b"[" + self._blank().join(inner) + b"]"
        return self._leaf(value)

    def _leaf(self, value: Value) -> bytes:
        if isinstance(value, bool) or value is None:
            return {True: b"true", False: b"false", None: b"null"}[value]
        if isinstance(value, Reference):
            blanks = self._blank(remarks=False), self._blank(remarks=False)
            return b"%0*d%b0%bR" % (self._upto(7), value, *blanks)
        if isinstance(value, Name):
            return b"/" + b"".join(map(self._character, value))
        if isinstance(value, bytes):
            return self._string(value)
        return self._number(value)

    def _dictionary(self, value: dict[Name, Value]) -> bytes:
        items = self._chance.sample(list(value.items()), len(value))
        inner = (self._leaf(key) + self._blank() + self._pad(self(one)) for key, one in items)
        return b"<<" + self._blank().join(inner) + b">>"

    def _number(self, value: object) -> bytes:
        text = f"{value:f}" if not isinstance(value, int) else str(value)
        sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
        if "." in digits:
            digits = digits.rstrip("0") or "0"
            digits = digits.lstrip("0") if self._yes() and digits.strip("0.") else digits
            digits += "0" * self._upto(2)
        else:
            digits = "0" * self._upto(2) + digits + self._chance.choice(("", ".", ".0"))
        if not digits.strip("0."):
            sign = ""
        return ((sign or ("+" if self._yes() else "")) + digits).encode()

    def _string(self, value: bytes) -> bytes:
        if self._yes():
            digits = value.hex().upper() if self._yes() else value.hex()
            if digits.endswith("0") and self._yes():
                digits = digits[:-1]
            return (
                b"<" + self._blank(remarks=False).join(bytes((c,)) for c in digits.encode()) + b">"
            )
        parts = []
        for one in value:
            plain = bytes((one,))
            octal = b"\\%03o" % one
            special = {b"\n": b"\\n", b"\r": b"\\r", b"(": b"\\(", b")": b"\\)", b"\\": b"\\\\"}
            either = (
                (special[plain], octal) if plain in special else (plain, octal, b"\\\n" + plain)
            )
            parts.append(self._chance.choice(either))
        return b"(" + b"".join(parts) + b")"

    def _character(self, one: int) -> bytes:
        free = 0x21 <= one <= 0x7E and one not in b"#()<>[]{}/%"
        return bytes((one,)) if free and self._yes() else b"#%02x" % one

    def _pad(self, given: bytes) -> bytes:
        return self._blank() + given + self._blank() if self._yes() else given

    def _blank(self, *, remarks: bool = True) -> bytes:
        return self._chance.choice(_BLANKS if remarks and self._remarks else _BLANKS[:-1])

    def _yes(self) -> bool:
        return self._chance.random() < 0.5

    def _upto(self, most: int) -> int:
        return self._chance.randint(0, most)
