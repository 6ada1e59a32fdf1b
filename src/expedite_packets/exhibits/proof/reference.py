"""The source as a viewer shows it, made so that PDFium draws every appearance as it is stored."""

import io
from collections.abc import Collection
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.forms.fields import current_appearance
from expedite_packets.exhibits.pdf.hidden import is_visible
from expedite_packets.exhibits.pdf.layers import shown_by_default
from expedite_packets.exhibits.pdf.objects import annotations, name, whole

_NOT_DRAWN = frozenset(("Text", "Popup", "FileAttachment"))
_NO_VIEW, _PRINT = 1 << 5, 1 << 2


def reference(source: Path, pages: Collection[int]) -> io.BytesIO:
    """A copy of ``source`` in which the fields of ``pages`` (from 0) are drawn like stamps.

    PDFium draws fields only through its form filler, which adds arrows and boxes of its own that
    no other viewer prints. As stamps they show what the file stores, and nothing else.

    Raises:
        pikepdf.PdfError: The source can not be opened.
    """
    content = io.BytesIO()
    with pikepdf.open(source, suppress_warnings=True) as pdf:
        visible = shown_by_default(pdf)  # PDFium does not ask that of annotations
        for index, page in enumerate(pdf.pages):
            if "/Annots" not in page.obj:
                continue
            kept = [a for a in annotations(page.obj) if _is_drawn(a) and is_visible(a, visible)]
            for annotation in kept:
                if name(annotation.get("/Subtype")) in ("Widget", "Link"):
                    annotation["/Subtype"] = Name.Stamp
                if whole(annotation.get("/F")) & _PRINT:  # what prints is to show
                    annotation["/F"] = whole(annotation.get("/F")) & ~_NO_VIEW
            page.obj["/Annots"] = Array(kept if index in pages else [])
        for key in ("/AcroForm", "/Metadata"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(
            content,
            static_id=True,
            compress_streams=False,
            encryption=False,
            fix_metadata_version=False,
        )
    content.seek(0)
    return content


def _is_drawn(annotation: Dictionary) -> bool:
    kind = name(annotation.get("/Subtype"))
    return kind not in _NOT_DRAWN and (kind != "Link" or current_appearance(annotation) is not None)
