"""Which libraries the files of the sample were made with; others may give other bytes."""

import platform
import zlib
from importlib.metadata import version

LIBRARIES = ("fontpkg-fira-sans", "pikepdf", "pillow", "pypdfium2", "reportlab")


def made_with() -> str:
    """One line for each library and one for the machine."""
    lines = [f"{name} {version(name)}" for name in LIBRARIES]
    lines.append(f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    lines.append(f"{platform.system()} {platform.machine()}")
    return "\n".join(lines) + "\n"
