"""Seconds on the line."""

import numpy as np
import pytest

from expedite_packets.dispatch.fax.coding import Coding, coded
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.timing import call_seconds, in_words, line_times


def times(bits: np.ndarray, resolution: Resolution):
    return line_times(*(coded(bits, coding, resolution) for coding in (Coding.MH, Coding.MMR)))


@pytest.mark.parametrize(("resolution", "seconds"), [("standard", 21.5), ("fine", 43.0)])
def test_an_empty_page_takes_its_lines_at_20_ms(resolution, seconds):
    lines = Resolution(resolution).lines
    for time in times(np.zeros((lines, 216), np.uint8), Resolution(resolution)):
        assert time.plain == pytest.approx(seconds, abs=0.1)
        assert time.packed < 0.5


def test_a_page_of_noise_takes_as_long_as_its_bytes():
    bits = np.random.default_rng(1).integers(0, 256, (400, 216), dtype=np.uint8)
    slow, fast = times(bits, Resolution.FINE)
    size = len(coded(bits, Coding.MH, Resolution.FINE).data)
    assert slow.bits_per_second == 9600
    assert slow.plain == pytest.approx(size * 8 / 9600)
    assert fast.plain == pytest.approx(size * 8 / 14400)


def test_a_call_has_the_protocol_s_own_time():
    assert call_seconds([30.0]) == 12 + 30 + 3.5
    assert call_seconds([30.0, 40.0, 50.0]) == 12 + 120 + 2 * 4 + 3.5


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (45, "45 s"), (99.5, "1 min 40 s"), (720, "12 min"), (725, "12 min 5 s")],
)
def test_seconds_in_words(seconds, words):
    assert in_words(seconds) == words
