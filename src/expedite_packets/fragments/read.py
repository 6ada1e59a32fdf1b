"""Reads the description that a fragment carries."""

import os
import re
from pathlib import Path

from expedite_packets.fragments.encode import NotOurs, decoded
from expedite_packets.fragments.shape import FragmentMap

_MAP = re.compile(rb"/EpkMap \[ (\d+) (\d+) \] >>\nstartxref\n\d+\n%%EOF\n\Z")
_TAIL = 200


def fragment_map(path: Path) -> FragmentMap | None:
    """The description of the fragment ``path``; None if it is a PDF of another shape.

    Raises:
        OSError: The file can not be read.
    """
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - _TAIL))
        found = _MAP.search(file.read())
        if found is None:
            return None
        file.seek(int(found[1]))
        try:
            return decoded(file.read(int(found[2])))
        except NotOurs:
            return None
