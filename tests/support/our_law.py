"""The dated data that ships, read once for all tests of a process."""

from functools import cache
from pathlib import Path

from expedite_packets.catalog.reader import load_catalog
from expedite_packets.catalog.store import Catalog

REPOSITORY = Path(__file__).resolve().parents[2]


@cache
def catalog() -> Catalog:
    """All of it, checked as whenever it is loaded."""
    return load_catalog(REPOSITORY)
