"""The command line that sends a fax with HylaFAX."""

import shlex

from expedite_packets.dispatch.fax.grid import Resolution

_LINES = {Resolution.STANDARD: "-l", Resolution.FINE: "-m"}


def sendfax_line(number: str, file: str, resolution: Resolution) -> str:
    """The ``sendfax`` command, quoted for a shell, that sends ``file`` without another cover.

    ``number`` goes to HylaFAX as it is written; its dialling rules add what the line needs.
    """
    parts = ("sendfax", "-n", _LINES[resolution], "-s", "na-let", "-d", number, file)
    return shlex.join(parts)
