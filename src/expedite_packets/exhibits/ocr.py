"""Makes scans searchable: words that Tesseract reads lie unseen over the picture of the page."""

import io
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.measure import opened
from expedite_packets.exhibits.numbers import PrivateNumbers
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.pdf.damage import content_streams
from expedite_packets.exhibits.pdf.objects import numbers, whole
from expedite_packets.exhibits.proof.prove import fail_unlike, renders_alike
from expedite_packets.exhibits.text import page_text
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.model.tools import Program

_DPI = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 180
"""For one page; a dense page of a fax took eight."""


def make_searchable(
    name: str, fragment: Path, pages: tuple[PageFacts, ...], program: Program, found: FileFindings
) -> tuple[PageFacts, ...]:
    """Lay the words that are read over every page of the fragment that has no text.

    Nothing that shows changes, which is proven by rendering.

    Raises:
        VerificationError: A page looks different afterwards.
    """
    silent = [index for index, facts in enumerate(pages) if not facts.has_text]
    layers = {at: layer for at in silent if (layer := _read(fragment, at, pages[at], program))}
    if not layers:
        return pages
    before = fragment.with_suffix(".silent.pdf")
    fragment.rename(before)
    try:
        with pikepdf.open(before) as pdf:
            for index, layer in layers.items():
                _lay_over(pdf, pdf.pages[index].obj, layer, pages[index])
            canonical.write(pdf, fragment)
        with pdfium.PdfDocument(before) as old, pdfium.PdfDocument(fragment) as new:
            unlike = [index for index in layers if not renders_alike(old, new, index)]
    finally:
        before.unlink()
    fail_unlike(name, unlike)
    return _told(fragment, pages, sorted(layers), found)


def _read(fragment: Path, index: int, facts: PageFacts, program: Program) -> bytes | None:
    """A PDF of the words alone, as large as the page as seen; None where nothing can be read."""
    with pdfium.PdfDocument(fragment) as document, opened(document, index) as page:
        unit = facts.width / page.get_width()
        scale = min(
            _DPI * unit / 72, (_MOST_PIXELS / (page.get_width() * page.get_height())) ** 0.5
        )
        picture = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    dpi = round(72 * scale / unit)
    content = io.BytesIO()
    picture.save(content, "PNG", dpi=(dpi, dpi))
    command = [str(program.path), "stdin", "stdout", "--dpi", str(dpi)]
    try:
        done = subprocess.run(
            [*command, "-c", "textonly_pdf=1", "pdf"],
            input=content.getvalue(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout or None


def _lay_over(pdf: pikepdf.Pdf, page: pikepdf.Object, layer: bytes, facts: PageFacts) -> None:
    """Draw the unseen words over the page's own content, which becomes a form of its own."""
    with pikepdf.open(io.BytesIO(layer)) as words:
        read = words.pages[0]
        left, bottom, right, top = (float(side) for side in read.mediabox)
        stream = pdf.make_stream(
            b"\n".join(part.read_bytes() for part in content_streams(read.obj)),
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([left, bottom, right, top]),
                Resources=pdf.copy_foreign(words.make_indirect(read.obj.Resources)),
            ),
        )
    own = pdf.make_stream(
        b"\n".join(part.read_bytes() for part in content_streams(page)),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=page.get("/MediaBox"),
            Resources=page.get("/Resources") or Dictionary(),
        ),
    )
    a, b, c, d, e, f = _from_seen(page, facts)
    sx, sy = facts.width / (right - left), facts.height / (top - bottom)
    matrix = (a * sx, b * sx, c * sy, d * sy, e, f)
    placed = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in matrix)
    page["/Resources"] = Dictionary(XObject=Dictionary(Page=own, Words=stream))
    page["/Contents"] = pdf.make_stream(f"q /Page Do Q\nq {placed} cm /Words Do Q\n".encode())


def _from_seen(page: pikepdf.Object, facts: PageFacts) -> tuple[float, ...]:
    """The matrix from points on the page as seen to the page's own space."""
    media = numbers(page.get("/MediaBox"), 4) or (0.0, 0.0, 612.0, 792.0)
    x0, y0, x1, y1 = numbers(page.get("/CropBox"), 4) or media
    turn = whole(page.get("/Rotate")) % 360
    shown = (x1 - x0) if turn % 180 == 0 else (y1 - y0)
    one = shown / facts.width
    return {
        0: (one, 0, 0, one, x0, y0),
        90: (0, one, -one, 0, x1, y0),
        180: (-one, 0, 0, -one, x1, y1),
        270: (0, -one, one, 0, x0, y1),
    }[turn]


def _told(
    fragment: Path, pages: Sequence[PageFacts], read: Sequence[int], found: FileFindings
) -> tuple[PageFacts, ...]:
    """The facts of the pages, and what their words say of private numbers."""
    found.number(())
    private, facts = PrivateNumbers(), list(pages)
    with pdfium.PdfDocument(fragment) as document:
        for index in read:
            with opened(document, index) as page:
                text = page_text(page)
            private.look(pages[index].source_index + 1, text)
            facts[index] = replace(
                pages[index], treatment=Treatment.SEARCHABLE, has_text=bool(text.strip())
            )
    private.say(found)
    numbers_read = [pages[at].source_index + 1 for at in read if facts[at].has_text]
    if numbers_read:
        found.note(
            "made-searchable",
            f"Words were read from the picture of {found.pages(numbers_read)} and lie unseen over "
            "it; reading errors are likely.",
            numbers_read[0],
        )
    return tuple(facts)
