"""Plans the sends of a packet: which packet pages go in which call; a pure function.

No source names a limit for the pages or minutes of a fax (F-FX-16), so there is one only where the
user sets it.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from expedite_packets.dispatch.fax.timing import AFTER, BEFORE, BETWEEN
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.plan import PacketPlan, PageRange, SectionKind

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one call may have: fax pages with the cover, and seconds with the protocol's own."""

    pages: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """One call: its number among all, and the packet pages that follow its cover.

    ``seconds`` is the call's estimate. ``over`` says that its only page exceeds the limit alone.
    """

    number: int
    of: int
    pages: PageRange
    seconds: float
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How the pages up to a border can be sent at the least cost."""

    cost: tuple[float, ...]
    start: int


def units(plan: PacketPlan) -> tuple[PageRange, ...]:
    """Runs of packet pages that belong together: an exhibit with its tab page, a section."""
    found: list[PageRange] = []
    for section in plan.sections:
        if section.kind is SectionKind.EXHIBIT:
            found[-1] = PageRange(found[-1].first, section.pages.last)
        else:
            found.append(section.pages)
    return tuple(found)


def plan_sends(
    seconds: Sequence[float], together: Sequence[PageRange], cover: float, limits: Limits
) -> tuple[Send, ...]:
    """Split packet pages into as few sends as do not tear short units.

    ``seconds`` are those of each packet page on the line, ``cover`` a cover's; ``together`` are
    runs that belong together. A unit is short if it needs at most half of a send; it is torn only
    where it does not fit at all. Then the fewest sends count, then the fewest torn units, then
    that no unit's first page is parted from its second, then that sends are alike in length.

    Raises:
        ValueError: There are no pages, or a limit leaves no room for a page beside the cover.
    """
    if not seconds or (limits.pages is not None and limits.pages < 2):
        message = "there are no pages, or a send has no room for a page beside its cover"
        raise ValueError(message)
    planner = _Planner(seconds, together, cover, limits)
    borders = planner.borders()
    return tuple(
        Send(
            number=number,
            of=len(borders) - 1,
            pages=PageRange(start + 1, end),
            seconds=planner.call(start, end),
            over=not planner.fits(start, end),
        )
        for number, (start, end) in enumerate(pairwise(borders), 1)
    )


class _Planner:
    def __init__(
        self, seconds: Sequence[float], together: Sequence[PageRange], cover: float, limits: Limits
    ) -> None:
        self._limits, self._cover = limits, cover
        self._sums = [0.0]
        for each in seconds:
            self._sums.append(self._sums[-1] + each)
        self._pages = len(seconds)
        self._tears = [(0.0, 0.0, 0.0)] * (self._pages + 1)
        for unit in together:
            short = self._short(unit)
            for border in range(unit.first, min(unit.last, self._pages)):
                first = border == unit.first or border == unit.last - 1
                self._tears[border] = (float(short), 1.0, float(first))

    def call(self, start: int, end: int) -> float:
        """Seconds of a call with a cover and the pages from border to border."""
        pages = self._sums[end] - self._sums[start]
        return BEFORE + self._cover + pages + BETWEEN * (end - start) + AFTER

    def fits(self, start: int, end: int) -> bool:
        many, long = self._limits.pages, self._limits.seconds
        return (many is None or end - start + 1 <= many) and (
            long is None or self.call(start, end) <= long + _TOLERANCE
        )

    def _short(self, unit: PageRange) -> bool:
        many, long = self._limits.pages, self._limits.seconds
        own = self._sums[min(unit.last, self._pages)] - self._sums[unit.first - 1]
        room = inf if long is None else long - self.call(0, 0)
        return (many is None or 2 * len(unit) <= many - 1) and (
            long is None or 2 * (own + BETWEEN * len(unit)) <= room
        )

    def borders(self) -> tuple[int, ...]:
        """Where sends begin and end, as numbers of pages before, by least cost."""
        best = [_Way(cost=(0.0,) * 5, start=0)]
        for end in range(1, self._pages + 1):
            ways = []
            for start in range(end - 1, -1, -1):
                if start < end - 1 and not self.fits(start, end):
                    break
                ways.append(_Way(cost=self._cost(best[start].cost, start, end), start=start))
            best.append(min(ways, key=lambda way: (way.cost, -way.start)))
        found = [self._pages]
        while found[-1]:
            found.append(best[found[-1]].start)
        return tuple(reversed(found))

    def _cost(self, before: tuple[float, ...], start: int, end: int) -> tuple[float, ...]:
        short, torn, first = self._tears[start]
        uneven = float((end - start) ** 2)
        step = (short, 1.0, torn, first, uneven)
        return tuple(a + b for a, b in zip(before, step, strict=True))
