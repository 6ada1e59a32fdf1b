"""What may be printed where: one test for each confidence and use."""

import dataclasses
from datetime import date

import pytest

from expedite_packets.model.channel import Contact
from expedite_packets.model.ids import SourceId
from expedite_packets.model.sourced import (
    Confidence,
    NotPrintable,
    Printable,
    Sourced,
    Use,
    may_print,
    printable,
)

DAY = date(2024, 3, 21)


def statement(confidence: Confidence, *, quoted: bool = False, day: date | None = DAY) -> Sourced:
    return Sourced(
        text="Words of our own.",
        sources=(SourceId("S1"),),
        confidence=confidence,
        as_of=day,
        quoted=quoted,
    )


ALLOWED = {
    (Confidence.SEED, Use.SENT, False): "",
    (Confidence.SEED, Use.SENT, True): "",
    (Confidence.SEED, Use.INTERNAL, False): "as of 2024-03-21",
    (Confidence.SEED, Use.INTERNAL, True): "as of 2024-03-21",
    (Confidence.PAGE_OFF, Use.SENT, False): "",
    (Confidence.PAGE_OFF, Use.SENT, True): "",
    (Confidence.PAGE_OFF, Use.INTERNAL, False): "as of 2024-03-21",
    (Confidence.PAGE_OFF, Use.INTERNAL, True): "as of 2024-03-21",
    (Confidence.PAGE_COPY, Use.SENT, False): "",
    (Confidence.PAGE_COPY, Use.INTERNAL, False): "copy; re-check",
    (Confidence.PAGE_COPY, Use.INTERNAL, True): "copy; re-check",
    (
        Confidence.PAGE_3P,
        Use.INTERNAL,
        False,
    ): "practice note, third-party report of 2024-03-21, re-check",
    (
        Confidence.PAGE_3P,
        Use.INTERNAL,
        True,
    ): "practice note, third-party report of 2024-03-21, re-check",
    (Confidence.COMPUTED, Use.INTERNAL, False): "estimate",
    (Confidence.COMPUTED, Use.INTERNAL, True): "estimate",
}


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize("confidence", list(Confidence))
def test_what_may_be_printed(confidence: Confidence, use: Use, quoted: bool) -> None:
    one = statement(confidence, quoted=quoted)
    label = ALLOWED.get((confidence, use, quoted))
    assert may_print(one, use) is (label is not None)
    if label is None:
        with pytest.raises(NotPrintable):
            printable(one, use)
        return
    made = printable(one, use)
    assert (made.text, made.label, made.use) == (one.text, label, use)
    assert made.sources == one.sources


def test_nothing_that_is_sent_carries_a_label() -> None:
    sent = [label for (_, use, _), label in ALLOWED.items() if use is Use.SENT]
    assert sent
    assert not any(sent)


def test_an_undated_copy_says_so_in_the_office() -> None:
    made = printable(statement(Confidence.PAGE_OFF, day=None), Use.INTERNAL)
    assert made.label == "undated copy"


def test_a_printable_can_not_be_made_by_hand() -> None:
    with pytest.raises(TypeError):
        Printable(text="Words.", use=Use.SENT, label="", as_of=None, sources=(), key=object())


def test_the_words_of_a_printable_can_not_be_exchanged() -> None:
    made = printable(statement(Confidence.SEED), Use.SENT)
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(made, text="Other words.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.text = "Other words."  # type: ignore[misc]


@pytest.mark.parametrize(
    ("as_of", "on", "needed"),
    [
        (None, date(2026, 11, 20), True),
        (date(2026, 8, 22), date(2026, 11, 20), False),
        (date(2026, 8, 21), date(2026, 11, 20), True),
    ],
)
def test_a_contact_is_looked_up_again_after_90_days(
    as_of: date | None, on: date, needed: bool
) -> None:
    contact = Contact.model_validate(
        {
            "id": "office",
            "lines": ["An Office"],
            "sources": ["S1"],
            "confidence": "SEED",
            "as_of": as_of or "undated",
        }
    )
    assert contact.needs_recheck(on) is needed
