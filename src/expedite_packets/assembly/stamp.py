"""Where the stamp goes on a page, and the operators that draw it; touches no file.

The stamp hides no evidence: it goes where the page has no ink, or the page makes room for it.
"""

from collections.abc import Iterator
from functools import lru_cache

from expedite_packets.assembly.fit import fitted, is_letter
from expedite_packets.assembly.font import text_width
from expedite_packets.assembly.geometry import Matrix, number, numbers
from expedite_packets.errors import PacketError
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage, StampBox
from expedite_packets.model.pages import Band, PageFacts
from expedite_packets.model.stamping import (
    DESCENT,
    EDGE,
    FONT_SIZE,
    LETTER,
    MIN_HEIGHT,
    MIN_WIDTH,
    PADDING,
    SIDE,
    band_limits,
    stamp_scale,
)

FONTS = ("EpkStamp", "EpkStampBold")
"""Resource names of the stamp's fonts; a digit follows where a page uses the name itself."""
CONTENT = "EpkPage"
"""Resource name of a page's content where it became a form XObject."""
SEPARATOR = "  |  "
DRAFT = "DRAFT"
DRAFT_SIZE = 10.0
"""Capitals of this size still stay below ASCENT."""
SHRINK = 0.97
"""How much a page without a free place is shrunk, if that frees the stamp's band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of the stamp in one font."""

    text: str
    size: float
    bold: bool

    @property
    def width(self) -> float:
        """Its width in points."""
        return text_width(self.text, self.size, bold=self.bold)


@lru_cache(maxsize=4096)
def runs(words: tuple[str, ...], scale: float) -> tuple[Run, ...]:
    """The stamp's words as they are set: DRAFT bold and larger, the rest regular."""
    if words and words[0] == DRAFT:
        rest = "".join(SEPARATOR + word for word in words[1:])
        draft = Run(text=DRAFT, size=DRAFT_SIZE * scale, bold=True)
        return (draft, Run(text=rest, size=FONT_SIZE * scale, bold=False))
    return (Run(text=SEPARATOR.join(words), size=FONT_SIZE * scale, bold=False),)


@lru_cache(maxsize=4096)
def fonts_used(words: tuple[str, ...]) -> tuple[str, ...]:
    """Which of FONTS the stamp ``words`` is set in."""
    return tuple(dict.fromkeys(FONTS[run.bold] for run in runs(words, 1.0)))


def place(
    facts: PageFacts, words: tuple[str, ...], *, number: int, letter_size: bool = False
) -> BoundPage:
    """Find room for the stamp ``words`` on packet page ``number``.

    The first place without ink is taken: below right, left, centre, then above. A page without
    one is put, slightly shrunk, on a sheet of its own size whose lower edge it leaves free; a page
    too small for a legible stamp on a Letter sheet, never enlarged. With ``letter_size`` so is
    every page that is not of Letter's size, and larger ones are shrunk to fit it.

    Raises:
        PacketError: The words are too long for any sheet.
        MissingGlyph: The words have a character that stamps can not show.
    """
    width, height = facts.width, facts.height
    scale = stamp_scale(width, height)
    wide = sum(run.width for run in runs(words, scale))
    if width < MIN_WIDTH or height < MIN_HEIGHT or wide > width - 2 * SIDE * scale:
        return _on_letter(facts, words, number)
    if letter_size and not is_letter(width, height):
        return fitted(facts, sum(run.width for run in runs(words, 1.0)), number)
    for box, band in _slots(facts, wide, scale):
        if _clear(band, box.left - PADDING * scale, box.right + PADDING * scale):
            return BoundPage(number=number, stamp=box, width=width, height=height)
    return _shrunk(facts, wide, number)


def _slots(facts: PageFacts, wide: float, scale: float) -> Iterator[tuple[StampBox, Band]]:
    for top, band in ((False, facts.bottom), (True, facts.top)):
        for left in (
            facts.width - SIDE * scale - wide,
            SIDE * scale,
            (facts.width - wide) / 2,
        ):
            yield _box(left, wide, facts.height, scale, top=top), band


def _box(left: float, wide: float, height: float, scale: float, *, top: bool) -> StampBox:
    low, high = band_limits(height, scale, top=top)
    return StampBox(
        left=left,
        bottom=low + PADDING * scale,
        right=left + wide,
        top=high - PADDING * scale,
    )


def _clear(band: Band, left: float, right: float) -> bool:
    first = max(0, int(left // band.step))
    last = min(band.columns - 1, int(right // band.step))
    return (band.ink >> first) & ((1 << (last - first + 1)) - 1) == 0


def _shrunk(facts: PageFacts, wide: float, number: int) -> BoundPage:
    width, height = facts.width, facts.height
    scale = stamp_scale(width, height)
    _, band_top = band_limits(height, scale, top=False)
    factor = min(SHRINK, (height - band_top) / height)
    return BoundPage(
        number=number,
        stamp=_box(width - SIDE * scale - wide, wide, height, scale, top=False),
        width=width,
        height=height,
        scale=factor,
        left=width * (1 - factor) / 2,
        bottom=height * (1 - factor),
    )


def _on_letter(facts: PageFacts, words: tuple[str, ...], number: int) -> BoundPage:
    sheets = [LETTER, LETTER[::-1]]
    factors = [_fit(facts, *sheet) for sheet in sheets]
    best = 1 if factors[1] > factors[0] else 0
    (width, height), factor = sheets[best], factors[best]
    wide = sum(run.width for run in runs(words, 1.0))
    if wide > width - 2 * SIDE:
        what = f"The stamp of packet page {number} is too long for its sheet."
        raise PacketError(what, fix="Shorten the exhibit labels.")
    return BoundPage(
        number=number,
        stamp=_box(width - SIDE - wide, wide, height, 1.0, top=False),
        width=width,
        height=height,
        scale=factor,
        left=(width - facts.width * factor) / 2,
        bottom=(height - facts.height * factor) / 2,
    )


def _fit(facts: PageFacts, width: float, height: float) -> float:
    _, margin = band_limits(height, 1.0, top=False)
    return min(1.0, (width - 2 * EDGE) / facts.width, (height - 2 * margin) / facts.height)


def operators(
    bound: BoundPage,
    words: tuple[str, ...],
    to_user: Matrix,
    fonts: dict[str, str],
) -> bytes:
    """Content that draws the stamp in black, from and to a clean graphics state.

    ``to_user`` maps points as seen to the page's user space; ``fonts`` are the page's own
    names of FONTS.
    """
    scale = stamp_scale(bound.width, bound.height)
    text = " ".join(
        f"/{fonts[FONTS[run.bold]]} {number(run.size)} Tf ({_escaped(run.text)}) Tj"
        for run in runs(words, scale)
    )
    x, y = bound.stamp.left, bound.stamp.bottom + DESCENT * scale
    return (f"q {numbers(to_user)} cm 0 g BT {number(x)} {number(y)} Td {text} ET Q\n").encode(
        "ascii"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
