"""Files that a person changed since the build that made them: never overwritten."""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from expedite_packets.cache.hashes import Digests
from expedite_packets.errors import OutputError
from expedite_packets.model.manifest import Manifest
from expedite_packets.sourcefile.ordinary import read_ordinary

MANIFEST = "manifest.json"
_ALWAYS_READ = 2_000_000
"""Bytes; documents, which people edit, are smaller, and packets, which they do not, larger."""


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None if there is none that can be read."""
    try:
        return Manifest.model_validate_json(read_ordinary(folder / MANIFEST))
    except (OSError, ValidationError):
        return None


def known_digests(cache: Path | None, clock: Path) -> Digests:
    """Digests of output files, known without reading them where they surely did not change.

    Only where the system keeps a time of change that nobody can set is a file not read again.
    ``clock`` is a folder on the volume of the output.
    """
    return Digests(cache if os.name == "posix" else None, clock)


def edited_documents(folder: Path, names: Iterable[str], digests: Digests) -> tuple[str, ...]:
    """Those of the files ``names`` in ``folder`` that are not as a build left them.

    A file that no manifest accounts for counts as edited: it is somebody's work. Small ones are
    always read: what is written through a map of memory need not move a file's times.
    """
    manifest = read_manifest(folder)
    known = {a.file: a.sha256 for a in manifest.artifacts} if manifest else {}
    return tuple(
        name
        for name in names
        if (folder / name).is_file() and _digest(folder / name, digests) != known.get(name)
    )


def _digest(path: Path, digests: Digests) -> str:
    return sha256_of(path) if path.stat().st_size <= _ALWAYS_READ else digests.of(path)


def kept_name(folder: Path, name: str) -> str:
    """The next free name under which an edited file is kept: ``cover-letter.edited-1.docx``."""
    path = PurePosixPath(name)
    pattern = re.compile(re.escape(path.stem) + r"\.edited-(\d+)" + re.escape(path.suffix))
    taken = [0]
    for other in (folder / path.parent).glob("*"):
        match = pattern.fullmatch(other.name)
        if match:
            taken.append(int(match[1]))
    return str(path.with_name(f"{path.stem}.edited-{max(taken) + 1}{path.suffix}"))


def refuse_edited(folder: Path, edited: tuple[str, ...]) -> None:
    """Stop if there is an edited file.

    Raises:
        OutputError: Naming the files, and how to go on without losing them.
    """
    if edited:
        message = (
            f"{', '.join(edited)} in {folder} "
            f"{'was' if len(edited) == 1 else 'were'} edited, or put there, since the last build."
        )
        raise OutputError(
            message,
            fix="Use --replace-edited to keep it beside the new one "
            f"(as {kept_name(folder, edited[0])}), or make an edited letter final: save it as PDF "
            "outside of the output folder and name it in the case file under letter: use:.",
        )
