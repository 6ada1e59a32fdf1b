"""Runs one command and prints its wall seconds, its peak memory in bytes and its CPU seconds.

A program of its own, and a small one: Linux counts the memory of the process that starts a program
towards the program's peak.
"""

import os
import sys
import time


def main(command: list[str]) -> int:
    """Run the command with its output thrown away; returns its exit code."""
    start = time.perf_counter()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    print(seconds, usage.ru_maxrss * unit, usage.ru_utime + usage.ru_stime)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
