"""A mail's text as a document to be typeset, and the text that an HTML body holds."""

from html.parser import HTMLParser

from expedite_packets.exhibits.mail.message import Mail
from expedite_packets.exhibits.plain_text import printable_line, text_blocks
from expedite_packets.model.document import Cell, Document, Paragraph, Run, Table

_BREAKS = frozenset(("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"))
_UNSEEN = frozenset(("script", "style", "head", "title"))


def mail_document(mail: Mail, headers: tuple[tuple[str, str], ...]) -> Document:
    """The mail with its headers on top and its text below."""
    rows = tuple(
        (
            Cell((Paragraph((Run(f"{name}:", bold=True),), "cell-bold"),)),
            Cell((Paragraph((Run(printable_line(value) or "-"),), "cell"),)),
        )
        for name, value in headers
    )
    head = Table(widths=(0.18, 0.82), rows=rows, header_rows=0)
    text = mail.text if mail.text.strip() else text_of_html(mail.html)
    return Document(title="E-mail", blocks=(head, *text_blocks(text)))


def text_of_html(html: str) -> str:
    """What a reader of the page would read, line by line, without its look."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.pieces)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


class _Reader(HTMLParser):
    """Collects the words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins: some start a line, some are not seen."""
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
