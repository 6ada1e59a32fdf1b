"""Whether a file that had to be mended is the same where another reader mends it."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from expedite_packets.exhibits.proof.prove import MOST_PIXELS, SCALE, alike
from expedite_packets.exhibits.proof.reference import reference


def read_otherwise(source: Path, pages: Sequence[int]) -> tuple[int, ...]:
    """Those of ``pages`` (from 0) that PDFium, mending the file its own way, shows otherwise.

    All proofs of such a file look at it as qpdf has mended it; this is what holds that against a
    reader who had no part in it. Fields and mark-up are left aside, which the proofs look at.

    Raises:
        pikepdf.PdfError: The file can not be opened.
        pdfium.PdfiumError: What qpdf makes of it can not be.
    """
    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError:
        return tuple(pages)
    with closing(document), pdfium.PdfDocument(reference(source, ())) as mended:
        return tuple(page for page in pages if not _same(document, mended, page))


def made_otherwise(source: Path, pages: Sequence[int], copy: Path) -> tuple[int, ...]:
    """Those of ``pages`` (from 0) of which pypdf makes other objects than qpdf does.

    ``copy`` is where the file is written as qpdf has it, for as long as that takes.

    Raises:
        pikepdf.PdfError: The file can not be opened.
    """
    # seldom needed, and takes long to import
    from expedite_packets.readback.pages import pages_apart

    try:
        with pikepdf.open(source, suppress_warnings=True) as pdf:
            pdf.save(copy, static_id=True, encryption=False, fix_metadata_version=False)
        apart, _ = pages_apart(source, copy, [(page, page) for page in pages])
    finally:
        copy.unlink(missing_ok=True)
    return apart


def _same(document: pdfium.PdfDocument, mended: pdfium.PdfDocument, index: int) -> bool:
    try:
        first = document[index]
    except pdfium.PdfiumError:
        return False
    with closing(first), closing(mended[index]) as second:
        if first.get_size() != second.get_size():
            return False
        width, height = first.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            drawn = [page.render(scale=scale, draw_annots=False) for page in (first, second)]
        except ValueError:  # a page without size
            return False
        if bytes(drawn[0].buffer) == bytes(drawn[1].buffer):
            return True
        return alike(drawn[0].to_pil(), drawn[1].to_pil())
