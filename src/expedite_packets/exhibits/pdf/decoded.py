"""Keeps what the content of pages and forms tells while it is decoded, so that it is only once."""

import re

import pikepdf
from pikepdf import Stream

from expedite_packets.exhibits.pdf.objects import name
from expedite_packets.exhibits.pdf.reach import Id, reached
from expedite_packets.exhibits.unseen.content import is_plain

_PHOTOGRAPH = re.compile(
    rb"(?<![^\s\x00])BI[\s/\x00][^\xff]{0,1000}?/(?:D|#44)(?:C|#43)(?:T|#54)", re.DOTALL
)
"""A picture within content (ISO 32000-1, 8.9.7) that is coded as JPEG."""


class Decoded:
    """Gathers pages, by index from 0, that are plain, and where photographs stand in content."""

    def __init__(self) -> None:
        self._plain: set[int] = set()
        self._pages: set[int] = set()
        self._forms: set[Id] = set()

    def page(self, index: int, content: bytes) -> None:
        """Take the content of a page into account."""
        if is_plain(content):
            self._plain.add(index)
        elif _holds_photograph(content):
            self._pages.add(index)

    def stream(self, stream: Stream, content: bytes) -> None:
        """Take a font, form or the like into account."""
        if name(stream.get("/Subtype")) == "Form" and _holds_photograph(content):
            self._forms.add(stream.objgen)

    def is_plain(self, index: int) -> bool:
        """Whether all words that the page's own content writes are known to be seen."""
        return index in self._plain

    def lift_photographs(self, pdf: pikepdf.Pdf) -> frozenset[int]:
        """Make objects of photographs within content, as which they can be cleaned.

        Returns the pages that show any; other pictures within their content become objects too.
        """
        pages = self._pages | {
            index
            for index, page in enumerate(pdf.pages if self._forms else ())
            if any(item.objgen in self._forms for item in reached(page.obj, set()))
        }
        for index in pages:
            pdf.pages[index].externalize_inline_images(min_size=0)
        return frozenset(pages)


def _holds_photograph(content: bytes) -> bool:
    return (b"DCT" in content or b"#" in content) and bool(_PHOTOGRAPH.search(content))
