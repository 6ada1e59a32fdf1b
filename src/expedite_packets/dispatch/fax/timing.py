"""How long a send takes on the line, from the bytes that go over it; an estimate, labelled so."""

from collections.abc import Iterable

import numpy as np

from expedite_packets.dispatch.fax.coding import Coding, Strip, line_bytes
from expedite_packets.model.frozen import dataclass

RATES = (9600, 14400)
"""Bits a second of V.29 and V.17 modems that estimates are made for (F-FX-9)."""
BEFORE, BETWEEN, AFTER = 12.0, 4.0, 3.5
"""Seconds that one machine's protocol takes before the first page, between pages and at the end
(F-FX-10)."""
SHORTEST_LINE = 20
"""Milliseconds that a line takes at least without error correction, by default (F-FX-11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTime:
    """Seconds of one page at one rate.

    ``plain`` is MH without error correction, each line at least 20 ms, which every machine can;
    ``packed`` is MMR with error correction, the quickest that machines agree on.
    """

    bits_per_second: int
    plain: float
    packed: float


def line_times(mh: Strip, mmr: Strip) -> tuple[LineTime, ...]:
    """The page's seconds at each of RATES, without the protocol's own time."""
    assert (mh.coding, mmr.coding) == (Coding.MH, Coding.MMR)
    lengths = line_bytes(mh)
    return tuple(
        LineTime(
            bits_per_second=rate,
            # in whole bits, so that the sum is the same on every machine
            plain=int(np.maximum(8 * lengths, rate * SHORTEST_LINE // 1000).sum()) / rate,
            packed=mmr.bits / rate,
        )
        for rate in RATES
    )


def call_seconds(pages: Iterable[float]) -> float:
    """Seconds of a call with pages that take so many seconds each, the protocol with it."""
    found = tuple(pages)
    return BEFORE + sum(found) + BETWEEN * max(0, len(found) - 1) + AFTER


def in_words(seconds: float) -> str:
    """``45 s`` or ``12 min 5 s``, rounded up to a second."""
    whole = int(-(-seconds // 1))
    if whole < 100:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min" + (f" {rest} s" if rest else "")
