"""What index, tab pages and table of evidence may say, from case, plan and coverage."""

from expedite_packets.model.coverage import Coverage
from expedite_packets.model.plan import PacketPlan
from expedite_packets.templating import shared_views as shared
from expedite_packets.templating.context import (
    EvidenceGroupView,
    EvidenceRowView,
    EvidenceView,
    PacketView,
)
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.matter_view import is_confidential, matter, requestor


def packet_view(given: DocumentContext) -> PacketView:
    """The view of index and tab pages."""
    return PacketView(
        requestor=requestor(given.case),
        matter=matter(given.case),
        confidential=is_confidential(given.case),
        exhibits=shared.exhibits(given.plan),
        supplement=given.plan.numbering.supplement,
    )


def evidence_view(given: DocumentContext) -> EvidenceView:
    """The view of the table of evidence: items met, and by which exhibits; nothing else."""
    groups = (
        _group(shared.heading(given.case, claim, covered), covered, given.plan)
        for claim, covered in zip(given.case.claims, given.coverage, strict=True)
    )
    return EvidenceView(
        requestor=requestor(given.case),
        matter=matter(given.case),
        confidential=is_confidential(given.case),
        groups=tuple(group for group in groups if group.rows),
        exhibits=shared.exhibits(given.plan),
    )


def _group(title: str, covered: Coverage, plan: PacketPlan) -> EvidenceGroupView:
    rows: list[EvidenceRowView] = []
    for status in covered.met:
        placed = (plan.exhibit(key) for key in status.met_by)
        found = tuple(shared.exhibit(one, plan) for one in placed if one)
        if found:
            rows.append(EvidenceRowView(text=status.item.text, exhibits=found))
    return EvidenceGroupView(title=title, rows=tuple(rows))
