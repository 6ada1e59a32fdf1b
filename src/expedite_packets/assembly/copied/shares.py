"""Proves neighbouring parts of a packet: each process of a crew takes some."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from expedite_packets.assembly.copied.held import Held, held
from expedite_packets.assembly.copied.looking import Look, look
from expedite_packets.assembly.copied.past import Past
from expedite_packets.assembly.copied.portions import Portion
from expedite_packets.assembly.copied.sightings import Key, Known
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass

_LEAST = 100
"""With fewer pages than this another process takes longer to be told of them than to prove them."""
_EACH = 4
"""Shares for each process, so that all end at about the same time, whichever begins later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some parts of a packet."""

    packet: Path
    past: Past | None
    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What came of a share: its parts, what is wrong with stamps, and what was seen anew."""

    parts: tuple[Held, ...]
    findings: tuple[Finding, ...]
    new: tuple[tuple[Key, ...], ...]


def shares_of(
    packet: Path, portions: Sequence[Portion], past: Past | None, processes: int
) -> Iterator[Share]:
    """The parts in shares with about as many pages each; at least one share."""
    total = sum(len(one.pages) for one in portions)
    each = max(_LEAST, -(-total // (_EACH * processes))) if processes > 1 else total
    start, pages = 0, 0
    for stop, one in enumerate(portions, 1):
        pages += len(one.pages)
        if pages >= each:
            yield Share(packet=packet, past=past, portions=tuple(portions[start:stop]))
            start, pages = stop, 0
    if start < len(portions) or not portions:
        yield Share(packet=packet, past=past, portions=tuple(portions[start:]))


def prove_share(share: Share) -> Shown:
    """Hold the parts of a share against their fragments, and look at stamps not seen before."""
    past = share.past
    known = Known(past.sightings if past else None)
    with no_collection():
        parts = tuple(held(share.packet, share.portions, past.parts if past else None))
        looks: list[Look] = []
        for one, portion in zip(parts, share.portions, strict=True):
            unseen = {number - portion.first - 1 for number in known.unseen(one.keys)}
            looks += _looks(portion, portion.always.union(unseen, one.left))
        found = look(share.packet, looks)
    return Shown(
        # keys are many, and only of use here
        parts=tuple(replace(one, keys=()) for one in parts),
        findings=tuple(found),
        new=known.new,
    )


def _looks(portion: Portion, wanted: frozenset[int]) -> Iterator[Look]:
    for at, (bound, words) in enumerate(zip(portion.pages, portion.words, strict=False)):
        if at in wanted:
            yield Look(bound=bound, words=words, own=portion.own)
