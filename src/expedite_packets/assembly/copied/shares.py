"""Proves neighbouring parts of a packet: each process of a crew takes some."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from expedite_packets.assembly.copied.held import Held, held
from expedite_packets.assembly.copied.looking import Look, look
from expedite_packets.assembly.copied.sightings import Key, Known, Sightings
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, PacketSpec, Part
from expedite_packets.model.pages import Treatment

_LEAST = 200
"""With fewer pages than this another process takes longer to be told of them than to prove them."""
_EACH = 2
"""Shares for each process, so that one which began later is still of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some parts of a packet, by index.

    ``always`` are the packet pages that PDFium has to look at whatever it saw before.
    """

    packet: Path
    spec: PacketSpec
    bound: Bound
    always: frozenset[int]
    sightings: Sightings | None
    parts: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What came of a share: its parts, what is wrong with stamps, and what was seen anew."""

    parts: tuple[Held, ...]
    findings: tuple[Finding, ...]
    new: tuple[tuple[Key, ...], ...]


def shares_of(whole: Share, processes: int) -> Iterator[Share]:
    """The parts of ``whole`` in shares with about as many pages each; at least one share."""
    sizes = [len(whole.spec.parts[index].pages) for index in whole.parts]
    each = max(_LEAST, -(-sum(sizes) // (_EACH * processes))) if processes > 1 else sum(sizes)
    start, pages = whole.parts.start, 0
    for index, size in enumerate(sizes, start):
        pages += size
        if pages >= each:
            yield replace(whole, parts=range(start, index + 1))
            start, pages = index + 1, 0
    if start < whole.parts.stop or not whole.parts:
        yield replace(whole, parts=range(start, whole.parts.stop))


def prove_share(share: Share) -> Shown:
    """Hold the parts of a share against their fragments, and look at stamps not seen before."""
    spec, known = share.spec, Known(share.sightings)
    with no_collection():
        parts = tuple(held(share.packet, spec, share.bound, share.parts))
        looks: list[Look] = []
        for one in parts:
            part = spec.parts[one.index]
            numbers = range(one.first + 1, one.first + len(part.pages) + 1)
            unseen = {*known.unseen(one.keys), *(numbers[at] for at in one.left)}
            looks += _looks(share, part, numbers, unseen)
        found = look(share.packet, looks)
    return Shown(
        # keys are many, and only of use here
        parts=tuple(replace(one, keys=()) for one in parts),
        findings=tuple(found),
        new=known.new,
    )


def _looks(share: Share, part: Part, numbers: range, unseen: Iterable[int]) -> Iterator[Look]:
    wanted = share.always.union(unseen)
    for number, facts in zip(numbers, part.pages, strict=True):
        if number in wanted:
            own = facts.treatment is Treatment.GENERATED
            words = share.spec.stamps[number - 1]
            yield Look(bound=share.bound.pages[number - 1], words=words, own=own)
