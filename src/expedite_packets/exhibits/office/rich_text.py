"""Reads what the fields of an RTF file say, whatever groups and formats stand within the words."""

import re
from collections.abc import Iterator

_FIELD = re.compile(rb"\\fldinst(?![A-Za-z])")
_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\u(?P<letter>-?[0-9]+) ?"
    rb"|\\(?P<word>[A-Za-z]+)(?P<number>-?[0-9]+)? ?"
    rb"|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_MOST = 1 << 16
"""Bytes of one field's group after which nothing more is read of it."""


def field_instructions(data: bytes) -> Iterator[str]:
    """What each field says (Rich Text Format 1.9.1, "Fields"), without the codes in it."""
    for found in _FIELD.finditer(data):
        yield _plain(data[found.end() : found.end() + _MOST])


def _plain(group: bytes) -> str:
    """The text up to the brace that closes the group which the bytes begin in."""
    depth, said, skip, instead = 0, "", 0, 1
    for token in _TOKEN.finditer(group):
        if token["brace"]:
            depth += 1 if token["brace"] == b"{" else -1
            if depth < 0:
                break
        elif token["letter"]:
            said += chr(int(token["letter"]) % 0x10000)
            skip = instead
        elif token["word"] == b"uc":
            instead = int(token["number"] or 1)
        elif token["byte"]:
            said, skip = (said, skip - 1) if skip else (said + chr(int(token["byte"], 16)), 0)
        elif token["text"]:
            said, skip = said + token["text"][skip:].decode("latin-1"), 0
    return said
