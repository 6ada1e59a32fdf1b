"""Whether the cites in a final letter still agree with the packet it now stands in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expedite_packets.model.claims import PinCite
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit, SectionKind

_DASH = r"\s*[-–—]\s*"
_PAGE = r"\d{1,6}(?!\d)"
_ONE = rf"{_PAGE}(?:{_DASH}{_PAGE})?"
# a further number is a page only where the list ends after it: not in "at 3, 12 employees"
_NUMBERS = rf"{_ONE}(?:\s*(?:,\s*and|,|and|&)\s*{_ONE}(?=\s*(?:[,;.)\]]|and\b|$)))*"
_AT = rf"(?:\s*,?\s*(?:at|pp?\.|pages?)(?:\s+(?:pp?\.|pages?))?\s*(?P<at>{_NUMBERS}))?"
_OF = rf"(?:\s+of\s+(?P<of>{_PAGE}))?"
_PACKET = (
    rf"(?:\s*[,;(]?\s*[Pp]acket\s+pages?\s+(?P<packet>{_ONE})"
    rf"(?:\s+of\s+(?P<total>{_PAGE}))?)?"
)
_REFERENCE = re.compile(r"(?P<label>[A-Z]{1,2})\b(?!['’.]\w)" + _AT + _OF + _PACKET)
_HEAD = re.compile(
    r"\b(?i:(?P<many>exhibits\s+|exhs\.\s*|exs\.\s*)|exhibit\s+|exh?\.\s*)(?=[A-Z]{1,2}\b)"
)
_JOINT = re.compile(r"\s*(?:,\s*and|;\s*and|,|;|and|&)\s+(?=[A-Z]{1,2}\b)")
_ALONE = re.compile(rf"(?i:packet\s+pages?)\s+({_ONE})(?:\s+of\s+({_PAGE}))?")
_FIX = "Correct the letter, have it signed again, and build once more."
_BY_EYE = "Compare each cite in the letter with the exhibit index by eye."


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of an exhibit in running text; pages as written, None where none are."""

    label: str
    at: tuple[PageRange, ...]
    of: int | None
    packet: PageRange | None
    total: int | None


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
            since exhibits may have changed places.
    """
    found = list(_without_text(texts, name))
    known = frozenset(cites)
    for number, text in enumerate(texts, start=1):
        place = Place(file=name, page=number)
        found += [
            _finding(
                "final-letter-cite",
                severity,
                message,
                _FIX if severity is Severity.ERROR else _BY_EYE,
                place,
            )
            for severity, message in _of_page(" ".join(text.split()), plan, known)
        ]
    return tuple(dict.fromkeys(found))


def _of_page(
    words: str, plan: PacketPlan, cites: frozenset[PinCite]
) -> Iterator[tuple[Severity, str]]:
    taken: list[tuple[int, int]] = []
    for start, end, mention in _mentions(words):
        taken.append((start, end))
        yield from _disagreements(mention, plan, cites)
    yield from _loose_pages(words, taken, plan)


def _finding(rule: str, severity: Severity, message: str, fix: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=severity,
        message=message,
        fix=fix,
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
        _BY_EYE,
        Place(file=name, page=blind[0]),
    )


def _range(text: str) -> PageRange | None:
    first, _, last = re.sub(_DASH, "-", text).partition("-")
    begin, end = int(first), int(last or first)
    return PageRange(begin, end) if 1 <= begin <= end else None


def _mentions(words: str) -> Iterator[tuple[int, int, _Mention]]:
    """Each mention with where it starts and ends: "Ex. C at 3", "Exs. A and B at 2-4"."""
    for head in _HEAD.finditer(words):
        at: int | None = head.end()
        while at is not None and (match := _REFERENCE.match(words, at)):
            if at != head.end() and not head["many"] and not match["at"]:
                break  # "Ex. B and I declare": a word, not a second exhibit
            pages = (_range(part) for part in re.findall(_ONE, match["at"] or ""))
            yield (
                head.start(),
                match.end(),
                _Mention(
                    label=match["label"],
                    at=tuple(one for one in pages if one),
                    of=int(match["of"]) if match["of"] else None,
                    packet=_range(match["packet"]) if match["packet"] else None,
                    total=int(match["total"]) if match["total"] else None,
                ),
            )
            joint = _JOINT.match(words, match.end())
            at = joint.end() if joint else None


def _disagreements(
    mention: _Mention, plan: PacketPlan, cites: frozenset[PinCite]
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


def _named(where: str, mention: _Mention) -> str:
    pages = ", ".join(str(at) for at in mention.at)
    return f"{where} at {pages}" if pages else where


def _expected(exhibit: PlacedExhibit, mention: _Mention) -> tuple[PageRange, ...]:
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
        pages = _range(match[1])
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
