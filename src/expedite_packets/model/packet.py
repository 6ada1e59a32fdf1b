"""The packet as bound: what goes on each page, and what the binder says it did."""

from pathlib import Path

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.model.plan import SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One fragment in packet order: a client's file, or pages of our own.

    ``source`` is the file the fragment was made from (the fragment itself for our own pages).
    Its pages are ``len(pages)`` pages of the fragment from index ``start`` (all tab pages share
    one fragment). ``title`` is the entry in the outline, or empty for none; ``parent`` nests it
    under the part whose ``id`` it names. The source's own bookmarks are nested under the part's
    entry, or under its parent's where it has none. ``taken`` are the runs of the source's pages,
    from 1, that go in, in this order; without them all do. ``digest`` is the fragment's SHA-256 as
    it was worked out when it was put into a cache or taken from it, and else empty.
    """

    id: str
    kind: SectionKind
    source: Path
    fragment: Path
    pages: tuple[PageFacts, ...]
    start: int = 0
    title: str = ""
    parent: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    digest: str = ""

    @property
    def own(self) -> bool:
        """Whether it has pages of our own."""
        return any(facts.treatment is Treatment.GENERATED for facts in self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSpec:
    """All that the binder needs and the proof holds the packet against.

    ``stamps`` has one tuple of words per packet page, such as
    ``("Exhibit C, page 3 of 12", "Packet page 41 of 96")``; on drafts the first is "DRAFT".
    ``labels`` are the pages' numbers as viewers show them; without them they are counted from 1.
    ``letter_size`` asks that every page be put on Letter paper: larger ones shrunk, smaller ones
    in its middle.
    """

    title: str
    letter_size: bool = False
    parts: tuple[Part, ...]
    stamps: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Number of packet pages."""
        return sum(len(part.pages) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StampBox:
    """Where a stamp was drawn on the upright page as seen, in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPage:
    """What the binder did to one packet page.

    ``scale`` is 1.0 where the page is as its fragment has it. Otherwise the page was put on a
    sheet of ``width`` x ``height`` points, scaled, its lower left at (``left``, ``bottom``).
    """

    number: int
    stamp: StampBox
    width: float
    height: float
    scale: float = 1.0
    left: float = 0.0
    bottom: float = 0.0

    @property
    def placed(self) -> bool:
        """Whether the page was put on a sheet (shrunk, or a small page on Letter)."""
        return self.scale != 1.0 or self.left != 0.0 or self.bottom != 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What the binder says of the packet; the proof checks it by other means."""

    pages: tuple[BoundPage, ...]
    dropped: tuple[str, ...] = ()
    """What could not travel, in words: links or bookmarks whose target is missing."""
    stretches: tuple[tuple[int, int], ...] = ()
    """Where the objects of each part begin and end in the packet's file, in bytes."""
