"""A packet as readable text: what each page shows, where its links lead, the outline.

Read with pypdf and PDFium, so that what we wrote is not judged by its writer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject


def probe(packet: Path, *, words_of: frozenset[int] = frozenset()) -> str:
    """The packet page by page; ``words_of`` are the pages (from 1) whose whole text is shown."""
    reader = pypdf.PdfReader(packet)
    numbers = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference
    }
    lines = [f"{len(reader.pages)} pages", f"title: {reader.metadata.title}", "", "outline:"]
    lines += _outline(reader, reader.outline, 1)
    for number, (page, label) in enumerate(zip(reader.pages, reader.page_labels, strict=True), 1):
        text = page.extract_text()
        last = text.strip().splitlines()[-1] if text.strip() else ""
        width, height = (round(float(side)) for side in (page.cropbox.width, page.cropbox.height))
        lines += ["", f"page {number}: label {label}, {width}x{height}, /Rotate {page.rotation}"]
        lines.append(f"  stamp: {' '.join(last.split())}")
        targets = list(_targets(page, numbers))
        if targets:
            lines.append(f"  links: {' '.join(targets)}")
        if number in words_of:
            lines += (f"  | {' '.join(line.split())}" for line in text.strip().splitlines()[:-1])
    return "\n".join(lines) + "\n"


def _outline(reader: pypdf.PdfReader, items: list[Any], depth: int) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(reader, item, depth + 1)
        else:
            page = reader.get_destination_page_number(item)
            yield f"{'  ' * depth}{item.title} -> {page + 1 if page is not None else 'nowhere'}"


def _targets(page: pypdf.PageObject, numbers: dict[int, int]) -> Iterator[str]:
    for reference in page.get("/Annots") or ():
        annotation = reference.get_object()
        if annotation.get("/Subtype") != "/Link":
            yield str(annotation.get("/Subtype"))
            continue
        action = annotation.get("/A", DictionaryObject()).get_object()
        target = annotation.get("/Dest") or action.get("/D")
        yield str(numbers[target[0].idnum]) if target else str(action.get("/URI"))
