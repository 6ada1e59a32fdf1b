"""Equal objects have one spelling, other objects have another, and what is odd is refused."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import read_object

from expedite_packets.readback.fingerprint import Fingerprints
from expedite_packets.readback.spelling import (
    NotPlain,
    cut,
    elements,
    entries,
    reference,
    spelled,
)
from tests.unit.readback.odd_spellings import NAMES, PLAIN, Reference, Speller, values


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_spellings_of_one_value_are_spelled_the_same(data: st.DataObject, seed: int) -> None:
    value = data.draw(values(PLAIN | NAMES | st.integers(1, 99).map(Reference)))
    speller = Speller(seed)
    first, second = speller(value), speller(value)
    assert spelled(first) == spelled(second)
    assert spelled(spelled(first)) == spelled(first)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_the_same_by_spelling_is_the_same_by_pypdf(data: st.DataObject, seed: int) -> None:
    left, right = data.draw(values(PLAIN | NAMES)), data.draw(values(PLAIN | NAMES))
    speller = Speller(seed)
    first, second = speller(left), speller(data.draw(st.sampled_from((left, right))))
    if spelled(first) == spelled(second):
        assert _by_pypdf(first) == _by_pypdf(second)
        assert _by_pypdf(first) == _by_pypdf(spelled(first))
    else:
        assert _typed(left) != _typed(right)


def _typed(value: object) -> object:
    """The value so that a name is not equal to a string, nor a truth value to a number."""
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return type(value).__name__, value


def _by_pypdf(source: bytes) -> bytes:
    return Fingerprints(decoded=False).of(read_object(BytesIO(source + b" endobj "), None))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_what_differs_is_spelled_otherwise(data: st.DataObject, seed: int) -> None:
    left, right = data.draw(values(PLAIN | NAMES)), data.draw(values(PLAIN | NAMES))
    speller = Speller(seed)
    same = spelled(speller(left)) == spelled(speller(right))
    assert same == (_without_null(left) == _without_null(right))


def _without_null(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_null(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_null(one) for one in value]
    return (type(value) if not hasattr(value, "as_tuple") else int, value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"(a\\(b\\)(x)\\101)", b"<6128622928782941>"),
        (b"(a\r\nb\rc\\\r\nd)", b"<610a620a6364>"),
        (b"<6 1 6>", b"<6160>"),
        (b"[/A#42 +5 -.50 .5 5. 007]", b"[ /AB 5 -0.5 0.5 5 7 ]"),
        (b"<< /B 1 /A null /C<</D 0012 0 R>>>>", b"<< /B 1 /C << /D 12 0 R >> >>"),
        (b"% odd [ \n[ 1 % ] \r2]", b"[ 1 2 ]"),
        (b"/A#20#23", b"/A#20#23"),
    ],
)
def test_the_one_spelling(source: bytes, expected: bytes) -> None:
    assert spelled(source) == expected


@pytest.mark.parametrize(("left", "right"), [(b"(abc)", b"/abc"), (b"<616263>", b"616263")])
def test_kinds_are_never_taken_for_each_other(left: bytes, right: bytes) -> None:
    assert spelled(left) != spelled(right)


@pytest.mark.parametrize(
    "source",
    [
        *(
            b"",
            b"1 2",
            b"[",
            b"]",
            b"1]",
            b"<<]",
            b"[>>",
            b"(a",
            b"a)",
            b"<zz>",
            b"<",
            b">",
            b"{1}",
        ),
        *(
            b"<<1 2>>",
            b"<</A>>",
            b"<</A 1 /#41 2>>",
            b"endobj",
            b"1.2.3",
            b"--5",
            b"-",
            b".",
            b"+.",
        ),
        *(b"5 1 R", b"0 0 R", b"R", b"[5.0 0 R]", b"[/A 0 R]", b"[(a) 0 R]", b"[1 0 R 0 R]"),
        *(b"(\\777)", b"(\\x)", b"/A#0", b"/A#00", b"/#zz", b"1e5", b"NaN", b"1" * 65, b"True"),
        *(b"[" * 200 + b"]" * 200, b"(" * 6 + b")" * 6, b"/" + b"A" * 600),
    ],
)
def test_what_is_not_plain_is_refused(source: bytes) -> None:
    with pytest.raises(NotPlain):
        spelled(source)


@given(st.binary(max_size=40) | st.text("<>[]()/ 0R#a\\%\n", max_size=30).map(str.encode))
def test_any_bytes_are_spelled_or_refused(source: bytes) -> None:
    try:
        once = spelled(source)
    except NotPlain:
        return
    assert spelled(once) == once


@pytest.mark.parametrize("source", [b"(" * 200_000, b"(()" * 100_000, b"<<" * 200_000])
def test_hostile_nesting_takes_no_time(source: bytes) -> None:
    with pytest.raises(NotPlain):
        spelled(source)


def test_entries_and_elements_are_one_level() -> None:
    given = entries(b"<< /B [1 2] /A (x) /L 7 0 R >>")
    assert given == {b"/A": b"<78>", b"/B": b"[ 1 2 ]", b"/L": b"7 0 R"}
    assert elements(given[b"/B"]) == [b"1", b"2"]
    assert [reference(given[b"/L"]), reference(given[b"/A"]), reference(None)] == [7, None, None]
    for wrong in (b"[ 1 ]", b"<< /A >>", b"5"):
        with pytest.raises(NotPlain):
            entries(wrong)
    with pytest.raises(NotPlain):
        elements(b"<< >>")


def test_cut_finds_references_and_nothing_else() -> None:
    texts, numbers = cut(b"<< /A 0000012 0 R /B (5 0 R \\( 6 0 R) /C [ 1 0 R 2 0 R] /F1 0 /R2 >>")
    assert numbers == [12, 1, 2]
    assert texts == [b"<< /A ", b" /B (5 0 R \\( 6 0 R) /C [ ", b" ", b"] /F1 0 /R2 >>"]
    assert cut(b"[ 3 0 R 4 0 R ]") == ([b"[ ", b" ", b" ]"], [3, 4])
    assert cut(b"<< /A 1 >>") == ([b"<< /A 1 >>"], [])


@pytest.mark.parametrize("source", [b"[ 5 1 R ]", b"[ (x) 5 1 R ]", b"[ 5 0 R % 6 0 R \n]", b"(a"])
def test_cut_refuses_what_it_can_not_tell(source: bytes) -> None:
    with pytest.raises(NotPlain):
        cut(source)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_cut_agrees_with_the_spelling(data: st.DataObject, seed: int) -> None:
    value = data.draw(values(PLAIN | NAMES | st.integers(1, 99).map(Reference)))
    source = Speller(seed, remarks=False)(value)
    assert sorted(cut(source)[1]) == sorted(_references(value))


def _references(value: object) -> list[int]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [number for one in inner for number in _references(one)]
    return [value] if isinstance(value, Reference) else []
