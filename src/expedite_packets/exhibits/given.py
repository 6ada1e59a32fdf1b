"""One file on its way in: what it is, what is to be done with it, and what can be used for that."""

from collections.abc import Callable
from pathlib import Path

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.kinds import Typeset
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import PageFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file on its way in. ``depth`` counts the mails that it lies in."""

    name: str
    source: Path
    kind: FileKind
    handling: Handling
    typeset: Typeset
    depth: int = 0


Make = Callable[[Given, Path, FileFindings], tuple[PageFacts, ...]]
"""Writes the fragment of a file to a path; returns the facts of its pages."""
