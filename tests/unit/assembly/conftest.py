"""What several tests of packets need."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from expedite_packets.assembly.copied import shares
from expedite_packets.assembly.copied.looking import Look, look
from expedite_packets.assembly.copied.past import Past
from expedite_packets.cache.store import Store
from expedite_packets.model.finding import Finding
from expedite_packets.processes import quiet
from expedite_packets.processes.crew import Crew
from tests.unit.assembly.breaks import Proven, spelled_packet


@pytest.fixture(scope="session")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    """A packet, and what it was bound of; nobody writes to it."""
    return spelled_packet(tmp_path_factory.mktemp("spelled"))


@pytest.fixture
def known(tmp_path: Path) -> Past:
    return Past(Store(tmp_path / "cache"), "this program")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The packet pages that PDFium was asked to look at."""
    seen: set[int] = set()

    def counting(packet: Path, pages: Sequence[Look]) -> list[Finding]:
        seen.update(page.bound.number for page in pages)
        return look(packet, pages)

    monkeypatch.setattr(shares, "look", counting)
    return seen


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """Two processes besides this one, which share out even a small packet."""
    monkeypatch.setattr(shares, "_LEAST", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    with Crew(quiet, most=2) as crew:
        yield crew
