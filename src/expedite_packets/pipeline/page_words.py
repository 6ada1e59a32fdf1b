"""The words on an exhibit's pages, read only where a rule asks for them."""

from collections.abc import Mapping
from functools import partial

from expedite_packets.model.case import Case
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.memory import NOTHING_KEPT, Memory


class PageWords:
    """Looks up the text of a page by exhibit key and page from 1, and keeps what was read.

    An exhibit of which a file could not be read has no pages. ``memory`` has what earlier builds
    read.
    """

    def __init__(
        self, case: Case, files: Mapping[str, Normalised], memory: Memory = NOTHING_KEPT
    ) -> None:
        self._memory = memory
        self._pages: dict[str, tuple[tuple[Normalised, int], ...]] = {}
        self._read: dict[tuple[str, int], str] = {}
        order = case.packet.translations
        for exhibit in case.exhibits:
            parts = [files.get(part.input) for part in exhibit.in_order(order)]
            if all(parts):
                self._pages[exhibit.key] = tuple(
                    (part, index) for part in parts if part for index in range(len(part.pages))
                )

    def __call__(self, key: str, page: int) -> str:
        """The text of the page; nothing where there is no such page, or no text on it."""
        pages = self._pages.get(key, ())
        if not 1 <= page <= len(pages):
            return ""
        if (key, page) not in self._read:
            file, index = pages[page - 1]
            read = partial(_text, file, index)
            has_text = file.pages[index].has_text
            self._read[key, page] = self._memory.page_text(file, index, read) if has_text else ""
        return self._read[key, page]


def _text(file: Normalised, index: int) -> str:
    # imported here, since a build that finds the texts of its pages kept has no need of PDFium
    import pypdfium2 as pdfium

    from expedite_packets.exhibits.text import page_text

    with pdfium.PdfDocument(file.fragment) as document:
        page = document[index]
        try:
            return page_text(page)
        finally:
            page.close()
