"""PDF objects as source: references found and renumbered, whatever strings hold left alone."""

import re
from collections.abc import Callable, Iterator

from expedite_packets.fragments.shape import Template

_REFERENCE = re.compile(rb"(\d+ \d+ R)(?![^\s\x00()<>\[\]{}/%])")
_STRING = re.compile(rb"(\((?:[^()\\]++|\\.)*+\))", re.DOTALL)

Renumber = Callable[[bytes], int | None]
"""The new number of a reference such as ``b"12 0 R"``; None where it is to become null."""


def pieces(source: bytes, renumber: Renumber) -> Iterator[bytes | int]:
    """The source cut at its references: bytes, and the new numbers of what is referred to.

    ``source`` is as qpdf writes it: no comments, parentheses within strings escaped.
    """
    strings = _STRING.split(source) if b"(" in source else [source]
    for at, text in enumerate(strings):
        if at % 2:
            yield text
            continue
        parts = _REFERENCE.split(text)
        for index, part in enumerate(parts):
            if index % 2 == 0:
                yield part
                continue
            number = renumber(part)
            yield b"null" if number is None else number


def template(source: bytes, renumber: Renumber) -> Template:
    """The source with its references as numbers, neighbouring text joined."""
    if b" R" not in source:
        return (source.decode("latin-1"),) if source else ()
    found: list[str | int] = []
    for piece in pieces(source, renumber):
        if isinstance(piece, int):
            found.append(piece)
        elif piece and found and isinstance(found[-1], str):
            found[-1] += piece.decode("latin-1")
        elif piece:
            found.append(piece.decode("latin-1"))
    return tuple(found)


def filled(given: Template, delta: int) -> bytes:
    """The template's source with ``delta`` added to each number."""
    if not given:
        return b""
    if len(given) == 1 and isinstance(given[0], str):
        return given[0].encode("latin-1")
    return b"".join(
        b"%07d 0 R" % (part + delta) if isinstance(part, int) else part.encode("latin-1")
        for part in given
    )


def numbered(number: int) -> bytes:
    """A reference as fragments and packets spell it."""
    return b"%07d 0 R" % number


def string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else as UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + escaped.encode("ascii") + b")"
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode("ascii") + b">"
