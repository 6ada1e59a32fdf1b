"""Everything that the dated data has under an id, of whatever kind it is."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from expedite_packets.catalog.store import Catalog, UnknownId, suggestion
from expedite_packets.model.border import Border
from expedite_packets.model.channel import RetiredValue
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.policy import Criterion, Edition


class What(StrEnum):
    """Kinds of entries, in the words of the commands."""

    RULE = "rule"
    CRITERION = "criterion"
    SITUATION = "situation"
    STANDARD = "standard"
    FITS = "who it fits"
    BAR = "bar"
    EXAMPLE = "example"
    REQUIREMENT = "requirement"
    POINT = "point of the letter"
    ITEM = "item of evidence"
    STATEMENT = "statement"
    EDITION = "edition"
    CHANNEL = "channel"
    CONTACT = "contact"
    RETIRED = "retired value"
    ROUTE = "route"
    REASON = "reason of a route"
    RECHECK = "to be looked up again"
    SOURCE = "source"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the data, with the criterion that it belongs to."""

    what: What
    id: str
    entry: Border
    criterion: Criterion | None = None


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Every entry of the data that has a name, in the order in which they are shown."""
    yield from _named(What.RULE, catalog.rules)
    for criterion in catalog.criteria:
        yield Entry(what=What.CRITERION, id=criterion.id, entry=criterion)
    for criterion in catalog.criteria:
        yield from _of(criterion)
    yield from _named(What.STATEMENT, catalog.statements)
    yield from _named(What.EDITION, catalog.editions)
    yield from _named(What.CHANNEL, catalog.channels)
    yield from _named(What.CONTACT, catalog.contacts)
    for one in catalog.retired:
        yield Entry(what=What.RETIRED, id=one.value, entry=one)
    yield from _named(What.ROUTE, catalog.routing.routes)
    yield from _named(What.REASON, catalog.routing.reasons)
    yield from _named(What.RECHECK, catalog.rechecks)
    yield from _named(What.SOURCE, catalog.sources)


def _named(
    what: What, all_of: Iterable[Border], criterion: Criterion | None = None
) -> Iterator[Entry]:
    for one in all_of:
        yield Entry(what=what, id=str(getattr(one, "id", "")), entry=one, criterion=criterion)


def _of(criterion: Criterion) -> Iterator[Entry]:
    lists: tuple[tuple[What, tuple[Border, ...]], ...] = (
        (What.SITUATION, criterion.situations),
        (What.STANDARD, criterion.standard),
        (What.FITS, criterion.fits),
        (What.BAR, criterion.bars),
        (What.EXAMPLE, criterion.examples),
        (What.REQUIREMENT, criterion.requirements),
        (What.POINT, criterion.points),
        (What.ITEM, criterion.items),
    )
    for what, all_of in lists:
        yield from _named(what, all_of, criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What there is under an id: the entries of that name, and those that name it.

    ``left_out`` is the reason why a fact stands in no entry; it is empty otherwise.
    """

    id: str
    entries: tuple[Entry, ...]
    named_by: tuple[Entry, ...]
    left_out: str = ""


def explain(catalog: Catalog, id: str) -> Explained:
    """Everything under an id: of a rule, a fact, a statement, a criterion, a channel, a source ...

    Capitals do not matter.

    Raises:
        UnknownId: Nothing has that id; the nearest ones are told.
    """
    wanted = id.casefold()
    everything = tuple(entries(catalog))
    found = tuple(one for one in everything if one.id.casefold() == wanted)
    naming = tuple(one for one in everything if _names(one.entry, wanted))
    left_out = next(
        (
            left.reason
            for left in catalog.left_out
            if wanted in {fact.casefold() for fact in left.ids}
        ),
        "",
    )
    facts = {fact.casefold(): fact for group in catalog.facts for fact in group.ids}
    if not (found or naming or left_out or wanted in facts):
        known = dict.fromkeys((*(one.id for one in everything), *facts.values()))
        raise UnknownId(
            "Nothing in the dated data has that id.",
            fix=suggestion(known, id).split("Known are:")[0].strip()
            or "`expedite law criteria`, channels, rules, editions and sources list the ids.",
        )
    called = found[0].id if found else facts.get(wanted, id)
    return Explained(id=called, entries=found, named_by=naming, left_out=left_out)


def _names(entry: Border, wanted: str) -> bool:
    """Whether an entry rests on the fact, is found under the rule, or uses the contact."""
    facts = getattr(entry, "facts", ())
    missing = getattr(entry, "missing", None)
    named = [*facts, getattr(missing, "rule", ""), getattr(entry, "contact", None) or ""]
    if isinstance(entry, RetiredValue):
        named += [entry.rule, entry.was]
    if isinstance(entry, Edition):
        named += [fact for note in entry.notes for fact in note.facts]
    return wanted in {str(one).casefold() for one in named}
