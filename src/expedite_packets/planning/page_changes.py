"""Where each page that was sent stands in a packet that is numbered anew."""

from collections.abc import Iterator

from expedite_packets.model.manifest import ManifestExhibit
from expedite_packets.model.page_changes import PageChange, PageChanges
from expedite_packets.model.plan import PacketPlan, PlacedExhibit
from expedite_packets.model.sent import SentRecord
from expedite_packets.planning.following import named


def page_changes(plan: PacketPlan, before: tuple[SentRecord, ...]) -> PageChanges:
    """The change table of a new plan against the records ``before`` it, packet first.

    Exhibits are the same by their key. Letters, tables and indexes are made anew, so they are
    told as a whole; an exhibit that has another number of pages now is told so.
    """
    changes = [one for record in before for one in _of_record(record, before, plan)]
    sent = {one.key for record in before for one in record.manifest.exhibits}
    changes += [
        PageChange(
            what="New exhibit",
            title=one.title,
            new_label=one.label,
            new_pages=plan.words(one.pages),
        )
        for one in plan.exhibits
        if one.key not in sent
    ]
    return PageChanges(case=plan.case, channel=plan.channel, changes=tuple(changes))


def _of_record(
    record: SentRecord, before: tuple[SentRecord, ...], plan: PacketPlan
) -> Iterator[PageChange]:
    manifest, packet = record.manifest, named(record, before)
    numbers = manifest.numbers
    now = {one.kind.value: plan.words(one.pages) for one in plan.sections}
    for one in manifest.sections:
        if one.kind in ("letter", "table_of_evidence", "index"):
            yield PageChange(
                what=one.title,
                old_packet=packet,
                old_pages=numbers.words(one.first_page, one.last_page),
                new_pages="" if record.supplement else now.get(one.kind, ""),
                note="made anew",
            )
    fronts = list(plan.front)
    for front in manifest.front:
        same = next((one for one in fronts if one.file.name == front.sources[0].name), None)
        if same:
            fronts.remove(same)
        yield PageChange(
            what="Front document",
            title=front.title,
            old_packet=packet,
            old_pages=numbers.words(front.first_page, front.last_page),
            new_pages=plan.words(same.pages) if same else "",
        )
    for exhibit in manifest.exhibits:
        old = numbers.words(exhibit.first_page, exhibit.last_page)
        yield _of_exhibit(exhibit, old, packet, plan.exhibit(exhibit.key))


def _of_exhibit(
    old: ManifestExhibit, old_pages: str, packet: str, new: PlacedExhibit | None
) -> PageChange:
    note = ""
    if new is None:
        note = "not in the new packet"
    elif len(new.pages) != old.last_page - old.first_page + 1:
        note = "has another number of pages: compare by eye"
    elif [one.name for one in new.files] != [one.name for one in old.sources]:
        note = "made of other files: compare by eye"
    return PageChange(
        what=f"Exhibit {old.label}",
        title=old.title,
        old_packet=packet,
        old_pages=old_pages,
        new_label=new.label if new else "",
        new_pages=str(new.pages) if new else "",
        note=note,
    )
