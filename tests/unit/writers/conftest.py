import pytest

from expedite_packets.resources import data_root
from expedite_packets.writers.style_sheet import load_styles
from expedite_packets.writers.styles import StyleSheet


@pytest.fixture(scope="session")
def styles() -> StyleSheet:
    return load_styles(data_root())
