"""Sends: every page once, limits kept, short exhibits whole, no send too many."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expedite_packets.dispatch.fax.sends import Limits, plan_sends, units
from expedite_packets.dispatch.fax.timing import AFTER, BEFORE, BETWEEN
from expedite_packets.model.plan import PageRange
from tests.support.fax_pages import plan_of

COVER = 45.0


@st.composite
def packets(draw):
    sizes = draw(st.lists(st.integers(1, 14), min_size=1, max_size=9))
    together, first = [], 1
    for size in sizes:
        together.append(PageRange(first, first + size - 1))
        first += size
    seconds = draw(st.lists(st.floats(5, 400), min_size=first - 1, max_size=first - 1).map(tuple))
    return seconds, tuple(together)


LIMITS = st.builds(
    Limits,
    pages=st.none() | st.integers(2, 40),
    seconds=st.none() | st.floats(120, 4000),
)


def call(seconds, pages) -> float:
    own = sum(seconds[pages.first - 1 : pages.last])
    return BEFORE + COVER + own + BETWEEN * len(pages) + AFTER


@settings(max_examples=150, deadline=None)
@given(packet=packets(), limits=LIMITS)
def test_every_page_goes_once_in_order_and_within_the_limits(packet, limits):
    seconds, together = packet
    sends = plan_sends(seconds, together, COVER, limits)
    sent = [page for send in sends for page in range(send.pages.first, send.pages.last + 1)]
    assert sent == list(range(1, len(seconds) + 1))
    assert [send.number for send in sends] == list(range(1, len(sends) + 1))
    for send in sends:
        assert send.of == len(sends)
        assert send.seconds == pytest.approx(call(seconds, send.pages))
        within = (limits.pages is None or len(send.pages) + 1 <= limits.pages) and (
            limits.seconds is None or send.seconds <= limits.seconds + 1e-6
        )
        assert within != send.over
        # what exceeds a limit is a single page, which nothing can split
        assert within or len(send.pages) == 1


@settings(max_examples=150, deadline=None)
@given(packet=packets(), limits=LIMITS)
def test_no_short_unit_is_torn(packet, limits):
    seconds, together = packet
    sends = plan_sends(seconds, together, COVER, limits)
    borders = {send.pages.last for send in sends[:-1]}
    for unit in together:
        own = sum(seconds[unit.first - 1 : unit.last]) + BETWEEN * len(unit)
        room = None if limits.seconds is None else limits.seconds - BEFORE - COVER - AFTER
        short = (limits.pages is None or 2 * len(unit) <= limits.pages - 1) and (
            room is None or 2 * own <= room
        )
        if short:
            assert not borders & set(range(unit.first, unit.last))


@settings(max_examples=100, deadline=None)
@given(pages=st.integers(1, 60), limit=st.integers(2, 30))
def test_where_nothing_belongs_together_there_are_as_few_sends_as_can_be(pages, limit):
    single = tuple(PageRange(page, page) for page in range(1, pages + 1))
    sends = plan_sends((10.0,) * pages, single, COVER, Limits(pages=limit))
    assert len(sends) == -(-pages // (limit - 1))
    sizes = [len(send.pages) for send in sends]
    assert max(sizes) - min(sizes) <= 1


def test_without_a_limit_there_is_one_send():
    plan = plan_of(12, 9, 30)
    (send,) = plan_sends((60.0,) * plan.total, units(plan), COVER, Limits())
    assert str(send.pages) == f"1-{plan.total}"


def test_an_exhibit_and_its_tab_page_belong_together():
    plan = plan_of(12, 9)
    assert [str(unit) for unit in units(plan)] == ["1-2", "3", "4-16", "17-26"]


def test_a_long_exhibit_is_not_torn_right_behind_its_tab_page():
    plan = plan_of(5, 40)
    sends = plan_sends((10.0,) * plan.total, units(plan), COVER, Limits(pages=12))
    tab = plan.exhibits[1].tab_page
    assert tab not in {send.pages.last for send in sends}


@pytest.mark.parametrize(("seconds", "pages"), [((), 5), ((10.0,), 1)])
def test_what_can_not_be_planned_is_an_error(seconds, pages):
    with pytest.raises(ValueError, match=r"no room|no pages"):
        plan_sends(seconds, (), COVER, Limits(pages=pages))


def test_two_thousand_pages_are_planned_at_once():
    together = tuple(PageRange(first, first + 9) for first in range(1, 2001, 10))
    sends = plan_sends((50.0,) * 2000, together, COVER, Limits(pages=101))
    assert len(sends) == 20
    assert all(send.pages.last % 10 == 0 for send in sends)
