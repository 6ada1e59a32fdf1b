"""What the case file says in two places: names and days that do not agree with each other."""

import re
from collections.abc import Iterator
from datetime import date

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.names import misspelt, words
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId


def _found(rule: str, message: str, fix: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.WARNING,
        kind=Kind.CASE,
        message=message,
        fix=fix,
        place=place,
    )


def _names(case: Case) -> Iterator[tuple[str, str]]:
    """The names that the case file gives, each with who it is."""
    yield case.requestor.role, case.requestor.name
    if case.requestor.signatory:
        yield "signatory", case.requestor.signatory.name
    if case.beneficiary:
        yield "beneficiary", case.beneficiary.name
    if case.representative:
        yield "representative", case.representative.name
        if case.representative.firm:
            yield "firm", case.representative.firm
    for claim in case.claims:
        if claim.government:
            yield "agency", claim.government.agency
            yield "official", claim.government.official


def name_misspelt(inputs: AssessInputs) -> Iterator[Finding]:
    """A text has a name of the case in nearly, but not quite, its spelling."""
    names = tuple(dict.fromkeys(_names(inputs.case)))
    known = {name for _, name in names}
    for sent in inputs.sent_texts:
        if sent.text in known:
            continue
        said = words(sent.text)
        for who, name in names:
            if any(True for _ in misspelt(name, said)):
                yield _found(
                    "name-misspelt",
                    f"The name of the {who} seems to be spelt in another way here than in its own"
                    " field.",
                    "Compare the spelling with the client's papers, accents too, and correct the"
                    " wrong one.",
                    sent.place,
                )


def impossible_day(inputs: AssessInputs) -> Iterator[Finding]:
    """A text names a day that no calendar has, or the wrong day of the week."""
    for sent in inputs.sent_texts:
        if not sent.prose:
            continue
        for said in sent.days:
            if said.day is None:
                message = "A day stands here that is not in the calendar."
            elif not said.weekday_fits:
                message = "A day stands here with the wrong day of the week."
            else:
                continue
            yield _found(
                "impossible-day",
                message,
                "Compare it with the document and correct it.",
                sent.place,
            )


_THING = r"(?:petition|application|request|case|I-\d{3}[A-Z]?|appeal|motion|I-290B)"
_WAYS = (
    (rf"\bfiled\s+(?:\w+\s+){{0,3}}{_THING}\b[^.;]{{0,40}}?\bon\s+$", "filed"),
    (rf"\b{_THING}\s+(?:was|were)\s+(?:first\s+)?filed\s+on\s+$", "filed"),
    (rf"\b{_THING}\s+(?:was|were)\s+denied\s+on\s+$", "denied"),
    (rf"\bdenied\s+(?:\w+\s+){{0,3}}{_THING}\s+on\s+$", "denied"),
)


def _event_days(case: Case, event: str) -> frozenset[date]:
    """The days of an event that the case file gives."""
    matters = (case.pending, case.underlying, case.appeal)
    days = (getattr(matter, event, None) for matter in matters)
    return frozenset(day for day in days if isinstance(day, date))


def event_on_another_day(inputs: AssessInputs) -> Iterator[Finding]:
    """A text says that the case was filed or denied on a day that the case file does not give."""
    for sent in inputs.sent_texts:
        if not sent.prose:
            continue
        for said in sent.days:
            before = sent.text[: said.start]
            for way, event in _WAYS:
                days = _event_days(inputs.case, event)
                other = said.day and days and said.day not in days
                if other and re.search(way, before, re.IGNORECASE):
                    yield _found(
                        "day-differs",
                        f"The day on which the case was {event} is another one here than in its own"
                        " field.",
                        "Compare both with the notice and correct the wrong one.",
                        sent.place,
                    )
                    break


def _known_days(case: Case) -> frozenset[date]:
    days: list[date | None] = [case.deadline.date, case.date]
    for matter in (case.pending, case.underlying, case.appeal):
        if matter:
            days += [
                value
                for name in type(matter).model_fields
                if isinstance(value := getattr(matter, name), date)
            ]
    days += [exhibit.date for exhibit in case.exhibits]
    for claim in case.claims:
        days += [claim.loss.date] if claim.loss else []
        days += [claim.travel.departure] if claim.travel else []
    days += [one.on for one in case.earlier_requests]
    return frozenset(day for day in days if day)


def _is_slip(said: date, known: date) -> bool:
    """Whether a day differs from another by the year alone, or by two digits in wrong order."""
    if said == known:
        return False
    if (said.month, said.day) == (known.month, known.day):
        return abs(said.year - known.year) == 1
    turned = f"{known.day:02}"[::-1] == f"{said.day:02}"
    return turned and (said.year, said.month) == (known.year, known.month)


def nearly_a_known_day(inputs: AssessInputs) -> Iterator[Finding]:
    """A text names a day that is a slip away from one of the case, and that the case lacks."""
    known = _known_days(inputs.case)
    for sent in inputs.sent_texts:
        days = [one for one in sent.days if one.day] if sent.prose else []
        told = {one.day for one in days}
        for said in days:
            near = [
                k for k in known if said.day and said.day not in known and _is_slip(said.day, k)
            ]
            if near and not told & set(near):
                yield _found(
                    "day-differs",
                    "A day here differs by its year, or by two digits in wrong order, from a day"
                    " that the case file gives elsewhere.",
                    "Compare it with the document; if both days are right, say so by acknowledging"
                    " this finding.",
                    sent.place,
                )


def exhibit_after_letter(inputs: AssessInputs) -> Iterator[Finding]:
    """The letter is older than an exhibit that it encloses."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        if exhibit.date and exhibit.date > inputs.case.date:
            yield inputs.own(
                "exhibit-after-letter",
                Severity.ERROR,
                "The exhibit is younger than the letter that encloses it.",
                "Correct its `date:`, or give the letter a later date.",
                ("exhibits", number, "date"),
            )


RULES = (
    name_misspelt,
    impossible_day,
    event_on_another_day,
    nearly_a_known_day,
    exhibit_after_letter,
)
