"""What must be looked up on a live site before a packet goes out, and whether somebody did."""

from collections.abc import Iterable

from expedite_packets.catalog.store import Catalog
from expedite_packets.model.advice import RecheckAdvice
from expedite_packets.model.case import Case, Rechecked
from expedite_packets.model.channel import RECHECK_DAYS, Channel
from expedite_packets.model.ids import EditionId
from expedite_packets.model.sourced import Use, printable


def counts(record: Rechecked | None, case: Case) -> bool:
    """Whether a record of a look-up still counts on the day of the letter."""
    return record is not None and 0 <= (case.date - record.on).days <= RECHECK_DAYS


def rechecks(
    case: Case,
    catalog: Catalog,
    edition: EditionId,
    channels: Iterable[Channel],
    record: Rechecked | None,
) -> tuple[RecheckAdvice, ...]:
    """What matters for these channels and the case's criteria, in the order of the data."""
    channels = tuple(channels)
    criteria = tuple(claim.criterion for claim in case.claims)
    found: list[RecheckAdvice] = []
    for entry in catalog.rechecks:
        if any(entry.concerns(edition, one, case.status, criteria) for one in channels):
            report = catalog.routing.reason(entry.report, edition) if entry.report else None
            found.append(
                RecheckAdvice(
                    id=entry.id,
                    look=entry.look,
                    page=entry.page,
                    address=entry.address or "",
                    report=printable(report, Use.INTERNAL) if report else None,
                    done=counts(record, case),
                )
            )
    return tuple(found)
