"""The sendfax line."""

import shlex

import pytest

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.hylafax import sendfax_line


@pytest.mark.parametrize(
    ("number", "file"),
    [
        ("(240) 721-3405", "fax.tif"),
        ("5550103405", "a file; rm -rf $(x) 'q'.tif"),
        ("+1 5", "b`c`"),
    ],
)
def test_a_shell_hands_on_number_and_file_as_they_are(number, file):
    words = shlex.split(sendfax_line(number, file, Resolution.FINE))
    assert words == ["sendfax", "-n", "-m", "-s", "na-let", "-d", number, file]


def test_the_resolution_is_the_file_s():
    assert " -l " in sendfax_line("1", "f", Resolution.STANDARD)
