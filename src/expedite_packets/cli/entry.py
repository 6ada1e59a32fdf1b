"""Where the command begins: Ctrl-C amid the imports ends it in a sentence, as it does later on."""

import os
import signal
import threading


def run() -> None:
    """The console command's entry point."""
    ours = threading.current_thread() is threading.main_thread()
    ours = ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, _end)
    from expedite_packets.cli import exits  # noqa: F401 (the last of what takes long)
    from expedite_packets.cli.main import run as run_command

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run_command()


def _end(*_: object) -> None:
    """End at once: nothing was begun that would have to be tidied up."""
    os.write(2, b"\nInterrupted. No output is half done.\n")
    os._exit(130)
