"""What a page becomes as a fax, in numbers and in words; the types that preflight hands on."""

from enum import StrEnum

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.timing import LineTime, in_words
from expedite_packets.model.frozen import dataclass

LEAST_TYPE = {Resolution.STANDARD: 8.0, Resolution.FINE: 5.5}
"""Points on the fax below which digits run together; found by looking at a ladder of sizes."""
LOST_SHARE = 0.002
"""Share of the page above which grey that becomes white or black is worth a word."""
COLOUR_SHARE = 0.004
BLACK_SHARE = 0.30
SHRUNK_BELOW = 0.85
_STAMP_ONLY = 0.0012
"""A stamp alone makes less than this share of a page black."""
SLOW_SECONDS = 180.0
"""A page that takes longer than this at 9,600 bit/s is named: vendors count up to three minutes for
a page of pictures (F-FX-13)."""


class Concern(StrEnum):
    """What may be wrong with a page as a fax; the weightiest first."""

    SMALL_TYPE = "small-type"
    SMALL_PICTURE = "small-type-in-picture"
    GREY_LOST = "grey-lost"
    COLOURS_LOST = "colours-lost"
    MOSTLY_BLACK = "mostly-black"
    SCREENED = "screened"
    COLOUR = "colour"
    SHRUNK = "shrunk"
    SLOW = "slow"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was measured on a page; shares are of the whole page, sizes points on the fax.

    ``smallest_type`` is None where a page has no text of its own; ``small_share`` is the share
    of its characters below LEAST_TYPE. ``writing`` is the guessed size of writing in pictures,
    None where none was made out. ``greyed`` was grey and is now black or white; ``faint`` was
    light and is gone; ``coloured`` was coloured, in ``hues`` colours far from one another.
    """

    scale: float
    turned: bool
    smallest_type: float | None
    small_share: float
    writing: float | None
    greyed: float
    faint: float
    coloured: float
    hues: int
    black: float
    screened: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One concern about a page, in words."""

    concern: Concern
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePreflight:
    """A page as a fax. ``page`` counts the pages of the file that was rasterised, from 1.

    ``screen_seconds`` is what the screened pictures add at 9,600 bit/s; ``preview`` is the file
    with the page as it arrives, a PNG beside the set, or empty where none was asked for.
    """

    page: int
    resolution: Resolution
    look: Look
    times: tuple[LineTime, ...]
    screen_seconds: float
    preview: str = ""

    @property
    def slowest(self) -> float:
        """Seconds at the lowest rate without error correction."""
        return max(time.plain for time in self.times)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is worth a look, the weightiest first."""
        found = (
            _small_type(self.look, self.resolution),
            _small_picture(self.look, self.resolution),
            _grey(self.look),
            _colour(self.look),
            _dark(self.look),
            _screened(self.look, self.screen_seconds),
            _shrunk(self.look),
            _slow(self.slowest, self.screen_seconds),
            _empty(self.look),
        )
        return tuple(remark for remark in found if remark)


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))}%"


def _small_type(look: Look, resolution: Resolution) -> Remark | None:
    if look.smallest_type is None or look.small_share == 0:
        return None
    words = (
        f"Small type: {look.smallest_type:.1f} points on the fax, {_percent(look.small_share)} of"
        f" the characters are below {LEAST_TYPE[resolution]:g}; digits may run together."
    )
    return Remark(concern=Concern.SMALL_TYPE, words=words)


def _small_picture(look: Look, resolution: Resolution) -> Remark | None:
    if look.writing is None or look.writing >= LEAST_TYPE[resolution]:
        return None
    words = f"The writing on this scan looks about {look.writing:.0f} points high on the fax."
    return Remark(concern=Concern.SMALL_PICTURE, words=words)


def _grey(look: Look) -> Remark | None:
    parts = []
    if look.greyed >= LOST_SHARE:
        parts.append(f"grey or coloured areas ({_percent(look.greyed)} of the page) become plain")
    if look.faint >= LOST_SHARE:
        parts.append("faint lines or writing disappear")
    if not parts:
        return None
    words = " and ".join(parts)
    return Remark(concern=Concern.GREY_LOST, words=f"{words[0].upper()}{words[1:]}.")


def _colour(look: Look) -> Remark | None:
    if look.coloured < COLOUR_SHARE and look.hues < 2:
        return None
    if look.hues < 2:
        return Remark(concern=Concern.COLOUR, words="What is coloured becomes black or white.")
    words = f"{look.hues} colours can no longer be told apart."
    return Remark(concern=Concern.COLOURS_LOST, words=words)


def _dark(look: Look) -> Remark | None:
    if look.black < BLACK_SHARE:
        return None
    words = f"{_percent(look.black)} of the page is black."
    return Remark(concern=Concern.MOSTLY_BLACK, words=words)


def _screened(look: Look, seconds: float) -> Remark | None:
    if not look.screened:
        return None
    words = (
        f"A picture ({_percent(look.screened)} of the page) is sent as dots; that takes"
        f" {in_words(max(1.0, seconds))} of the page's time at 9,600 bit/s."
    )
    return Remark(concern=Concern.SCREENED, words=words)


def _shrunk(look: Look) -> Remark | None:
    if look.scale >= SHRUNK_BELOW:
        return None
    words = f"The page is larger than Letter and shrinks to {_percent(look.scale)}."
    return Remark(concern=Concern.SHRUNK, words=words)


def _slow(seconds: float, screened: float) -> Remark | None:
    if seconds < SLOW_SECONDS or screened > seconds / 2:
        return None
    return Remark(concern=Concern.SLOW, words=f"The page takes {in_words(seconds)} at 9,600 bit/s.")


def _empty(look: Look) -> Remark | None:
    if look.black >= _STAMP_ONLY:
        return None
    return Remark(concern=Concern.EMPTY, words="Hardly anything of this page shows on the fax.")
