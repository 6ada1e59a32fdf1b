"""Where an upload is split."""

from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.dispatch.upload.split import Unit, split


def units(lengths: list[int]) -> list[Unit]:
    found, first = [], 0
    for length in lengths:
        found.append(Unit(first, first + length - 1))
        first += length
    return found


CASES = st.lists(st.integers(1, 9), min_size=1, max_size=12).flatmap(
    lambda lengths: st.tuples(
        st.just(lengths),
        st.lists(st.integers(1, 50), min_size=sum(lengths), max_size=sum(lengths)),
        st.integers(5, 200),
    )
)


@given(CASES)
def test_every_page_is_in_one_part_in_order_and_under_the_limit(case):
    lengths, weights, limit = case

    def weigh(pages: range) -> int:
        return sum(weights[page] for page in pages)

    found = split(units(lengths), weigh, limit)
    pages = [page for part in found.parts for page in range(part.first, part.last + 1)]
    assert pages == list(range(sum(lengths)))
    for part in found.parts:
        heavy = weigh(range(part.first, part.last + 1)) > limit
        assert heavy == (part.first == part.last and part.first in found.too_large)


@given(CASES)
def test_a_unit_that_fits_into_a_part_is_never_torn(case):
    lengths, weights, limit = case

    def weigh(pages: range) -> int:
        return sum(weights[page] for page in pages)

    found = split(units(lengths), weigh, limit)
    borders = {part.first for part in found.parts}
    for unit in units(lengths):
        if weigh(range(unit.first, unit.last + 1)) <= limit:
            assert not borders & set(range(unit.first + 1, unit.last + 1))
