"""What the command sees to before anything else."""

import os
import sys

import pytest

from expedite_packets.cli.main import run


def test_nothing_installed_beside_us_sees_what_is_validated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    monkeypatch.setattr(sys, "argv", ["expedite", "--version"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 0
    assert "expedite" in capsys.readouterr().out
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"
