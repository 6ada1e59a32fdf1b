"""Which items of a criterion's checklist the exhibits of a case meet."""

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.model.policy import ChecklistItem, Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatus:
    """One item and the exhibits that meet it, in the order of the case file."""

    item: ChecklistItem
    met_by: tuple[ExhibitKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The checklist of one claim, item by item.

    ``criterion`` is narrowed to the edition and the situation of the claim.
    """

    criterion: Criterion
    items: tuple[ItemStatus, ...]

    @property
    def met(self) -> tuple[ItemStatus, ...]:
        """The items that at least one exhibit meets."""
        return tuple(status for status in self.items if status.met_by)

    @property
    def missing(self) -> tuple[ItemStatus, ...]:
        """The items that no exhibit meets."""
        return tuple(status for status in self.items if not status.met_by)
