from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.assembly.font import text_width
from expedite_packets.assembly.stamp import fonts_used, operators, place, runs
from expedite_packets.errors import MissingGlyph, PacketError
from expedite_packets.model.pages import Band, PageFacts, Treatment
from expedite_packets.model.stamping import (
    DESCENT,
    EDGE,
    LETTER,
    MIN_HEIGHT,
    MIN_WIDTH,
    band_limits,
    stamp_scale,
)

WORDS = ("Exhibit C, page 3 of 12", "Packet page 41 of 96")
STEP = 2.0


def page(width: float = 612, height: float = 792, bottom: int = 0, top: int = 0) -> PageFacts:
    columns = int(width // STEP) + 1
    return PageFacts(
        source_index=0,
        width=width,
        height=height,
        treatment=Treatment.UNTREATED,
        has_text=True,
        top=Band(ink=top, step=STEP, columns=columns),
        bottom=Band(ink=bottom, step=STEP, columns=columns),
    )


def inked(*ranges: tuple[float, float]) -> int:
    """Bits for ink from x to x, in points."""
    bits = 0
    for left, right in ranges:
        for column in range(int(left // STEP), int(right // STEP) + 1):
            bits |= 1 << column
    return bits


ALL = inked((0, 612))


def test_first_choice_is_below_right() -> None:
    bound = place(page(), WORDS, number=41)
    assert bound.number == 41
    assert not bound.placed
    assert bound.stamp.right == pytest.approx(612 - 30)
    assert bound.stamp.bottom == pytest.approx(EDGE - DESCENT)
    assert (bound.width, bound.height) == (612, 792)


@pytest.mark.parametrize(
    ("bottom", "top", "left", "at_top"),
    [
        (inked((560, 561)), 0, 30, False),
        (inked((560, 561), (40, 41)), 0, None, False),
        (ALL, 0, -30, True),
        (ALL, inked((500, 501)), 30, True),
        (ALL, inked((500, 501), (40, 41)), None, True),
    ],
)
def test_next_free_place(bottom: int, top: int, left: float | None, at_top: bool) -> None:
    bound = place(page(bottom=bottom, top=top), WORDS, number=1)
    assert not bound.placed
    assert (bound.stamp.bottom > 396) is at_top
    wide = bound.stamp.right - bound.stamp.left
    expected = {None: (612 - wide) / 2, -30: 612 - 30 - wide}.get(left, left)
    assert bound.stamp.left == pytest.approx(expected)


def test_page_without_a_free_place_is_shrunk_above_its_stamp() -> None:
    bound = place(page(bottom=ALL, top=ALL), WORDS, number=1)
    assert bound.placed
    assert (bound.width, bound.height) == (612, 792)
    assert 0.95 < bound.scale <= 0.97
    _, band_top = band_limits(792, 1.0, top=False)
    assert bound.bottom >= band_top - 1e-9
    assert bound.bottom + 792 * bound.scale == pytest.approx(792)
    assert bound.left == pytest.approx((612 - 612 * bound.scale) / 2)


@pytest.mark.parametrize("size", [(200, 200), (395, 700), (700, 249)])
def test_small_page_goes_on_letter_unscaled_where_it_fits(size: tuple[float, float]) -> None:
    bound = place(page(*size), WORDS, number=1)
    assert bound.placed
    assert {bound.width, bound.height} == set(LETTER)
    assert bound.scale <= 1.0
    assert bound.left * 2 + size[0] * bound.scale == pytest.approx(bound.width)
    assert bound.stamp.top < bound.bottom


def test_long_receipt_is_scaled_down_to_fit() -> None:
    bound = place(page(200, 2000), WORDS, number=1)
    assert bound.scale < 0.4
    assert bound.bottom > bound.stamp.top


def test_large_page_has_a_larger_stamp() -> None:
    small, large = place(page(), WORDS, number=1), place(page(1224, 1584), WORDS, number=1)
    assert large.stamp.right - large.stamp.left == pytest.approx(
        2 * (small.stamp.right - small.stamp.left)
    )


def test_draft_is_bold_and_larger() -> None:
    draft, rest = runs(("DRAFT", *WORDS), 1.0)
    assert (draft.text, draft.bold) == ("DRAFT", True)
    assert draft.size > rest.size
    assert rest.text == "  |  Exhibit C, page 3 of 12  |  Packet page 41 of 96"
    assert len(fonts_used(("DRAFT", *WORDS))) == 2
    assert len(fonts_used(WORDS)) == 1


def test_text_that_stamps_can_not_show() -> None:
    with pytest.raises(MissingGlyph):
        text_width("Exhibit Я", 8)


def test_words_too_long_for_any_sheet() -> None:
    with pytest.raises(PacketError, match="too long"):
        place(page(), ("long words " * 30,), number=1)


def test_operators_escape_and_balance() -> None:
    bound = place(page(), ("(a) \\ b",), number=1)
    content = operators(bound, ("(a) \\ b",), (1, 0, 0, 1, 0, 0), {"EpkStamp": "X"})
    assert b"(\\(a\\) \\\\ b) Tj" in content
    assert content.startswith(b"q ")
    assert content.endswith(b" Q\n")


sizes = st.floats(50, 3000)


@given(
    sizes, sizes, st.integers(0, (1 << 1600) - 1), st.integers(0, (1 << 1600) - 1), st.booleans()
)
def test_stamp_is_inside_the_page_and_on_no_ink(
    width: float, height: float, bottom: int, top: int, draft: bool
) -> None:
    given_page = page(width, height)
    mask = (1 << given_page.bottom.columns) - 1
    facts = replace(
        given_page,
        bottom=replace(given_page.bottom, ink=bottom & mask),
        top=replace(given_page.top, ink=top & mask),
    )
    words = ("DRAFT", *WORDS) if draft else WORDS
    bound = place(facts, words, number=1)
    box = bound.stamp
    assert 0 < box.left < box.right < bound.width
    assert 0 < box.bottom < box.top < bound.height
    if bound.placed:
        assert bound.scale <= 1.0
        assert box.top < bound.bottom
        assert bound.left >= 0
        assert bound.left + width * bound.scale <= bound.width + 1e-6
        assert bound.bottom + height * bound.scale <= bound.height + 1e-6
    else:
        assert width >= MIN_WIDTH
        assert height >= MIN_HEIGHT
        scale = stamp_scale(width, height)
        low, _ = band_limits(height, scale, top=False)
        band = facts.bottom if box.bottom - 2 * scale == pytest.approx(low) else facts.top
        columns = range(int(box.left // STEP), int(box.right // STEP) + 1)
        assert not any(band.ink >> column & 1 for column in columns)
