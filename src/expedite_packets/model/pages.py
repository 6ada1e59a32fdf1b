"""What is known of a file's pages once it has been normalised."""

from dataclasses import field
from enum import StrEnum
from pathlib import Path

from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass


class Treatment(StrEnum):
    """What was done to a page between the client's file and its fragment."""

    GENERATED = "generated"
    """Made by us: letter, index, tab page, table of evidence."""
    UNTREATED = "untreated"
    """Page content and everything its resources reach are the source's own."""
    FLATTENED = "flattened"
    """Form fields or mark-up became page content; the look is the source's."""
    CONVERTED = "converted"
    """A picture was placed on a page."""
    REWRITTEN = "rewritten"
    """The file had to be opened with a password, or by another reader; the look is the source's."""
    SEARCHABLE = "searchable"
    """Words that were read from the page's picture lie unseen over it."""
    REDACTED = "redacted"
    """The page became a picture with parts of it blacked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Which parts of a horizontal strip at a page's edge carry ink.

    ``height`` is the strip's height in points as seen (UserUnit and rotation applied); ``ink`` has
    one bit per ``step`` points from the left edge (bit 0 leftmost), set where anything is drawn.
    The strip spans the stamp's line only, see ``expedite_packets.model.stamping``.
    """

    ink: int
    step: float
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One page as it lies in its fragment, seen upright.

    ``width`` and ``height`` are those of the visible box in points of 1/72 inch as seen, so that
    UserUnit and rotation are applied already. Where ``bottom`` is wholly clear ``top`` is not
    measured, and all its bits are set. ``source_index`` is the page, or picture frame, in
    the source file, from 0. ``must_show`` are texts that the page must show (form values).
    ``redacted`` are the areas that were blacked out: left, top, right, bottom in inches from the
    top left as seen.
    """

    source_index: int
    width: float
    height: float
    treatment: Treatment
    has_text: bool
    top: Band
    bottom: Band
    must_show: tuple[str, ...] = ()
    redacted: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """One file, turned into a fragment: a PDF in canonical shape that nothing after has to mend.

    ``name`` is the path as the case file writes it; ``source`` the file itself; ``fragment`` the
    PDF in the work folder, with as many pages as ``pages``. ``sha256`` and ``bytes`` belong to
    the source. ``taken`` are the runs of pages that were asked for, from 1, or none for all of
    them; ``pages_in`` is how many pages the file has. ``removals`` are the
    things beside its pages that were left out, each with its pages, such as ``1-4, 9``, if any.
    ``kept`` is the key by which the cache has the fragment, empty where it has none: nothing that
    is known of the file. ``digest`` is the fragment's SHA-256 as it was worked out when it was put
    into the cache or taken from it, and else empty.
    """

    name: str
    source: Path
    sha256: str
    bytes: int
    media: str
    fragment: Path
    pages: tuple[PageFacts, ...]
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    pages_in: int = 0
    removals: tuple[tuple[str, str], ...] = ()
    kept: str = field(default="", compare=False)
    digest: str = field(default="", compare=False)
