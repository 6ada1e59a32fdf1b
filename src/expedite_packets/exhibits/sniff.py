"""Says what a file really is, by its content and not by its name."""

import io
import struct
import warnings
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

import pikepdf
from PIL import Image, UnidentifiedImageError

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
    ODF = "an OpenDocument file (.odt, .ods, .odp)"
    OLE = "an old Office file (.doc, .xls or .ppt)"
    MSG = "an Outlook message (.msg)"
    EML = "an e-mail (.eml)"
    RTF = "a rich text file (.rtf)"
    HTML = "a web page (HTML)"
    XML = "an XML file"
    POSTSCRIPT = "a PostScript file"
    ZIP = "a ZIP archive"
    TEXT = "a plain text file"
    EMPTY = "an empty file"
    UNKNOWN = "of a kind that is not known here"


ACCEPTED = (FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.TIFF)

_PRINT = "Open it, print it to PDF, look at every page, and name the PDF in the case file."
_EXPORT = "Export it as JPEG or PNG, or print it to PDF, and name that file in the case file."
_REMEDIES = {
    FileKind.HEIC: "Open it on the phone or computer, export it as JPEG (on an iPhone: Settings, "
    "Camera, Formats, Most Compatible), and name the JPEG in the case file.",
    FileKind.AVIF: _EXPORT,
    FileKind.GIF: _EXPORT,
    FileKind.BMP: _EXPORT,
    FileKind.WEBP: _EXPORT,
    FileKind.MSG: "Open it in Outlook, print it to PDF, save each attachment as a file of its "
    "own, and name these files in the case file.",
    FileKind.EML: "Open it in a mail program, print it to PDF, save each attachment as a file of "
    "its own, and name these files in the case file.",
    FileKind.ZIP: "Unpack it and name the files inside in the case file.",
    FileKind.EMPTY: "Ask the client to send the file again; nothing of it has arrived.",
    FileKind.UNKNOWN: "Ask the client for it as PDF, or open it in its own program and print it "
    "to PDF.",
}

_EXTENSIONS = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    FileKind.PNG: (".png",),
    FileKind.TIFF: (".tif", ".tiff"),
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
)
_ZIP_CONTENT = (
    ("word/", FileKind.DOCX),
    ("xl/", FileKind.XLSX),
    ("ppt/", FileKind.PPTX),
)
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

    @property
    def accepted(self) -> bool:
        """Whether files of this kind can go into a packet."""
        return self.kind in ACCEPTED

    @property
    def remedy(self) -> str:
        """What to do with a file of a kind that is not accepted."""
        return _REMEDIES.get(self.kind, _PRINT)


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


def count_pages(path: Path) -> int | None:
    """Pages of a PDF or frames of a picture; None where the file can not be counted or used.

    Raises:
        OSError: The file can not be read.
    """
    kind = sniff(path).kind
    if kind is FileKind.PDF:
        try:
            with pikepdf.open(path, suppress_warnings=True) as pdf:
                return len(pdf.pages) or None
        except (pikepdf.PdfError, pikepdf.PasswordError, pikepdf.QpdfRuntimeError):
            return None
    if kind in (FileKind.JPEG, FileKind.PNG):
        return 1
    if kind is FileKind.TIFF:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(path, formats=["TIFF"]) as image:
                    return int(getattr(image, "n_frames", 1))
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return None
    return None


def _kind(head: bytes, path: Path) -> FileKind:
    if not head.strip(b"\x00 \t\r\n"):
        return FileKind.EMPTY if path.stat().st_size <= _HEAD else FileKind.UNKNOWN
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return FileKind.UNKNOWN if kind is FileKind.BMP and not _is_bmp(head) else kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
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
    return FileKind.HEIC if any(b in brands for b in _HEIF_BRANDS) else FileKind.UNKNOWN


def _zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype")
                if b"opendocument" in stated:
                    return FileKind.ODF
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return FileKind.ZIP
    if "[Content_Types].xml" in names:
        for folder, kind in _ZIP_CONTENT:
            if any(name.startswith(folder) for name in names):
                return kind
    return FileKind.ZIP


def _ole(path: Path) -> FileKind:
    """Outlook's messages and old Office files share a container; stream names tell them apart."""
    content = path.read_bytes()
    return FileKind.MSG if "__substg1.0_".encode("utf-16-le") in content else FileKind.OLE


def _text(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif b"\x00" in head:
        return FileKind.UNKNOWN
    else:
        text = head.decode("utf-8-sig", "replace")
    start = text.lstrip()[:2048].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in start[:1024]:
        return FileKind.HTML
    if start.startswith("<?xml"):
        return FileKind.XML
    lines = [line for line in io.StringIO(text.lower()) if line.strip()][:40]
    headers = {h for line in lines for h in _MAIL_HEADERS if line.startswith(h)}
    if len(headers) >= 3 or (lines and lines[0].startswith(("from ", "received:"))):
        return FileKind.EML
    unprintable = sum(1 for c in text if c == "\ufffd" or (c < " " and c not in "\t\r\n\f\x1a"))
    return FileKind.UNKNOWN if unprintable > len(text) / 20 else FileKind.TEXT
