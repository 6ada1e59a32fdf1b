import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.planning.labels import label


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (27, "AB"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ],
)
def test_labels(number, expected):
    assert label(number) == expected


@given(st.sets(st.integers(0, 5000), min_size=2))
def test_labels_are_distinct_and_in_order(numbers):
    labels = [label(n) for n in sorted(numbers)]
    assert len(set(labels)) == len(labels)
    assert labels == sorted(labels, key=lambda text: (len(text), text))


def test_no_label_below_the_first():
    with pytest.raises(ValueError, match="counted from 0"):
        label(-1)
