"""Dictionaries that are alike but for whole numbers: the rest of them is read once.

Pages of a file differ in the numbers of the objects that they refer to, streams in their lengths.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_Entries = dict[bytes, bytes]
_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_WHOLE = re.compile(
    rb"([0-9](?<=[\x00\t\n\f\r \[\]<>][0-9])[0-9]{0,9}+)(?!" + _REGULAR + rb")"
    # the 0 of a reference says that it is one
    rb"(?!(?<=[\x00\t\n\f\r ]0)[\x00\t\n\f\r ]++R(?!" + _REGULAR + rb"))"
)
"""A whole number without sign that is a token of its own."""
_MARK = b"77700000"
_MARKED = re.compile(_MARK + rb"([0-9]{2})( 0 R)?")
_LONGEST = 1000
"""Bytes; what is longer holds long lists, and is like nothing else."""
_MOST_NUMBERS = 100
_REMEMBERED = 512


class _Mould(NamedTuple):
    """What such dictionaries have in common, and where which number goes.

    ``filled`` are keys, values with a place for each number, and which numbers go there;
    ``referred`` the numbers that are an object's.
    """

    fixed: _Entries
    filled: tuple[tuple[bytes, bytes, tuple[int, ...]], ...]
    referred: tuple[int, ...]


_KNOWN: dict[tuple[bytes, ...], _Mould | None] = {}


def cast(source: bytes, read: Callable[[bytes], _Entries]) -> _Entries | None:
    """What ``read`` makes of a dictionary; None where it should read this one itself.

    ``read`` gives entries in the one spelling, and raises what it likes.
    """
    if len(source) > _LONGEST or b"(" in source or b"%" in source or _MARK in source:
        return None
    if source.count(b"<") != 2 * source.count(b"<<"):  # digits of strings are no numbers
        return None
    parts = _WHOLE.split(source)
    texts = tuple(parts[::2])
    try:
        mould = _KNOWN[texts]
    except KeyError:
        if len(_KNOWN) >= _REMEMBERED:
            _KNOWN.clear()
        mould = _KNOWN[texts] = None  # where reading it raises something
        mould = _KNOWN[texts] = _made(texts, read)
    if mould is None:
        return None
    numbers = [number.lstrip(b"0") or b"0" for number in parts[1::2]]
    for at in mould.referred:
        if numbers[at] == b"0":
            return None
    found = mould.fixed.copy()
    for key, value, places in mould.filled:
        found[key] = value % tuple([numbers[at] for at in places])
    return found


def _made(texts: tuple[bytes, ...], read: Callable[[bytes], _Entries]) -> _Mould | None:
    if len(texts) > _MOST_NUMBERS:
        return None
    marked = [b"%b%02d" % (_MARK, at) for at in range(len(texts) - 1)]
    known = read(
        b"".join(piece for pair in zip(texts, (*marked, b""), strict=True) for piece in pair)
    )
    filled, fixed, referred = [], dict[bytes, bytes](), list[int]()
    for key, value in known.items():
        if _MARK not in value:
            fixed[key] = value
            continue
        found = [*_MARKED.finditer(value)]
        filled.append((key, _MARKED.sub(rb"%b\2", value), tuple(int(one[1]) for one in found)))
        referred += [int(one[1]) for one in found if one[2]]
    return _Mould(fixed, tuple(filled), tuple(referred))
