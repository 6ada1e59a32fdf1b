"""A plain text file as a document to be typeset: every line a line, every character told."""

import unicodedata
from pathlib import Path

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.model.document import Block, Document, LineBreak, PageBreak, Paragraph, Run

MAX_TEXT_BYTES = 5_000_000
"""About 1,500 pages; nobody reads more in one file."""
_TAB = 4
_ENCODINGS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def read_text(source: Path, found: FileFindings) -> str:
    """The file's text; where it can not be read, ``found`` says why."""
    data = source.read_bytes()
    if len(data) > MAX_TEXT_BYTES:
        found.refuse(
            "text-too-long",
            f"This text file has more than {MAX_TEXT_BYTES // 1_000_000} million characters.",
            "Send the part that matters, as a file of its own.",
        )
        return ""
    return _decoded(data, found)


def text_document(text: str) -> Document:
    """A text as a document to be typeset."""
    return Document(title="Text", blocks=tuple(text_blocks(text)))


def text_blocks(text: str) -> list[Block]:
    """A text as paragraphs: an empty line parts them, a form feed starts a page."""
    blocks: list[Block] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, page in enumerate(text.split("\f")):
        if number and page.strip():
            blocks.append(PageBreak())
        blocks += [_paragraph(part) for part in _parts(page)]
    return blocks or [Paragraph((Run("(This text is empty.)", italic=True),))]


def _parts(page: str) -> list[list[str]]:
    """Runs of lines that are not empty."""
    parts: list[list[str]] = [[]]
    for line in page.split("\n"):
        if line.strip():
            parts[-1].append(line.rstrip())
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _paragraph(lines: list[str]) -> Paragraph:
    inlines: list[Run | LineBreak] = []
    for line in lines:
        if inlines:
            inlines.append(LineBreak())
        inlines.append(Run(printable_line(line)))
    return Paragraph(tuple(inlines))


def printable_line(line: str) -> str:
    """The line without characters that show nothing; what stood in columns stays in columns."""
    spaced = line.expandtabs(_TAB)
    indent = len(spaced) - len(spaced.lstrip(" "))
    kept = "".join(c for c in spaced.lstrip(" ") if unicodedata.category(c)[0] != "C")
    # no-break spaces, since the setter drops a line's leading blanks
    return "\N{NO-BREAK SPACE}" * indent + unicodedata.normalize("NFC", kept)


def _decoded(data: bytes, found: FileFindings) -> str:
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    else:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            found.warn(
                "text-encoding",
                "This text file does not say how its letters are coded; it was read as Windows"
                " wrote text in Western Europe and America.",
                "Look at accented letters in the packet; if they are wrong, save it as UTF-8.",
            )
    if "\N{REPLACEMENT CHARACTER}" in text:
        found.refuse(
            "text-unreadable",
            "Some characters of this text file can not be read.",
            "Open it in its own program and save it as UTF-8, or print it to PDF.",
        )
    return text
