"""Keys that change with everything that a result depends on: program, libraries, tools, options."""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_INSTALLED = (".dist-info", ".egg-info")
"""How the folders end that installers leave beside libraries, with name and version."""


def key_of(*parts: str) -> str:
    """The key of a result that depends on ``parts`` and on nothing else."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


@cache
def program(packages: tuple[str, ...], libraries: tuple[str, ...], tools: tuple[str, ...]) -> str:
    """What stands for the program: its own ``packages`` as source, ``libraries`` and ``tools``.

    A library that is not there counts as well: a result made without it must not be taken for one
    made with it. Of a tool its file counts.
    """
    parts = [sys.version, sys.platform]
    parts += [f"{name} {_version(name)}" for name in libraries]
    parts += [f"{name} {_tool(name)}" for name in tools]
    digest = hashlib.sha256()
    for package in packages:
        digest.update(_source(package))
    return key_of(*parts, digest.hexdigest())


def contents(folder: Traversable, endings: tuple[str, ...]) -> str:
    """What stands for the files below a folder whose names end so: their names and contents.

    A folder that is not there is as one without files.
    """
    digest = hashlib.sha256()
    for name, content in sorted(_files(folder, endings, "")):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files(
    folder: Traversable, endings: tuple[str, ...], above: str
) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, endings, name)
        elif name.endswith(endings):
            yield name, entry.read_bytes()


def _version(name: str) -> str:
    """The version of a library, or ``absent``."""
    known = _versions()
    found = [""] if known is None else known.get(_plain(name), [])
    if "" not in found:
        return " ".join(found) or "absent"
    # imported here, since it takes long, and most installers say it in a name
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


@cache
def _versions() -> dict[str, list[str]] | None:
    """The versions of all libraries by name; empty texts and None where no name tells them."""
    found: dict[str, list[str]] = {}
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or os.curdir) as entries:
                names = sorted(entry.name for entry in entries)
        except NotADirectoryError:  # an archive
            return None
        except OSError:
            continue
        for one in names:
            stem, dot, ending = one.rpartition(".")
            if dot + ending in _INSTALLED:
                name, _, version = stem.partition("-")
                found.setdefault(_plain(name), []).append(version)
    return found


def _plain(name: str) -> str:
    """A library's name as every installer may write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        return "absent"
    known = Path(found).resolve().stat()
    return f"{known.st_size} {known.st_mtime_ns}"


@cache
def _source(package: str) -> bytes:
    """The digest of all source files of one of our packages, or of one file."""
    place = f"{_ours()}/{package}"
    digest = hashlib.sha256()
    for name in sorted(_modules(place)):
        content = hashlib.sha256(Path(name).read_bytes()).digest()
        digest.update(name.removeprefix(place).encode() + b"\0" + content)
    return digest.digest()


@cache
def _ours() -> Traversable:
    return files("expedite_packets")


def _modules(place: str) -> Iterator[str]:
    if place.endswith(".py"):
        yield place
    for folder, _, names in os.walk(place):
        yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))
