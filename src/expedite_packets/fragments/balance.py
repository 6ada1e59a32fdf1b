"""Whether page content leaves the graphics state as it found it, so that a stamp can follow it.

Counts without interpreting: strings, names, comments and inline images are skipped (ISO 32000-1,
7.2 and 7.8.2).
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

_REGULAR = rb"[^\s\x00()<>\[\]{}/%]"
_NOT_APART = rb"[^\s\x00()<>\[\]{}%]"
# strings nest; five deep is more than anyone writes, and deeper ones are reported as not clean
_PLAIN = rb"(?:[^()\\]++|\\."
_NESTED = rb"\(" + (_PLAIN + rb"|\(") * 4 + _PLAIN + rb")*+\)" + rb")*+\)" * 4
_COUNTED = (b"q", b"Q", b"BT", b"ET", b"BMC", b"BDC", b"EMC")
_WORDS = tuple(
    word + rb"(?<!" + _NOT_APART + word + rb")(?!" + _REGULAR + rb")" for word in _COUNTED
)
_WORD = re.compile(b"|".join(_WORDS))
_TOKEN = re.compile(
    # each alternative begins with a plain character: the search is then ten times as fast
    b"|".join(
        (
            rb"%[^\r\n]*+",
            rb"\(" + _PLAIN + rb")*+\)",
            _NESTED,
            rb"\(",
            rb"BI(?<!" + _NOT_APART + rb"BI)(?=[\s\x00/]).*?[\s\x00]EI(?!" + _REGULAR + rb")",
            rb"BI(?<!" + _NOT_APART + rb"BI)(?=[\s\x00/])",  # one that never ends
            *_WORDS,
        )
    ),
    re.DOTALL,
)
_ENDS_IN_OPERATOR = re.compile(rb"(?:^|[\s\x00\])>])[A-Za-z'\"][A-Za-z0-9*]*[\s\x00]*\Z")
_STATES = frozenset((b"q", b"Q"))
_NO_PARENTHESES = bytes(set(range(256)) - set(b"()"))
_BLANKS = b"\0 \t\r\n\f"


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
    tokens = _TOKEN.findall(content) if outside is None else _WORD.findall(outside)
    count = Counter(tokens)
    steps = (1 if token == b"q" else -1 for token in tokens if token in _STATES)
    lowest = min(accumulate(steps), default=0)
    text = count[b"BT"] - count[b"ET"]
    marked = count[b"BMC"] + count[b"BDC"] - count[b"EMC"]
    ends_in_comment = bool(tokens) and tokens[-1][:1] == b"%" and content.endswith(tokens[-1])
    finished = not content.strip(_BLANKS) or bool(_ENDS_IN_OPERATOR.search(content[-200:]))
    unclosed = b"(" in tokens or b"BI" in tokens
    unfinished = text or marked or unclosed or ends_in_comment or not finished
    depth = count[b"q"] - count[b"Q"]
    return Balance(open=max(depth, 0), clean=lowest >= 0 and not unfinished)


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
    return None if any(mark in outside for mark in (b"%", b"BI", b"\\")) else outside
