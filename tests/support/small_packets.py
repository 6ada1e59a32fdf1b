"""Packets made by script for the sets that leave the office, with the plan that fits them."""

from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.model.ids import CaseId, ChannelId, EditionId, ExhibitKey, ExhibitLabel
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit, PlacedFile

OWN = 3
"""Pages before the first exhibit: a letter of two pages and the index."""


def plan(*lengths: int) -> PacketPlan:
    """Exhibits of these lengths after a letter of two pages and an index of one."""
    exhibits, page = [], OWN + 1
    for number, length in enumerate(lengths):
        pages = PageRange(page + 1, page + length)
        placed = PlacedFile(
            name=f"{number}.pdf", file=f"{number}.pdf", role="document", pages=pages
        )
        exhibits.append(
            PlacedExhibit(
                key=ExhibitKey(f"e{number}"),
                label=ExhibitLabel(chr(65 + number)),
                title=f"Paper {number}",
                tab_page=page,
                pages=pages,
                files=(placed,),
            )
        )
        page += 1 + length
    return PacketPlan(
        case=CaseId("small"),
        channel=ChannelId("secure_message"),
        edition=EditionId("E5-2025"),
        as_of=date(2026, 11, 20),
        letter=PageRange(1, 2),
        front=(),
        table_of_evidence=None,
        index=PageRange(3, 3),
        exhibits=tuple(exhibits),
        total=page - 1,
    )


def noise(seed: int, side: int) -> Image.Image:
    """A picture that no coding makes small."""
    grains = np.random.default_rng(seed).integers(0, 255, (side, side), dtype=np.uint8)
    return Image.fromarray(grains)


def packet(path: Path, planned: PacketPlan, *, side: int = 200) -> Path:
    """A PDF with the plan's pages: each says its number, exhibits' pages hold a picture.

    The index links to every tab page, the last page back to the first.
    """
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    for number in range(1, planned.total + 1):
        canvas.bookmarkPage(f"page-{number}")
        canvas.drawString(72, 720, f"This is packet page {number}.")
        if any(number in range(e.pages.first, e.pages.last + 1) for e in planned.exhibits):
            canvas.drawImage(ImageReader(noise(number, side)), 72, 100, 400, 400)
        if number == OWN:
            for row, exhibit in enumerate(planned.exhibits):
                box = (72, 600 - 20 * row, 200, 612 - 20 * row)
                canvas.linkRect("", f"page-{exhibit.tab_page}", box)
        if number == planned.total:
            canvas.linkRect("", "page-1", (72, 50, 200, 62))
        canvas.showPage()
    canvas.save()
    return path
