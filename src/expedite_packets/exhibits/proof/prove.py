"""Holds a fragment against its source, there and then: treated pages must look the same."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from expedite_packets.errors import VerificationError
from expedite_packets.exhibits.drawn import Drawing, drawn
from expedite_packets.exhibits.forms.settle import FieldText
from expedite_packets.exhibits.proof.reference import reference
from expedite_packets.exhibits.text import bare, plain
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId

Rect = tuple[float, float, float, float]

SCALE = 1.5
"""Pixels per unit when pages are compared (108 dpi)."""
MOST_PIXELS = 4_000_000
_FINE = 480
"""Pixels of the longer side at which a page's picture is drawn before it is reduced."""
_COARSE = (16, 16)
"""Pictures are compared as so many patches, whose greys hardly depend on the way of scaling."""
_UNLIKE = 96
"""Difference of a channel (of 255) that edges drawn with other rounding do not reach in a blob."""
_PATCH = 4
_FAINT = 24
"""Mean difference (of 255) over a patch of pixels that rounding does not reach; small letters,
whose strokes are thinner than any blob, do."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A page, by index from 0, that must look as in the source but for some rectangles.

    ``source`` is its index in the source file.
    """

    page: int
    source: int
    apart_from: tuple[Rect, ...] = ()


def pages_unlike(
    source: Path, fragment: pdfium.PdfDocument, expected: Sequence[Expected]
) -> tuple[int, ...]:
    """The pages (from 0) that do not look as they should.

    PDFium draws both sides, the source's fields and mark-up from their stored appearances.
    """
    if not expected:
        return ()
    shown = reference(source, [e.source for e in expected])
    with pdfium.PdfDocument(shown) as before:
        return tuple(e.page for e in expected if not _alike(before, fragment, e))


def renders_alike(before: pdfium.PdfDocument, after: pdfium.PdfDocument, index: int) -> bool:
    """Whether page ``index`` (from 0) looks the same in two files, as far as PDFium draws it."""
    return _alike(before, after, Expected(index, index))


def fail_unlike(name: str, pages: Sequence[int]) -> None:
    """Give up on a fragment some of whose pages do not look as in the source.

    Raises:
        VerificationError: There are such pages.
    """
    fail_pages(name, pages, "does not look as in the source")


def fail_apart(name: str, pages: Sequence[int]) -> None:
    """Give up on a fragment some of whose pages do not hold what the source's hold.

    Raises:
        VerificationError: There are such pages.
    """
    fail_pages(name, pages, "does not hold what the source holds")


def _alike(before: pdfium.PdfDocument, after: pdfium.PdfDocument, expected: Expected) -> bool:
    first, second = before[expected.source], after[expected.page]
    try:
        if first.get_size() != second.get_size():
            return False
        width, height = first.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        one, other = drawn(first, scale), drawn(second, scale)
        if one.pixels == other.pixels:
            return True
        left, right = _picture(one), _picture(other)
        place = _to_pixels(first, left.size)
        for rect in expected.apart_from:
            _blot(left, place(rect))
            _blot(right, place(rect))
        return alike(left, right)
    finally:
        first.close()
        second.close()


def _picture(page: Drawing) -> Image.Image:
    size = page.width, page.height
    return Image.frombytes("RGB", size, bytes(page.pixels), "raw", "BGR")


def alike(left: Image.Image, right: Image.Image) -> bool:
    """Whether two pictures of one size differ nowhere by more than the rounding of edges."""
    one, other = _rgb(left), _rgb(right)
    difference = ImageChops.difference(one, other)
    red, green, blue = difference.split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    if largest.getbbox() is None:
        return True
    marks = largest.point([255 if value > _UNLIKE else 0 for value in range(256)])
    # the filter is slow, and nearly always there is nothing for it to filter
    if marks.getbbox() and marks.filter(ImageFilter.MinFilter(3)).getbbox():
        return False
    return _is_faint(difference) or not (_lacks(one, other) or _lacks(other, one))


def _lacks(image: Image.Image, other: Image.Image) -> bool:
    """Whether ``other`` has something, dark or light, that ``image`` has not within a pixel."""
    dark = ImageChops.subtract(image.filter(ImageFilter.MinFilter(3)), other)
    light = ImageChops.subtract(other, image.filter(ImageFilter.MaxFilter(3)))
    return not (_is_faint(dark) and _is_faint(light))


def _is_faint(difference: Image.Image) -> bool:
    return max(difference.reduce(_PATCH).tobytes()) <= _FAINT


def _rgb(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")  # which would make a copy


def _to_pixels(page: pdfium.PdfPage, size: tuple[int, int]) -> Callable[[Rect], Rect]:
    """Maps rectangles of page space to pixels of the page as rendered, with a little room."""
    place = seen_box(page, size)

    def roomy(rect: Rect) -> Rect:
        left, top, right, bottom = place(rect)
        return left - 2, top - 2, right + 2, bottom + 2

    return roomy


def seen_box(page: pdfium.PdfPage, size: tuple[float, float]) -> Callable[[Rect], Rect]:
    """Maps rectangles of page space to left, top, right, bottom on the page as seen.

    ``size`` is the page's width and height as seen, in whatever unit is wanted.
    """
    media, crop = page.get_mediabox(), page.get_cropbox()
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    across, up = x1 - x0 or 1.0, y1 - y0 or 1.0
    turn = page.get_rotation() % 360

    def point(x: float, y: float) -> tuple[float, float]:
        u, v = (x - x0) / across, (y - y0) / up
        seen_x, seen_y = {0: (u, 1 - v), 90: (v, u), 180: (1 - u, v), 270: (1 - v, 1 - u)}[turn]
        return seen_x * size[0], seen_y * size[1]

    def place(rect: Rect) -> Rect:
        (ax, ay), (bx, by) = point(rect[0], rect[1]), point(rect[2], rect[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    return place


def _blot(image: Image.Image, box: Rect) -> None:
    ImageDraw.Draw(image).rectangle(box, fill="white")


def prove_texts(
    name: str, fragment: pdfium.PdfDocument, texts: Iterable[FieldText]
) -> tuple[tuple[int, str], ...]:
    """Find each field's words on its page of the fragment.

    Returns page (from 0) and words of those that the page's text holds in one piece. Others must
    be found within their rectangle; those that lie outside the visible page are left aside.

    Raises:
        VerificationError: A value does not show.
    """
    by_page: dict[int, list[FieldText]] = {}
    for text in texts:
        by_page.setdefault(text.page, []).append(text)
    shown, missing = [], []
    for index, wanted in sorted(by_page.items()):
        page = fragment[index]
        reader, visible = page.get_textpage(), page.get_bbox()
        content = "".join(reader.get_text_range().split())
        for text in wanted:
            if not _inside(text.rect, visible):
                continue
            if "".join(text.text.split()) in content:
                shown.append((index, text.text))
            elif not _stands(reader, text):
                missing.append(index)
        reader.close()
        page.close()
    fail_pages(name, missing, "does not show the value of a form field")
    return tuple(shown)


def _stands(reader: pdfium.PdfTextPage, text: FieldText) -> bool:
    """Whether the words are on the page by other signs (ligatures, hyphens), or in their box."""
    wanted = bare(text.text)
    return wanted in bare(plain(reader.get_text_range())) or wanted in bare(
        plain(reader.get_text_bounded(*text.rect))
    )


def _inside(rect: Rect, visible: Rect) -> bool:
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return visible[0] < x < visible[2] and visible[1] < y < visible[3]


def shows_picture(page: pdfium.PdfPage, upright: Image.Image, box: Rect) -> bool:
    """Whether ``box`` (points) of the page shows the picture that was placed there upright."""
    sides = box[2] - box[0], box[3] - box[1]
    scale = max(1.0, _FINE / max(sides), 2 / min(sides))
    width, height = page.get_size()
    cut = (box[0], box[1], max(0.0, width - box[2]), max(0.0, height - box[3]))
    part = page.render(scale=scale, crop=cut).to_pil().convert("RGB")
    coarse = (
        ImageOps.grayscale(picture).resize(_COARSE, Image.Resampling.BOX)
        for picture in (part, upright)
    )
    difference = ImageChops.difference(*coarse)
    return max(difference.tobytes()) < _UNLIKE


def fail_pictures(name: str, pages: Sequence[int]) -> None:
    """Give up on a fragment that does not show its pictures.

    Raises:
        VerificationError: There are such pages.
    """
    fail_pages(name, pages, "does not show the picture as it is")


def fail_pages(name: str, pages: Sequence[int], what: str) -> None:
    """Give up on a fragment whose ``pages`` (from 0) are not as they should be.

    Raises:
        VerificationError: There are such pages.
    """
    if pages:
        raise VerificationError(
            Finding(
                rule=RuleId("fragment-proof"),
                severity=Severity.ERROR,
                message=f"The page made from this file {what}. This is an error of the program.",
                fix="Report it; to go on, print the file to a new PDF and use that one.",
                place=Place(file=name, page=index + 1),
                kind=Kind.PROOF,
            )
            for index in dict.fromkeys(pages)
        )
