"""From a result or an exception to an exit code; nothing gets past as a traceback."""

import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from expedite_packets import __version__
from expedite_packets.errors import ExitCode, PacketError
from expedite_packets.model.finding import Finding, Kind

_OF_KIND = {
    Kind.CASE_FILE: ExitCode.CASE_FILE,
    Kind.POLICY_DATA: ExitCode.POLICY_DATA,
    Kind.TEMPLATE: ExitCode.TEMPLATE,
    Kind.EXHIBIT: ExitCode.EXHIBIT,
    Kind.LIMIT: ExitCode.LIMIT,
    Kind.CASE: ExitCode.FINDINGS,
    Kind.PROOF: ExitCode.INTERNAL,
}
_FIRST = (
    ExitCode.INTERNAL,
    ExitCode.CASE_FILE,
    ExitCode.POLICY_DATA,
    ExitCode.TEMPLATE,
    ExitCode.EXHIBIT,
    ExitCode.LIMIT,
    ExitCode.FINDINGS,
)
"""Which code wins where several apply: a failed proof, then 3, 6, 5, 4, 8, 1."""


def exit_codes(findings: Iterable[Finding]) -> tuple[ExitCode, ...]:
    """Every code that the blocking findings call for, the one that wins first; empty if none."""
    found = {_OF_KIND[finding.kind] for finding in findings if finding.blocking}
    return tuple(code for code in _FIRST if code in found)


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """The one code for these findings: OK where none blocks."""
    return next(iter(exit_codes(findings)), ExitCode.OK)


def codes_of(error: PacketError) -> tuple[ExitCode, ...]:
    """Every code that an exception stands for, the one that wins first."""
    if error.exit_code in (ExitCode.INTERNAL, ExitCode.OUTPUT, ExitCode.USAGE):
        return (error.exit_code,)
    return exit_codes(error.findings) or (error.exit_code,)


def guarded(command: click.Command) -> int:
    """Run a command and return its exit code, whatever happens.

    A user's error was reported by the command itself. An unexpected exception is our bug: its
    kind and place in our code are shown, never its message, which may hold a client's data.
    """
    try:
        with _asked_to_end():
            result = command.main(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. No output is half done.", err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # the reader of our output went away (a pager that was quit): not an error of ours
        sys.stderr.close()
        return ExitCode.OK
    except OSError as error:
        reason = error.strerror or type(error).__name__
        click.echo(f"error: Cannot read or write: {reason}. No output is half done.", err=True)
        click.echo("    fix: Check the free space and your rights, then try again.", err=True)
        with suppress(OSError):
            sys.stdout.close()  # what could not be written must not be tried again at the end
        return ExitCode.OUTPUT
    except Exception as error:
        if _was_interrupted(error):
            click.echo("Interrupted. No output is half done.", err=True)
            return ExitCode.INTERRUPTED
        click.echo(_bug_report(error), err=True)
        return ExitCode.INTERNAL
    return result if isinstance(result, int) else ExitCode.OK


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether an interruption lies behind an error: Python wraps those that come amid a class."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__
    return False


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Meanwhile a request to end, and a terminal that is closed, are taken as Ctrl-C is.

    The system's own way would leave clients' files in the work folder. Who starts us so that a
    signal is ignored, as ``nohup`` does, has it so.
    """
    asking = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    here = threading.current_thread() is threading.main_thread()
    taken = [one for one in asking if here and signal.getsignal(one) is signal.SIG_DFL]
    for one in taken:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def _bug_report(error: Exception) -> str:
    frames = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "expedite_packets" in frame.filename
    ]
    return "\n".join(
        (
            "Internal error: this is a bug of expedite-packets, not of your case. Nothing was"
            " published.",
            f"  {type(error).__name__}, version {__version__},"
            f" Python {sys.version.split()[0]} on {sys.platform}",
            *frames,
            "Please report the lines above; they hold nothing from your case.",
        )
    )
