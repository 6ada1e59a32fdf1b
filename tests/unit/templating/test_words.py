from datetime import date

import pytest

from expedite_packets.templating import filters
from expedite_packets.templating.sentences import (
    begins_large,
    clause,
    full_stop,
    in_sentence,
    split_stop,
    within_sentence,
)


def test_long_date():
    assert filters.long_date(date(2026, 11, 20)) == "November 20, 2026"
    assert filters.long_date(date(2027, 1, 5)) == "January 5, 2027"


@pytest.mark.parametrize(
    ("words", "text"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B, and C")],
)
def test_list_and(words: tuple[str, ...], text: str):
    assert filters.list_and(words) == text


def test_counted():
    assert [filters.counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert filters.counted(2, "copy", "copies") == "2 copies"


def test_upper_first():
    assert [filters.upper_first(t) for t in ("", "a", "iPhone")] == ["", "A", "IPhone"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The contract ends.", "The contract ends", "."),
        ("It ends in 2027.", "It ends in 2027", "."),
        ("It ends", "It ends", "."),
        ("It ends with Vega, Inc.", "It ends with Vega, Inc.", "."),
        ("It ends at 5 p.m.", "It ends at 5 p.m.", "."),
        ("It leaves the U.S.", "It leaves the U.S.", "."),
        ("It ends (with Vega Corp.)", "It ends (with Vega Corp.)", "."),
        ("He signed for John Q.", "He signed for John Q.", "."),
        ("Sales grew by 1.2.", "Sales grew by 1.2", "."),
        ("The bank said no.", "The bank said no", "."),
        ("And so on ...", "And so on ...", "."),
        ('She wrote "we close."', 'She wrote "we close."', "."),
        ("Is it lost?", "Is it lost?", "."),
    ],
)
def test_cites_stand_before_the_full_stop(text: str, before: str, after: str):
    assert split_stop(text) == (before, after)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("The contract ends", "The contract ends."),
        ("The contract ends.", "The contract ends."),
        ("Vega, Inc.", "Vega, Inc."),
        ("Is it lost?", "Is it lost?"),
        ('She wrote "we close."', 'She wrote "we close."'),
        ("$2,340,000 (at least)", "$2,340,000 (at least)."),
    ],
)
def test_full_stop_is_never_doubled(text: str, ended: str):
    assert full_stop(text) == ended


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("all is lost", "All is lost"),
        ("iPhone sales end", "iPhone sales end"),
        ("éclairs are its product", "Éclairs are its product"),
        ("$5 is left", "$5 is left"),
        ("The end", "The end"),
    ],
)
def test_a_sentence_begins_large(typed: str, printed: str):
    assert begins_large(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The customer may cancel", "the customer may cancel"),
        ("Its contract", "its contract"),
        ("Brightwater Rail may cancel", "Brightwater Rail may cancel"),
        ("Theodore Inc. ends", "Theodore Inc. ends"),
        ("A", "a"),
    ],
)
def test_a_clause_begins_small_where_that_is_sure(typed: str, printed: str):
    assert within_sentence(typed) == printed


def test_clause_loses_its_full_stop():
    assert clause("the customer may cancel.") == "the customer may cancel"
    assert clause("it must pay Vega, Inc.") == "it must pay Vega, Inc."


@pytest.mark.parametrize(
    ("title", "words"),
    [("Severe financial loss", "severe financial loss"), ("USCIS error", "USCIS error")],
)
def test_titles_in_sentences(title: str, words: str):
    assert in_sentence(title) == words
