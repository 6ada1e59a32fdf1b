"""What a Word file holds besides what it shows: tracked changes, comments, words to be found."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from expedite_packets.exhibits.office import archive
from expedite_packets.model.frozen import dataclass

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = tuple(f"{_W}{tag}" for tag in ("del", "moveFrom"))
_CAME = tuple(f"{_W}{tag}" for tag in ("ins", "moveTo"))
_FORMERLY = tuple(
    f"{_W}{tag}"
    for tag in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange"),
        *("tblGridChange", "numberingChange"),
    )
)
_NOTED = tuple(f"{_W}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_BODY = re.compile(r"word/(document|header[0-9]*|footer[0-9]*|footnotes|endnotes)\.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How many tracked changes and comments a Word file holds."""

    changes: int
    comments: int


def markup_in(source: Path) -> Markup:
    """What of a Word file is mark-up of its editors.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    changes = comments = 0
    for name in _text_parts(source):
        root = archive.part(source, name)
        if root is not None:
            tags = [element.tag for element in root.iter()]
            changes += sum(tag in (*_GONE, *_CAME, *_FORMERLY) for tag in tags)
            comments += sum(tag == f"{_W}commentReference" for tag in tags)
    return Markup(changes=changes, comments=comments)


def words_of(source: Path) -> frozenset[str]:
    """The words of the file's text with every change accepted, for a look whether they arrived.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    return _words(source, "word/document.xml")


def words_of_comments(source: Path) -> frozenset[str]:
    """The words of the comments.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    return _words(source, "word/comments.xml")


def _words(source: Path, part: str) -> frozenset[str]:
    root = archive.part(source, part)
    if root is None:
        return frozenset()
    text: list[str] = []
    for paragraph in root.iter(f"{_W}p"):
        text += [run.text or "" for run in paragraph.iter(f"{_W}t")]
        text.append(" ")
    return frozenset(re.findall(r"\w{4,}", "".join(text)))


def accept_changes(source: Path, target: Path) -> None:
    """A copy of the file as if every change had been accepted and every comment deleted."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            kept = zipfile.ZipInfo(entry.filename)
            kept.compress_type = zipfile.ZIP_DEFLATED
            if _BODY.fullmatch(entry.filename):
                new.writestr(kept, _accepted(old.read(entry)))
            else:
                with old.open(entry) as stream, new.open(kept, "w") as copy:
                    shutil.copyfileobj(stream, copy)


def _text_parts(source: Path) -> Iterator[str]:
    return (name for name in archive.parts(source, "word/") if _BODY.fullmatch(name))


def _accepted(data: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    _join_deleted_paragraphs(root)
    for element in list(root.iter(*_GONE, *_FORMERLY, *_NOTED)):
        _take_out(element)
    for element in list(root.iter(*_CAME)):
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(at, child)
        parent.remove(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _join_deleted_paragraphs(root: "etree._Element") -> None:
    """Where the end of a paragraph was deleted, what follows belongs to it."""
    for mark in list(root.iterfind(f".//{_W}pPr/{_W}rPr/{_W}del")):
        paragraph = next(mark.iterancestors(f"{_W}p"), None)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != f"{_W}p":
            continue
        for child in list(paragraph):
            if child.tag == f"{_W}pPr":
                continue
            own = following.find(f"{_W}pPr")
            following.insert(following.index(own) + 1 if own is not None else 0, child)
        _take_out(paragraph)


def _take_out(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
