"""Other people's fax programs, to hold our files against; tests skip where they are absent.

``EXPEDITE_FAX_TOOLS`` may name a folder with unpacked Debian packages (``dpkg -x``), since
hylafax-server, hylafax-client, libspandsp2 and libtiff-tools need not be installed.
"""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

UNPACKED = Path(os.environ.get("EXPEDITE_FAX_TOOLS", "/nonexistent"))


def _program(name: str, *places: str) -> Path:
    found = shutil.which(name)
    candidates = [Path(found)] if found else []
    for place in places:
        candidates += [Path("/") / place / name, UNPACKED / place / name]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    pytest.skip(f"{name} is not on this machine")


def _run(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    libraries = UNPACKED / "usr/lib/hylafax"
    given = {**os.environ, "LD_LIBRARY_PATH": str(libraries)} if libraries.is_dir() else None
    return subprocess.run(
        [str(program), *words], capture_output=True, text=True, check=False, env=given
    )


def tiffcheck(path: Path, *options: str) -> str:
    """What HylaFAX's tiffcheck prints; its exit code says nothing."""
    program = _program("tiffcheck", "usr/lib/hylafax/bin", "usr/sbin")
    return _run(program, *options, str(path)).stdout


def tiffinfo(path: Path) -> subprocess.CompletedProcess[str]:
    """libtiff's tiffinfo, which decodes every strip with -D."""
    return _run(_program("tiffinfo", "usr/bin"), "-D", str(path))


def spandsp() -> ctypes.CDLL:
    """The library of soft modems."""
    named = ctypes.util.find_library("spandsp")
    unpacked = sorted(UNPACKED.glob("usr/lib/**/libspandsp.so.2"))
    for candidate in (named, *map(str, unpacked)):
        if candidate:
            try:
                return ctypes.CDLL(candidate)
            except OSError:
                continue
    pytest.skip("libspandsp2 is not on this machine")
