"""Whether page content leaves the graphics state as it found it, so that a stamp can follow it.

Counts without interpreting: strings, names, comments and inline images are skipped (ISO 32000-1,
7.2 and 7.8.2).
"""

import re
from dataclasses import dataclass

_REGULAR = rb"[^\s\x00()<>\[\]{}/%]"
_NOT_APART = rb"[^\s\x00()<>\[\]{}%]"
# strings nest; five deep is more than anyone writes, and deeper ones are reported as not clean
_PLAIN = rb"(?:[^()\\]++|\\."
_NESTED = rb"\(" + (_PLAIN + rb"|\(") * 4 + _PLAIN + rb")*+\)" + rb")*+\)" * 4
_COUNTED = (b"q", b"Q", b"BT", b"ET", b"BMC", b"BDC", b"EMC")
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
            *(
                word + rb"(?<!" + _NOT_APART + word + rb")(?!" + _REGULAR + rb")"
                for word in _COUNTED
            ),
        )
    ),
    re.DOTALL,
)
_ENDS_IN_OPERATOR = re.compile(rb"(?:^|[\s\x00\])>])[A-Za-z'\"][A-Za-z0-9*]*[\s\x00]*\Z")
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
    depth = lowest = text = marked = 0
    tokens = _TOKEN.findall(content)
    for token in tokens:
        if token == b"q":
            depth += 1
        elif token == b"Q":
            depth -= 1
            lowest = min(lowest, depth)
        elif token in {b"BT", b"ET"}:
            text += 1 if token == b"BT" else -1
        elif token in {b"BMC", b"BDC", b"EMC"}:
            marked += -1 if token == b"EMC" else 1
    ends_in_comment = bool(tokens) and tokens[-1][:1] == b"%" and content.endswith(tokens[-1])
    finished = not content.strip(_BLANKS) or bool(_ENDS_IN_OPERATOR.search(content[-200:]))
    unclosed = b"(" in tokens or b"BI" in tokens
    unfinished = text or marked or unclosed or ends_in_comment or not finished
    return Balance(open=max(depth, 0), clean=lowest == 0 and not unfinished)
