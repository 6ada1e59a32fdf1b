"""Days, sums, names and phrases in running text."""

import re
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.assess.names import misspelt, slips, words
from expedite_packets.assess.said import days_in, shows_day, shows_sum, sums_in
from expedite_packets.model.wording import Wording, folded, may_say, pattern_of, sentences

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
WAYS = (
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%Y-%m-%d}",
    "{0:%b}. {0.day}, {0.year}",
    "{0.month}/{0.day}/{0.year}",
    "{0:%m/%d/%Y}",
)


@given(day=DAYS, way=st.sampled_from(WAYS))
def test_a_day_is_read_and_found_in_every_way_it_is_written(day: date, way: str) -> None:
    text = f"On {way.format(day)} it ends."
    assert [said.day for said in days_in(text)] == [day]
    assert shows_day(text, day)


@given(day=DAYS, off=st.integers(1, 27), way=st.sampled_from(WAYS[:4]))
def test_another_day_is_not_taken_for_it(day: date, off: int, way: str) -> None:
    assert not shows_day(f"On {way.format(day + timedelta(days=off))} it ends.", day)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("June 30", True), ("June 30, 2026", True), ("June 30, 2025", False), ("30 June", True),
        ("the 30th day of June, 2026", True), ("06/30", True), ("6/30/26", True),
        ("6/30/25", False),
        ("30.06.2026", True), ("20260630", True), ("June 3, 2026", False), ("June 301", False),
        ("16/30", False), ("30-Jun-2026", True),
    ],
)  # fmt: skip
def test_a_page_may_leave_the_year_out_but_not_give_another(text: str, shown: bool) -> None:
    assert shows_day(text, date(2026, 6, 30)) is shown


def test_days_that_are_none_and_days_of_the_week() -> None:
    (said,) = days_in("on November 31, 2026")
    assert said.day is None
    friday, monday = days_in("Friday, January 15, 2027 and Monday, January 15, 2027")
    assert friday.weekday_fits
    assert not monday.weekday_fits


@given(cents=st.integers(1, 10**12))
def test_a_sum_is_read_and_found_as_it_is_written(cents: int) -> None:
    amount = Decimal(cents) / 100
    text = f"It costs ${amount:,.2f} now."
    assert [value for _, value in sums_in(text)] == [amount]
    assert shows_sum(text, amount)
    assert not shows_sum(text, amount + 1)


@pytest.mark.parametrize(
    ("page", "amount", "shown"),
    [
        ("2,160,000", "2160000", True), ("2160000.00", "2160000", True),
        ("$2.16 million", "2160000", True), ("12,160,000", "2160000", False),
        ("2,160,000,000", "2160000", False), ("88,455.50", "88455.50", True),
        ("88,455", "88455.50", False), ("88,455.50", "88455", False),
    ],
)  # fmt: skip
def test_sums_on_pages(page: str, amount: str, shown: bool) -> None:
    assert shows_sum(f"in all {page} due", Decimal(amount)) is shown


WORDS = st.text(alphabet="abcdefghij", min_size=5, max_size=9)


@given(word=WORDS, at=st.integers(0, 3), letter=st.sampled_from("klmnop"))
def test_one_slip_counts_one(word: str, at: int, letter: str) -> None:
    assert slips(word, word) == 0
    assert slips(word[:at] + letter + word[at + 1 :], word) == 1
    assert slips(word[:at] + letter + word[at:], word) == 1
    assert slips(word[:at] + word[at + 1 :], word) == 1
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert slips(swapped, word) <= 1
    assert slips(word, swapped) == slips(swapped, word)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Harrow Value Company makes valves.", True), ("the Harow Valve Company", True),
        ("Harrow Valve Company's plant", False), ("HARROW VALVE COMPANY", False),
        ("Harrow Valve Companies", False), ("Barrow Hills Company", False),
        ("a harrow valve", False), ("Hárrow Valve Company", True),
    ],
)  # fmt: skip
def test_a_name_nearly_alike(text: str, wrong: bool) -> None:
    assert bool(list(misspelt("Harrow Valve Company", words(text)))) is wrong


def test_a_name_of_one_word_is_left_alone() -> None:
    assert list(misspelt("Madonna", words("Maddona sings."))) == []


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("within # days", "within 15 days", True), ("within # days", "within fifteen days", True),
        ("within # days", "within some days", False), ("expedit* fee", "the expediting fee", True),
        ("pay ... fee", "pay, as asked for, the small fee", True),
        ("pay ... fee", "pay " + "very " * 9 + "fee", False),
        ("a|an answer", "AN  ANSWER", True), ("501(c)(3)", "section 501 (c) (3)", True),
        ("usciss.us", "www.usciss.us/x", True), ("usciss.us", "uscis.us", False),
        ("fee", "coffee", False),
    ],
)  # fmt: skip
def test_phrases(phrase: str, text: str, found: bool) -> None:
    assert bool(pattern_of(phrase).search(text)) is found


def test_a_phrase_stays_within_its_sentence_and_unless_makes_it_harmless() -> None:
    words = Wording(find=("must ... days",), unless=("no",), fix="F.")
    assert list(words.found_in("It must be so. Ten days pass.")) == []
    assert list(words.found_in("It must be within days. There is no fee.")) == ["must ... days"]
    assert list(words.found_in("It must, no doubt, be within days.")) == []


def test_sentences_keep_abbreviations_of_one_letter() -> None:
    text = "The U.S. Government asks. It waits!"
    assert sentences(text) == ("The U.S. Government asks.", "It waits!")


_PHRASES = (
    "promise|guarantee* approval",
    "within # days",
    "will ... be approved",
    "co-operate",
    "an expedite fee",
    "... # ...",
    "\u017fure kept",
)
_SAID = (
    *("guaranteed", "Promise", "approval", "WITHIN", "ten", "10", "days", "will", "surely", "be"),
    *("approved", "cooperate", "co-operated", "an", "expedite", "fee", "fees", ".", ","),
    *("\u017fure", "\u212aept", "kept"),
)
_WORDS = st.lists(st.sampled_from(_SAID), max_size=9).map(" ".join)


@given(phrase=st.sampled_from(_PHRASES), text=_WORDS)
def test_what_can_not_be_said_is_told_without_its_pattern(phrase: str, text: str) -> None:
    if pattern_of(phrase).search(text):
        assert may_say(phrase, folded(text))


def test_no_letter_that_a_pattern_takes_for_one_of_ascii_is_left() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    taken = re.findall("[a-z]", every, re.IGNORECASE)
    assert {"\u017f", "\u212a", "\u0130", "\u0131"} < set(taken)
    for letter in taken:
        same = folded(letter)
        assert len(same) == 1
        assert re.fullmatch(same, letter, re.IGNORECASE)


def test_a_sentence_with_marks_of_print_needs_no_pattern() -> None:
    assert not may_say("within # days", folded("The clinic\u2019s closed \u2014 for now."))


def test_most_sentences_need_no_pattern() -> None:
    assert not may_say("within # days", "the clinic is closed.")
    assert may_say("within # days", "within 10 days")
