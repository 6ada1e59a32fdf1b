"""A picture that was decoded whole, of which parts can be cut out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from expedite_packets.model.frozen import dataclass

if TYPE_CHECKING:  # which takes long to import; most files hold no scan
    import numpy as np
    from numpy.typing import NDArray

    Part = NDArray[np.uint8]
    """Rows, columns and channels."""

MOST_PIXELS = 50_000_000
"""Larger pictures are not kept decoded, even for a moment."""


class Room:
    """Memory into which one picture after the other is decoded, since getting it takes time."""

    def __init__(self) -> None:
        self._held = bytearray()

    def of(self, size: int) -> bytearray:
        """At least so many bytes; what was in them before is gone."""
        if size > len(self._held):
            self._held = bytearray(size)
        return self._held


@dataclass(frozen=True, slots=True)
class Pixels:
    """``cut`` gives the part between left, top, right and bottom, in pixels.

    It may be asked only until the next picture is decoded.
    """

    width: int
    height: int
    channels: int
    cut: Callable[[int, int, int, int], Part]


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is to see a picture's pixels, and where they may be put until then.

    ``glance`` is given the picture at an eighth of its size, and says whether that told all;
    None where that is not to be expected.
    """

    see: Callable[[Pixels], None]
    glance: Callable[[Pixels], bool] | None
    room: Room
