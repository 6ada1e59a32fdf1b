"""Files that lie with the case's files, but that the case file does not name."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from expedite_packets.casefile.files import named_files
from expedite_packets.casefile.loader import LoadedCase

EXHIBITS = "exhibits"
_LEFT_BEHIND = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"))


def unlisted_files(loaded: LoadedCase) -> tuple[str, ...]:
    """Paths from the case folder of files that nobody lists, in the order of the alphabet.

    Looked at is the folder ``exhibits``, and each folder of which the case names a file, with the
    folders below; the case folder itself holds other things. Hidden files, what systems leave
    behind and files that are a link do not count. Bytes of a name that are no text, as old archives
    leave them, are written as escapes.
    """
    listed = {_plain(str(file)) for file, _ in named_files(loaded)}
    folders = {PurePosixPath(EXHIBITS)}
    for file, _ in named_files(loaded):
        inside = not file.is_absolute() and ".." not in file.parts
        if inside and len(file.parts) > 1:
            folders.add(PurePosixPath(file.parts[0]))
    found = {name for folder in folders for name in _files(loaded.folder, folder)}
    return tuple(sorted(name for name in found if _plain(name) not in listed))


def _files(root: Path, folder: PurePosixPath) -> Iterator[str]:
    for path, below, names in os.walk(root / folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            hidden = name.startswith((".", "~$")) or name.casefold() in _LEFT_BEHIND
            if not hidden and not (Path(path) / name).is_symlink():
                spelled = (Path(path) / name).relative_to(root).as_posix()
                yield spelled.encode(errors="backslashreplace").decode()


def _plain(name: str) -> str:
    """A path as it is compared: composed letters, capitals as the disk may have them."""
    return unicodedata.normalize("NFC", name).casefold()
