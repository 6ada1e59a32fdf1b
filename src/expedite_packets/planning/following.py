"""What may follow what was sent: the same again, or a supplement; nothing else."""

from collections.abc import Iterable, Iterator

from expedite_packets.model.days import long_date
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.model.manifest import Manifest, ManifestExhibit, ManifestSource
from expedite_packets.model.numbering import FROM_ONE, Numbering, SentExhibit
from expedite_packets.model.sent import SentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class NowExhibit:
    """An exhibit as the case file and the disk have it now.

    ``sources`` have their pages counted from 1 within the exhibit; None where a file can not be
    used, of which others tell.
    """

    key: ExhibitKey
    title: str
    sources: tuple[ManifestSource, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not go with what was sent; ``at`` is the number of the exhibit."""

    rule: str
    message: str
    fix: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is to be built for a channel, given what went out before.

    ``fresh`` counts how often all was numbered anew. ``record`` is there if this very packet or
    supplement went out: it has to come out as the same bytes. ``before`` are the records that a
    fresh packet leaves behind.
    """

    numbering: Numbering = FROM_ONE
    sent: tuple[SentExhibit, ...] = ()
    fresh: int = 0
    record: SentRecord | None = None
    before: tuple[SentRecord, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def supplement(self) -> int:
        """0 for a packet, 1 for its first supplement."""
        return self.numbering.supplement

    def folder(self, channel: str) -> str:
        """The name of its output folder."""
        name = f"{channel}-fresh-{self.fresh}" if self.fresh else channel
        return f"{name}-supplement-{self.supplement}" if self.supplement else name


def stage_of(
    records: Iterable[SentRecord],
    exhibits: tuple[NowExhibit, ...],
    front: tuple[ManifestSource | None, ...] = (),
    *,
    fresh: bool = False,
) -> Stage:
    """What comes next for a channel of which ``records`` were written, in any order.

    With ``fresh`` all is numbered anew. Nothing new behind what was sent means the last of it
    again; otherwise the next supplement. What was sent and is not there any more as it was, is a
    fault. ``front`` are the front documents as they are now; None where one can not be used.
    """
    known = tuple(records)
    generation = max((one.manifest.fresh for one in known), default=0)
    current = _in_order(known, generation)
    if not current:
        return Stage()
    if fresh:
        return Stage(fresh=generation + 1, before=current)
    told = {one.key for record in current for one in record.manifest.exhibits}
    faults = (*_front_faults(current[0], front), *_faults(current, exhibits))
    if any(one.key not in told for one in exhibits):
        return Stage(
            numbering=_next(current),
            sent=sent_exhibits(current),
            fresh=generation,
            faults=faults,
        )
    earlier, last = current[:-1], current[-1]
    numbering = _next(earlier) if earlier else FROM_ONE
    return Stage(
        numbering=numbering,
        sent=sent_exhibits(earlier),
        fresh=generation,
        record=last,
        faults=faults,
    )


def _in_order(records: Iterable[SentRecord], generation: int) -> tuple[SentRecord, ...]:
    """The packet of this numbering and its supplements."""
    found = [one for one in records if one.manifest.fresh == generation]
    return tuple(sorted(found, key=lambda one: (one.supplement, one.on)))


def named(record: SentRecord, records: tuple[SentRecord, ...]) -> str:
    """A packet or supplement in words; by number where two have one date."""
    day = record.manifest.case.as_of
    if not record.supplement:
        return f"the packet of {long_date(day)}"
    twins = [one for one in records if one.supplement and one.manifest.case.as_of == day]
    if len(twins) > 1:
        return f"supplement {record.supplement} of {long_date(day)}"
    return f"the supplement of {long_date(day)}"


def sent_exhibits(records: tuple[SentRecord, ...]) -> tuple[SentExhibit, ...]:
    """The exhibits that the office has, with the pages that are printed on them."""
    return tuple(
        SentExhibit(
            key=one.key,
            label=one.label,
            title=one.title,
            first=int(record.manifest.numbers.printed(one.first_page)),
            pages=one.last_page - one.first_page + 1,
            packet=named(record, records),
        )
        for record in records
        for one in record.manifest.exhibits
    )


def _next(records: tuple[SentRecord, ...]) -> Numbering:
    """The numbering that continues behind the last record."""
    last = records[-1].manifest
    numbers = last.numbers
    return Numbering(
        supplement=numbers.supplement + 1,
        own_first=numbers.own_first + numbers.own_pages,
        first=int(numbers.printed(last.packet.pages)) + 1,
        label=sum(len(record.manifest.exhibits) for record in records),
        request_date=records[0].manifest.case.as_of,
    )


_PUT_BACK = (
    "Put back what was sent; what is new goes behind it as an exhibit of its own. Where all has to"
    " be numbered anew, build with --fresh."
)


def _faults(records: tuple[SentRecord, ...], now: tuple[NowExhibit, ...]) -> Iterator[Fault]:
    sent = [(one, record) for record in records for one in record.manifest.exhibits]
    places = {one.key: number for number, one in enumerate(now)}
    order = [places[one.key] for one, _ in sent if one.key in places]
    for one, record in sent:
        if one.key not in places:
            yield Fault(
                rule="sent-removed",
                message=f"Exhibit {one.label}, sent on {record.on}, is no longer in the case file.",
                fix=_PUT_BACK,
            )
    if order != sorted(order):
        yield Fault(
            rule="sent-moved",
            message="Exhibits that were sent stand in another order than they were sent in.",
            fix="Put them back into the order of their labels: "
            + ", ".join(f"{one.key} ({one.label})" for one, _ in sent)
            + ".",
            at=min(order),
        )
    elif order and max(order) >= len(order):
        new = next(place for place, one in enumerate(now) if place not in order)
        yield Fault(
            rule="sent-moved",
            message="A new exhibit stands before exhibits that were sent.",
            fix=f"Move it behind the exhibit {now[max(order)].key}, the last that was sent.",
            at=new,
        )
    for one, record in sent:
        if one.key in places:
            yield from _changes(one, record, places[one.key], now[places[one.key]])


def _front_faults(packet: SentRecord, now: tuple[ManifestSource | None, ...]) -> Iterator[Fault]:
    then = [one.sources[0] for one in packet.manifest.front]
    if len(then) != len(now):
        yield Fault(
            rule="sent-changed",
            message=f"There are {len(now)} front documents now; {len(then)} were sent on"
            f" {packet.on}.",
            fix=_PUT_BACK,
        )
        return
    for number, (was, is_) in enumerate(zip(then, now, strict=True), 1):
        if is_ is not None and counted((was,)) != counted((is_,)):
            yield Fault(
                rule="sent-changed",
                message=f"Front document {number}, sent on {packet.on}, is not the same any more.",
                fix=_PUT_BACK,
            )


def _changes(
    then: ManifestExhibit, record: SentRecord, at: int, now: NowExhibit
) -> Iterator[Fault]:
    def fault(what: str) -> Fault:
        message = f"Exhibit {then.label}, sent on {record.on}, {what}."
        return Fault(rule="sent-changed", message=message, fix=_PUT_BACK, at=at)

    if then.title != now.title:
        yield fault("has another title now")
    if now.sources is None:
        return
    old, new = counted(then.sources), counted(now.sources)
    if [one.name for one in old] != [one.name for one in new]:
        yield fault("is made of other files now")
        return
    for was, is_ in zip(old, new, strict=True):
        if was.sha256 != is_.sha256:
            yield fault("has a file that was changed since")
        elif was != is_:
            yield fault("is handled in another way now (pages, role, title or what is taken out)")


def counted(sources: tuple[ManifestSource, ...]) -> tuple[ManifestSource, ...]:
    """The sources of an exhibit with their pages counted within it."""
    before = min((one.first_page for one in sources), default=1) - 1
    return tuple(
        one.model_copy(
            update={"first_page": one.first_page - before, "last_page": one.last_page - before}
        )
        for one in sources
    )


def next_folder(records: tuple[SentRecord, ...], channel: str, *, fresh: bool = False) -> str:
    """The output folder of what a channel was not sent yet: packet, supplement or fresh packet."""
    generation = max((one.manifest.fresh for one in records), default=0)
    current = _in_order(records, generation)
    if not current:
        return Stage().folder(channel)
    if fresh:
        return Stage(fresh=generation + 1).folder(channel)
    return Stage(fresh=generation, numbering=_next(current)).folder(channel)


def stage_folder(manifest: Manifest) -> str:
    """The output folder that a manifest's packet was built into."""
    stage = Stage(fresh=manifest.fresh, numbering=manifest.numbers)
    return stage.folder(manifest.case.channel)
