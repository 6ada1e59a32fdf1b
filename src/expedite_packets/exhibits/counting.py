"""Counts the pages of a file quickly, to tell a person what a folder holds."""

from pathlib import Path

import pikepdf
from PIL import UnidentifiedImageError

from expedite_packets.exhibits.pictures.frames import count_frames, is_picture, readable
from expedite_packets.exhibits.sniff import FileKind, sniff


def count_pages(path: Path) -> int | None:
    """Pages of a PDF or frames of a picture; None where only a build can tell.

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
    if is_picture(kind) and readable(kind):
        try:
            return count_frames(path, kind)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return None
    return None
