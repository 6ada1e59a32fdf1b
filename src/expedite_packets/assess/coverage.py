"""Which checklist items of a claim's criterion the exhibits meet, by what they say they prove."""

from expedite_packets.model.case import Case
from expedite_packets.model.claims import Claim
from expedite_packets.model.coverage import Coverage, ItemStatus
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.model.policy import Criterion


def cover(case: Case, criterion: Criterion, claim: Claim) -> Coverage:
    """The checklist of a claim, item by item.

    ``criterion`` must stand in one edition already (``Catalog.criterion``); the situation is the
    claim's own, or else the one for the agency that asks or for the requestor's kind.
    """
    situation = criterion.situation_for(case.requestor.kind, claim)
    narrowed = criterion.for_situation(situation)
    return Coverage(
        criterion=narrowed,
        items=tuple(
            ItemStatus(
                item=item,
                met_by=tuple(ExhibitKey(e.key) for e in case.exhibits if item.id in e.proves),
            )
            for item in narrowed.items
        ),
    )
