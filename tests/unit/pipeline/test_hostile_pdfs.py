"""PDFs made to exhaust their reader end soon, in little memory, with a finding or a page."""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from expedite_packets.pipeline import bounds
from expedite_packets.pipeline.progress import silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.worker import Job, normalise_one, start
from tests.support import hostile_pdfs

ENDS = {
    "content_bomb": "unpacks-too-large",
    "nested_bomb": "damaged-page",
    "picture_bomb": "damaged-page",
    "claimed_pages": "page-count-unsure",
    "page_tree_loop": "damaged-pdf",
    "page_tree_fan": "damaged-pdf",
    "deep_page_tree": "damaged-pdf",
    "deep_nesting": "damaged-page",
    "form_fan": "unpacks-too-large",
    "endless_mark": "unpacks-too-large",
    "form_loop": "",
    "outline_loop": "",
}


@pytest.mark.parametrize("name", hostile_pdfs.MAKERS)
def test_each_ends_soon_with_a_clear_error_or_with_its_page(tmp_path: Path, name: str) -> None:
    source = hostile_pdfs.MAKERS[name](tmp_path / "h.pdf")
    assert source.stat().st_size < 6_000_000
    (tmp_path / "work").mkdir()
    began = time.monotonic()
    files, findings = normalise_all([Job(name="h", path=source)], tmp_path / "work", silent)
    assert time.monotonic() - began < 60
    errors = {f.rule for f in findings if f.blocking}
    assert errors == ({ENDS[name]} if ENDS[name] else set())
    if not errors:
        assert len(files["h"].pages) == 1


def _take(path: Path, work: Path) -> None:
    bounds.SECONDS, bounds.SECONDS_PER_MEGABYTE = 2, 0
    start()
    normalise_one(Job(name="h", path=path), work)


@pytest.mark.skipif(os.name != "posix", reason="processor time can be bounded on POSIX only")
def test_a_page_that_would_never_be_drawn_is_ended_by_the_clock(tmp_path: Path) -> None:
    source = hostile_pdfs.slow_page(tmp_path / "fan.pdf")
    child = multiprocessing.get_context("spawn").Process(target=_take, args=(source, tmp_path))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGXCPU


def _hold(size: int) -> None:
    bounds.bound_process()
    try:
        bytearray(size)
    except MemoryError:
        sys.exit(7)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_memory_is_bounded() -> None:
    child = multiprocessing.get_context("spawn").Process(target=_hold, args=(bounds.MEMORY,))
    child.start()
    child.join(60)
    assert child.exitcode == 7
