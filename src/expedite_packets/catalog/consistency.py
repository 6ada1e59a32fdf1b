"""Whether the files of the dated data fit together, and whether each statement may be printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Self

from expedite_packets.catalog.continuing import named_together
from expedite_packets.catalog.files import EditionsFile
from expedite_packets.catalog.store import Catalog, suggestion
from expedite_packets.model.border import Border
from expedite_packets.model.channel import Contact, RetiredValue
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.policy import (
    ChecklistItem,
    Criterion,
    Dated,
    Point,
    RuleBasis,
    Standing,
)
from expedite_packets.model.sourced import Confidence, Sourced, Use, may_print
from expedite_packets.sourcefile.tree import Path, Tree

_OFFICE_ONLY = {"summary", "requirements", "fits", "bars", "examples"}
"""Lists whose statements are shown in the office and not in what is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One file that was read: its name below the folder, its text's places, its content."""

    name: str
    tree: Tree
    content: Border
    replaced: frozenset[tuple[str, int]] = frozenset()
    """Entries, by field and number, in whose place a firm's own stand."""

    def without(self, replaced: frozenset[tuple[str, int]]) -> Self:
        """The same file with these entries replaced."""
        return replace(self, replaced=replaced)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of a file, with the way to it and the criterion it belongs to."""

    file: Loaded
    path: Path
    entry: Border
    criterion: Criterion | None

    def place(self, field: str = "") -> Place:
        return self.file.tree.place((*self.path, field) if field else self.path)


def inconsistencies(catalog: Catalog, files: Iterable[Loaded]) -> list[Finding]:
    """Everything that no single file shows: ids that lead nowhere, forbidden prints, gaps."""
    found: list[Finding] = []
    for file in files:
        entries = tuple(_entries(file, (), file.content, None))
        for entry in entries:
            found += _references(catalog, entry)
            found += _sourced(catalog, entry)
            found += _completeness(entry)
            found += _retired(catalog, entry)
        found += _repeated(entries)
    found += _editions(catalog, files)
    return found


def _problem(rule: str, message: str, fix: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=place,
        kind=Kind.POLICY_DATA,
    )


def _entries(
    file: Loaded, path: Path, entry: Border, criterion: Criterion | None
) -> Iterator[_Entry]:
    inside = entry if isinstance(entry, Criterion) else criterion
    yield _Entry(file=file, path=path, entry=entry, criterion=inside)
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Border):
            yield from _entries(file, (*path, name), value, inside)
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, Border) and (path or (name, number) not in file.replaced):
                    yield from _entries(file, (*path, name, number), one, inside)


_OF_ROUTING = ("policy/routes.yaml", "policy/recheck.yaml")
"""Files that stay in the office, and whose entries name reasons, rules and criteria."""


def _references(catalog: Catalog, at: _Entry) -> Iterator[Finding]:
    """Every id that an entry names must exist."""
    known: dict[str, tuple[str, ...]] = {
        "sources": tuple(one.id for one in catalog.sources),
        "editions": tuple(one.id for one in catalog.editions),
        "channels": tuple(one.id for one in catalog.channels),
        "contact": tuple(one.id for one in catalog.contacts),
        "contact_abroad": tuple(one.id for one in catalog.contacts),
        "was": tuple(one.id for one in catalog.contacts),
        "now": tuple(one.id for one in catalog.contacts),
    }
    if at.criterion:
        known["situations"] = tuple(one.id for one in at.criterion.situations)
        known["requirement"] = tuple(dict.fromkeys(one.id for one in at.criterion.requirements))
    elif isinstance(at.entry, Dated):
        known["situations"] = ()
    if at.file.name in _OF_ROUTING:
        reasons = tuple(dict.fromkeys(one.id for one in catalog.routing.reasons))
        known |= {
            "why": reasons,
            "report": reasons,
            "channel": known["channels"],
            "rule": tuple(dict.fromkeys(one.id for one in catalog.rules)),
            "criteria": tuple(one.id for one in catalog.criteria),
        }
    for field, ids in known.items():
        if field not in type(at.entry).model_fields:
            continue
        value = getattr(at.entry, field)
        named = (value,) if isinstance(value, str) else value or ()
        for one in named:
            if isinstance(one, str) and one not in ids:
                message = f"'{field}' names an id that is nowhere defined."
                fix = suggestion(ids, one) if ids else f"Leave `{field}:` out here."
                yield _problem("policy-unknown-id", message, fix, at.place(field))


def _sourced(catalog: Catalog, at: _Entry) -> Iterator[Finding]:
    """A label and a day must be those of a source, and allow what the entry is printed on."""
    entry = at.entry
    if not isinstance(entry, Sourced | Contact):
        return
    carriers = [
        s for s in catalog.sources if s.id in entry.sources and s.confidence == entry.confidence
    ]
    if not carriers and entry.confidence is not Confidence.COMPUTED:
        message = "None of the sources named carries this confidence."
        fix = "Use the label that one of the sources has in sources.yaml."
        yield _problem("policy-confidence", message, fix, at.place("confidence"))
    elif carriers and entry.as_of not in {source.as_of for source in carriers}:
        message = "The day is not that of the source which the confidence belongs to."
        fix = "Use the source's own day from sources.yaml, or `undated`."
        yield _problem("policy-as-of", message, fix, at.place("as_of"))
    use = _use(at)
    words = entry if isinstance(entry, Sourced) else _as_sourced(entry)
    if not may_print(words, use):
        message = f"A statement with this confidence must not be printed on what is {use}."
        fix = "Find a better source, or take the entry out."
        yield _problem("policy-not-printable", message, fix, at.place("confidence"))


def _as_sourced(contact: Contact) -> Sourced:
    return Sourced(
        text=contact.lines[0],
        sources=contact.sources,
        confidence=contact.confidence,
        as_of=contact.as_of,
    )


def _use(at: _Entry) -> Use:
    """Where an entry is printed: what a letter does not state of the law stays in the office."""
    if at.file.name in _OF_ROUTING:
        return Use.INTERNAL
    if isinstance(at.entry, RuleBasis) or _OFFICE_ONLY & set(at.path):
        return Use.INTERNAL
    if isinstance(at.entry, Sourced) and at.entry.internal:
        return Use.INTERNAL
    return Use.SENT


def _completeness(at: _Entry) -> Iterator[Finding]:
    entry = at.entry
    if isinstance(entry, Point) and entry.required != (entry.missing is not None):
        message = "A required point says what is found without it; one that is not, does not."
        yield _problem("policy-missing", message, "Add or remove `missing:`.", at.place())
    if isinstance(entry, Point) and entry.required and not entry.sources:
        message = "A required point names the sources that it rests on."
        yield _problem("policy-point-source", message, "Add `sources:`.", at.place())
    if isinstance(entry, ChecklistItem) and at.criterion:
        if entry.standing is Standing.OFFICIAL and entry.missing is None:
            message = "An official item says what is found if no exhibit proves it."
            yield _problem("policy-missing", message, "Add `missing:`.", at.place())
        yield from _requirement_everywhere(at, entry, at.criterion)
    if isinstance(entry, Criterion):
        if at.file.name != f"criteria/{entry.id}.yaml":
            message = "The id is not the file's name."
            yield _problem("policy-file-name", message, "Make them the same.", at.place("id"))
        for edition in entry.editions:
            if not entry.in_edition(edition).standard:
                message = f"The criterion has no standard in edition {edition}."
                fix = "Add a statement of the standard for it, or take the edition out."
                yield _problem("policy-no-standard", message, fix, at.place("editions"))


def _requirement_everywhere(
    at: _Entry, item: ChecklistItem, criterion: Criterion
) -> Iterator[Finding]:
    """The requirement must stand wherever the item does."""
    for edition in criterion.editions:
        for situation in criterion.situations:
            if not (item.holds_in(edition) and item.fits(situation.id)):
                continue
            narrowed = criterion.in_edition(edition).for_situation(situation.id)
            if item.requirement not in {one.id for one in narrowed.requirements}:
                message = f"Its requirement does not stand in {edition}, {situation.id}."
                fix = "Limit the item with `editions:`, or add the requirement for that edition."
                yield _problem("policy-requirement", message, fix, at.place("requirement"))


def _retired(catalog: Catalog, at: _Entry) -> Iterator[Finding]:
    """No text of the data but the register of retired values may hold one of them."""
    if isinstance(at.entry, RetiredValue):
        return
    own = at.entry.editions if isinstance(at.entry, Dated) else ()
    retired = [
        one for one in catalog.retired if not (own and one.editions) or set(own) & set(one.editions)
    ]
    for name in type(at.entry).model_fields:
        value = getattr(at.entry, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and any(one.stands_in(text) for one in retired):
                message = "An address or number stands here that is retired (policy/retired.yaml)."
                fix = "Give the one in use now, or take it out of retired.yaml."
                yield _problem("policy-retired", message, fix, at.place(name))


def _repeated(entries: tuple[_Entry, ...]) -> Iterator[Finding]:
    """One id stands once in a list, or once for each edition, situation and channel."""
    lists: dict[tuple[Path, str], list[_Entry]] = {}
    for at in entries:
        if at.path and isinstance(at.path[-1], int) and hasattr(at.entry, "id"):
            lists.setdefault((at.path[:-1], at.entry.id), []).append(at)
    for same in lists.values():
        for first, second in combinations(same, 2):
            if named_together(first.entry, second.entry):
                line = first.place("id").line
                message = f"The id stands in line {line} already, for the same edition."
                fix = "Give it another id, or limit both entries with `editions:`."
                yield _problem("policy-repeated-id", message, fix, second.place("id"))


def _editions(catalog: Catalog, files: Iterable[Loaded]) -> Iterator[Finding]:
    """Each edition begins on the day after the one before it; only the last has no end."""
    places = {
        edition.id: (file.tree, number)
        for file in files
        if isinstance(file.content, EditionsFile)
        for number, edition in enumerate(file.content.editions)
    }
    for before, after in pairwise(catalog.editions):
        if before.end is None or after.start != before.end + timedelta(days=1):
            message = "The edition does not begin on the day after the one before it ends."
            fix = "Correct `start:` here or `end:` of the edition before."
            tree, number = places[after.id]
            place = tree.place(("editions", number, "start"))
            yield _problem("policy-editions", message, fix, place)
    if catalog.editions[-1].end is not None:
        message = "The last edition has an end, so that no edition is in force after it."
        fix = "Remove `end:`, or add an edition."
        tree, number = places[catalog.editions[-1].id]
        place = tree.place(("editions", number, "end"))
        yield _problem("policy-editions", message, fix, place)
