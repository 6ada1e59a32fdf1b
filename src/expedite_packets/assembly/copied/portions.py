"""The parts of a packet as they are given out to be proven: what that takes, and no more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from expedite_packets.assembly.stamp import runs
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import Bound, BoundPage, PacketSpec

Words = tuple[str, ...]
"""A stamp's, as the plan has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The part ``index``, whose first page is packet page ``first`` (both from 0).

    Its pages are those of the ``fragment`` from index ``start`` on, as they were bound, with the
    words of their stamps. ``own`` ones are of our own. ``digest`` is the fragment's, if it is
    known, and else empty. ``always`` are the pages, by index in the part, that PDFium has to look
    at whatever it saw before. ``stretch`` is where the part's objects are said to begin and end in
    the packet's file; none where others share them.
    """

    index: int
    first: int
    own: bool
    fragment: Path
    digest: str
    start: int
    pages: tuple[BoundPage, ...]
    words: tuple[Words, ...]
    always: frozenset[int]
    stretch: tuple[int, int] | None


def portions_of(spec: PacketSpec, bound: Bound) -> Iterator[Portion]:
    """All parts of a packet, in order."""
    always = _always_seen(spec)
    uses = Counter(part.fragment for part in spec.parts)
    told = len(bound.stretches) == len(spec.parts)
    first = 0
    for index, part in enumerate(spec.parts):
        stop = first + len(part.pages)
        alone = told and not part.own and uses[part.fragment] == 1
        yield Portion(
            index=index,
            first=first,
            own=part.own,
            fragment=part.fragment,
            digest=part.digest,
            start=part.start,
            pages=bound.pages[first:stop],
            words=spec.stamps[first:stop],
            always=frozenset(at - first for at in range(first, stop) if at in always),
            stretch=bound.stretches[index] if alone else None,
        )
        first = stop


def _always_seen(spec: PacketSpec) -> set[int]:
    """Pages that PDFium looks at in every build: ours, and enough to show it each character."""
    own: list[int] = []
    first = 0
    for part in spec.parts:
        if part.own:
            own += range(first, first + len(part.pages))
        first += len(part.pages)
    return {*own, *_first_to_show((*own, *range(first)), spec.stamps)}


def _first_to_show(pages: Iterable[int], stamps: tuple[Words, ...]) -> Iterator[int]:
    """Those of the pages whose stamp has a character that none before has, in its face."""
    shown: dict[bool, set[str]] = {False: set(), True: set()}
    for at in pages:
        for run in runs(stamps[at], 1.0):
            if not shown[run.bold].issuperset(run.text):
                shown[run.bold].update(run.text)
                yield at
