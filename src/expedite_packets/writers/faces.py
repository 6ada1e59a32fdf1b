"""Faces of the typeface that measure each word once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_MOST = 20_000
"""Words in their sizes, many more than all documents of a packet have."""


class MeasuredFace(TTFont):
    """A face for reportlab, which asks for the width of the same words again and again."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._width: Callable[..., float] = lru_cache(_MOST)(super().stringWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """The width of a text in points."""
        return self._width(text, size, encoding)
