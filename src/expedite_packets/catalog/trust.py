"""Whether each statement rests on what it names, and may be printed where it would be."""

import re
from collections.abc import Iterable, Iterator

from expedite_packets.catalog.entry import OF_ROUTING, Placed, problem
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import Channel, Contact, RetiredValue
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.ids import SourceId
from expedite_packets.model.policy import ChecklistItem, Point, RuleBasis, Standing
from expedite_packets.model.sourced import Confidence, Sourced, Use, may_print

_OFFICE_ONLY = {"summary", "notes", "requirements", "fits", "bars", "examples"}
"""Lists whose statements are shown in the office and not in what is sent."""
_QUOTED = re.compile(r'["\u201c\u201d\u00ab\u00bb]')
_REPORTED = (Confidence.PAGE_3P, Confidence.COMPUTED)
"""Labels that may be told as a practice note or an estimate, and never as a rule."""


def distrusted(catalog: Catalog, at: Placed) -> Iterator[Finding]:
    """What is wrong with an entry's sources, label, day, or with where it would be printed."""
    entry = at.entry
    if isinstance(entry, Sourced | Contact):
        yield from _labelled(catalog, at, entry)
    if isinstance(entry, Sourced):
        yield from _quotations(at, entry)
    if isinstance(entry, RuleBasis):
        yield from _reported(at, entry)
    if isinstance(entry, Point | Channel | RetiredValue):
        yield from _unusable(catalog, at, entry.sources)
    if isinstance(entry, ChecklistItem):
        yield from _unofficial(at, entry)


def _labelled(catalog: Catalog, at: Placed, entry: Sourced | Contact) -> Iterator[Finding]:
    """A label and a day must be those of a source, and allow what the entry is printed on."""
    carriers = [
        s for s in catalog.sources if s.id in entry.sources and s.confidence == entry.confidence
    ]
    if not carriers and entry.confidence is not Confidence.COMPUTED:
        message = "None of the sources named carries this confidence."
        fix = "Use the label that one of the sources has in sources.yaml."
        yield problem("policy-confidence", message, fix, at.place("confidence"))
    elif carriers and entry.as_of not in {source.as_of for source in carriers}:
        message = "The day is not that of the source which the confidence belongs to."
        fix = "Use the source's own day from sources.yaml, or `undated`."
        yield problem("policy-as-of", message, fix, at.place("as_of"))
    use = _use(at)
    words = entry if isinstance(entry, Sourced) else _as_sourced(entry)
    if not may_print(words, use):
        message = f"A statement with this confidence must not be printed on what is {use}."
        fix = "Find a better source, or take the entry out."
        yield problem("policy-not-printable", message, fix, at.place("confidence"))


def _as_sourced(contact: Contact) -> Sourced:
    return Sourced(
        text=contact.lines[0],
        sources=contact.sources,
        confidence=contact.confidence,
        as_of=contact.as_of,
    )


def _use(at: Placed) -> Use:
    """Where an entry is printed: what a letter does not state of the law stays in the office."""
    if at.file.name in OF_ROUTING:
        return Use.INTERNAL
    if isinstance(at.entry, RuleBasis) or _OFFICE_ONLY & set(at.path):
        return Use.INTERNAL
    if isinstance(at.entry, Sourced) and at.entry.internal:
        return Use.INTERNAL
    return Use.SENT


def _quotations(at: Placed, entry: Sourced) -> Iterator[Finding]:
    """A copy is told in our own words: marks of quotation would claim that they are official."""
    if entry.confidence is Confidence.PAGE_COPY and _QUOTED.search(entry.text):
        message = "Quotation marks stand in a statement of which only a copy was at hand."
        yield problem("policy-quotation", message, "Say it in your own words.", at.place("text"))


def _reported(at: Placed, rule: RuleBasis) -> Iterator[Finding]:
    """What third parties report is a practice note: it may warn, but nothing fails by it."""
    if rule.confidence in _REPORTED and rule.severity in (Severity.ERROR, Severity.DRAFT):
        message = "A rule that only third parties report can not stop a build."
        fix = "Make it a warning or a note, or name an official source."
        yield problem("policy-weight", message, fix, at.place("severity"))


def _unusable(catalog: Catalog, at: Placed, ids: Iterable[SourceId]) -> Iterator[Finding]:
    """One source at least must be one that may be shown in the office."""
    known = [source for source in catalog.sources if source.id in ids]
    unfit = (Confidence.SEED_3P, Confidence.CODE, Confidence.UNVERIFIED)
    if known and all(source.confidence in unfit for source in known):
        message = "None of the sources named may be relied on, not even in the office."
        yield problem("policy-basis", message, "Name a better source.", at.place("sources"))


def _unofficial(at: Placed, item: ChecklistItem) -> Iterator[Finding]:
    """An official item rests on an official text or a copy of one, wherever it stands."""
    if item.standing is not Standing.OFFICIAL or at.criterion is None:
        return
    reported = (
        one
        for one in at.criterion.requirements
        if one.id == item.requirement and one.confidence in _REPORTED
    )
    for one in reported:
        if any(item.holds_in(edition) for edition in one.editions or at.criterion.editions):
            message = "An item is official only where an official source names it."
            fix = "Make it `standing: suggested`, or limit it with `editions:`."
            yield problem("policy-standing", message, fix, at.place("standing"))
