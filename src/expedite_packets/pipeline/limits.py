"""The user's own limits of the packet: pages and size."""

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.plan import PacketPlan


def page_findings(loaded: LoadedCase, plan: PacketPlan) -> tuple[Finding, ...]:
    """A finding if the plan has more pages than the case file allows."""
    most = loaded.case.packet.max_pages
    if most is None or plan.total <= most:
        return ()
    return (_finding(loaded, "max_pages", f"{plan.total} pages", f"{most} pages"),)


def size_findings(loaded: LoadedCase, size: int) -> tuple[Finding, ...]:
    """A finding if the packet of ``size`` bytes is larger than the case file allows."""
    most = loaded.case.packet.max_megabytes
    if most is None or size <= most * 1_000_000:
        return ()
    return (_finding(loaded, "max_megabytes", f"{size / 1_000_000:.1f} MB", f"{most:g} MB"),)


def _finding(loaded: LoadedCase, field: str, is_: str, most: str) -> Finding:
    return Finding(
        rule=RuleId("packet-limit"),
        severity=Severity.ERROR,
        kind=Kind.LIMIT,
        message=f"The packet has {is_}; your limit is {most}.",
        fix=f"Leave exhibits out, scan them smaller, or raise packet: {field}:.",
        place=loaded.place_of(("packet", field)),
    )
