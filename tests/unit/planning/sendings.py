"""Cases that are sent again and again: each letter a packet or supplement, as records."""

from datetime import date, timedelta

from expedite_packets.model.ids import ChannelId, EditionId
from expedite_packets.model.manifest import (
    Manifest,
    ManifestCase,
    ManifestExhibit,
    ManifestFinding,
    ManifestLetter,
    ManifestNumbering,
    ManifestPacket,
    ManifestSection,
    ManifestSource,
    ManifestTool,
)
from expedite_packets.model.plan import PacketPlan, PlacedExhibit
from expedite_packets.model.sent import SentRecord
from expedite_packets.planning.following import NowExhibit, Stage, stage_of
from expedite_packets.planning.pagination import OwnCounts, paginate
from tests.support.cases import make_case

DAY = date(2026, 11, 20)
CHANNEL = ChannelId("aao_mail")
OWN = OwnCounts(letter=2, table_of_evidence=1, index=1)


def listed(counts):
    """Exhibits of so many pages as a case file lists them."""
    return [
        {"key": f"e{number}", "title": f"Exhibit {number}", "file": f"e{number}.pdf"}
        for number in range(len(counts))
    ]


def now(counts) -> tuple[NowExhibit, ...]:
    """The same as they are on disk."""
    return tuple(
        NowExhibit(key=f"e{number}", title=f"Exhibit {number}", sources=(source(number, 1, pages),))
        for number, pages in enumerate(counts)
    )


def source(number, first, pages, **more) -> ManifestSource:
    return ManifestSource(
        name=f"e{number}.pdf",
        file=f"e{number}.pdf",
        sha256=f"{number:064x}",
        pages=pages,
        first_page=first,
        last_page=first + pages - 1,
        role="document",
        **more,
    )


def planned(counts, stage: Stage, own: OwnCounts = OWN, day: date = DAY) -> PacketPlan:
    """The plan of a stage."""
    return paginate(
        make_case(exhibits=listed(counts)),
        channel=CHANNEL,
        edition=EditionId("E5-2025"),
        as_of=day,
        pages={f"e{number}.pdf": pages for number, pages in enumerate(counts)},
        own=own,
        numbering=stage.numbering,
        sent=stage.sent,
    )


def manifest_of(plan: PacketPlan, *, fresh: int = 0, sha256: str = "0" * 64) -> Manifest:
    """What a build would say of a plan."""
    return Manifest(
        case=ManifestCase(
            id=plan.case, channel=plan.channel, edition=plan.edition, as_of=plan.as_of
        ),
        packet=ManifestPacket(file="packet.pdf", sha256=sha256, pages=plan.total, draft=False),
        letter=ManifestLetter(
            generated=True, first_page=plan.letter.first, last_page=plan.letter.last
        ),
        sections=tuple(
            ManifestSection(
                kind=one.kind.value,
                title=one.title,
                first_page=one.pages.first,
                last_page=one.pages.last,
                exhibit=one.exhibit,
            )
            for one in plan.sections
        ),
        front=(),
        exhibits=tuple(_exhibit(one) for one in plan.exhibits),
        artifacts=(),
        findings=(),
        tool=ManifestTool(name="expedite-packets", version="1"),
        numbering=ManifestNumbering.of(plan.numbering),
        fresh=fresh,
    )


def _exhibit(placed: PlacedExhibit) -> ManifestExhibit:
    return ManifestExhibit(
        key=placed.key,
        label=placed.label,
        title=placed.title,
        tab_page=placed.tab_page,
        first_page=placed.pages.first,
        last_page=placed.pages.last,
        sources=(source(int(placed.key[1:]), placed.pages.first, len(placed.pages)),),
    )


def record_of(plan: PacketPlan, on: date, *, fresh: int = 0) -> SentRecord:
    """The record of a plan that went out."""
    return SentRecord(on=on, files=(), manifest=manifest_of(plan, fresh=fresh))


def finding(message: str) -> ManifestFinding:
    return ManifestFinding(
        rule="T-08", severity="warning", kind="case", message=message, fix="Mend it."
    )


def sent_in_turn(batches, owns=None) -> tuple[tuple[SentRecord, ...], tuple[PacketPlan, ...]]:
    """Each batch of page counts is listed behind the ones before, built and sent."""
    records: tuple[SentRecord, ...] = ()
    plans: list[PacketPlan] = []
    counts: list[int] = []
    for number, batch in enumerate(batches):
        counts += batch
        day = DAY + timedelta(days=10 * number)
        stage = stage_of(records, now(counts))
        own = owns[number] if owns else OWN
        plan = planned(counts, stage, own, day)
        plans.append(plan)
        records = (*records, record_of(plan, day + timedelta(days=1)))
    return records, tuple(plans)
