"""Holds a fragment's untreated pages against the source's, object by object.

Neither reader took part in writing. What is plainly the same byte for byte is seen without a
library; pypdf judges the rest, and what it can not read is compared by its look.
"""

from collections.abc import Sequence
from pathlib import Path

from expedite_packets.readback.plain_pages import not_plainly_same


def pages_apart(
    source: Path, fragment: Path, pages: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Compare ``pages``: pairs of indices from 0, in the fragment and in the source.

    Returns the fragment's pages that do not hold what the source's hold, and those that pypdf can
    not read in one of the files.
    """
    left = not_plainly_same(fragment, source, pages)
    if not left:
        return (), ()
    # seldom needed, and takes long to import
    from expedite_packets.readback.pages import pages_apart as apart_by_pypdf

    return apart_by_pypdf(source, fragment, left)
