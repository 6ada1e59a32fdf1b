"""The canvases: nothing in a file about its making, check boxes drawn with lines."""

from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

CHECK_BOX = "check-box"
"""What paragraphs call to have a box drawn; the label is ``checked`` or ``empty``."""
CHECKED, EMPTY = "checked", "empty"


class PlainCanvas(Canvas):
    """A canvas for our pages."""

    _doc: "_Document"
    _curr_tx_info: dict[str, Any]

    def __init__(self, filename: Any, **options: Any) -> None:
        super().__init__(filename, **options)
        self._doc.info = _TitleOnly()
        # the file's identifier would begin with a time that the environment can set
        self._doc.signature = md5(usedforsecurity=False)
        self.setNamedCB(CHECK_BOX, lambda _canvas, _kind, label: self._check_box(label))

    def _check_box(self, label: str) -> None:
        """Draws a box where reportlab stands in the line; no font needs a glyph for it."""
        at = self._curr_tx_info
        size = at["xs"].f.fontSize
        left, bottom, side = at["cur_x"] + 0.04 * size, at["cur_y"] - 0.06 * size, 0.72 * size
        self.saveState()
        self.setLineWidth(0.06 * size)
        self.setLineCap(1)
        self.rect(left, bottom, side, side)
        if label == CHECKED:
            path = self.beginPath()
            path.moveTo(left + 0.19 * side, bottom + 0.50 * side)
            path.lineTo(left + 0.42 * side, bottom + 0.24 * side)
            path.lineTo(left + 0.83 * side, bottom + 0.80 * side)
            self.setLineWidth(0.11 * size)
            self.drawPath(path)
        self.restoreState()


class BlankCanvas(PlainCanvas):
    """A canvas for pages that are only counted: what knows it draws nothing."""

    def save(self) -> None:
        """Make no file."""


class _Document(PDFDocument):
    """reportlab's document, with what its type stubs leave out."""

    signature: Any


class _TitleOnly(PDFInfo):
    """Document information without dates and makers."""

    def format(self, document: PDFDocument) -> bytes:
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)
