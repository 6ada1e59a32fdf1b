"""Whether the cites in a final letter still agree with the packet it now stands in."""

import re
from collections.abc import Iterable, Iterator

from expedite_packets.assess.rules.enclosures import enclosures, wrong_enclosures
from expedite_packets.assess.rules.mentions import ONE, PAGE, Mention, mentions, page_range
from expedite_packets.assess.rules.moved_labels import Token, moved_labels
from expedite_packets.model.claims import PinCite
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit, SectionKind

_ALONE = re.compile(rf"(?i:packet\s+pages?)\s+({ONE})(?:\s+of\s+({PAGE}))?")
_FIX = "Correct the letter, have it signed again, and build once more."
_BY_EYE = "Compare each cite in the letter with the exhibit index by eye."


def final_letter_findings(
    texts: tuple[str, ...],
    plan: PacketPlan,
    name: str,
    cites: Iterable[PinCite] = (),
) -> tuple[Finding, ...]:
    """What in a final letter's text does not agree with the plan.

    Args:
        texts: The text of each page of the letter; empty for a page without text.
        plan: The packet in which the letter stands.
        name: The letter's file, as the case file writes it.
        cites: The cites of the case file. Where there are any, a mention of other pages is told,
            and so is a label under which the letter cites another exhibit than the case file.
    """
    found = list(_without_text(texts, name))
    given = tuple(cites)
    known = frozenset(given)
    pages = [" ".join(text.split()) for text in texts]
    for number, words in enumerate(pages, start=1):
        told = (
            *(("final-letter-cite", *one) for one in _of_page(words, plan, known)),
            *(("final-letter-enclosure", *one) for one in _of_list(words, plan)),
        )
        found += [_finding(*one, Place(file=name, page=number)) for one in told]
    for number, message in _moved(pages, plan, given):
        found.append(
            _finding("final-letter-cite", Severity.WARNING, message, Place(file=name, page=number))
        )
    return tuple(dict.fromkeys(found))


def _of_page(
    words: str, plan: PacketPlan, cites: frozenset[PinCite]
) -> Iterator[tuple[Severity, str]]:
    taken: list[tuple[int, int]] = []
    for start, end, mention in mentions(words):
        taken.append((start, end))
        yield from _disagreements(mention, plan, cites)
    known = {str(one.label) for one in plan.exhibits}
    taken += [(one.start, one.end) for one in enclosures(words, plan) if one.label in known]
    yield from _loose_pages(words, taken, plan)


def _of_list(words: str, plan: PacketPlan) -> Iterator[tuple[Severity, str]]:
    for sure, message in wrong_enclosures(words, plan):
        yield Severity.ERROR if sure else Severity.WARNING, message


def _moved(
    pages: list[str], plan: PacketPlan, cites: tuple[PinCite, ...]
) -> Iterator[tuple[int, str]]:
    """Cites whose label now belongs to another exhibit, each once, with the letter's page.

    Those of pages that the case cites nowhere under the label are told already.
    """
    known = frozenset(cites)
    labels = {str(one.key): one for one in plan.exhibits}
    case = tuple(
        (str(labels[one.exhibit].label), PageRange(one.first, one.last))
        for one in cites
        if one.exhibit in labels
    )
    letter = [
        (number, (mention.label, at))
        for number, words in enumerate(pages, start=1)
        for _, _, mention in mentions(words)
        for at in mention.at
    ]
    sure = {line.label for words in pages for line in enclosures(words, plan) if line.agrees()}
    moved = moved_labels(tuple(token for _, token in letter), case, sure)
    by_label = {str(one.label): one for one in plan.exhibits}
    told: set[Token] = set()
    for number, (label, at) in letter:
        meant = moved.get(label)
        if meant is None or (label, at) in told or (meant, at) not in case:
            continue
        told.add((label, at))
        if label in by_label and _is_cited(by_label[label], at, known):
            yield (
                number,
                f"The letter cites Ex. {label} at {at}, where the case file seems to cite"
                f" Ex. {meant}: the exhibits may have changed places.",
            )


def _finding(rule: str, severity: Severity, message: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=severity,
        message=message,
        fix=_FIX if severity is Severity.ERROR else _BY_EYE,
        place=place,
        kind=Kind.CASE,
    )


def _without_text(texts: tuple[str, ...], name: str) -> Iterator[Finding]:
    blind = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    if not blind:
        return
    pages = ", ".join(str(number) for number in blind)
    what = "page" if len(blind) == 1 else "pages"
    yield _finding(
        "final-letter-by-eye",
        Severity.WARNING,
        f"The final letter has no text to read on {what} {pages}, so its cites are not checked.",
        Place(file=name, page=blind[0]),
    )


def _disagreements(
    mention: Mention, plan: PacketPlan, cites: frozenset[PinCite]
) -> Iterator[tuple[Severity, str]]:
    exhibit = next((one for one in plan.exhibits if one.label == mention.label), None)
    where = f"Ex. {mention.label}"
    if exhibit is None:
        severity = Severity.ERROR if mention.at or mention.packet else Severity.WARNING
        yield severity, f"The letter names {where}, but the packet has no exhibit {mention.label}."
        return
    length = len(exhibit.pages)
    if mention.of is not None and mention.of != length:
        yield (
            Severity.ERROR,
            f"The letter gives {where} {mention.of} pages, but it has {length}.",
        )
    if mention.total is not None and mention.total != plan.total:
        yield Severity.ERROR, _total(mention.total, plan)
    for at in mention.at:
        if at.last > length:
            yield (
                Severity.ERROR,
                f"The letter cites {where} at {at}, but the exhibit ends at page {length}.",
            )
        elif cites and not _is_cited(exhibit, at, cites):
            yield (
                Severity.WARNING,
                f"The letter cites {where} at {at}, which the case file does not.",
            )
    if mention.packet and mention.packet not in _expected(exhibit, mention):
        yield (
            Severity.ERROR,
            f"The letter puts {_named(where, mention)} on packet page {mention.packet}, where it"
            " is not.",
        )


def _named(where: str, mention: Mention) -> str:
    pages = ", ".join(str(at) for at in mention.at)
    return f"{where} at {pages}" if pages else where


def _expected(exhibit: PlacedExhibit, mention: Mention) -> tuple[PageRange, ...]:
    """The packet pages that a mention may give: those of the pages cited, whole or from first."""
    before = exhibit.pages.first - 1
    if not mention.at:
        tab = PageRange(exhibit.tab_page, exhibit.tab_page)
        begin = PageRange(exhibit.pages.first, exhibit.pages.first)
        return (tab, begin, exhibit.pages, PageRange(exhibit.tab_page, exhibit.pages.last))
    first = before + mention.at[0].first
    last = before + mention.at[-1].last
    return (PageRange(first, first), PageRange(first, max(first, last)))


def _is_cited(exhibit: PlacedExhibit, at: PageRange, cites: frozenset[PinCite]) -> bool:
    return any(
        cite.exhibit == exhibit.key and cite.first <= at.first and at.last <= cite.last
        for cite in cites
    )


def _total(stated: int, plan: PacketPlan) -> str:
    return f"The letter speaks of {stated} packet pages, but there are {plan.total}."


def _loose_pages(
    words: str, taken: list[tuple[int, int]], plan: PacketPlan
) -> Iterator[tuple[Severity, str]]:
    """Packet pages named outside of any cite, such as "decision at packet pages 9-11"."""
    for match in _ALONE.finditer(words):
        if any(start <= match.start() < end for start, end in taken):
            continue
        pages = page_range(match[1])
        if pages is None or pages.last > plan.total:
            what = f"The letter names packet page {match[1]}, but there are {plan.total} pages."
            yield Severity.ERROR, what
        elif not _is_something(pages, plan):
            what = f"The letter names packet pages {pages}, which are no whole document any more."
            yield Severity.WARNING, what
        if match[2] and int(match[2]) != plan.total:
            yield Severity.ERROR, _total(int(match[2]), plan)


def _is_something(pages: PageRange, plan: PacketPlan) -> bool:
    """Whether the pages are a whole part of the packet, or lie within one exhibit."""
    return any(
        pages == section.pages
        or (
            section.kind is SectionKind.EXHIBIT
            and section.pages.first <= pages.first
            and pages.last <= section.pages.last
        )
        for section in plan.sections
    )
