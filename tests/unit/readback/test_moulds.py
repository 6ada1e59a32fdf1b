"""Dictionaries read through what they share with others are what they are read one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expedite_packets.readback.moulds import cast
from expedite_packets.readback.spelling import Entries, NotPlain, _entries, entries
from tests.unit.readback.odd_spellings import PLAIN, Name, Reference, Speller, values

_WORDS = (
    *(
        "<<",
        ">>",
        "[",
        "]",
        "/A",
        "/1",
        "/B2",
        "/R",
        "/C#31",
        "0",
        "00",
        "7",
        "0000012",
        "12345678901",
    ),
    *(
        "R",
        "0 R",
        "5 0 R",
        "0 0 R",
        "00012 0 R",
        "5 1 R",
        "5 00 R",
        "1.5",
        "-3",
        "+4",
        "5.",
        "null",
    ),
    *("true", "<12 34>", "<1>", "(5 0 R)", "% 7\n", "7770000001", "/N7770000001", "9" * 10),
)


def _read(source: bytes) -> Entries | None:
    try:
        return _entries(source)
    except NotPlain:
        return None


def _through(source: bytes) -> Entries | None:
    try:
        return entries(source)
    except NotPlain:
        return None


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from((" ", "\n", "", "\0 ")))
def test_any_words_are_read_alike(words: list[str], blank: str) -> None:
    source = b"<<" + blank.join(("/X", *words)).encode() + b">>"
    assert _through(source) == _read(source) == _through(source)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_one_dictionary_with_other_numbers(data: st.DataObject, seed: int) -> None:
    inner = values(PLAIN | st.integers(0, 99).map(Reference))
    value = {b"K": data.draw(inner), b"L": data.draw(st.integers(0, 9999)), b"M": data.draw(inner)}
    source = Speller(seed, remarks=data.draw(st.booleans()))(
        {Name(key): one for key, one in value.items()}
    )
    other = bytes(data.draw(st.sampled_from(b"0123456789")) if 48 <= c <= 57 else c for c in source)
    for one in (source, other, source):
        assert _through(one) == _read(one)


def test_the_rest_is_read_once() -> None:
    asked: list[bytes] = []

    def read(source: bytes) -> Entries:
        asked.append(source)
        return _entries(source)

    one = cast(b"<< /Mould /Once /P 0000005 0 R /L 017 /A [ 1 2.5 6 0 R ] >>", read)
    two = cast(b"<< /Mould /Once /P 12 0 R /L 0 /A [ 003 2.5 7 0 R ] >>", read)
    rest = {b"/Mould": b"/Once"}
    assert one == {**rest, b"/P": b"5 0 R", b"/L": b"17", b"/A": b"[ 1 2.5 6 0 R ]"}
    assert two == {**rest, b"/P": b"12 0 R", b"/L": b"0", b"/A": b"[ 3 2.5 7 0 R ]"}
    assert len(asked) == 1


@pytest.mark.parametrize(
    "source",
    [
        *(b"<< /A (5) >>", b"<< /A <5 5> >>", b"<< /A 5 % 6\n >>", b"<< /A 7770000012 >>"),
        b"<< /A [" + b" 5" * 100 + b" ] >>",
        b"<< /A [" + b" 5" * 1000 + b" ] >>",
    ],
)
def test_what_is_unlike_others_is_left(source: bytes) -> None:
    assert cast(source, _entries) is None


def test_a_reference_to_nothing_is_refused_though_others_are_not() -> None:
    assert entries(b"<< /Mould /Nothing /P 5 0 R >>")[b"/P"] == b"5 0 R"
    with pytest.raises(NotPlain):
        entries(b"<< /Mould /Nothing /P 0 0 R >>")


def test_many_forms_are_forgotten_again() -> None:
    for at in range(2000):
        assert entries(b"<< /Mould%d 5 >>" % at) == {b"/Mould%d" % at: b"5"}
