"""What earlier builds proved, as far as a cache has it."""

from dataclasses import dataclass

from expedite_packets.assembly.copied.remembered import ProvenParts
from expedite_packets.assembly.copied.sightings import Sightings
from expedite_packets.cache.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """The proofs in a cache; ``program`` stands for what made them."""

    store: Store
    program: str

    @property
    def sightings(self) -> Sightings:
        """Stamps that PDFium has seen."""
        return Sightings(self.store, self.program)

    @property
    def parts(self) -> ProvenParts:
        """Parts of packets that were proven."""
        return ProvenParts(self.store, self.program)
