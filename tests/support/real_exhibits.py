"""Where the folder of real exhibits is, for tests marked ``real``; no part of the project."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("EXPEDITE_REAL_EXHIBITS", ROOT.parent / "shared" / "exhibits"))


def real_exhibit(name: str) -> Path:
    """The file with this name; skips the test where the folder is absent."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"real exhibit {name} is not on this machine")
    return path
