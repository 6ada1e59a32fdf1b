"""The fax cover sheet that a case makes, and what speaks against it before anything is built."""

from collections.abc import Iterator
from dataclasses import replace

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.catalog.addressee import addressee
from expedite_packets.catalog.store import Catalog
from expedite_packets.dispatch.fax.cover import cover_findings, tells_kind
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Channel
from expedite_packets.model.days import long_date
from expedite_packets.model.fax import FaxCover
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId

_MARK = "EXPEDITE REQUEST"


def cover_for(case: Case, channel: Channel, catalog: Catalog) -> FaxCover | None:
    """The cover's content; None without the office's fax number or a number to call back.

    Raises:
        UnknownId: The channel names a contact that the catalog does not have.
    """
    to = addressee(catalog, channel, case)
    callback = _callback(case)
    if to is None or not to.fax or not callback:
        return None
    return FaxCover(
        to=to.lines,
        fax_number=to.fax,
        sender=_sender(case),
        callback=callback,
        date=long_date(case.date),
        mark=channel.cover_mark.text if channel.cover_mark else _MARK,
        receipt_number=case.receipt_number or "",
    )


def cover_problems(loaded: LoadedCase, channel: Channel, catalog: Catalog) -> Iterator[Finding]:
    """What keeps a fax from having a cover, told with all else that is wrong; for a fax channel.

    That the office's own number is missing is a matter of the channel's needs, and told there.

    Raises:
        UnknownId: The channel names a contact that the catalog does not have.
    """
    case = loaded.case
    if not _callback(case):
        yield no_number(loaded)
    cover = cover_for(case, channel, catalog)
    if cover is not None:
        place = loaded.place_of(("channels",))
        for finding in cover_findings(cover, private_names(case)):
            yield replace(finding, place=place)


def no_number(loaded: LoadedCase) -> Finding:
    """That the cover lacks a number."""
    return Finding(
        rule=RuleId("fax-without-number"),
        severity=Severity.ERROR,
        kind=Kind.CASE,
        message="The fax cover sheet needs the office's fax number and a telephone number to call"
        " back, if pages are missing.",
        fix="Give `phone:` of the representative, or of the requestor where nobody represents; the"
        " office's number, where it comes from the office, under `contacts:`.",
        place=loaded.place_of(("channels",)),
    )


def private_names(case: Case) -> tuple[str, ...]:
    """Names that a cover sheet must not show."""
    names = [case.requestor.name]
    if case.beneficiary:
        names.append(case.beneficiary.name)
    if case.requestor.signatory:
        names.append(case.requestor.signatory.name)
    return tuple(names)


def _callback(case: Case) -> str:
    return (case.representative.phone if case.representative else case.requestor.phone) or ""


def _sender(case: Case) -> tuple[str, ...]:
    """The law office; the requestor's own name would be a client's name on the cover.

    A firm whose name tells what kind of case it is stays out; the number to call back is enough.
    """
    if case.representative is None:
        return ()
    lines = (case.representative.firm, case.representative.name)
    return tuple(line for line in lines if line and not tells_kind(line))
