"""Which pages of a file are plainly right by the standard, read without a library.

Of these all readers make the same. A reference to an object that is not there, one to another
generation, an object that begins elsewhere than the cross references say: each reader mends such
things in a way of its own, and says nothing of it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import (
    Entries,
    NotPlain,
    cut,
    elements,
    entries,
    reference,
    spelled,
)

_SHOWN = (b"/Contents", b"/Resources", b"/Group", b"/MediaBox", b"/CropBox", b"/Rotate")
_BEYOND = frozenset((b"/Page", b"/Pages", b"/Catalog"))


def not_plainly_right(
    source: Path, pages: Sequence[int], *, encrypted: bool = False
) -> tuple[int, ...]:
    """Those of ``pages`` (from 0) that show something of which it is not plain what it is.

    All of an encrypted file's are, unless it may be ``encrypted``: then it counts where its objects
    lie, and not what its strings and streams hold.

    Raises:
        OSError: The file can not be read.
    """
    if not pages:
        return ()
    left = []
    try:
        with RawFile(source, encrypted=encrypted) as file:
            every, seen = file.page_entries, set[int]()
            for page in pages:
                try:
                    _walk(file, every[page].entries, seen)
                except NotPlain:
                    left.append(page)
    except NotPlain:
        return tuple(pages)
    return tuple(left)


def is_encrypted(source: Path) -> bool:
    """Whether the file is, and says so plainly.

    Raises:
        OSError: It can not be read.
    """
    try:
        with RawFile(source, encrypted=True) as file:
            return b"/Encrypt" in file.trailer
    except NotPlain:
        return False


def _walk(file: RawFile, page: Entries, seen: set[int]) -> None:
    """Read all that the page shows; what several pages share only once.

    Raises:
        NotPlain: Something of it leaves doubts.
    """
    _check_contents(file, page.get(b"/Contents", b"[ ]"))
    own: set[int] = set()
    waiting = [number for value in _shown(file, page) for number in cut(value)[1]]
    while waiting:
        number = waiting.pop()
        if number in seen or number in own:
            continue
        own.add(number)
        source = file.source(number)
        spelled(source)
        file.data(number)
        if not file.is_stream(number) and not source.lstrip().startswith(b"<<"):
            waiting += cut(source)[1]
            continue
        given = file.entries(number)
        if given.get(b"/Type") in _BEYOND:
            raise NotPlain  # readers do not look for what a page shows there
        waiting += [one for value in given.values() for one in cut(value)[1]]
    seen |= own  # only then, since another page that shares a doubt has it too


def _check_contents(file: RawFile, value: bytes) -> None:
    """See that a page's content is a stream, or an array of streams and of nothing else."""
    number = reference(value)
    if number is None or not file.is_stream(number):
        parts = elements(value if number is None else spelled(file.source(number)))
        numbers = [reference(part) for part in parts]
        if not all(one is not None and file.is_stream(one) for one in numbers):
            raise NotPlain


def _shown(file: RawFile, page: Entries) -> Iterator[bytes]:
    yield from (page[key] for key in _SHOWN if key in page)
    marks = page.get(b"/Annots", b"[ ]")
    number = reference(marks)
    for mark in elements(marks if number is None else spelled(file.source(number))):
        at = reference(mark)
        given = entries(mark) if at is None else file.entries(at)
        yield from (given[key] for key in (b"/AP", b"/Rect") if key in given)
