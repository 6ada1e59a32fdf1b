"""What a process that normalises files does; it imports little, so that it starts quickly."""

import logging
from pathlib import Path

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.finding import Finding
from expedite_packets.model.pages import Normalised

Result = tuple[Normalised | None, tuple[Finding, ...]]
"""A file, or what keeps it out."""


def start() -> None:
    """Keep what libraries log to itself: it may quote a client's file."""
    logging.getLogger().addHandler(logging.NullHandler())


def normalise_one(name: str, path: Path, work: Path) -> Result:
    """The fragment of one file, or the findings that say why there is none."""
    try:
        return normalise(name, path, work), ()
    except ExhibitError as error:
        return None, error.findings
