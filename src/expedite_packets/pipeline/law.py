"""Which edition and channels a case names, and which record of a look-up counts for it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.catalog.store import Catalog, UnknownId
from expedite_packets.errors import FindingsError, RequestError
from expedite_packets.model.case import Rechecked
from expedite_packets.model.channel import Channel
from expedite_packets.model.finding import Finding, ordered
from expedite_packets.model.policy import Edition


def law_of(
    loaded: LoadedCase,
    catalog: Catalog,
    only: tuple[str, ...],
    told: Iterable[Finding] = (),
) -> tuple[Edition, tuple[Channel, ...]]:
    """The edition and the channels that the case names, or those of ``only``.

    Raises:
        FindingsError: The case names what the data does not have: all of it at once, together
            with the findings ``told`` of before.
        RequestError: There is no channel of an id in ``only``.
    """
    case = loaded.case
    findings: list[Finding] = []
    edition: Edition | None = None
    channels: list[Channel] = []
    try:
        edition = catalog.edition(case.edition) if case.edition else catalog.edition_on(case.date)
    except UnknownId as error:
        at = loaded.place_of(("edition" if case.edition else "date",))
        findings += [replace(f, place=at) for f in error.findings]
    if edition is not None:
        for number, claim in enumerate(case.claims):
            try:
                catalog.criterion(claim.criterion, edition.id)
            except UnknownId as error:
                at = loaded.place_of(("claims", number, "criterion"))
                findings += [replace(f, place=at) for f in error.findings]
    for number, channel in enumerate(case.channels):
        try:
            channels.append(catalog.channel(channel))
        except UnknownId as error:
            at = loaded.place_of(("channels", number))
            findings += [replace(f, place=at) for f in error.findings]
    if findings or edition is None:
        raise FindingsError(ordered((*told, *findings)))
    if only:
        channels = [_channel_asked_for(catalog, one) for one in dict.fromkeys(only)]
    return edition, tuple(channels)


def edition_of(loaded: LoadedCase, catalog: Catalog) -> Edition:
    """The edition that the case names, or that of its date.

    Raises:
        FindingsError: There is none, or it does not have the case's criteria.
    """
    return law_of(loaded, catalog, ())[0]


def _channel_asked_for(catalog: Catalog, wanted: str) -> Channel:
    try:
        return catalog.channel(wanted)
    except UnknownId as error:
        raise RequestError("There is no such channel.", fix=error.findings[0].fix) from error


def record_that_counts(
    case: Rechecked | None, settings: Rechecked | None, on: date
) -> Rechecked | None:
    """The newest record of a look-up that is not later than the letter, or else any."""
    records = [record for record in (case, settings) if record]
    fitting = [record for record in records if record.on <= on]
    return max(fitting or records, key=lambda record: record.on, default=None)
