"""Numbers that look like chance and are the same on every run and machine."""

from hashlib import shake_256
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of numbers that follows from a seed alone."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def unit(self) -> float:
        """The next number, from 0 up to 1."""
        self._count += 1
        digest = shake_256(f"{self._seed}:{self._count}".encode()).digest(6)
        return int.from_bytes(digest, "big") / float(1 << 48)

    def between(self, low: float, high: float) -> float:
        """The next number between two others."""
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """The next whole number, both ends included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, options: tuple[T, ...]) -> T:
        """One of the options."""
        return options[self.whole(0, len(options) - 1)]


def noise(seed: str, count: int) -> bytes:
    """Bytes without a pattern."""
    return shake_256(seed.encode()).digest(count)
