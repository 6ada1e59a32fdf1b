"""Objects are written in order; streams' dictionaries the same whichever way they are read."""

import hashlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Object, Pdf

from expedite_packets.fragments.walk import Sink, _dictionary

_LIKE = {
    "plain": b"/Name /A#20B /Subtype /Image /Width 5",
    "array": b"/Filter [ /FlateDecode /DCTDecode ]",
    "inner": b"/DecodeParms << /K -1 /Length 3 >>",
    "inner alone": b"/DecodeParms << /K -1 >>",
    "string": b"/Remark (/Length 5 )",
    "name": b"/Kind /Length /Type /Length",
    "longer": b"/Length1 12 /Length2 13 /Length3 14",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", _LIKE)
@pytest.mark.parametrize("length", ["own", "none", "indirect"])
def test_the_length_is_ours_and_the_rest_is_kept(kind: str, length: str) -> None:
    pdf = Pdf.new()
    given = Object.parse(b"<< " + _LIKE[kind] + b" >>")
    stream = pdf.make_stream(b"12345", given)
    if length == "none" and "/Length" in stream.stream_dict:
        del stream.stream_dict["/Length"]
    elif length == "indirect":
        stream.stream_dict["/Length"] = pdf.make_indirect(5)
    found = Object.parse(_dictionary(stream, 99))
    assert found == Object.parse(b"<< /Length 99 " + _LIKE[kind] + b" >>")
    assert _dictionary(stream, 99).startswith(b"<< /Length 99 ")


def test_numbers_that_are_other_objects_are_written_where_they_stand() -> None:
    pdf = Pdf.new()
    mask = pdf.make_stream(b"mask")
    given = Dictionary({"/Height": pdf.make_indirect(7), "/SMask": mask, "/Width": 5})
    source = _dictionary(pdf.make_stream(b"12345", given), 5)
    assert source == b"<< /Length 5 /Height 7 /SMask %d 0 R /Width 5 >>" % mask.objgen[0]


@given(st.lists(st.lists(st.sampled_from((0, 1, 5, 40_000, 70_000)), max_size=3), max_size=6))
def test_what_is_gathered_is_written_in_order_and_hashed(writes: list[list[int]]) -> None:
    file, expected = BytesIO(), b""
    sink = Sink(file)
    for turn, sizes in enumerate(writes):
        parts = [bytes((turn, 7)) * size for size in sizes]
        sink.write(*parts)
        expected += b"".join(parts)
        assert sink.position == len(expected)
    assert sink.digest == hashlib.sha256(expected).hexdigest()
    assert file.getvalue() == expected
