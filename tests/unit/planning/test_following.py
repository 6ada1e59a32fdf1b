"""What was sent is never renumbered; what comes after goes on where it ended."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.assess.rules.final_letter import final_letter_findings
from expedite_packets.model.document import Cite, ResolvedCite, Run
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.planning.citations import resolve_cite
from expedite_packets.planning.following import Stage, next_folder, stage_of
from expedite_packets.planning.labels import label
from expedite_packets.planning.page_changes import page_changes
from expedite_packets.planning.pagination import OwnCounts
from expedite_packets.planning.printed import as_printed
from expedite_packets.planning.stamps import stamps
from tests.unit.planning.sendings import DAY, now, planned, record_of, sent_in_turn

batches = st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=5), min_size=1, max_size=5)
own = st.builds(
    OwnCounts,
    letter=st.integers(1, 6),
    table_of_evidence=st.integers(0, 3),
    index=st.integers(1, 3),
)


def printed(plan):
    return plan.numbering.labels(plan.total)


@given(batches, st.data())
def test_every_number_is_printed_once_and_without_a_gap(batches, data):
    owns = [data.draw(own) for _ in batches]
    _, plans = sent_in_turn(batches, owns)
    numbers = [number for plan in plans for number in printed(plan)]
    assert len(set(numbers)) == len(numbers)
    plain = [int(number) for number in numbers if number.isdigit()]
    assert plain == list(range(1, len(plain) + 1))
    lettered = [number for number in numbers if not number.isdigit()]
    assert lettered == [f"S-{count}" for count in range(1, len(lettered) + 1)]
    for plan, asked in zip(plans[1:], owns[1:], strict=True):
        mine = asked.letter + asked.table_of_evidence + asked.index
        assert [n.startswith("S-") for n in printed(plan)] == [
            page <= mine for page in range(1, plan.total + 1)
        ]


@given(batches)
def test_labels_continue(batches):
    _, plans = sent_in_turn(batches)
    labels = [one.label for plan in plans for one in plan.exhibits]
    assert labels == [label(number) for number in range(sum(map(len, batches)))]


@given(batches)
def test_what_was_sent_comes_out_as_it_was(batches):
    records, plans = sent_in_turn(batches)
    counts = list(itertools.chain(*batches))
    again = stage_of(records, now(counts))
    assert again.record == records[-1]
    assert again.faults == ()
    last = plans[-1]
    assert planned(counts, again, day=last.as_of) == last


@given(batches, st.lists(st.integers(1, 30), min_size=1, max_size=3), st.data())
def test_nothing_sent_is_renumbered_by_what_comes(batches, more, data):
    records, plans = sent_in_turn(batches)
    counts = [*itertools.chain(*batches), *more]
    stage = stage_of(data.draw(st.permutations(records)), now(counts))
    assert stage.faults == ()
    assert stage.record is None
    assert stage.supplement == len(batches)
    known = {
        one.key: (one.label, plan.numbering.printed(one.pages.first), len(one.pages))
        for plan in plans
        for one in plan.exhibits
    }
    assert {o.key: (o.label, str(o.first), o.pages) for o in stage.sent} == known
    new = planned(counts, stage)
    assert {one.key for one in new.exhibits}.isdisjoint(known)
    words = stamps(new, draft=False)
    first, last = new.numbering.own_pages + 1, new.total
    ends = f"{new.numbering.printed(first)} to {new.numbering.printed(last)}"
    assert words[first - 1][-1] == (
        f"Packet page {new.numbering.printed(first)} (supplement {len(batches)}, {ends})"
    )


@given(batches, st.data())
def test_cites_of_what_was_sent_keep_their_page(batches, data):
    records, plans = sent_in_turn([*batches, [3]])
    stage = stage_of(records[:-1], now([*itertools.chain(*batches), 3]))
    plan = plans[-1]
    old = data.draw(st.sampled_from([(p, e) for p in plans[:-1] for e in p.exhibits]))
    page = data.draw(st.integers(1, len(old[1].pages)))
    found = resolve_cite(Cite(old[1].key, page, page), plan)
    assert isinstance(found, Run)
    number = old[0].numbering.printed(old[1].pages.first + page - 1)
    assert found.text.startswith(f"Ex. {old[1].label} at {page}, packet page {number} of the ")
    assert resolve_cite(Cite(old[1].key, page, len(old[1].pages) + 1), plan) is None
    new = resolve_cite(Cite(plan.exhibits[0].key, 2, 3), plan)
    assert isinstance(new, ResolvedCite)
    assert new.packet_page == plan.exhibits[0].pages.first + 1
    assert stage.sent == plan.sent


def test_the_words_of_a_supplement():
    _, (packet, supplement) = sent_in_turn([[2, 1], [4]])
    assert packet.total == 9
    assert printed(supplement) == ("S-1", "S-2", "S-3", "S-4", "10", "11", "12", "13", "14")
    words = stamps(supplement, draft=False)
    assert words[0] == ("Packet page S-1 (supplement 1, S-1 to S-4)",)
    assert words[4] == ("Packet page 10 (supplement 1, 10 to 14)",)
    assert words[5] == ("Exhibit C, page 1 of 4", "Packet page 11 (supplement 1, 10 to 14)")
    cite = resolve_cite(Cite(ExhibitKey("e0"), 1, 2), supplement)
    assert cite == Run("Ex. A at 1-2, packet pages 6-7 of the packet of November 20, 2026")
    assert supplement.words(supplement.letter) == "S-1 to S-2"


def test_two_supplements_of_one_day_are_told_apart():
    first = record_of(planned([1], Stage()), DAY)
    stage = stage_of([first], now([1, 1]))
    second = record_of(planned([1, 1], stage), DAY)
    third = record_of(planned([1, 1, 1], stage_of([first, second], now([1, 1, 1]))), DAY)
    sent = stage_of([first, second, third], now([1, 1, 1, 1])).sent
    assert [one.packet for one in sent] == [
        "the packet of November 20, 2026",
        "supplement 1 of November 20, 2026",
        "supplement 2 of November 20, 2026",
    ]


def test_without_records_everything_is_as_ever():
    assert stage_of((), now([1, 2])) == Stage()
    assert stage_of((), now([1, 2]), fresh=True) == Stage()


def faults(counts, change):
    records, _ = sent_in_turn([counts])
    return [(one.rule, one.at) for one in stage_of(records, change(list(now(counts)))).faults]


def replaced(exhibits, number, **changes):
    exhibits[number] = replace(exhibits[number], **changes)
    return tuple(exhibits)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda e: tuple(e[:1] + e[2:]), [("sent-removed", None)]),
        (lambda e: (e[1], e[0], e[2]), [("sent-moved", 0)]),
        (lambda e: (now([9] * 4)[3], *e), [("sent-moved", 0)]),
        (lambda e: (e[0], now([9] * 4)[3], *e[1:]), [("sent-moved", 1)]),
        (lambda e: replaced(e, 1, title="Other"), [("sent-changed", 1)]),
        (lambda e: replaced(e, 2, sources=now([9] * 4)[3].sources), [("sent-changed", 2)]),
        (
            lambda e: replaced(
                e, 0, sources=(e[0].sources[0].model_copy(update={"sha256": "f" * 64}),)
            ),
            [("sent-changed", 0)],
        ),
        (
            lambda e: replaced(
                e, 0, sources=(e[0].sources[0].model_copy(update={"role": "original"}),)
            ),
            [("sent-changed", 0)],
        ),
        (lambda e: replaced(e, 0, sources=None), []),
        (tuple, []),
        (lambda e: (*e, now([9] * 4)[3]), []),
    ],
)
def test_what_was_sent_and_is_another_is_a_fault(change, expected):
    assert faults([2, 3, 4], change) == expected


def test_faults_tell_of_front_documents():
    records, _ = sent_in_turn([[1]])
    stage = stage_of(records, now([1]), (now([1])[0].sources[0],))
    assert [one.rule for one in stage.faults] == ["sent-changed"]


def test_folders_in_turn():
    records, _ = sent_in_turn([[1], [1]])
    assert next_folder((), "aao_mail") == "aao_mail"
    assert next_folder(records[:1], "aao_mail") == "aao_mail-supplement-1"
    assert next_folder(records, "aao_mail") == "aao_mail-supplement-2"
    assert next_folder(records, "aao_mail", fresh=True) == "aao_mail-fresh-1"
    anew = record_of(planned([1, 1], Stage()), DAY + timedelta(days=40), fresh=1)
    assert next_folder((*records, anew), "aao_mail") == "aao_mail-fresh-1-supplement-1"
    assert stage_of((*records, anew), now([1, 1])).record == anew


@given(batches)
def test_a_fresh_packet_tells_every_old_page_once(batches):
    records, plans = sent_in_turn(batches)
    counts = list(itertools.chain(*batches))
    stage = stage_of(records, now(counts), fresh=True)
    plan = planned(counts, stage)
    assert plan.numbering.supplement == 0
    table = page_changes(plan, stage.before)
    rows = [one for one in table.changes if one.what.startswith("Exhibit ") and one.new_label]
    old = [e for p in plans for e in p.exhibits]
    assert [(one.what, one.new_label) for one in rows] == [
        (f"Exhibit {one.label}", plan.exhibit(one.key).label) for one in old
    ]
    assert [one.new_pages for one in rows] == [str(plan.exhibit(e.key).pages) for e in old]
    assert [one.old_pages for one in rows] == [p.words(e.pages) for p in plans for e in p.exhibits]
    assert not any(one.note for one in rows)


def test_a_final_letter_of_a_supplement_is_held_against_what_is_printed():
    _, (packet, supplement) = sent_in_turn([[2, 1], [4]])
    assert as_printed(packet) == packet
    seen = as_printed(supplement)
    said = (
        "New (Ex. C at 2-3, packet pages 12-13; Ex. A at 1, packet page 6 of the packet of"
        " November 20, 2026), on packet pages 10-14. Exhibit C: Exhibit 2, packet pages 11-14"
    )
    assert final_letter_findings((said,), seen, "letter.pdf") == ()
    for right, wrong in (
        ("pages 12-13", "pages 7-8"),
        ("Ex. A at 1", "Ex. B at 1"),
        ("pages 11-14", "pages 6-9"),
        ("Ex. C at 2-3", "Ex. D at 2-3"),
    ):
        found = final_letter_findings((said.replace(right, wrong),), seen, "letter.pdf")
        assert [one.rule for one in found], (right, wrong)
