"""What the command sees to before anything else."""

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from expedite_packets.cli.main import run


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The collector of garbage as the other tests have it."""
    found = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*found)


def _run_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    monkeypatch.setattr(sys, "argv", ["expedite", "--version"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 0


def test_nothing_installed_beside_us_sees_what_is_validated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _run_version(monkeypatch)
    assert "expedite" in capsys.readouterr().out
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"


def test_nothing_is_looked_through_for_garbage_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    _run_version(monkeypatch)
    assert gc.get_freeze_count() > 0
