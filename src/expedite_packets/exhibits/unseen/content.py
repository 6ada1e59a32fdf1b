"""Tells by its bytes of most content that whatever words it writes are seen on white paper."""

import re

_STRING = re.compile(rb"\([^)]*\)")
_NUMBERS = b"0123456789.-+"
_HARMLESS = b" \t\r\n\x00[]'*/qQBTtELjJdDcwmlSfF"
"""The bytes, besides those of numbers, of what places and sets words, and of thin lines; operators
that set a colour, a mode or a state, that clip, or that draw pictures can not do without others."""
_ELSEWHERE = ((b"f", b"Tf"), (b"F", b"/F"), (b"B", b"BT"), (b"w", b"Tw"))
"""Letters that are harmless in these words only: alone they fill an area, or set a line's width."""
_SIZE = b" Tf"
_LEAST = 2.0
"""Units of type that is not tiny on any page."""


def is_plain(content: bytes) -> bool:
    """Whether a page with this content, on white paper, shows all the words that it writes.

    Such content has black words of two units and more, neither scaled nor turned, and thin lines.
    Where this is not known at once the answer is no.
    """
    # by what is between the strings; a backslash may hide their ends, and a remark the strings
    if b"\\" in content or b"%" in content:
        return False
    between = _STRING.sub(b"", content)
    # most lines of a page differ in their numbers only
    kinds = b"\n".join(set(between.translate(None, _NUMBERS).split(b"\n")))
    if kinds.translate(None, _HARMLESS):
        return False
    if any(kinds.count(letter) != kinds.count(word) for letter, word in _ELSEWHERE):
        return False
    placed = between.count(b"Tm") + between.count(b"cm")
    if placed != between.count(b"1 0 0 1 ") or b".1 0 0 1 " in between:
        return False
    while (end := between.find(_SIZE)) >= 0:  # few pages have more than a handful of sizes
        size = between[between.rfind(b" ", 0, end) : end]
        if not _is_read(size):
            return False
        between = between.replace(size + _SIZE, b"")
    return b"f" not in between


def _is_read(size: bytes) -> bool:
    """Whether type of this size, as it is written, can be read."""
    try:
        return float(size) >= _LEAST
    except ValueError:
        return False
