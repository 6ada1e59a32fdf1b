"""Files of the dated data that a test leaves as they are need to be parsed only once."""

from collections.abc import Iterator
from functools import cache

import pytest

from expedite_packets.catalog import reader
from expedite_packets.sourcefile.reader import examine

_examined = cache(examine)


@pytest.fixture(autouse=True, scope="module")
def each_content_parsed_once() -> Iterator[None]:
    """The same bytes under the same name give the same tree; all checks run on it every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "examine", _examined)
        yield
