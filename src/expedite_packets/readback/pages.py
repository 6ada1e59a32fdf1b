"""Which pages of two files do not hold the same, as pypdf reads them."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from expedite_packets.readback.reading import (
    UNREADABLE,
    Document,
    same_content,
    shape,
    streams,
    value_of,
)
from expedite_packets.readback.resources import differing, entries, group


def pages_apart(
    source: Path, fragment: Path, pages: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Compare ``pages``: pairs of indices from 0, in the fragment and in the source.

    Returns the fragment's pages that do not hold what the source's hold, and those that pypdf can
    not read in one of the files.
    """
    apart: list[int] = []
    unread: list[int] = []
    try:
        with closing(Document(source)) as theirs, closing(Document(fragment)) as ours:
            for index, origin in pages:
                try:
                    if not _same(ours, index, theirs, origin):
                        apart.append(index)
                except UNREADABLE:
                    unread.append(index)
                ours.end_page()
                theirs.end_page()
    except UNREADABLE:
        return (), tuple(index for index, _ in pages)
    return tuple(apart), tuple(unread)


def _same(ours: Document, index: int, theirs: Document, origin: int) -> bool:
    mine, given = ours.pages[index], theirs.pages[origin]
    used = ({**entries(value_of(page, "/Resources")), **group(page)} for page in (mine, given))
    return (
        same_content(streams(mine), streams(given))
        and shape(mine).same_as(shape(given))
        and not differing(ours, next(used), theirs, next(used))
    )
