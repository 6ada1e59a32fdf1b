"""Whether page content leaves the graphics state as it found it, so that a stamp can follow it.

Counts without interpreting: strings, names, comments and inline images are skipped (ISO 32000-1,
7.2 and 7.8.2).
"""

import re
from dataclasses import dataclass

_REGULAR = rb"[^\s\x00()<>\[\]{}/%]"
# strings nest; five deep is more than anyone writes, and deeper ones are reported as not clean
_PLAIN = rb"(?:[^()\\]++|\\."
_STRING = rb"\(" + (_PLAIN + rb"|\(") * 4 + _PLAIN + rb")*+\)" + rb")*+\)" * 4
_TOKEN = re.compile(
    rb"%[^\r\n]*+"
    rb"|" + _STRING + rb"|/" + _REGULAR + rb"*+"
    rb"|(?<!" + _REGULAR + rb")(?:"
    rb"BI(?=[\s\x00/]).*?[\s\x00]EI"
    rb"|(q|Q|BT|ET|BMC|BDC|EMC)"
    rb")(?!" + _REGULAR + rb")"
    rb"|(\()",
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
    unclosed = ends_in_comment = False
    match = None
    for match in _TOKEN.finditer(content):
        token = match[1]
        if token is None:
            unclosed = unclosed or match[2] is not None
        elif token == b"q":
            depth += 1
        elif token == b"Q":
            depth -= 1
            lowest = min(lowest, depth)
        elif token in {b"BT", b"ET"}:
            text += 1 if token == b"BT" else -1
        else:
            marked += -1 if token == b"EMC" else 1
    if match is not None and match.end() == len(content):
        ends_in_comment = content[match.start()] == ord("%")
    finished = not content.strip(_BLANKS) or bool(_ENDS_IN_OPERATOR.search(content[-200:]))
    clean = lowest == 0 and not (text or marked or unclosed or ends_in_comment) and finished
    return Balance(open=max(depth, 0), clean=clean)
