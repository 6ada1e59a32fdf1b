"""Whether the facts of a case meet the conditions of a route; and which facts are not told."""

from collections.abc import Iterator
from enum import StrEnum

from expedite_packets.model.case import Case
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.matter import AppealKind
from expedite_packets.model.parties import Residence
from expedite_packets.model.routing import Matter, When


class Answer(StrEnum):
    """Whether conditions hold."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    """The case file does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether conditions hold, and the questions that are open where the answer is."""

    answer: Answer
    questions: tuple[str, ...] = ()


_PLACE = (
    "Is the requestor in the United States or abroad? Say it under requestor, as place:"
    " united_states or abroad."
)
_OFFICE = "Which office has the case? Say it under pending, as office, with the office's name."


def verdict(when: When, case: Case) -> Verdict:
    """Whether all the conditions hold for a case.

    One that does not hold decides, whatever else is open.
    """
    answers = tuple(_answers(when, case))
    if any(answer is False for answer, _ in answers):
        return Verdict(answer=Answer.NO)
    questions = tuple(dict.fromkeys(question for answer, question in answers if answer is None))
    if questions:
        return Verdict(answer=Answer.OPEN, questions=questions)
    return Verdict(answer=Answer.YES)


def matter_of(case: Case) -> Matter:
    """What is to be expedited."""
    if case.appeal is None:
        return Matter.PENDING
    return Matter.MOTION if case.appeal.kind is AppealKind.MOTION else Matter.APPEAL


def filed(case: Case) -> bool:
    """Whether what is to be expedited has been filed by the day of the letter."""
    matter = case.appeal or case.pending
    return bool(matter and matter.filed and matter.filed <= case.date)


def _answers(when: When, case: Case) -> Iterator[tuple[bool | None, str]]:
    yield from _of_the_matter(when, case)
    yield from _of_the_people(when, case)


def _of_the_matter(when: When, case: Case) -> Iterator[tuple[bool | None, str]]:
    pending = case.pending
    if when.agency:
        yield case.agency in when.agency, ""
    if when.matter:
        yield matter_of(case) in when.matter, ""
    if when.filed is not None:
        yield filed(case) is when.filed, ""
    if when.receipt_number is not None:
        yield (case.receipt_number is not None) is when.receipt_number, ""
    if when.forms:
        yield _plain(case.form) in {_plain(form) for form in when.forms}, ""
    if when.classification:
        told = pending.classification or pending.title if pending else None
        yield _stands(when.classification, told or ""), ""
    if when.status:
        yield case.status in when.status, ""
    if when.placed is not None:
        yield (case.u_placement is not None) is when.placed, ""
    if when.approved is not None:
        yield bool(pending and pending.approved) is when.approved, ""
    if when.office:
        office = pending.office if pending else None
        yield (_stands(when.office, office) if office else None), _OFFICE
    if when.office_abroad is not None:
        yield bool(pending and pending.office_abroad) is when.office_abroad, ""


def _of_the_people(when: When, case: Case) -> Iterator[tuple[bool | None, str]]:
    if when.abroad is not None:
        place = case.requestor.place
        yield (None if place is None else (place is Residence.ABROAD) is when.abroad), _PLACE
    if when.represented is not None:
        yield (case.representative is not None) is when.represented, ""
    if when.account is not None:
        yield (case.account is not None) is when.account, ""
    if when.messaging is not None:
        messaging = bool(case.account and case.account.secure_messaging)
        yield messaging is when.messaging, ""
    if when.government is not None:
        yield any(claim.government for claim in case.claims) is when.government, ""


def _plain(form: str) -> str:
    """A form's number without the word before it, and whatever stands around its hyphen."""
    return "".join(form.casefold().replace("form", "").split())


def _stands(words: tuple[str, ...], text: str) -> bool:
    return any(word.casefold() in text.casefold() for word in words)
