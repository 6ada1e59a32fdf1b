"""Looks for pages that show nothing and for content outside of what is visible."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.measure import opened
from expedite_packets.exhibits.redaction.characters import letters_of
from expedite_packets.exhibits.text import PageText
from expedite_packets.exhibits.unseen.pieces import boxes_of_drawn
from expedite_packets.model.pages import PageFacts, Treatment

_FEW = 12
"""A page with more objects than this is not taken for blank without a look at it."""
_WHITE = 250
_AROUND = 0.45
"""Share of a page above its middle band, and below it."""
_LOW = 100
"""Pages lower than this have no middle band worth a look of its own."""
_WHOLE = (
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_FORM,
)
"""Objects of which no part may be cropped away unsaid."""
_SLACK = 2.0
"""Units by which content may stand over the visible edge unnoticed."""
_NEW_FILE_FIX = "If it must not be read by others, print these pages to PDF and use that file."


class VisibleContent:
    """Gathers over all pages what shows nothing, is cropped away or stands beside the paper."""

    def __init__(self) -> None:
        self._blank: list[int] = []
        self._cropped: list[int] = []
        self._beside: list[int] = []

    def look(
        self,
        page: pdfium.PdfPage,
        facts: PageFacts,
        source: pdfium.PdfDocument,
        number: int,
        *,
        text: PageText,
        pictured: bool = True,
        shows: bool | None = None,
    ) -> None:
        """Take one page of a fragment into account; ``source`` is the file it was made from.

        ``number`` is its place, from 1, among the file's pages that were looked at; ``pictured``
        says whether it may have more than words and lines, and ``shows`` whether anything is to be
        seen on it, where that is known.
        """
        if not facts.has_text and (_is_blank(page) if shows is None else not shows):
            self._blank.append(number)
        if _is_cropped(page):
            # Flattening makes one object of all content, so the source's objects are asked.
            with opened(source, facts.source_index) as original:
                # what was flattened is on the new page alone
                if _stands_outside(original) or _says_outside(page):
                    self._cropped.append(number)
        elif text.goes_beyond:
            self._beside.append(number)
        elif pictured:
            beside = _draws_beside(page)
            if not beside and facts.treatment is Treatment.FLATTENED:
                with opened(source, facts.source_index) as original:
                    beside = _draws_beside(original)
            if beside:
                self._beside.append(number)

    @property
    def blank(self) -> tuple[int, ...]:
        """The places of the pages on which nothing is to be seen."""
        return tuple(self._blank)

    def say(self, found: FileFindings) -> None:
        """Add what was seen to the findings."""
        if self._blank:
            found.note(
                "blank-page",
                f"There is nothing to be seen on {found.pages(self._blank)}; the pages go in "
                "as they are.",
                self._blank[0],
            )
        if self._cropped:
            found.warn(
                "cropped-content",
                f"Cropped content is still inside the file on {found.pages(self._cropped)}: it "
                "does not show, but can be brought back.",
                _NEW_FILE_FIX,
                self._cropped[0],
            )
        if self._beside:
            found.warn(
                "cropped-content",
                "Words, pictures or drawings stand beside the paper on "
                f"{found.pages(self._beside)}: nobody sees them, but they are still in the file, "
                "where whoever searches it or copies from it finds them.",
                _NEW_FILE_FIX,
                self._beside[0],
            )


def _is_blank(page: pdfium.PdfPage) -> bool:
    kinds = [
        item.type for item, _ in zip(page.get_objects(max_depth=1), range(_FEW + 1), strict=False)
    ]
    if not kinds:
        return True
    if len(kinds) > _FEW:
        return False
    height = page.get_height()
    # most scans show something in their middle, and a picture takes long to scale as a whole
    return (height < _LOW or _is_white(page, height * _AROUND)) and _is_white(page, 0.0)


def _is_white(page: pdfium.PdfPage, cut: float) -> bool:
    """Whether nothing shows on the page without ``cut`` units of its top and of its bottom."""
    crop = (0, cut, 0, cut)
    # PDFium takes longer to draw pictures in grey
    image = page.render(scale=0.5, crop=crop, may_draw_forms=False).to_pil()
    darkest, _ = image.convert("L").getextrema()
    return bool(darkest >= _WHITE)


def _is_cropped(page: pdfium.PdfPage) -> bool:
    crop = page.get_cropbox(fallback_ok=False)
    if crop is None:
        return False
    media = page.get_mediabox()
    inner = (max(media[0], crop[0]), max(media[1], crop[1]), *map(min, media[2:], crop[2:]))
    return any(abs(a - b) > _SLACK for a, b in zip(media, inner, strict=True))


def _stands_outside(page: pdfium.PdfPage) -> bool:
    """Whether an object stands outside of the visible box, in whole or, unless a line, in part.

    Lines and fills that only begin inside are what printers cut off with the margin.
    """
    left, bottom, right, top = page.get_cropbox()
    inner = (left - _SLACK, bottom - _SLACK, right + _SLACK, top + _SLACK)
    for item in page.get_objects(max_depth=1):
        try:
            x0, y0, x1, y1 = item.get_bounds()
        except pdfium.PdfiumError:
            continue
        if not (x0 < x1 or y0 < y1):
            continue
        if x1 <= left or x0 >= right or y1 <= bottom or y0 >= top:
            return True
        if item.type in _WHOLE and _is_beyond((x0, y0, x1, y1), inner):
            return True
    return False


def _draws_beside(page: pdfium.PdfPage) -> bool:
    """Whether a picture, a form or a drawing stands wholly outside of the visible box."""
    left, bottom, right, top = page.get_bbox()
    return any(
        (x1 <= left or x0 >= right or y1 <= bottom or y0 >= top) and x0 < x1 and y0 < y1
        for x0, y0, x1, y1 in boxes_of_drawn(page)
    )


def _says_outside(page: pdfium.PdfPage) -> bool:
    """Whether any letter stands outside of the visible box, in part or whole."""
    left, bottom, right, top = page.get_cropbox()
    inner = (left - _SLACK, bottom - _SLACK, right + _SLACK, top + _SLACK)
    return any(box and _is_beyond(box, inner) for box in letters_of(page).boxes)


def _is_beyond(box: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return box[0] < inner[0] or box[1] < inner[1] or box[2] > inner[2] or box[3] > inner[3]
