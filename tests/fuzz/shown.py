"""Whether the pages of a fragment show and say what the source's do, as PDFium draws them."""

import io
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

_SCALE = 1.0
_PATCH = 4
"""Pixels of a side over which a page's look is averaged: the rounding of edges is gone then."""
_UNLIKE = 40
"""Difference of two patches (of 255) that only other content makes."""
_OTHERWISE = "looks otherwise"
_MOST = 8
"""Pages of one file that are looked at."""


def differences(
    source: Path, fragment: Path, pages: Sequence[tuple[int, bool]], password: str = ""
) -> list[str]:
    """What differs; ``pages`` has each page's index in the source, from 0, and if it is untreated.

    What was drawn into a page, as fields are, may have letters that the source's content has not.
    """
    told: list[str] = []
    try:
        before = pdfium.PdfDocument(source, password=password)
    except pdfium.PdfiumError:
        return ["PDFium can not open the source"]
    with closing(before), closing(pdfium.PdfDocument(fragment)) as after:
        if len(after) != len(pages):
            told.append(f"{len(after)} pages in the fragment, {len(pages)} said")
        if len(before) != (count := _qpdf_count(source, password)):
            told.append(f"PDFium counts {len(before)} pages, qpdf {count}")
        before.init_forms()
        for place, (index, untreated) in enumerate(pages[:_MOST]):
            if index >= len(before):
                told.append(f"no page {index + 1} in the source")
                continue
            unlike = _page(before, after, index, place, untreated)
            if unlike and not _with_fields_as_stamps(source, password, after, index, place):
                unlike = [what for what in unlike if not what.startswith(_OTHERWISE)]
            told += [f"page {index + 1} {what}" for what in unlike]
    return told


def _with_fields_as_stamps(
    source: Path, password: str, after: pdfium.PdfDocument, index: int, place: int
) -> bool:
    """Whether a page looks otherwise even where fields that no form names are drawn like stamps.

    Other viewers draw such fields; PDFium does not.
    """
    content = io.BytesIO()
    try:
        with pikepdf.open(source, password=password, suppress_warnings=True) as pdf:
            for mark in pdf.pages[index].obj.get("/Annots", ()):
                if isinstance(mark, pikepdf.Dictionary) and mark.get("/Subtype") == "/Widget":
                    mark.Subtype = pikepdf.Name.Stamp
            if "/AcroForm" in pdf.Root:
                del pdf.Root.AcroForm
            pdf.save(content, encryption=False)
        content.seek(0)
        with closing(pdfium.PdfDocument(content)) as stamped:
            drawn = (_drawn(page, forms=False) for page in (stamped[index], after[place]))
            return _apart(*drawn) > _UNLIKE
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError, pdfium.PdfiumError, TypeError, ValueError):
        return True


def _page(
    before: pdfium.PdfDocument,
    after: pdfium.PdfDocument,
    index: int,
    place: int,
    drawn_as_it_was: bool,
) -> list[str]:
    try:
        first = before[index]
    except pdfium.PdfiumError:
        return ["PDFium can not load it in the source"]
    if not min(first.get_size()):
        return []  # PDFium finds no room between the boxes; the page goes in as its paper is
    second = after[place]
    told = []
    if [round(x, 1) for x in first.get_size()] != [round(x, 1) for x in second.get_size()]:
        return [f"size {first.get_size()} became {second.get_size()}"]
    drawn = _drawn(second, forms=False)
    apart = min(_apart(_drawn(first, forms=f), drawn) for f in (True, False))
    if apart > _UNLIKE:
        told.append(f"{_OTHERWISE} ({apart})")
    lost, new = _words(first) - _words(second), _words(second) - _words(first)
    if lost:
        told.append(f"{lost.total()} letters lost, {new.total()} new")
    elif new and drawn_as_it_was:
        told.append(f"{new.total()} letters new")
    return told


def _words(page: pdfium.PdfPage) -> Counter[str]:
    return Counter("".join(page.get_textpage().get_text_range().split()))


def _drawn(page: pdfium.PdfPage, *, forms: bool) -> Image.Image:
    width, height = page.get_size()
    scale = min(_SCALE, (1_000_000 / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=scale, may_draw_forms=forms).to_pil().convert("RGB")
    return image.resize(
        (max(1, image.width // _PATCH), max(1, image.height // _PATCH)), Image.Resampling.BOX
    )


def _apart(left: Image.Image, right: Image.Image) -> int:
    if left.size != right.size:
        return 255
    return max(high for _, high in ImageChops.difference(left, right).getextrema())


def _qpdf_count(source: Path, password: str) -> int | None:
    try:
        with pikepdf.open(source, password=password, suppress_warnings=True) as pdf:
            return len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
        return None
