"""Turns pages into pictures with black boxes, and proves by rendering that they are that."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary
from PIL import Image, ImageChops, ImageDraw

from expedite_packets.exhibits.measure import opened
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.pdf.objects import annotations, dictionary, words
from expedite_packets.exhibits.pictures.raster import Raster, encoded
from expedite_packets.exhibits.pictures.sheet import picture_object
from expedite_packets.exhibits.proof.prove import alike, fail_pages, seen_box
from expedite_packets.model.pages import PageFacts

Area = tuple[float, float, float, float]
"""Left, top, right, bottom in inches from the top left of the page as seen."""
DPI = 300
_MOST_PIXELS = 40_000_000
_BLACK = 24
"""The lightest that a box may be, of 255; a picture coded as JPEG is not quite black."""
_LARGER = 1.6
"""How much larger than a JPEG a lossless picture of a page may be."""


def blacken(
    before: Path,
    fragment: Path,
    areas: Mapping[int, Sequence[Area]],
    pages: Sequence[PageFacts],
    forget: Callable[[str], str],
) -> int:
    """Write ``before`` to ``fragment`` with boxes on the pages, by index from 0, of ``areas``.

    ``pages`` are the facts of them all. ``forget`` takes out of the words of bookmarks
    and links what must not be read; returns how many of these changed.
    """
    with pikepdf.open(before) as pdf, pdfium.PdfDocument(before) as shown:
        for index in sorted(areas):
            with opened(shown, index) as page:
                unit = pages[index].width / page.get_width()
                picture = _picture(page, areas[index], unit)
                _replace(pdf, pdf.pages[index].obj, page, picture, areas[index], unit)
        changed = _forget_in_links(pdf, forget) + _forget_in_outline(pdf, forget)
        canonical.write(pdf, fragment)
    return changed


def _picture(page: pdfium.PdfPage, areas: Sequence[Area], unit: float) -> Image.Image:
    """The page as seen, with its boxes, in grey where it has no colour."""
    width, height = page.get_size()
    scale = min(DPI * unit / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    image: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    inch = image.width / (width * unit / 72), image.height / (height * unit / 72)
    draw = ImageDraw.Draw(image)
    for area in areas:
        left, top, right, bottom = (side * inch[at % 2] for at, side in enumerate(area))
        draw.rectangle((int(left), int(top), int(right) + 1, int(bottom) + 1), fill="black")
    red, green, blue = image.split()
    apart = [ImageChops.difference(red, green), ImageChops.difference(green, blue)]
    return red if all(one.getbbox() is None for one in apart) else image


def _smallest(image: Image.Image) -> Raster:
    """Lossless, unless a JPEG is much smaller, as for pages that are photographs."""
    exact, lossy = encoded(image, lossy=False), encoded(image, lossy=True)
    return exact if len(exact.data) <= _LARGER * len(lossy.data) else lossy


def _replace(
    pdf: pikepdf.Pdf,
    entries: pikepdf.Object,
    page: pdfium.PdfPage,
    image: Image.Image,
    areas: Sequence[Area],
    unit: float,
) -> None:
    """Make the page one that shows the picture and nothing else, upright, in points."""
    width, height = (side * unit for side in page.get_size())
    picture = picture_object(pdf, _smallest(image))
    place = seen_box(page, (width, height))
    links = [link for link in annotations(entries) if _moved(link, place, height, areas)]
    for key in ("/CropBox", "/Rotate", "/UserUnit", "/Group", "/Annots"):
        if key in entries:
            del entries[key]
    entries["/MediaBox"] = Array([0, 0, round(width, 4), round(height, 4)])
    entries["/Resources"] = Dictionary(XObject=Dictionary(Picture=picture))
    entries["/Contents"] = pdf.make_stream(
        f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Picture Do Q\n".encode()
    )
    if links:
        entries["/Annots"] = Array(links)


def _moved(
    link: Dictionary,
    place: Callable[[Area], Area],
    height: float,
    areas: Sequence[Area],
) -> bool:
    """Move a link to where it stands on the new page; False where a box lies over it."""
    rect = canonical.box_of(link, "/Rect")
    if rect is None:
        return False
    left, top, right, bottom = place(rect)
    for area in areas:
        a, b, c, d = (72 * side for side in area)
        if left < c and a < right and top < d and b < bottom:
            return False
    link["/Rect"] = Array([round(side, 4) for side in (left, height - bottom, right, height - top)])
    if "/QuadPoints" in link:
        del link["/QuadPoints"]
    return True


def _forget_in_links(pdf: pikepdf.Pdf, forget: Callable[[str], str]) -> int:
    """Drop links whose address holds what must not be read."""
    dropped = 0
    for page in pdf.pages:
        kept = []
        for link in annotations(page.obj):
            address = words((dictionary(link.get("/A")) or Dictionary()).get("/URI"))
            if forget(address) == address:
                kept.append(link)
            else:
                dropped += 1
        if len(kept) < len(annotations(page.obj)):
            page.obj["/Annots"] = Array(kept)
    return dropped


def _forget_in_outline(pdf: pikepdf.Pdf, forget: Callable[[str], str]) -> int:
    """Take out of the bookmarks' titles what must not be read."""
    waiting = [pdf.Root.get("/Outlines")]
    changed = 0
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary):
            continue
        waiting += [node.get("/First"), node.get("/Next")]
        title = words(node.get("/Title"))
        action = dictionary(node.get("/A")) or Dictionary()
        address = words(action.get("/URI"))
        if forget(title) != title:
            node["/Title"] = pikepdf.String(forget(title))
            changed += 1
        if forget(address) != address:
            del node["/A"]
            changed += 1
    return changed


def prove_blackened(
    name: str, before: Path, fragment: Path, areas: Mapping[int, Sequence[Area]]
) -> None:
    """Hold every blacked out page against what it was: alike outside the boxes, black inside.

    Raises:
        VerificationError: A page is not as it should be.
    """
    wrong = []
    with pdfium.PdfDocument(before) as first, pdfium.PdfDocument(fragment) as second:
        for index in sorted(areas):
            with opened(first, index) as old, opened(second, index) as new:
                if not _is_blackened(old, new, areas[index]):
                    wrong.append(index)
    fail_pages(name, wrong, "is not the source's page with black boxes")


def _is_blackened(old: pdfium.PdfPage, new: pdfium.PdfPage, areas: Sequence[Area]) -> bool:
    width, height = new.get_size()
    scale = min(2.0, (4_000_000 / (width * height)) ** 0.5)
    after = new.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    shown = old.render(scale=scale * width / old.get_size()[0], may_draw_forms=False)
    was = shown.to_pil().convert("RGB").resize(after.size)
    boxes = [tuple(72 * side * scale for side in area) for area in areas]
    grey = after.convert("L")
    if not all(_is_black(grey, box) for box in boxes):
        return False
    # only then, since boxes may lie over one another
    for left, top, right, bottom in boxes:
        for image in (was, after):
            outer = (left - 3, top - 3, right + 3, bottom + 3)
            ImageDraw.Draw(image).rectangle(outer, fill="white")
    return alike(was, after)


def _is_black(picture: Image.Image, box: tuple[float, ...]) -> bool:
    """Whether the picture is black within the box, its edges left aside."""
    left, top = int(box[0]) + 2, int(box[1]) + 2
    right, bottom = min(int(box[2]) - 2, picture.width), min(int(box[3]) - 2, picture.height)
    if left >= right or top >= bottom:
        return True
    _, lightest = picture.crop((left, top, right, bottom)).getextrema()
    return float(str(lightest)) <= _BLACK
