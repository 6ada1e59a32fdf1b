"""Trap PDFs made by script, with invented content: what clients' files do to careless tools."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

LETTER = (0, 0, 612, 792)


def save(pdf: Pdf, path: Path, **options: Any) -> Path:
    """Write ``pdf`` to ``path``, the same bytes each time, and close it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "encryption" in options:
        pdf.save(path, static_id=True, **options)
    else:
        pdf.save(path, deterministic_id=True, **options)
    pdf.close()
    return path


def helvetica(pdf: Pdf) -> pikepdf.Object:
    """A standard font, not embedded, as many clients' files have it."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def words(text: str, x: float = 72, y: float = 700, size: float = 12) -> bytes:
    """Content that sets ``text`` at (x, y)."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def add_page(
    pdf: Pdf,
    content: bytes,
    *,
    box: tuple[float, ...] = LETTER,
    resources: Dictionary | None = None,
    **entries: Any,
) -> pikepdf.Page:
    """Append a page with this content; ``entries`` go into its dictionary."""
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(box),
        Resources=resources or Dictionary(Font=Dictionary(F1=helvetica(pdf))),
        Contents=pdf.make_stream(content),
    )
    for key, value in entries.items():
        page[f"/{key}"] = value
    pdf.pages.append(pikepdf.Page(page))
    return pdf.pages[-1]


def corners(box: tuple[float, float, float, float], title: str) -> bytes:
    """A title and a small square well inside each corner of ``box``, so that turns show."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    content = words(title, x0 + width * 0.12, y0 + height * 0.85)
    content += words("Invented page for tests", x0 + width * 0.12, y0 + height * 0.5)
    squares = ((0.1, 0.1), (0.88, 0.1), (0.1, 0.9), (0.88, 0.9))
    for number, (across, up) in enumerate(squares):
        grey = 0.2 * number
        x, y = x0 + width * across, y0 + height * up
        content += f"{grey:.1f} g {x:.2f} {y:.2f} {8 + 4 * number} 10 re f\n".encode()
    return content + b"0 g\n"


def _probe(
    folder: Path,
    name: str,
    content: bytes,
    box: tuple[float, ...] = LETTER,
    finish: Callable[[Pdf], None] | None = None,
    **entries: Any,
) -> Path:
    pdf = Pdf.new()
    add_page(pdf, content, box=box, **entries)
    if finish:
        finish(pdf)
    return save(pdf, folder / f"{name}.pdf")


def _hand_down(pdf: Pdf) -> None:
    """Move the page's attributes up to the page tree, where it inherits them."""
    page, tree = pdf.pages[0].obj, pdf.Root.Pages
    for key in ("/Resources", "/MediaBox", "/Rotate", "/CropBox"):
        if key in page:
            tree[key] = page[key]
            del page[key]


def probe_pages(folder: Path) -> tuple[Path, ...]:
    """The eight probe pages that every stamp must pass, one file each.

    Unbalanced q with a leftover scaling, plain, /Rotate 90, 180 and 270, negative origin with a
    crop box, UserUnit 2, inherited attributes.
    """
    letter = corners((0, 0, 612, 792), "Probe page")
    shifted = (-100.0, -200.0, 512.0, 592.0)
    half = corners((0, 0, 306, 396), "Probe page, UserUnit 2")
    made = [
        _probe(folder, "1-unbalanced", b"q 0.5 0 0 0.5 40 60 cm\n" + letter + b"q q\n"),
        _probe(folder, "2-plain", letter),
        *(
            _probe(folder, f"{number}-rotate-{angle}", letter, Rotate=angle)
            for number, angle in ((3, 90), (4, 180), (5, 270))
        ),
        _probe(
            folder,
            "6-negative-origin",
            corners((-90, -190, 490, 572), "Probe page, negative origin"),
            shifted,
            CropBox=Array((-90, -190, 490, 572)),
        ),
        _probe(folder, "7-user-unit", half, (0, 0, 306, 396), UserUnit=2),
        _probe(folder, "8-inherited", letter, finish=_hand_down, Rotate=90),
    ]
    return tuple(made)
