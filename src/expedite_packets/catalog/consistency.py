"""Whether the files of the dated data fit together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from expedite_packets.catalog.continuing import named_together
from expedite_packets.catalog.editions_check import named_nowhere, out_of_order
from expedite_packets.catalog.entry import OF_ROUTING, Loaded, Placed, placed, problem
from expedite_packets.catalog.store import Catalog, suggestion
from expedite_packets.catalog.trust import distrusted
from expedite_packets.model.border import Border
from expedite_packets.model.channel import RetiredValue
from expedite_packets.model.finding import Finding
from expedite_packets.model.policy import (
    ChecklistItem,
    Criterion,
    Dated,
    Point,
    Standing,
)
from expedite_packets.model.wording import folded
from expedite_packets.sourcefile.tree import Path


def inconsistencies(catalog: Catalog, files: Sequence[Loaded]) -> list[Finding]:
    """Everything that no single file shows: ids that lead nowhere, forbidden prints, gaps."""
    found: list[Finding] = []
    everywhere, routing = _known(catalog), _known_to_routes(catalog)
    contents = [(file, placed(file)) for file in files]
    for file, entries in contents:
        retired = _retired_in(catalog, entries)
        for entry in entries:
            found += _references(everywhere, entry)
            if file.name in OF_ROUTING:
                found += _references(routing, entry)
            found += distrusted(catalog, entry)
            found += _completeness(entry)
            found += _retired(retired, entry)
        found += _repeated(entries)
    found += out_of_order(catalog, files)
    found += named_nowhere(catalog, contents)
    return found


def _known(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The ids that a field of that name may hold, in whatever file it stands."""
    contacts = tuple(one.id for one in catalog.contacts)
    return {
        "sources": tuple(one.id for one in catalog.sources),
        "editions": tuple(one.id for one in catalog.editions),
        "channels": tuple(one.id for one in catalog.channels),
        "contact": contacts,
        "contact_abroad": contacts,
        "was": contacts,
        "now": contacts,
    }


def _known_to_routes(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The same for the files of routing, beyond those."""
    reasons = tuple(dict.fromkeys(one.id for one in catalog.routing.reasons))
    criteria = tuple(one.id for one in catalog.criteria)
    return {
        "why": reasons,
        "report": reasons,
        "channel": tuple(one.id for one in catalog.channels),
        "rule": tuple(dict.fromkeys(one.id for one in catalog.rules)),
        "criteria": criteria,
        "criterion": criteria,
    }


def _references(known: Mapping[str, tuple[str, ...]], at: Placed) -> Iterator[Finding]:
    """Every id that an entry names must exist; situations and requirements in its criterion."""
    if at.criterion:
        known = {
            **known,
            "situations": tuple(one.id for one in at.criterion.situations),
            "requirement": tuple(dict.fromkeys(one.id for one in at.criterion.requirements)),
        }
    elif isinstance(at.entry, Dated):
        known = {**known, "situations": ()}
    fields = type(at.entry).model_fields
    for field, ids in known.items():
        if field not in fields:
            continue
        value = getattr(at.entry, field)
        named = (value,) if isinstance(value, str) else value or ()
        for one in named:
            if isinstance(one, str) and one not in ids:
                message = f"'{field}' names an id that is nowhere defined."
                fix = suggestion(ids, one) if ids else f"Leave `{field}:` out here."
                yield problem("policy-unknown-id", message, fix, at.place(field))


def _completeness(at: Placed) -> Iterator[Finding]:
    entry = at.entry
    if isinstance(entry, Point) and entry.required != (entry.missing is not None):
        message = "A required point says what is found without it; one that is not, does not."
        yield problem("policy-missing", message, "Add or remove `missing:`.", at.place())
    if isinstance(entry, Point) and entry.required and not entry.sources:
        message = "A required point names the sources that it rests on."
        yield problem("policy-point-source", message, "Add `sources:`.", at.place())
    if isinstance(entry, ChecklistItem) and at.criterion:
        if entry.standing is Standing.OFFICIAL and entry.missing is None:
            message = "An official item says what is found if no exhibit proves it."
            yield problem("policy-missing", message, "Add `missing:`.", at.place())
        yield from _requirement_everywhere(at, entry, at.criterion)
    if isinstance(entry, Criterion):
        if at.file.name != f"criteria/{entry.id}.yaml":
            message = "The id is not the file's name."
            yield problem("policy-file-name", message, "Make them the same.", at.place("id"))
        for edition in entry.editions:
            if not entry.in_edition(edition).standard:
                message = f"The criterion has no standard in edition {edition}."
                fix = "Add a statement of the standard for it, or take the edition out."
                yield problem("policy-no-standard", message, fix, at.place("editions"))


def _requirement_everywhere(
    at: Placed, item: ChecklistItem, criterion: Criterion
) -> Iterator[Finding]:
    """The requirement must stand wherever the item does."""
    for edition in criterion.editions:
        for situation in criterion.situations:
            if not (item.holds_in(edition) and item.fits(situation.id)):
                continue
            if not any(
                one.id == item.requirement and one.holds_in(edition) and one.fits(situation.id)
                for one in criterion.requirements
            ):
                message = f"Its requirement does not stand in {edition}, {situation.id}."
                fix = "Limit the item with `editions:`, or add the requirement for that edition."
                yield problem("policy-requirement", message, fix, at.place("requirement"))


def _texts(entry: Border) -> Iterator[tuple[str, str]]:
    """The texts of an entry's own fields, each with its field's name."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield name, text


def _retired_in(catalog: Catalog, entries: Iterable[Placed]) -> tuple[RetiredValue, ...]:
    """The retired values that the texts of a file could hold: none, as a rule."""
    held = (at.entry for at in entries if not isinstance(at.entry, RetiredValue))
    words = folded("\n".join(text for entry in held for _, text in _texts(entry)))
    return tuple(one for one in catalog.retired if one.may_be_in(words))


def _retired(could_be: Iterable[RetiredValue], at: Placed) -> Iterator[Finding]:
    """No text of the data but the register of retired values may hold one of them."""
    if isinstance(at.entry, RetiredValue):
        return
    own = at.entry.editions if isinstance(at.entry, Dated) else ()
    retired = [
        one for one in could_be if not (own and one.editions) or set(own) & set(one.editions)
    ]
    if not retired:
        return
    for name, text in _texts(at.entry):
        if any(one.stands_in(text) for one in retired):
            message = "An address or number stands here that is retired (policy/retired.yaml)."
            fix = "Give the one in use now, or take it out of retired.yaml."
            yield problem("policy-retired", message, fix, at.place(name))


def _repeated(entries: tuple[Placed, ...]) -> Iterator[Finding]:
    """One id stands once in a list, or once for each edition, situation and channel."""
    lists: dict[tuple[Path, str], list[Placed]] = {}
    for at in entries:
        if at.path and isinstance(at.path[-1], int) and hasattr(at.entry, "id"):
            lists.setdefault((at.path[:-1], at.entry.id), []).append(at)
    for same in lists.values():
        for first, second in combinations(same, 2):
            if named_together(first.entry, second.entry):
                line = first.place("id").line
                message = f"The id stands in line {line} already, for the same edition."
                fix = "Give it another id, or limit both entries with `editions:`."
                yield problem("policy-repeated-id", message, fix, second.place("id"))
