"""Holds a fragment's untreated pages against the source's, object by object.

Neither reader took part in writing. What is plainly the same byte for byte is seen without a
library; pypdf judges the rest, and what it can not read is compared by its look.
"""

from collections.abc import Sequence
from pathlib import Path

from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.plain_pages import not_plainly_same
from expedite_packets.readback.plain_source import is_encrypted, not_plainly_right


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding pages of a fragment, by index from 0, against the source's.

    ``apart`` do not hold what the source's hold; ``unread`` pypdf can not read in one of the files.
    ``unsure`` are those of which it is not plain what the source holds, ``apart`` and ``unread``
    among them: other readers may make something else of them.
    """

    apart: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()


def held_against(source: Path, fragment: Path, pages: Sequence[tuple[int, int]]) -> Held:
    """Compare ``pages``: pairs of indices from 0, in the fragment and in the source."""
    left = not_plainly_same(fragment, source, pages)
    if not left:
        return Held()
    # seldom needed, and takes long to import
    from expedite_packets.readback.pages import pages_apart

    apart, unread = pages_apart(source, fragment, left)
    unsure = left
    if is_encrypted(source):  # then not even what is plain can be seen to be the same
        origins = [origin for _, origin in left]
        doubtful = {*not_plainly_right(source, origins, encrypted=True)}
        unsure = tuple(
            (index, origin)
            for index, origin in left
            if origin in doubtful or index in apart or index in unread
        )
    return Held(apart, unread, tuple(index for index, _ in unsure))
