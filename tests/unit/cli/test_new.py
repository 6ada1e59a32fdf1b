"""``expedite new`` tells what it did not copy."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from expedite_packets.cli.commands.new import command


@pytest.mark.skipif(os.name != "posix", reason="makes links as on POSIX")
def test_what_was_not_copied_is_told_beside_the_result(tmp_path: Path) -> None:
    (tmp_path / "client").mkdir()
    (tmp_path / "client" / "gone.pdf").symlink_to("nowhere.pdf")
    arguments = [
        *(str(tmp_path / "case"), "--from", str(tmp_path / "client")),
        *("--date", "2026-11-20", "--format", "json"),
    ]
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.exception is None
    assert "Not copied: gone.pdf" in result.stderr
    assert json.loads(result.stdout)["result"]["skipped"] == ["gone.pdf"]
