"""Whether page content leaves the graphics state as it found it, so that a stamp can follow it.

Counts without interpreting: strings, names, comments and inline images are skipped (ISO 32000-1,
7.2 and 7.8.2).
"""

import re
from functools import cache
from itertools import accumulate

from expedite_packets.model.frozen import dataclass

_REGULAR = rb"[^\s\x00()<>\[\]{}/%]"
_NOT_APART = rb"[^\s\x00()<>\[\]{}%]"
# strings nest; five deep is more than anyone writes, and deeper ones are reported as not clean
_PLAIN = rb"(?:[^()\\]++|\\."
_NESTED = rb"\(" + (_PLAIN + rb"|\(") * 4 + _PLAIN + rb")*+\)" + rb")*+\)" * 4
_STATES, _PAIRED = (b"q", b"Q"), (b"BT", b"ET", b"BMC", b"BDC", b"EMC")
_WORD = {
    word: word + rb"(?<!" + _NOT_APART + word + rb")(?!" + _REGULAR + rb")"
    for word in (*_STATES, *_PAIRED)
}
_STATE = re.compile(b"|".join(_WORD[word] for word in _STATES))
_WITHIN = {
    word: re.compile(word + rb"(?:(?=" + _REGULAR + rb")|(?<=" + _NOT_APART + word + rb"))")
    for word in _PAIRED
}
"""The same letters as a part of another word."""
_OPERATOR = re.compile(rb"[A-Za-z'\"][A-Za-z0-9*]*+")
_BLANKS = b"\0 \t\r\n\f"
_AT_BLANKS = bytes(32 if byte in _BLANKS + b"\v])>" else byte for byte in range(256))
_BLANKS_ALIKE = bytes(32 if byte in _BLANKS else byte for byte in range(256))
_NO_PARENTHESES = bytes(set(range(256)) - set(b"()"))


@cache
def _token() -> re.Pattern[bytes]:
    """What matters in content of any kind; compiled where it is needed, which is seldom."""
    return re.compile(
        # each alternative begins with a plain character: the search is then ten times as fast
        b"|".join(
            (
                rb"%[^\r\n]*+",
                rb"\(" + _PLAIN + rb")*+\)",
                _NESTED,
                rb"\(",
                rb"BI(?<!" + _NOT_APART + rb"BI)(?=[\s\x00/]).*?[\s\x00]EI(?!" + _REGULAR + rb")",
                rb"BI(?<!" + _NOT_APART + rb"BI)(?=[\s\x00/])",  # one that never ends
                *_WORD.values(),
            )
        ),
        re.DOTALL,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What content leaves behind: ``open`` states that were saved and not restored.

    ``clean`` is False where more states are restored than were saved, or something else is left
    unfinished: a text object, marked content, a string, operands without operator. Whatever is
    appended to such content would change it, or be swallowed by it.
    """

    open: int
    clean: bool


def balance(content: bytes) -> Balance:
    """Count what ``content``, decoded and joined, leaves behind."""
    outside = _outside_of_strings(content)
    if outside is None:
        tokens = _token().findall(content)
        count = {word: tokens.count(word) for word in _PAIRED}
        states = [token for token in tokens if token in _STATES]
        ends_in_comment = bool(tokens) and tokens[-1][:1] == b"%" and content.endswith(tokens[-1])
        finished = not (b"(" in tokens or b"BI" in tokens or ends_in_comment)
    else:
        count = _paired(outside)
        states = _STATE.findall(outside) if b"q" in outside or b"Q" in outside else []
        finished = True
    if not states and not any(count.values()):
        return Balance(open=0, clean=finished and _ends_in_operator(content))
    depths = (*accumulate(1 if state == b"q" else -1 for state in states), 0)
    text = count[b"BT"] - count[b"ET"]
    marked = count[b"BMC"] + count[b"BDC"] - count[b"EMC"]
    finished = finished and not text and not marked and _ends_in_operator(content)
    depth = depths[-2] if states else 0
    return Balance(open=max(depth, 0), clean=min(depths) == 0 and finished)


def _paired(content: bytes) -> dict[bytes, int]:
    """How often each word that is one of a pair stands in content without strings."""
    count = dict.fromkeys(_PAIRED, 0)
    apart = b" " + content.translate(_BLANKS_ALIKE) + b" "
    for word in _PAIRED:
        if word[-1:] == b"C" and b"C" not in content:
            continue
        found = content.count(word)
        if found and found != apart.count(b" " + word + b" "):
            found -= len(_WITHIN[word].findall(content))
        count[word] = found
    return count


def _ends_in_operator(content: bytes) -> bool:
    """Whether no operand waits for its operator; so it is of content that holds nothing."""
    end = content[-200:].rstrip(_BLANKS + b"\v")
    if not end:
        return not content.strip(_BLANKS)
    return bool(_OPERATOR.fullmatch(end.translate(_AT_BLANKS).rpartition(b" ")[2]))


def _outside_of_strings(content: bytes) -> bytes | None:
    """Content with its strings emptied; None where that takes more than to cut at parentheses.

    What is cut out of simple content this way is ten times as fast as an expression is.
    """
    if b"\\" in content:
        for pair in (rb"\\", rb"\(", rb"\)"):  # the first first: it may stand before a parenthesis
            content = content.replace(pair, rb"\.")
    parentheses = content.translate(None, _NO_PARENTHESES)
    if parentheses != b"()" * (len(parentheses) // 2):
        return None
    outside = b"()".join(content.replace(b")", b"(").split(b"(")[::2])
    # up to the first of these all was cut rightly, so that it is seen; behind it nothing is sure
    unsure = b"%" in outside or b"\\" in outside or b"BI" in outside
    return None if unsure else outside
