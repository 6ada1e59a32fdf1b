"""Bounds what one hostile or broken file can take: memory, time, unpacked size."""

import os
import sys
from pathlib import Path

MEMORY = 4 << 30
"""Bytes of address space of a process that reads files; real files needed less than a fourth."""
SECONDS, SECONDS_PER_MEGABYTE = 240, 4
"""Processor time for one file; a real one of 100 MB and 2,000 pages needed 40 seconds."""
UNPACKED = 1 << 29
"""Bytes to which one stream of a PDF may unpack; a colour scan of A2 at 300 dpi has half."""
WARNINGS = 5_000


def bound_process() -> None:
    """Bound the memory of this process, and what qpdf unpacks in it."""
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=WARNINGS,
        flate_max_memory=UNPACKED,
        run_length_max_memory=UNPACKED,
        png_max_memory=UNPACKED,
        tiff_max_memory=UNPACKED,
        dct_max_memory=UNPACKED,
    )
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def bound_time(path: Path) -> None:
    """Bound the processor time that this process may take for the file at ``path`` from now on.

    A process that takes longer is ended by the system; elsewhere than on POSIX nothing is done.
    """
    if os.name != "posix":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    size = path.stat().st_size / 1_000_000 if path.is_file() else 0.0
    wanted = int(used + SECONDS + SECONDS_PER_MEGABYTE * size) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))
