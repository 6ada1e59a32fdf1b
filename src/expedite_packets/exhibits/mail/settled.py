"""Puts in order what the setter of HTML wrote: no times in its fonts, no boxes for letters."""

import io
import re
import struct

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits import typeface

_OWN = "Fira-Sans"
_SUM, _MODIFIED = 8, 28
"""Offsets of the sum and the time of modification in a font's ``head`` table (OpenType, head)."""
_TEXT, _PICTURE = pdfium.raw.FPDF_PAGEOBJ_TEXT, pdfium.raw.FPDF_PAGEOBJ_IMAGE
_SLACK = 2.0
"""Points by which a letter may stand over the side."""
_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


class LettersMissing(ValueError):
    """Letters were set as empty boxes, since no font of the machine has them."""


def settled(data: bytes) -> bytes:
    """The PDF, the same each time, if every letter in it has a shape.

    Raises:
        LettersMissing: Some have none.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for entry in pdf.objects:
            if not isinstance(entry, Dictionary):
                continue
            if entry.get("/Type") == "/Font" and isinstance(entry.get("/ToUnicode"), Stream):
                _check_letters(entry)
            program = entry.get("/FontFile2")
            if isinstance(program, Stream):
                program.write(_timeless(program.read_bytes()))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def shown_whole(data: bytes) -> bool:
    """Whether no letter and no picture of a PDF stands over the left or right side of its page."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            width = page.get_width() + _SLACK
            for item in page.get_objects((_TEXT, _PICTURE)):
                left, _, right, _ = item.get_bounds()
                if left < right and (left < -_SLACK or right > width):
                    return False
            page.close()
    return True


def _check_letters(font: Dictionary) -> None:
    """A letter that our typeface lacks, and that is set in it nonetheless, is an empty box."""
    if _OWN not in str(font.get("/BaseFont", "")):
        return
    table = font["/ToUnicode"].read_bytes()
    for match in _PAIR.finditer(table):
        letters = bytes.fromhex(match[1].decode()).decode("utf-16-be", "replace")
        if letters.strip() and not typeface.has_all(letters):
            raise LettersMissing


def _timeless(program: bytes) -> bytes:
    """The font without the moment of its making, nor the sums that depend on it.

    Readers of PDF look at neither.
    """
    (tables,) = struct.unpack_from(">H", program, 4)
    for number in range(tables):
        at = 12 + 16 * number
        if program[at : at + 4] == b"head":
            (offset,) = struct.unpack_from(">I", program, at + 8)
            settled_font = bytearray(program)
            settled_font[at + 4 : at + 8] = bytes(4)
            settled_font[offset + _SUM : offset + _SUM + 4] = bytes(4)
            settled_font[offset + _MODIFIED : offset + _MODIFIED + 8] = bytes(8)
            return bytes(settled_font)
    return program
