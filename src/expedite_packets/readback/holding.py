"""How much of a file that is read may be held in memory at once."""

from pathlib import Path

_HELD = 16_000_000
"""Bytes of a file of which objects may be kept."""


def pages_at_once(path: Path, pages: int) -> int:
    """How many pages may be read of a file, on the average, before what was read is let go of."""
    return 1 + _HELD * pages // max(1, path.stat().st_size)
