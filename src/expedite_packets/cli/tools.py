"""Looks for the programs that read what the toolkit itself can not."""

import shutil
import sys
from pathlib import Path

from expedite_packets.model.tools import Program, Tools

_OFFICE = ("soffice", "libreoffice")
_USUAL = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}


def find_tools() -> Tools:
    """What this machine has."""
    return Tools(office=_program(_OFFICE, _USUAL.get(sys.platform, ())))


def _program(names: tuple[str, ...], usual: tuple[str, ...]) -> Program | None:
    found = [shutil.which(name) for name in names]
    for path in (*found, *usual):
        if path and Path(path).is_file():
            real = Path(path).resolve()
            # starting the program to ask for its version would take longer than most builds
            status = real.stat()
            return Program(path=Path(path), stamp=f"{status.st_size}-{status.st_mtime_ns}")
    return None
