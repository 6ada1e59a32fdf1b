"""Says what a file really is, by its content and not by its name."""

import io
import re
import struct
import zipfile
from enum import StrEnum
from pathlib import Path, PurePosixPath

from expedite_packets.model.frozen import dataclass

_HEAD = 8192
"""Bytes read to recognise a file; the PDF header may stand within the first 1,024 (ISO 32000)."""


class FileKind(StrEnum):
    """What a file is. The value is how it is called in messages."""

    PDF = "a PDF"
    JPEG = "a JPEG picture"
    PNG = "a PNG picture"
    TIFF = "a TIFF picture"
    HEIC = "a HEIC picture"
    AVIF = "an AVIF picture"
    GIF = "a GIF picture"
    BMP = "a BMP picture"
    WEBP = "a WebP picture"
    DOCX = "a Word document (.docx)"
    XLSX = "an Excel workbook (.xlsx)"
    PPTX = "a PowerPoint file (.pptx)"
    ODT = "an OpenDocument text (.odt)"
    ODS = "an OpenDocument workbook (.ods)"
    ODP = "an OpenDocument presentation (.odp)"
    DOC = "an old Word document (.doc)"
    XLS = "an old Excel workbook (.xls)"
    PPT = "an old PowerPoint file (.ppt)"
    OLE = "a file of an old Office program"
    LOCKED_OFFICE = "an Office file that opens only with a password"
    IWORK = "a file of Apple's Pages, Numbers or Keynote"
    MSG = "an Outlook message (.msg)"
    EML = "an e-mail (.eml)"
    RTF = "a rich text file (.rtf)"
    HTML = "a web page (HTML)"
    XML = "an XML file"
    POSTSCRIPT = "a PostScript file"
    ZIP = "a ZIP archive"
    ARCHIVE = "a RAR or 7-Zip archive"
    WINMAIL = "a parcel of attachments that only Outlook opens (winmail.dat)"
    RECORDING = "a film or a sound recording"
    TEXT = "a plain text file"
    EMPTY = "an empty file"
    UNKNOWN = "of a kind that is not known here"


_EXTENSIONS = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    FileKind.PNG: (".png",),
    FileKind.TIFF: (".tif", ".tiff"),
    FileKind.GIF: (".gif",),
    FileKind.BMP: (".bmp", ".dib"),
    FileKind.WEBP: (".webp",),
    FileKind.AVIF: (".avif",),
    FileKind.HEIC: (".heic", ".heif"),
    FileKind.DOCX: (".docx", ".docm", ".dotx"),
    FileKind.XLSX: (".xlsx", ".xlsm", ".xltx"),
    FileKind.PPTX: (".pptx", ".pptm", ".ppsx"),
    FileKind.ODT: (".odt", ".ott"),
    FileKind.ODS: (".ods",),
    FileKind.ODP: (".odp",),
    FileKind.DOC: (".doc", ".dot"),
    FileKind.XLS: (".xls",),
    FileKind.PPT: (".ppt", ".pps"),
    FileKind.RTF: (".rtf", ".doc"),
    FileKind.EML: (".eml", ".mht", ".txt"),
    FileKind.MSG: (".msg",),
    FileKind.TEXT: (".txt", ".text", ".md", ".csv", ".log"),
}

_SIGNATURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),
    (b"MM\x00+", FileKind.TIFF),
    (b"GIF8", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"{\\rtf", FileKind.RTF),
    (b"%!PS", FileKind.POSTSCRIPT),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x78\x9f\x3e\x22", FileKind.WINMAIL),
    (b"ID3", FileKind.RECORDING),
    (b"OggS", FileKind.RECORDING),
    (b"fLaC", FileKind.RECORDING),
    (b"\x1a\x45\xdf\xa3", FileKind.RECORDING),
    (b"#!AMR", FileKind.RECORDING),
)
_ZIP_CONTENT = (
    ("word/", FileKind.DOCX),
    ("xl/", FileKind.XLSX),
    ("ppt/", FileKind.PPTX),
)
_OPEN_DOCUMENTS = (
    (b"opendocument.text", FileKind.ODT),
    (b"opendocument.spreadsheet", FileKind.ODS),
    (b"opendocument.presentation", FileKind.ODP),
)
_IWORK = re.compile(
    r"(?:.*/)?(?:Index/Document\.iwa|Index\.zip|index\.apxl|buildVersionHistory\.plist)"
)
"""What tells a document of Apple's programs from other ZIP archives, whatever else lies in it."""
_OLE_STREAMS = (
    ("__substg1.0_", FileKind.MSG),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
    ("EncryptedPackage", FileKind.LOCKED_OFFICE),
)
"""Names of streams that tell whose file it is; a message is looked for first, for it may hold
the others."""
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_MAIL_HEADERS = (
    *("received:", "return-path:", "delivered-to:", "message-id:", "mime-version:", "from:"),
    *("date:", "subject:", "x-mozilla-status:", "content-type:", "to:"),
)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is, and whether its name says something else."""

    kind: FileKind
    misnamed: bool


def sniff(path: Path, name: str = "") -> Sniffed:
    """What the file at ``path`` is; ``name`` is how the user calls it.

    Raises:
        OSError: The file can not be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = _kind(head, path)
    suffix = PurePosixPath(name or path.name).suffix.lower()
    return Sniffed(kind, misnamed=suffix not in _EXTENSIONS.get(kind, (suffix,)))


def _kind(head: bytes, path: Path) -> FileKind:
    if not head.strip(b"\x00 \t\r\n"):
        return FileKind.EMPTY if path.stat().st_size <= _HEAD else FileKind.UNKNOWN
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return FileKind.UNKNOWN if kind is FileKind.BMP and not _is_bmp(head) else kind
    if head[:4] == b"RIFF":
        return {
            b"WEBP": FileKind.WEBP,
            b"WAVE": FileKind.RECORDING,
            b"AVI ": FileKind.RECORDING,
        }.get(head[8:12], FileKind.UNKNOWN)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(path)
    # last of all: the mark may stand after other bytes, also in a file inside of another
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    return _text(head)


def _is_bmp(head: bytes) -> bool:
    return len(head) >= 18 and struct.unpack_from("<I", head, 14)[0] in (
        12,
        40,
        52,
        56,
        64,
        108,
        124,
    )


def _iso_media(head: bytes) -> FileKind:
    brands = head[8:64]
    if b"avif" in brands:
        return FileKind.AVIF
    return FileKind.HEIC if any(b in brands for b in _HEIF_BRANDS) else FileKind.RECORDING


def _zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype")
                for word, kind in _OPEN_DOCUMENTS:
                    if word in stated:
                        return kind
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return FileKind.ZIP
    if "[Content_Types].xml" in names:
        for folder, kind in _ZIP_CONTENT:
            if any(name.startswith(folder) for name in names):
                return kind
    return FileKind.IWORK if any(map(_IWORK.fullmatch, names)) else FileKind.ZIP


def _ole(path: Path) -> FileKind:
    """Outlook's messages and old Office files share a container; stream names tell them apart."""
    content = path.read_bytes()
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return FileKind.OLE


def _text(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif b"\x00" in head:
        return FileKind.UNKNOWN
    else:
        try:
            # the last letter may be cut by the length of what was read
            text = head.decode("utf-8-sig", "strict" if len(head) < _HEAD else "ignore")
        except UnicodeDecodeError:
            text = head.decode("cp1252", "replace")
    start = text.lstrip()[:2048].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return FileKind.HTML
    if start.startswith("<?xml"):
        return FileKind.HTML if "<html" in start else FileKind.XML
    # an e-mail with few headers shows the page that is its body soon: its headers come first
    lines = [line for line in io.StringIO(text.lower()) if line.strip()][:40]
    headers = {h for line in lines for h in _MAIL_HEADERS if line.startswith(h)}
    if len(headers) >= 3 or (lines and lines[0].startswith(("from ", "received:"))):
        return FileKind.EML
    if "<html" in start[:1024]:
        return FileKind.HTML
    unprintable = sum(1 for c in text if c == "\ufffd" or (c < " " and c not in "\t\r\n\f\x1a"))
    return FileKind.UNKNOWN if unprintable > len(text) / 20 else FileKind.TEXT
