"""What the commands of ``expedite law`` show: lists, one id explained, two editions compared."""

from collections.abc import Iterable

from expedite_packets.api import Catalog, Comparison, Entry, Explained, Said, Weight
from expedite_packets.cli.law_entries import (
    channel_lines,
    edition_lines,
    entry_lines,
    limits,
    source_lines,
    span,
)
from expedite_packets.cli.wrapping import joined, labelled, wrapped
from expedite_packets.model.ids import EditionId
from expedite_packets.model.policy import Edition
from expedite_packets.model.sourced import Use, printable


def criteria_text(catalog: Catalog, edition: Edition) -> str:
    """The criteria of an edition, with their situations."""
    blocks = [[f"Criteria in {edition.id}, {edition.title}"]]
    for criterion in catalog.criteria:
        if edition.id not in criterion.editions:
            continue
        narrowed = criterion.in_edition(edition.id)
        official = sum(item.standing == "official" for item in narrowed.items)
        lines = [criterion.id, *wrapped(narrowed.title, indent=2, first="  ")]
        lines += labelled("agency", criterion.agency.value)
        lines += labelled("situations", ", ".join(one.id for one in narrowed.situations))
        lines += labelled(
            "evidence", f"{official} official, {len(narrowed.items) - official} suggested"
        )
        blocks.append(lines + labelled("editions", span(criterion.editions, catalog)))
    return joined(blocks)


def criterion_text(catalog: Catalog, id: str, edition: Edition) -> str:
    """One criterion as it stands in an edition: standard, who it fits, bars, evidence.

    Raises:
        UnknownId: There is no such criterion, or none in that edition.
    """
    criterion = catalog.criterion(id, edition.id)
    blocks = [wrapped(f"{criterion.title} ({criterion.id}), {edition.id}")]
    lists = (
        ("Standard", criterion.standard),
        ("Who it fits", criterion.fits),
        ("Bars", criterion.bars),
        ("Examples", criterion.examples),
        ("What the letter must answer", criterion.points),
        ("Evidence", criterion.items),
    )
    for heading, entries in lists:
        if entries:
            blocks.append([heading.upper()])
        blocks += (
            _head(entry.id, "", _situations(limits(entry, catalog, criterion)))
            + entry_lines(entry, catalog, criterion)
            for entry in entries
        )
    return joined(blocks)


def _situations(limited: str) -> str:
    """The limits of an entry without its editions: the reader named one."""
    return limited.partition("; ")[2] or ("" if limited.startswith("E") else limited)


def channels_text(catalog: Catalog, edition: Edition) -> str:
    """The channels of an edition, with contacts as of their day."""
    blocks = [[f"Channels in {edition.id}, {edition.title}"]]
    blocks += (
        [channel.id, *channel_lines(channel, catalog)]
        for channel in catalog.channels
        if channel.holds_in(edition.id)
    )
    return joined(blocks)


def editions_text(catalog: Catalog) -> str:
    """The editions, the oldest first."""
    return joined([edition.id, *edition_lines(edition, catalog)] for edition in catalog.editions)


def sources_text(catalog: Catalog) -> str:
    """The register of sources."""
    return joined([source.id, *source_lines(source)] for source in catalog.sources)


def rules_text(catalog: Catalog, edition: Edition) -> str:
    """The rules of an edition, with their weight; those of items and points are told with these."""
    blocks = [[f"Rules in {edition.id}, {edition.title}"]]
    for rule in catalog.rules:
        if rule.holds_in(edition.id):
            lines = _head(rule.id, rule.severity.value, "")
            blocks.append(lines + wrapped(rule.text, indent=2, first="  "))
    return joined(blocks)


def explained_text(found: Explained, catalog: Catalog) -> str:
    """Everything under an id: each entry with its limits, then those that name it."""
    blocks = [_explained(one, catalog) for one in found.entries] or [[found.id]]
    if found.left_out:
        blocks.append(labelled("left out", found.left_out))
    if found.named_by:
        blocks.append(["NAMED BY"])
    blocks += (_explained(one, catalog) for one in found.named_by)
    return joined(blocks)


def _explained(one: Entry, catalog: Catalog) -> list[str]:
    within = f"{one.what} of {one.criterion.title}" if one.criterion else str(one.what)
    head = _head(one.id, within, limits(one.entry, catalog, one.criterion))
    return head + entry_lines(one.entry, catalog, one.criterion)


def _head(id: str, within: str, limited: str) -> list[str]:
    said = f" ({within})" if within else ""
    return wrapped(f"{id}{said}{f': {limited}' if limited else ''}", indent=2)


def comparison_text(comparison: Comparison) -> str:
    """Two editions compared, topic by topic, then what the checks weigh."""
    before, after = comparison.before, comparison.after
    blocks = [_named(before), _named(after)]
    lists = (
        ("Criteria that came", comparison.new_criteria),
        ("Criteria that went", comparison.gone_criteria),
        ("Channels that came", comparison.new_channels),
        ("Channels that went", comparison.gone_channels),
        ("Addresses and numbers out of use", [one.value for one in comparison.retired]),
    )
    blocks += [[heading, *_bullets(titles)] for heading, titles in lists if titles]
    for difference in comparison.differences:
        lines = [difference.topic]
        lines += _side(before.id, difference.before)
        lines += _side(after.id, difference.after)
        blocks.append(lines)
    if comparison.weights:
        blocks.append(["WHAT THE CHECKS WEIGH"])
    for change in comparison.weights:
        within = f"{change.criterion}: " if change.criterion else ""
        lines = wrapped(f"{change.rule}: {within}{change.what}", indent=2)
        lines += labelled(before.id, _weight(change.before))
        blocks.append(lines + labelled(after.id, _weight(change.after)))
    if len(blocks) == 2:
        blocks.append(["No difference on record."])
    return joined(blocks)


def _named(edition: Edition) -> list[str]:
    start = f"from {edition.start}" if edition.start else "first day not on record"
    end = f"to {edition.end}" if edition.end else "in force"
    ready = printable(edition.summary, Use.INTERNAL)
    head = wrapped(f"{edition.id}: {edition.title}, {start}, {end}", indent=2)
    origin = f"[{', '.join(ready.sources)}; {ready.label}]"
    return [*head, *wrapped(f"{ready.text} {origin}", indent=2, first="  ")]


def _bullets(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in wrapped(text, indent=4, first="  - ")]


def _side(edition: EditionId, said: tuple[Said, ...]) -> list[str]:
    if not said:
        return labelled(edition, "nothing of its own on record")
    lines = []
    for one in said:
        ready = printable(one.statement, Use.INTERNAL)
        of = f"({', '.join(one.of)}) " if one.of else ""
        origin = f"[{', '.join(ready.sources)}; {ready.label}]"
        lines += labelled(edition, f"{of}{ready.text} {origin}")
    return lines


def _weight(weight: Weight | None) -> str:
    if weight is None:
        return "not looked for"
    return f"{weight.severity}, {weight.standing}" if weight.standing else str(weight.severity)
