"""Reads values out of foreign PDF objects that may be of any type whatever the standard says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_DEEPEST = 64
_NUMBERS = (int, float, Decimal)
_LANGUAGE = re.compile("\x1b[^\x1b]*\x1b")
"""Marks in a text string which language follows (ISO 32000-1, 14.9.2.2)."""
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")


def number(value: object, default: float = 0.0) -> float:
    """The number, or ``default`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return default
    return float(value)


def whole(value: object, default: int = 0) -> int:
    """The number cut to a whole one, or ``default`` for anything else."""
    return int(number(value, float(default)))


def numbers(value: object, count: int) -> tuple[float, ...] | None:
    """Exactly ``count`` numbers of an array, or None."""
    if not isinstance(value, Array) or len(value) != count:
        return None
    found = written(value)
    if found is not None:
        return found
    found = tuple(number(item, float("nan")) for item in value)
    return None if any(item != item for item in found) else found


def written(value: Array) -> tuple[float, ...] | None:
    """The numbers of an array that holds nothing else, from its source; else None."""
    try:
        return _floats(value.unparse(resolved=True))
    except ValueError:  # a reference to a number, or no number at all
        return None


@lru_cache(maxsize=5000)
def _floats(source: bytes) -> tuple[float, ...]:
    """The numbers of an array as it is written; many are alike, such as the boxes of pages."""
    return tuple(map(float, source[1:-1].split()))


def words(value: object) -> str:
    """A text string, or a stream used as one, with plain line ends; empty for anything else."""
    if isinstance(value, String):
        text = str(value)
    elif isinstance(value, Stream):
        raw = value.read_bytes()
        utf16 = raw.startswith((b"\xfe\xff", b"\xff\xfe"))
        text = raw.decode("utf-16" if utf16 else "latin-1", "replace")
    elif isinstance(value, str):
        text = value
    else:
        return ""
    return _LANGUAGE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def name(value: object) -> str:
    """A name without its slash, as dictionary keys spell it; empty for anything else."""
    return name_bytes(value).decode("utf-8", "surrogateescape")


def name_bytes(value: object) -> bytes:
    """The bytes of a name, which may be in any encoding; empty for anything else."""
    if not isinstance(value, Name):
        return b""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), value.unparse()[1:])


def to_name(text: str) -> pikepdf.Object:
    """The name that :func:`name` spells as ``text``."""
    raw = text.encode("utf-8", "surrogateescape")
    return pikepdf.Object.parse(b"/" + b"".join(b"#%02x" % byte for byte in raw))


def dictionary(value: object) -> Dictionary | None:
    """The dictionary, or None for anything else (streams included)."""
    return value if isinstance(value, Dictionary) else None


def entry(holder: pikepdf.Object, key: str) -> object:
    """The value under ``key``, or None; where most lack the key this is quicker than ``get``."""
    if key not in holder:
        return None
    return holder[key]


def items(value: object) -> tuple[object, ...]:
    """The array's items, or nothing for anything else."""
    return tuple(value) if isinstance(value, Array) else ()


def dictionaries(value: object) -> tuple[Dictionary, ...]:
    """The dictionaries among an array's items."""
    return tuple(item for item in items(value) if isinstance(item, Dictionary))


def lineage(field: Dictionary) -> Iterator[Dictionary]:
    """A field and its parents, nearest first; a loop ends it."""
    node: object = field
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return
        yield node
        node = entry(node, "/Parent")


def inherited(field: Dictionary, key: str) -> object:
    """The value under ``key`` in a field or its nearest parent that has one."""
    node: object = field
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = entry(node, "/Parent")
    return None


def annotations(page: pikepdf.Object) -> tuple[Dictionary, ...]:
    """The page's annotations in drawing order."""
    return dictionaries(page["/Annots"]) if "/Annots" in page else ()


def tree_values(root: object, leaf: str) -> Iterator[tuple[object, object]]:
    """Keys and values of a name tree (``leaf`` /Names) or number tree (/Nums)."""
    waiting, seen = [root], 0
    while waiting and seen < 100_000:
        node, seen = waiting.pop(), seen + 1
        if not isinstance(node, Dictionary):
            continue
        pairs = items(node.get(leaf))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting.extend(items(node.get("/Kids")))
