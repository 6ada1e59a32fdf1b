"""A packet as PDFium reads it, a part at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.readback.holding import pages_at_once


class Reopened:
    """A packet as PDFium reads it, opened anew from time to time.

    PDFium keeps all that it has read of an open file, in the end the whole packet.

    Raises:
        pypdfium2.PdfiumError: PDFium can not open it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.document = pdfium.PdfDocument(path)
        self._each = self._left = pages_at_once(path, len(self.document))

    def close(self) -> None:
        """Close the packet."""
        self.document.close()

    def __len__(self) -> int:
        return len(self.document)

    def __getitem__(self, index: int) -> pdfium.PdfPage:
        """Page ``index``, from 0; pages asked for before may be closed."""
        self._go_on()
        return self.document[index]

    @contextmanager
    def raw(self, index: int) -> Iterator[pdfium_c.FPDF_PAGE]:
        """Page ``index``, from 0, without the library's object, which costs as much as it.

        Raises:
            pypdfium2.PdfiumError: PDFium can not read it.
        """
        self._go_on()
        page = pdfium_c.FPDF_LoadPage(self.document.raw, index)
        if not page:
            raise pdfium.PdfiumError("Failed to load page.")
        try:
            yield page
        finally:
            pdfium_c.FPDF_ClosePage(page)

    def _go_on(self) -> None:
        if self._left == 0:
            self.document.close()
            self.document, self._left = pdfium.PdfDocument(self._path), self._each
        self._left -= 1
