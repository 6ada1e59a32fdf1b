"""What all workers of one test run share: made by the first that asks, the others wait for it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LONGEST = 600
"""Seconds that a worker waits for another one."""


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run, the same for every worker."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def shared_cache(factory: pytest.TempPathFactory) -> Path:
    """A cache for tests that build samples and do not ask how a cache is filled."""
    return run_folder(factory) / "cache"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder ``name`` of this test run, filled by ``make`` once, whoever asks first.

    Tests only read it; one that changes something takes a copy.
    """
    folder = run_folder(factory) / name
    done, failed = folder.with_name(f"{name}-done"), folder.with_name(f"{name}-failed")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(name, done, failed)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.mkdir()
        raise
    done.mkdir()
    return folder


def _wait(name: str, done: Path, failed: Path) -> None:
    until = time.monotonic() + _LONGEST
    while not done.exists():
        if failed.exists() or time.monotonic() > until:
            pytest.fail(f"another worker did not make {name!r}")
        time.sleep(0.05)
