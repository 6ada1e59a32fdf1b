"""Passwords of files: from the environment, or typed where somebody sits at a terminal."""

import getpass
import os
import sys
from functools import cache


@cache
def secret(name: str) -> str | None:
    """The password for the environment variable ``name``; asked for once where it is not set.

    It is never echoed, kept on disk or taken from the command line.
    """
    found = os.environ.get(name)
    if found is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return found
    try:
        typed = getpass.getpass(f"Password for {name} (not shown): ", stream=sys.stderr)
    except (EOFError, getpass.GetPassWarning):
        return None
    return typed or None
