"""Which kinds of file can go in on this machine, and which way each of them takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from expedite_packets.exhibits.pictures import frames
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.tools import Tools

if TYPE_CHECKING:  # PDFs and pictures need no documents
    from expedite_packets.model.document import Document

Typeset = Callable[["Document"], bytes]
"""Sets a document as PDF; the writers do it, which this package does not know."""

OFFICE_ENDINGS = {
    FileKind.DOCX: ".docx",
    FileKind.XLSX: ".xlsx",
    FileKind.PPTX: ".pptx",
    FileKind.ODT: ".odt",
    FileKind.ODS: ".ods",
    FileKind.ODP: ".odp",
    FileKind.DOC: ".doc",
    FileKind.XLS: ".xls",
    FileKind.PPT: ".ppt",
    FileKind.RTF: ".rtf",
}
"""Kinds that LibreOffice turns into PDF, with the ending by which it knows them."""
_PARTS = {
    **dict.fromkeys((".xlsx", ".ods", ".xls"), "Calc"),
    **dict.fromkeys((".pptx", ".odp", ".ppt"), "Impress"),
}
MAIL = frozenset((FileKind.EML, FileKind.MSG))

_PRINT = "Open it, print it to PDF, look at every page, and name the PDF in the case file."
_EXPORT = "Export it as JPEG or PNG, or print it to PDF, and name that file in the case file."
_REMEDIES = {
    FileKind.HEIC: "Install the extra that reads it (pip install 'expedite-packets[heic]'), or"
    " export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible) and name the"
    " JPEG in the case file.",
    FileKind.AVIF: _EXPORT,
    FileKind.WEBP: _EXPORT,
    FileKind.ZIP: "Unpack it and name the files inside in the case file.",
    FileKind.ARCHIVE: "Unpack it and name the files inside in the case file.",
    FileKind.IWORK: "Open it in the program that wrote it, or on iCloud.com, export it as PDF, look"
    " at every page, and name the PDF in the case file.",
    FileKind.LOCKED_OFFICE: "Open it in its own program with the password, save it as PDF, and name"
    " the PDF in the case file.",
    FileKind.WINMAIL: "Ask who sent it for the files themselves, or open the e-mail in Outlook and"
    " save them, and name them in the case file.",
    FileKind.RECORDING: "A packet holds pages: make a transcript, or pictures of what matters, and"
    " name these; ask the office whether it takes recordings in another way.",
    FileKind.EMPTY: "Ask the client to send the file again; nothing of it has arrived.",
    FileKind.UNKNOWN: "Ask the client for it as PDF, or open it in its own program and print it "
    "to PDF.",
}
_MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
    FileKind.GIF: "image/gif",
    FileKind.BMP: "image/bmp",
    FileKind.WEBP: "image/webp",
    FileKind.AVIF: "image/avif",
    FileKind.HEIC: "image/heic",
    FileKind.TEXT: "text/plain",
    FileKind.EML: "message/rfc822",
    FileKind.MSG: "application/vnd.ms-outlook",
    FileKind.RTF: "application/rtf",
    FileKind.DOC: "application/msword",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.PPT: "application/vnd.ms-powerpoint",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.ODP: "application/vnd.oasis.opendocument.presentation",
}


def media_type(kind: FileKind) -> str:
    """The media type (RFC 6838) of a kind that can go in."""
    return _MEDIA[kind]


def can_go_in(kind: FileKind, tools: Tools) -> bool:
    """Whether files of this kind can go into a packet on this machine."""
    if kind in (FileKind.PDF, FileKind.TEXT) or kind in MAIL:
        return True
    if frames.is_picture(kind):
        return frames.readable(kind)
    office = tools.office
    return kind in OFFICE_ENDINGS and office is not None and _part(kind) not in office.lacks


def _part(kind: FileKind) -> str:
    """The part of LibreOffice that reads files of this kind."""
    return _PARTS.get(OFFICE_ENDINGS[kind], "Writer")


def remedy(kind: FileKind) -> str:
    """What to do with a file of a kind that can not go in on this machine."""
    if kind in OFFICE_ENDINGS:
        return (
            "Open it in its own program, save it as PDF, and name the PDF in the case file; or"
            f" install LibreOffice with its part {_part(kind)} (https://www.libreoffice.org), with"
            " which such files go in as they are."
        )
    return _REMEDIES.get(kind, _PRINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file in words, whether it goes in on this machine, and what to do if not."""

    words: str
    taken: bool
    remedy: str


def kinds_of_file(tools: Tools) -> tuple[Kind, ...]:
    """Every kind of file that is known by name, in the order in which people meet them."""
    nameless = (FileKind.EMPTY, FileKind.UNKNOWN)
    return tuple(
        Kind(words=kind.value, taken=can_go_in(kind, tools), remedy=remedy(kind))
        for kind in FileKind
        if kind not in nameless
    )
