"""What earlier builds proved, as far as a cache has it."""

from expedite_packets.assembly.copied.remembered import ProvenParts
from expedite_packets.assembly.copied.sightings import Sightings
from expedite_packets.cache.store import Store
from expedite_packets.model.frozen import dataclass


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
