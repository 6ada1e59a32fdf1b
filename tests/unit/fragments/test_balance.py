from unittest import mock

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.fragments import balance as module
from expedite_packets.fragments.balance import Balance, balance


@pytest.mark.parametrize(
    ("content", "open_states", "clean"),
    [
        (b"", 0, True),
        (b" \n", 0, True),
        (b"q 1 0 0 1 0 0 cm Q", 0, True),
        (b"q q Q", 1, True),
        (b"q q q", 3, True),
        (b"Q q Q", 0, False),
        (b"(q q q) Tj", 0, True),
        (b"(a \\) q (q)) Tj q", 1, True),
        (b"% q q\nq Q", 0, True),
        (b"/q gs /Q Do q", 1, True),
        (b"BI /W 1 /H 1 ID q Q q (EI Q\nEI q", 1, True),
        (b"BT (x)Tj", 0, False),
        (b"/OC /P BDC q Q", 0, False),
        (b"/P BMC q Q EMC", 0, True),
        (b"q (never closed", 1, False),
        (b"q Q 1 0 0", 0, False),
        (b"q Q % trailing", 0, False),
        (b"[(q)]TJ", 0, True),
        (b"<71> Tj q", 1, True),
        (b"0 0 m\x00q\x00Q", 0, True),
    ],
)
def test_counts(content: bytes, open_states: int, clean: bool) -> None:
    assert balance(content) == Balance(open=open_states, clean=clean)


def test_deep_strings_are_not_trusted() -> None:
    assert balance(b"((((((q)))))) Tj").clean is False
    assert balance(b"((((q)))) Tj") == Balance(open=0, clean=True)


_PIECES = st.sampled_from(
    [
        b"q",
        b"Q",
        b"1 0 0 1 5 5 cm",
        b"(a q \\( Q) Tj",
        b"(a (b q) c) Tj",
        b"/q gs",
        b"% Q q\n",
        b"[(Q) 3 (q)] TJ",
        b"<7171> Tj",
        b"BT /F1 12 Tf ET",
    ]
)


@given(st.lists(_PIECES, max_size=30))
def test_agrees_with_a_parser(pieces: list[bytes]) -> None:
    content = b"\n".join(pieces) + b"\nn"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    depth = lowest = 0
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        operator = str(instruction.operator)
        depth += (operator == "q") - (operator == "Q")
        lowest = min(lowest, depth)
    assert balance(content) == Balance(open=max(depth, 0), clean=lowest == 0)


def test_an_inline_picture_that_never_ends_is_not_clean() -> None:
    assert not balance(b"q Q BI /W 1 /H 1 /BPC 8 /CS /G ID x").clean
    assert balance(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n").clean


_SCRAPS = (
    *(b"q", b"Q", b"BT", b"ET", b"BMC", b"EMC", b"BI", b"EI", b"(", b")", b"[", b"]", b"/", b"%"),
    *(b"<", b">", b" ", b"\n", b"\0", b"\\", b"x", b"1", b"\\(", b"\\)", b"(a)", b"(\\\\)"),
)


@given(st.lists(st.sampled_from(_SCRAPS), max_size=40).map(b"".join))
def test_the_short_way_counts_as_the_long_one(content: bytes) -> None:
    short = balance(content)
    with mock.patch.object(module, "_outside_of_strings", return_value=None):
        assert balance(content) == short
