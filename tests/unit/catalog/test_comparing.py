"""Editions compared in words, and ids explained."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from expedite_packets.catalog.comparing import Comparison, compare, untitled
from expedite_packets.catalog.explaining import Explained, What, entries, explain
from expedite_packets.catalog.store import UnknownId
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import EditionId
from expedite_packets.model.policy import Standing
from tests.support.our_law import catalog


@cache
def compared(before: str, after: str) -> Comparison:
    return compare(catalog(), EditionId(before), EditionId(after))


@cache
def explained(id: str) -> Explained:
    return explain(catalog(), id)


def said(comparison: Comparison, topic: str) -> tuple[str, str]:
    """What the editions say on a topic, before and after."""
    found = next(one for one in comparison.differences if one.topic == topic)
    sides = (found.before, found.after)
    before, after = (" ".join(one.statement.text for one in side) for side in sides)
    return before, after


def test_every_difference_between_our_editions_has_a_topic_in_words() -> None:
    titles = {topic.title for topic in catalog().topics}
    editions = [edition.id for edition in catalog().editions if edition.start]
    for before, after in combinations(editions, 2):
        for difference in compared(before, after).differences:
            assert difference.topic in titles, difference.topic


def test_an_edition_does_not_differ_from_itself() -> None:
    for edition in catalog().editions:
        found = compared(edition.id, edition.id)
        assert not found.differences
        assert not found.weights
        assert not found.new_criteria


def test_a_comparison_backwards_is_the_same_turned_round() -> None:
    there = compared("E2-2021", "E4-2024")
    back = compared("E4-2024", "E2-2021")
    assert there.new_criteria == back.gone_criteria
    assert [(d.topic, d.before, d.after) for d in there.differences] == [
        (d.topic, d.after, d.before) for d in back.differences
    ]


# topic, what the first says and the second does not, what the second says and the first does not
CHANGES = [
    ("E1-2019", "E2-2021", "Number of criteria", "four", "five"),
    ("E1-2019", "E2-2021", "Urgency of one's own making", "the expedite request within", "in time"),
    ("E1-2019", "E2-2021", "Answer and reasons", "need not answer", "out of date order"),
    ("E1-2019", "E2-2021", "Severe financial loss, proof", "generally", "withstand"),
    ("E2-2021", "E3-2022", "Work authorization or student status alone", "student status", ""),
    ("E2-2021", "E3-2022", "Nonprofit organizations", "cultural and social", "cultural or social"),
    ("E2-2021", "E3-2022", "Evidence in general", "requires documents", "may require"),
    ("E2-2021", "E4-2024", "Humanitarian parole of persons abroad", "Affairs Branch", "Form I-131"),
    ("E2-2021", "E4-2024", "Appeals to the AAO", "sent with the appeal", "directly to the AAO"),
    ("E2-2021", "E4-2024", "How to ask", "", "secure message"),
    ("E2-2021", "E4-2024", "Repeated requests", "", "repeated requests may delay"),
    ("E2-2021", "E4-2024", "Travel", "", "Travel only for vacation"),
    ("E3-2022", "E4-2024", "Government interests", "senior", "tribal"),
    ("E3-2022", "E4-2024", "USCIS error", "Clear USCIS error is a ground", "urgent need"),
    ("E4-2024", "E5-2025", "Number of criteria", "", "not the only ones"),
    ("E4-2024", "E5-2025", "Help lines", "premium processing", ""),
    ("E4-2024", "E5-2025", "Callers outside the United States", "", "a telephone number"),
]


@pytest.mark.parametrize(("before", "after", "topic", "went", "came"), CHANGES)
def test_what_changed(before: str, after: str, topic: str, went: str, came: str) -> None:
    old, new = said(compared(before, after), topic)
    if went:
        assert went in old
        assert went not in new
    if came:
        assert came in new
        assert came not in old


def test_criteria_channels_and_numbers_that_came_and_went() -> None:
    early = compared("E1-2019", "E2-2021")
    assert [title.split()[0] for title in early.new_criteria] == ["Nonprofit"]
    late = compared("E2-2021", "E4-2024")
    assert [title.split("(")[1] for title in late.new_criteria] == ["travel on Form I-131)"]
    assert any("Humanitarian Affairs Branch" in title for title in late.gone_channels)
    assert any("Secure message" in title for title in late.new_channels)
    lines = {one.value for one in compared("E4-2024", "E5-2025").retired}
    assert {"1-866-315-5718", "1-877-424-8374", "1-877-247-4645"} <= lines


def test_what_the_proof_of_a_loss_weighs_by_edition() -> None:
    for after in ("E3-2022", "E4-2024", "E5-2025"):
        changes = [one for one in compared("E2-2021", after).weights if one.rule == "T-04"]
        assert len(changes) == 2
        for change in changes:
            assert change.before is not None
            assert change.after is not None
            assert (change.before.severity, change.after.severity) == (
                Severity.ERROR,
                Severity.WARNING,
            )
        standings = {one.before.standing for one in changes if one.before}
        assert standings == {None, Standing.OFFICIAL}


def test_a_statement_without_topic_is_compared_under_its_id() -> None:
    topics = tuple(one for one in catalog().topics if one.title != "Repeated requests")
    fewer = replace(catalog(), topics=topics)
    assert untitled(catalog()).count("ask-once") == 0
    assert "ask-once" in untitled(fewer)
    found = compare(fewer, EditionId("E2-2021"), EditionId("E4-2024"))
    assert "Ask once" in {one.topic for one in found.differences}


def test_every_entry_can_be_explained() -> None:
    kinds = set()
    for one in entries(catalog()):
        found = explained(one.id)
        assert one in found.entries
        kinds.add(one.what)
    assert kinds == set(What) - {What.FACT}


def test_a_trap_of_an_item_is_explained_by_what_names_it() -> None:
    found = explain(catalog(), "t-04")
    assert found.entries == ()
    assert {one.what for one in found.named_by} == {What.POINT, What.ITEM}
    assert {one.criterion.id for one in found.named_by if one.criterion} == {
        "severe_financial_loss"
    }


def test_a_fact_is_explained_by_what_rests_on_it_or_why_nothing_does() -> None:
    found = explain(catalog(), "F-AAO-4")
    assert "T-18" in {one.id for one in found.named_by}
    assert found.left_out == ""
    assert "2010" in explain(catalog(), "f-gen-19").left_out


def test_every_registered_fact_is_explained() -> None:
    for group in catalog().facts:
        for id in group.ids:
            found = explained(id)
            assert found.entries or found.named_by or found.left_out, id


def test_an_unknown_id_leads_to_the_nearest() -> None:
    with pytest.raises(UnknownId) as caught:
        explain(catalog(), "nonprofti")
    assert 'Did you mean "nonprofit"?' in caught.value.findings[0].fix
    with pytest.raises(UnknownId) as caught:
        explain(catalog(), "qqqqqqqqqqqqqq")
    assert caught.value.findings[0].fix
