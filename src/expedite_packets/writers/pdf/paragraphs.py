"""Paragraphs whose lines are broken once for a width, however often they are measured and drawn."""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from expedite_packets.writers.pdf.canvas import BlankCanvas


class SetParagraph(Paragraph):
    """A paragraph that remembers its lines.

    A table measures what stands in its cells each time that it is wrapped, parted or drawn, and
    reportlab breaks the lines anew each time.
    """

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle | None = None,
        bulletText: str | None = None,
        frags: list[Any] | None = None,
    ) -> None:
        super().__init__(text, style, bulletText=bulletText, frags=frags)  # type: ignore[arg-type]
        self._set: tuple[float, Any, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Width and height within ``availWidth``; the height there is has no say in them."""
        if self._set is not None and self._set[0] == availWidth:
            # a paragraph that could not be parted has lost them
            self.blPara = self._set[1]
            return self._set[2]
        size = super().wrap(availWidth, availHeight)
        self._set = (availWidth, getattr(self, "blPara", None), size)
        return size

    def draw(self) -> None:
        """Draw the paragraph where a page is made and not only counted."""
        if not isinstance(self.canv, BlankCanvas):
            super().draw()


def fragments(markup: str, style: ParagraphStyle) -> tuple[Any, ...]:
    """What reportlab makes of its markup: words of one look each; clones of them can be set.

    Its parser takes longer for a few words than breaking them into lines does.
    """
    return tuple(Paragraph(markup, style).frags)
