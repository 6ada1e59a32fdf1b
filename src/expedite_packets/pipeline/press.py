"""Our own documents as files: set anew, or found as they were set before.

What a document looks like depends on its words, the style sheet, the fonts and the program, and on
nothing else, so the same is not set twice.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store
from expedite_packets.model.channel import Paper
from expedite_packets.model.document import Document
from expedite_packets.model.frozen import dataclass
from expedite_packets.writers.styles import PageStyle, StyleSheet

_PACKAGES = ("writers", "model", "errors.py", "resources.py")
_LIBRARIES = ("reportlab", "python-docx", "lxml", "pillow", "fontpkg-fira-sans")

_SMALL_PAPER = {
    Paper.LABEL: PageStyle(width=432, height=288, top=28, bottom=24, left=28, right=28),
    Paper.ENVELOPE: PageStyle(width=684, height=297, top=24, bottom=24, left=28, right=60),
}
"""Labels and envelopes, in points, as the mail desk feeds them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and its number of pages."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Press:
    """Sets documents in one style; ``folder`` is the cache, None for none."""

    styles: StyleSheet
    folder: Path | None = None

    def on(self, paper: Paper) -> "Press":
        """The same press with other paper in it."""
        if paper is Paper.LETTER:
            return self
        return replace(self, styles=replace(self.styles, page=_SMALL_PAPER[paper]))

    def pdf(self, document: Document, *, links: bool) -> Printed:
        """The document as PDF, see :func:`~expedite_packets.writers.pdf.document.write_pdf`.

        Raises:
            TemplateError: It can not be set.
        """
        key = self._key("pdf", document, links)
        if (kept := self._kept(key)) is not None:
            pages, _, data = kept.partition(b"\n")
            return Printed(data, int(pages))
        # imported here: these take long, and most builds set few documents or none
        from expedite_packets.writers.pdf.document import write_pdf

        written = write_pdf(document, self.styles, links=links)
        self._keep(key, b"%d\n" % written.pages + written.data)
        return Printed(written.data, written.pages)

    def pages(self, document: Document) -> int:
        """How many pages the document has as PDF; takes much less time than to make it.

        Raises:
            TemplateError: It can not be set.
        """
        key = self._key("pages", document)
        if (kept := self._kept(key)) is not None:
            return int(kept)
        from expedite_packets.writers.pdf.document import count_pages

        counted = count_pages(document, self.styles)
        self._keep(key, b"%d" % counted)
        return counted

    def docx(self, document: Document) -> bytes:
        """The document as DOCX, see :func:`~expedite_packets.writers.docx.document.write_docx`.

        Raises:
            TemplateError: It can not be set.
        """
        key = self._key("docx", document)
        if (kept := self._kept(key)) is not None:
            return kept
        from expedite_packets.writers.docx.document import write_docx

        written = write_docx(document, self.styles, self.empty_docx(document.language))
        self._keep(key, written)
        return written

    def empty_docx(self, language: str) -> bytes:
        """What every DOCX in this style and language is begun with."""
        key = self._key("empty docx", language)
        if (kept := self._kept(key)) is not None:
            return kept
        from expedite_packets.writers.docx.document import empty_docx

        made = empty_docx(self.styles, language)
        self._keep(key, made)
        return made

    def _key(self, kind: str, *set_from: object) -> str:
        if self.folder is None:
            return ""
        program_now = program(_PACKAGES, _LIBRARIES, ())
        return key_of(kind, program_now, _look(self.styles), *map(repr, set_from))

    def _kept(self, key: str) -> bytes | None:
        return Store(self.folder).read(key) if self.folder else None

    def _keep(self, key: str, content: bytes) -> None:
        if self.folder:
            Store(self.folder).write(key, content)


@lru_cache(8)
def _look(styles: StyleSheet) -> str:
    """What stands for the styles in a key; asked for with every document."""
    return repr(styles)
