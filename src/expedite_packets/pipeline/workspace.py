"""The private work folder, and publishing what was made there in one move.

A channel's output folder is replaced as a whole by two renames on one volume, so that no reader
ever sees half of a build: the old folder steps aside, the new one takes its name. Files in the old
folder that we did not make are carried over. Whatever interrupts a build, the previous output is
either in place or is put back by the next command that looks (:func:`recover`).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from expedite_packets.errors import OutputError
from expedite_packets.processes import alive

_WORK = ".expedite-work-"
_PREVIOUS = ".previous-"


@contextmanager
def work_folder(base: Path) -> Iterator[Path]:
    """A private folder (mode 0700) inside ``base``, gone when the block ends.

    ``base`` is created if it is not there, and removed again if nothing else came into it.

    Raises:
        OutputError: The folder can not be made.
    """
    created = not base.exists()
    try:
        base.mkdir(parents=True, exist_ok=True)
        _sweep(base)
        work = Path(tempfile.mkdtemp(prefix=f"{_WORK}{os.getpid()}-", dir=base))
    except OSError as error:
        raise _cannot_write(base, error) from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if created:
            with suppress(OSError):
                base.rmdir()


def _sweep(base: Path) -> None:
    """Remove work folders that a killed build left behind."""
    for left in base.glob(f"{_WORK}*"):
        owner = left.name.removeprefix(_WORK).split("-")[0]
        if owner.isdigit() and not alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def recover(target: Path) -> None:
    """Put back or finish what an interrupted publish of ``target`` left half done."""
    previous = _previous(target)
    if not previous.is_dir():
        return
    try:
        if not target.exists():
            previous.rename(target)
        else:
            _finish(previous, target)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _previous(target: Path) -> Path:
    return target.with_name(f"{_PREVIOUS}{target.name}")


def refuse_foreign(target: Path) -> None:
    """Stop if ``target`` exists and can not be replaced by a folder of ours.

    Raises:
        OutputError: It is a file, or a folder that may not be changed.
    """
    if target.exists() and not target.is_dir():
        message = f"{target} is a file; a build would put its folder there."
        raise OutputError(message, fix="Move the file away, or build into another folder with -o.")
    if target.is_dir() and not os.access(target, os.W_OK | os.X_OK):
        message = f"{target} is write-protected."
        raise OutputError(
            message, fix="Make the folder writable, or build into another folder with -o."
        )


def publish(made: Path, target: Path, *, keep: dict[str, str], drop: frozenset[str]) -> None:
    """Give the folder ``made`` the name ``target``; both lie on one volume.

    ``keep`` renames files of the old folder while they are carried over (an edited letter to the
    name it is kept under); ``drop`` names files of the old folder that we made ourselves and that
    the new build replaces or no longer has. Everything else in the old folder is carried over.

    Raises:
        OutputError: Something can not be written; the previous output stands as it was.
    """
    previous = _previous(target)
    try:
        for old, new in keep.items():
            (made / new).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target / old, made / new)
        had_target = target.exists()
        if had_target:
            for name in drop:
                if (
                    name not in keep
                    and (target / name).exists()
                    and not os.access(target / name, os.W_OK)
                ):
                    message = f"{name} is write-protected."
                    raise OutputError(
                        message, fix="Make the file writable, or build into another folder with -o."
                    )
            target.rename(previous)
        try:
            made.rename(target)
        except OSError:
            if had_target:
                previous.rename(target)
            raise
    except OSError as error:
        raise _cannot_write(target, error) from error
    if had_target:
        for name in (*drop, *keep):
            with suppress(OSError):
                (previous / name).unlink(missing_ok=True)
        with suppress(OSError):
            _finish(previous, target)


def _finish(previous: Path, target: Path) -> None:
    """Carry what is only in the previous folder over, then remove it."""
    for path in sorted(previous.rglob("*")):
        if path.is_file() or path.is_symlink():
            new = target / path.relative_to(previous)
            if not new.exists():
                new.parent.mkdir(parents=True, exist_ok=True)
                path.rename(new)
    shutil.rmtree(previous)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    if path.is_file():
        message = f"{path} is a file; a build would make a folder of that name."
        return OutputError(message, fix="Move the file away, or name another folder with -o.")
    reason = error.strerror or type(error).__name__
    return OutputError(
        f"Cannot write into {path}: {reason}.",
        fix="Close programs that have files there open, check the rights and the free space, "
        "or choose another folder with -o.",
    )
