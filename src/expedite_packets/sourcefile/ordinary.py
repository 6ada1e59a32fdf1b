"""Reads files that are ordinary ones: a pipe or a device would be waited for without end."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_ordinary(path: Path) -> BufferedReader:
    """The file, opened for reading.

    Raises:
        OSError: It can not be opened, or is a pipe, a device or a folder.
    """
    opened = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "no ordinary file", str(path))
        return os.fdopen(opened, "rb")
    except BaseException:
        os.close(opened)
        raise


def read_ordinary(path: Path) -> bytes:
    """All of the file.

    Raises:
        OSError: As for :func:`open_ordinary`; or it can not be read.
    """
    with open_ordinary(path) as file:
        return file.read()
