"""The stamp's typeface: Fira Sans, whose ASCII letters are measured here without opening it."""

from functools import lru_cache

from expedite_packets.errors import MissingGlyph

PRINTABLE = "".join(map(chr, range(32, 127)))
REGULAR_WIDTHS = (
    *(265, 241, 399, 518, 531, 826, 729, 219, 324, 324, 439, 499, 240, 403, 240, 520, 558, 433),
    *(495, 499, 532, 501, 533, 444, 551, 525, 240, 240, 500, 500, 500, 459, 1020, 573, 608, 560),
    *(644, 535, 491, 631, 680, 295, 305, 589, 498, 778, 683, 692, 581, 691, 605, 545, 517, 662),
    *(556, 826, 540, 550, 522, 322, 520, 322, 540, 520, 300, 544, 594, 478, 598, 545, 335, 520),
    *(586, 282, 280, 512, 293, 857, 586, 584, 594, 598, 386, 467, 361, 582, 492, 717, 485, 492),
    *(437, 322, 403, 322, 488),
)
BOLD_WIDTHS = (
    *(237, 240, 439, 557, 549, 859, 760, 238, 325, 325, 449, 531, 240, 407, 240, 520, 585, 464),
    *(517, 520, 565, 536, 564, 468, 581, 560, 240, 240, 519, 519, 519, 481, 1020, 590, 617, 575),
    *(651, 526, 487, 645, 666, 293, 317, 633, 513, 786, 663, 691, 600, 690, 617, 572, 540, 651),
    *(570, 847, 581, 594, 544, 324, 520, 324, 559, 520, 340, 548, 597, 479, 600, 552, 356, 551),
    *(577, 282, 281, 552, 297, 845, 577, 584, 597, 600, 401, 483, 386, 572, 513, 749, 512, 518),
    *(459, 324, 376, 324, 514),
)
"""Advance widths of the characters 32 to 126, in thousandths of the type size."""
_BY_CODE = {
    bold: (0,) * 32 + widths for bold, widths in ((False, REGULAR_WIDTHS), (True, BOLD_WIDTHS))
}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in points of ``text`` in the stamp's font.

    Raises:
        MissingGlyph: The text has a character that stamps can not show (only ASCII is embedded).
    """
    if not (text.isascii() and text.isprintable()):
        what = "A stamp has a character outside of the letters that stamps are set in."
        raise MissingGlyph(what, fix="Use plain letters A to Z in exhibit labels.")
    return sum(map(_BY_CODE[bold].__getitem__, text.encode("ascii"))) * 0.001 * size
