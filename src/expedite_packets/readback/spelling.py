"""PDF objects as source: one spelling for equal values, and where the references are.

Written from ISO 32000-1, 7.2 and 7.3, for checking only. What is not plainly right by the
standard is refused, so that another reader judges it.
"""

import re

from expedite_packets.readback.moulds import cast

_BLANK = rb"\x00\t\n\f\r "
_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_NESTED = 4
"""Parentheses within parentheses of a string that are followed; more are refused."""


def _string(depth: int) -> bytes:
    inner = rb"|" + _string(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\[\s\S]" + inner + rb")*+\)"


_BLANKS = rb"[" + _BLANK + rb"]++"
TOKEN = re.compile(
    rb"/" + _REGULAR + rb"*+|"
    rb"[0-9]{1,10}" + _BLANKS + b"0" + _BLANKS + rb"R(?!" + _REGULAR + rb")|" + _REGULAR + rb"++|"
    rb"<<|>>|[\[\]]|"
    rb"<[0-9A-Fa-f" + _BLANK + rb"]*+>|" + _string(_NESTED) + rb"|%[^\r\n]*+|[^" + _BLANK + rb"]"
)
"""One token, reference or comment; what begins none is met as a single character."""
_NUMBER = re.compile(rb"([+-]?)0*+([0-9]*+)(?:\.([0-9]*?)0*+)?")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))|\r\n?")
_ESCAPED = dict(
    zip(
        (b"n", b"r", b"t", b"b", b"f", b"(", b")", b"\\", b"\n", b"\r", b"\r\n"),
        (b"\n", b"\r", b"\t", b"\b", b"\f", b"(", b")", b"\\", b"", b"", b""),
        strict=True,
    )
)
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})?")
_ODD = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
_REFERENCE = re.compile(
    rb"(?<![^"
    + _BLANK
    + rb"()<>\[\]{}%])([0-9]{1,10})["
    + _BLANK
    + rb"]+([0-9]{1,5})["
    + _BLANK
    + rb"]+R"
    rb"(?!" + _REGULAR + rb")"
)
_STRING = re.compile(rb"(" + _string(_NESTED) + rb")")
_LONGEST = 64
"""Characters of a name or number; the standard allows 127 (annex C)."""
_LONGEST_NAME = 512
_DEEPEST = 100
_OPENING = frozenset((b"<<", b"["))
_CLOSING = {b">>": b"<<", b"]": b"["}
_REMEMBERED = 1 << 14
_WORDS: dict[bytes, bytes] = {}
"""Spellings met of late, and the one spelling of each: files repeat the same few."""


Entries = dict[bytes, bytes]
"""A dictionary's entries by key (as ``b"/Length"``), values in the one spelling."""


class NotPlain(Exception):
    """Not so plainly right that reading it leaves no doubt; another reader has to judge it."""


def cut(source: bytes) -> tuple[list[bytes], list[int]]:
    """The source of an object, cut at its references: the texts between, and the numbers.

    There is one text more than there are numbers. What looks like a reference within a string is
    none. Two objects are the same if their texts are and if what they refer to is.

    Raises:
        NotPlain: It has comments, or references to generations other than 0.
    """
    if b"(" not in source and b"%" not in source:
        parts = _REFERENCE.split(source)
        _only_first(parts[2::3])
        return parts[::3], [*map(int, parts[1::3])]
    texts, numbers = [b""], list[int]()
    for at, part in enumerate(_STRING.split(source)):
        if at % 2:
            texts[-1] += part
            continue
        if b"(" in part or b")" in part or b"%" in part:
            raise NotPlain
        first, *others = _REFERENCE.split(part)
        texts[-1] += first
        texts += others[2::3]
        _only_first(others[1::3])
        numbers += map(int, others[::3])
    return texts, numbers


def _only_first(generations: list[bytes]) -> None:
    if any(map(int, generations)):
        raise NotPlain


def spelled(source: bytes) -> bytes:
    """The object in the one spelling: itself a source, the same for the same value.

    Keys are sorted, entries that are null left out, strings hexadecimal; numbers, names and blanks
    have one spelling. References stay as they are.

    Raises:
        NotPlain: It is not one object by the standard, has a key twice, or is nested too deeply.
    """
    kind, items = _parsed(source)
    return _joined(kind, items)


def entries(source: bytes) -> Entries:
    """A dictionary's entries by key (as ``b"/Length"``), values in the one spelling.

    Raises:
        NotPlain: As for ``spelled``; or it is no dictionary.
    """
    known = cast(source, _entries)
    return _entries(source) if known is None else known


def _entries(source: bytes) -> Entries:
    kind, items = _parsed(source)
    if kind != b"<<":
        raise NotPlain
    return _pairs(items)


def elements(source: bytes) -> list[bytes]:
    """An array's elements in the one spelling.

    Raises:
        NotPlain: As for ``spelled``; or it is no array.
    """
    kind, items = _parsed(source)
    if kind != b"[":
        raise NotPlain
    return items


def dictionary(given: Entries) -> bytes:
    """The dictionary with these entries, in the one spelling if its values are."""
    return b"<< %b >>" % b" ".join([key + b" " + given[key] for key in sorted(given)])


def reference(value: bytes | None) -> int | None:
    """The number of the object that a value in the one spelling refers to; None for others."""
    return int(value[:-4]) if value is not None and value.endswith(b" 0 R") else None


def _parsed(source: bytes) -> tuple[bytes, list[bytes]]:
    """What kind the outermost object is (``<<``, ``[`` or none of both), and what is inside."""
    tokens: list[bytes] = TOKEN.findall(source)
    if b"%" in source:
        tokens = [token for token in tokens if token[:1] != b"%"]
    outer: list[tuple[bytes, list[bytes]]] = []
    kind, items = b"", list[bytes]()
    done, known = (b"", items), _WORDS.get
    for token in tokens:
        if (word := known(token)) is not None:
            items.append(word)
        elif token in _OPENING:
            outer.append((kind, items))
            kind, items = token, []
            if len(outer) > _DEEPEST:
                raise NotPlain
        elif token in _CLOSING:
            if kind != _CLOSING[token]:
                raise NotPlain
            done = kind, items
            value = _joined(kind, items) if len(outer) > 1 else b""
            kind, items = outer.pop()
            items.append(value)
        else:
            items.append(_read(token))
    if outer or len(items) != 1:
        raise NotPlain
    return done if not items[0] else (b"", items)


def _read(token: bytes) -> bytes:
    """A string, name, number, reference or one of the three words that are values."""
    if token[:1] == b"(":
        return _literal(token)
    if token[:1] == b"<":
        return _hexadecimal(token)
    if len(_WORDS) >= _REMEMBERED:
        _WORDS.clear()
    word = _WORDS[token] = _word(token)
    return word


def _joined(kind: bytes, items: list[bytes]) -> bytes:
    if kind == b"<<":
        return dictionary(_pairs(items))
    return b"[ " + b" ".join(items) + b" ]" if kind else items[0]


def _pairs(items: list[bytes]) -> Entries:
    keys, values = items[::2], items[1::2]
    found = dict(zip(keys, values, strict=False))
    if len(keys) != len(values) or len(found) != len(keys):
        raise NotPlain
    if keys and not (min(keys)[:1] == b"/" == max(keys)[:1]):
        raise NotPlain  # among so many that begin with it, the first and last in order do
    if b"null" in values:
        return {key: value for key, value in found.items() if value != b"null"}
    return found


def _word(token: bytes) -> bytes:
    if token[:1] == b"/":
        return _name(token)
    if token[-1:] == b"R":
        return _referred(token)
    if token in (b"true", b"false", b"null"):
        return token
    found = _NUMBER.fullmatch(token) if len(token) <= _LONGEST else None
    if found is None or not any(map(bytes.isdigit, (token[-1:], token[-2:-1]))):
        raise NotPlain
    sign, whole, part = found.groups()
    if not whole and not part:
        # readers do not agree on what minus nothing is
        return token if sign == b"-" else b"0"
    value = (whole or b"0") + (b"." + part if part else b"")
    return b"-" + value if sign == b"-" else value


def _referred(token: bytes) -> bytes:
    number = token.split(maxsplit=1)[0].lstrip(b"0")
    if not number.isdigit() or not len(b"1 0 R") <= len(token) <= _LONGEST:
        raise NotPlain
    return number + b" 0 R"


def _name(token: bytes) -> bytes:
    if len(token) > _LONGEST_NAME:
        raise NotPlain
    try:
        plain = _HASH.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), token[1:])
    except AttributeError as problem:  # no two digits after the sign
        raise NotPlain from problem
    if b"\0" in plain:
        raise NotPlain
    return b"/" + _ODD.sub(lambda found: b"#%02x" % found[0][0], plain)


def _literal(token: bytes) -> bytes:
    if len(token) == 1:
        raise NotPlain
    inner = token[1:-1]
    if b"\\" in inner or b"\r" in inner:
        try:
            inner = _ESCAPE.sub(_meant, inner)
        except (KeyError, ValueError) as problem:  # an escape that is none
            raise NotPlain from problem
    return b"<" + inner.hex().encode("ascii") + b">"


def _meant(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8),))
    return _ESCAPED[found[2]] if found[2] else b"\n"


def _hexadecimal(token: bytes) -> bytes:
    if len(token) == 1:
        raise NotPlain
    digits = token[1:-1].translate(None, b"\0\t\n\f\r ").lower()
    return b"<" + digits + (b"0>" if len(digits) % 2 else b">")
