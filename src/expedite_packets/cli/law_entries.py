"""The entries of the dated data in words: what they say, where from, how far to trust it."""

from collections.abc import Iterable, Sequence

from expedite_packets.api import Catalog
from expedite_packets.cli.wrapping import labelled, wrapped
from expedite_packets.model.border import Border
from expedite_packets.model.channel import Channel, Contact, RetiredValue
from expedite_packets.model.ids import EditionId, SourceId
from expedite_packets.model.policy import (
    ChecklistItem,
    Criterion,
    Edition,
    Missing,
    Point,
    RuleBasis,
    Situation,
)
from expedite_packets.model.routing import Recheck, Route
from expedite_packets.model.sourced import Source, Sourced, Use, printable


def entry_lines(entry: Border, catalog: Catalog, criterion: Criterion | None = None) -> list[str]:
    """One entry, without its id."""
    match entry:
        case RuleBasis():
            return [*_sourced(entry, catalog), *labelled("weight", entry.severity)]
        case Sourced():
            return _sourced(entry, catalog)
        case Criterion():
            return _criterion(entry, catalog)
        case Point():
            return _point(entry, catalog)
        case ChecklistItem():
            return _item(entry, criterion)
        case Edition():
            return edition_lines(entry, catalog)
        case Channel():
            return channel_lines(entry, catalog)
        case Contact():
            return contact_lines(entry, catalog)
        case RetiredValue():
            return _retired(entry, catalog)
        case Source():
            return source_lines(entry)
        case _:
            return _titled(entry)


def limits(entry: Border, catalog: Catalog, criterion: Criterion | None = None) -> str:
    """To which editions, situations and channels an entry is limited, in words; or nothing."""
    found = []
    editions = getattr(entry, "editions", ())
    if editions:
        found.append(span(editions, catalog))
    situations = getattr(entry, "situations", ())
    if criterion and situations and not isinstance(entry, Criterion):
        titles = {one.id: one.title for one in criterion.situations}
        found.append(", ".join(titles.get(one, one) for one in situations))
    channels = getattr(entry, "channels", ())
    if channels:
        found.append(", ".join(channels))
    return "; ".join(found)


def span(editions: Sequence[EditionId], catalog: Catalog) -> str:
    """Editions as a range where they follow one another: E2-2021 to E5-2025."""
    known = [edition.id for edition in catalog.editions]
    places = sorted(known.index(edition) for edition in editions if edition in known)
    if not places:
        return ""
    if len(places) > 1 and places == list(range(places[0], places[-1] + 1)):
        return f"{known[places[0]]} to {known[places[-1]]}"
    return ", ".join(known[place] for place in places)


def named_sources(ids: Iterable[SourceId], catalog: Catalog) -> str:
    """Sources with title, id and day."""
    found = []
    for source in map(catalog.source, ids):
        day = f"as of {source.as_of}" if source.as_of else "undated"
        found.append(f"{source.title} ({source.id}, {day})")
    return "; ".join(found)


def _sourced(entry: Sourced, catalog: Catalog) -> list[str]:
    """A statement: text, sources, and how far it can be trusted."""
    ready = printable(entry, Use.INTERNAL)
    lines = wrapped(ready.text, indent=2, first="  ")
    lines += labelled("source", named_sources(ready.sources, catalog))
    return lines + labelled("trust", f"{entry.confidence}, {ready.label}")


def _missing(missing: Missing | None) -> list[str]:
    if missing is None:
        return []
    return labelled("if missing", f"{missing.severity} [{missing.rule}]. {missing.fix}")


def _point(point: Point, catalog: Catalog) -> list[str]:
    lines = wrapped(point.asks, indent=2, first="  ")
    lines += labelled("heading", point.heading)
    lines += labelled("source", named_sources(point.sources, catalog))
    return lines + _missing(point.missing)


def _item(item: ChecklistItem, criterion: Criterion | None) -> list[str]:
    lines = wrapped(f"{item.text} ({item.standing})", indent=2, first="  ")
    lines += labelled("one of", "; ".join(item.alternatives))
    lines += labelled("must say", item.must_say or "")
    if criterion:
        for one in criterion.requirements:
            if one.id == item.requirement and _together(item, one):
                lines += labelled("basis", f"{one.text} ({', '.join(one.sources)})")
    return lines + _missing(item.missing)


def _together(first: Border, second: Border) -> bool:
    """Whether two entries share an edition and a situation."""
    for field in ("editions", "situations"):
        one, other = getattr(first, field), getattr(second, field)
        if one and other and not set(one) & set(other):
            return False
    return True


def _criterion(criterion: Criterion, catalog: Catalog) -> list[str]:
    lines = wrapped(criterion.title, indent=2, first="  ")
    lines += labelled("agency", criterion.agency.value)
    lines += labelled("editions", span(criterion.editions, catalog))
    for situation in criterion.situations:
        lines += labelled("situation", f"{situation.id}: {situation.title}")
    return lines


def edition_lines(edition: Edition, catalog: Catalog) -> list[str]:
    """An edition: title, days, what it brought, notes."""
    start = f"from {edition.start}" if edition.start else "first day not on record"
    end = f" to {edition.end}" if edition.end else ", in force"
    lines = wrapped(f"{edition.title} ({start}{end})", indent=2, first="  ")
    for one in (edition.summary, *edition.notes):
        lines += _sourced(one, catalog)
    return lines


def channel_lines(channel: Channel, catalog: Catalog) -> list[str]:
    """A channel: title, medium, contact, needs, documents, sources."""
    lines = wrapped(f"{channel.title} ({channel.agency}, {channel.medium})", indent=2, first="  ")
    if channel.contact:
        lines += labelled("contact", _reached(catalog.contact(channel.contact)))
    else:
        lines += labelled("contact", "an office gives it; it stands in the case file")
    lines += labelled("needs", ", ".join(need.value.replace("_", " ") for need in channel.needs))
    lines += labelled("makes", "; ".join(document.title for document in channel.documents))
    return lines + labelled("source", named_sources(channel.sources, catalog))


def contact_lines(contact: Contact, catalog: Catalog) -> list[str]:
    """A contact: lines, numbers, sources, and whether it has to be looked up again."""
    lines = wrapped(_reached(contact), indent=2, first="  ")
    return lines + labelled("source", named_sources(contact.sources, catalog))


def _reached(contact: Contact) -> str:
    day = f"as of {contact.as_of}" if contact.as_of else "undated copy"
    ways = (
        ("telephone", contact.phone),
        ("TTY", contact.tty),
        ("fax", contact.fax),
        ("e-mail", contact.email),
    )
    numbers = [f"{name} {value}" for name, value in ways if value]
    said = "; ".join([", ".join(contact.lines), *numbers])
    return f"{said} ({contact.confidence}, {day}; look it up again before sending)"


def _retired(value: RetiredValue, catalog: Catalog) -> list[str]:
    lines = wrapped(f"{value.value}: no longer in use", indent=2, first="  ")
    lines += labelled("was", value.was)
    lines += labelled("now", value.now)
    return lines + labelled("source", named_sources(value.sources, catalog))


def source_lines(source: Source) -> list[str]:
    """A source: title, what it is, day, confidence, address."""
    lines = wrapped(source.title, indent=2, first="  ")
    lines += labelled("kind", source.kind)
    lines += labelled("day", f"{source.as_of or 'undated'}, {source.confidence}")
    return lines + labelled("address", source.address or "")


def _titled(entry: Border) -> list[str]:
    """An entry of which the title says enough: a situation, a route."""
    match entry:
        case Situation():
            return wrapped(entry.title, indent=2, first="  ")
        case Route():
            lines = wrapped(entry.title, indent=2, first="  ")
            return lines + labelled("channels", ", ".join(way.channel for way in entry.ways))
        case Recheck():
            return [
                *wrapped(entry.look, indent=2, first="  "),
                *labelled("page", entry.page),
                *labelled("address", entry.address or ""),
            ]
        case _:
            return []
