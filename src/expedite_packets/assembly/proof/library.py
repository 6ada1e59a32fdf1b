"""The files that the packet was made from, opened for the proof when they are needed."""

from contextlib import ExitStack, closing
from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import Part
from expedite_packets.model.pages import Treatment
from expedite_packets.readback.reading import UNREADABLE, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """A part's files as pypdf reads them; None where it can not, or there is no need."""

    fragment: Document | None
    source: Document | None


class Library:
    """Opens files once; those of parts done with are closed by :meth:`close_part`.

    Our own pages' files stay open, since many parts may share one (all tab pages do).
    """

    def __init__(self, *, own_pages: bool = True) -> None:
        self.own_pages = own_pages
        """Whether the fragments of our own pages are there to hold the packet against."""
        self._lasting = ExitStack()
        self._passing = ExitStack()
        self._documents: dict[Path, Document | None] = {}
        self._seen: dict[Path, pdfium.PdfDocument] = {}

    def close(self) -> None:
        """Close every file."""
        self.close_part()
        self._lasting.close()

    def origins(self, part: Part) -> Origins:
        """The part's fragment, and its source where pages are to be held against it."""
        treatments = {facts.treatment for facts in part.pages}
        own = treatments == {Treatment.GENERATED}
        if own and not self.own_pages:
            return Origins(fragment=None, source=None)
        from_source = bool(treatments & {Treatment.UNTREATED, Treatment.FLATTENED})
        return Origins(
            fragment=self._document(part.fragment, lasting=own),
            source=self._document(part.source, lasting=False) if from_source else None,
        )

    def rendered(self, path: Path) -> pdfium.PdfDocument:
        """The file as PDFium reads it, for the part at hand.

        Raises:
            pypdfium2.PdfiumError: PDFium can not open it.
        """
        if path not in self._seen:
            document = pdfium.PdfDocument(path)
            self._passing.callback(document.close)
            self._seen[path] = document
        return self._seen[path]

    def close_part(self) -> None:
        """Close the files of the part at hand."""
        self._passing.close()
        self._seen.clear()

    def _document(self, path: Path, *, lasting: bool) -> Document | None:
        if path in self._documents:
            return self._documents[path]
        try:
            document = (self._lasting if lasting else self._passing).enter_context(
                closing(Document(path))
            )
        except UNREADABLE:
            return None
        self._documents[path] = document
        if not lasting:
            self._passing.callback(self._documents.pop, path)
        return document
