"""Compares text with a committed expected file; the diff names both sides."""

import difflib
from pathlib import Path

import pytest


def check(path: Path, text: str, update: bool) -> None:
    """Fails where ``text`` differs from the file, or the file is missing.

    With ``update`` the file is written instead and the test passes. Ask the fixture
    ``update_golden`` for it.
    """
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    if not path.is_file():
        pytest.fail(f"no expected file {path}; run pytest --update-golden and read what it writes")
    expected = path.read_text(encoding="utf-8")
    if expected != text:
        diff = difflib.unified_diff(
            expected.splitlines(),
            text.splitlines(),
            fromfile=str(path),
            tofile=f"{path} (as the code says now)",
            lineterm="",
        )
        pytest.fail("\n".join(diff) or f"{path} differs in its line ends", pytrace=False)


def unused(folder: Path, names: set[str], pattern: str) -> list[str]:
    """The files below ``folder`` that match ``pattern`` and that no test asks for."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}
    return sorted(found - names)
