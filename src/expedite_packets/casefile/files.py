"""Finds the real file behind every path of a case, and refuses what must not be read."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from expedite_packets.casefile.loader import LoadedCase, RawCase
from expedite_packets.casefile.placeholders import PLACEHOLDER
from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import FileOptions
from expedite_packets.model.finding import Finding, Kind, Place
from expedite_packets.model.frozen import dataclass
from expedite_packets.sourcefile.problems import error_at
from expedite_packets.sourcefile.tree import Tree

_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The case's files: ``files`` leads from the path in the case file to the real file.

    ``findings`` tell of the files that are left out of it.
    """

    files: Mapping[str, Path]
    findings: tuple[Finding, ...] = ()


class _Refused(Exception):
    """One path can not be used."""

    def __init__(self, rule: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.fix = rule, message, fix


def survey(loaded: LoadedCase | RawCase, allowed: tuple[Path, ...] = ()) -> Located:
    """Every file that the case names: front documents, exhibits, a final letter.

    ``allowed`` are folders outside the case folder that files may come from; the user decides
    them, never the case file. Files that are missing, empty, unreadable or outside are findings.
    """
    finder = _Finder(loaded, allowed)
    files: dict[str, Path] = {}
    findings: list[Finding] = []
    for name, path in named_files(loaded):
        try:
            files[str(name)] = finder.find(name)
        except _Refused as refused:
            at = loaded.place_of(path)
            where = Place(file=at.file, line=at.line, column=at.column, path=path)
            findings.append(
                error_at(where, refused.rule, refused.message, refused.fix, Kind.EXHIBIT)
            )
    return Located(files=MappingProxyType(files), findings=tuple(findings))


def named_files(loaded: LoadedCase | RawCase) -> Iterator[tuple[PurePosixPath, _Path]]:
    """Every path in the case with the field it stands in, in the order of the packet."""
    if isinstance(loaded, RawCase):
        for path in _file_fields(loaded.tree):
            text = loaded.tree.at(path)
            if isinstance(text, str) and _is_path(text.strip()):
                yield PurePosixPath(text.strip()), path
        return
    for _, file, _, path in inputs_of(loaded.case):
        yield file, path


def inputs_of(case: Case) -> Iterator[tuple[str, PurePosixPath, FileOptions, _Path]]:
    """Every input of the packet: its name, its file, its options and the field it stands in.

    A file may be the source of several inputs, of some of its pages each.
    """
    if case.letter.use:
        yield str(case.letter.use), case.letter.use, FileOptions(), ("letter", "use")
    for number, supplement in enumerate(case.supplements):
        if supplement.letter.use:
            field: _Path = ("supplements", number, "letter", "use")
            yield str(supplement.letter.use), supplement.letter.use, FileOptions(), field
    for number, front in enumerate(case.front):
        yield front.input, front.file, front, ("front", number, "file")
    for number, exhibit in enumerate(case.exhibits):
        for entry, part in enumerate(exhibit.parts):
            inner: _Path = ("file",) if exhibit.file else ("files", entry, "file")
            yield part.input, part.file, part, ("exhibits", number, *inner)


def _file_fields(tree: Tree) -> Iterator[_Path]:
    """The fields of a file not yet validated in which a path may stand."""
    yield "letter", "use"
    for number in range(_length(tree, ("supplements",))):
        yield "supplements", number, "letter", "use"
    for group in ("front", "exhibits"):
        for number in range(_length(tree, (group,))):
            entry: _Path = (group, number)
            yield *entry, "file"
            for part in range(_length(tree, (*entry, "files"))):
                yield *entry, "files", part
                yield *entry, "files", part, "file"


def _length(tree: Tree, path: _Path) -> int:
    value = tree.at(path)
    return len(value) if isinstance(value, list) and not tree.is_broken(path) else 0


def _is_path(text: str) -> bool:
    """Whether a text can be looked up: the schema tells of the others."""
    return bool(text) and "\\" not in text and not text.startswith(PLACEHOLDER)


class _Finder:
    """Finds one file after the other; lists each folder once."""

    def __init__(self, loaded: LoadedCase | RawCase, allowed: tuple[Path, ...]) -> None:
        self._folder = loaded.folder.resolve()
        self._case_file = loaded.path
        # as given and resolved: the path of a file may lead through the same link
        given = [Path(os.path.normpath(folder.absolute())) for folder in (loaded.folder, *allowed)]
        self._open = (self._folder, *(folder.resolve() for folder in allowed))
        self._doors = (*given, *self._open)
        self._listings: dict[Path, tuple[str, ...]] = {}

    def find(self, name: PurePosixPath) -> Path:
        """The real file.

        Raises:
            _Refused: There is none that may be used.
        """
        wanted = Path(os.path.normpath(self._folder / name))
        # refused before anything is looked up: a case file must not learn what lies elsewhere
        door = next((door for door in self._doors if wanted.is_relative_to(door)), None)
        if door is None:
            raise _outside(name)
        found = door
        for step in wanted.relative_to(door).parts:
            found = self._step(found, step, name)
        real = _resolved(found, name)
        if not any(real.is_relative_to(folder) for folder in self._open):
            raise _outside(name)
        self._usable(real, name)
        return real

    def _step(self, folder: Path, wanted: str, name: PurePosixPath) -> Path:
        """The entry of the folder that has this name, however its accents are composed."""
        entries = self._entries(folder)
        if wanted in entries:
            return folder / wanted
        composed = unicodedata.normalize("NFC", wanted)
        by_form = {unicodedata.normalize("NFC", entry): entry for entry in entries}
        if composed in by_form:
            return folder / by_form[composed]
        by_case = {form.casefold(): entry for form, entry in by_form.items()}
        if composed.casefold() in by_case:
            right = by_case[composed.casefold()]
            raise _Refused(
                "file-name-case",
                f"The file {name} is written with other capitals on disk.",
                f'Write "{right}" in place of "{wanted}".',
            )
        typed = sorted(form for form in by_form if form.isprintable())
        # imported here, since few names are misspelt
        from difflib import get_close_matches

        near = get_close_matches(composed, typed, n=1, cutoff=0.6)
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        where = "the case folder" if folder == self._folder else f'the folder "{folder.name}"'
        raise _Refused(
            "file-missing",
            f'There is no file {name}: {where} has no "{wanted}".',
            f"{hint}Paths start from the folder of the case file; put the file there, or correct"
            " the path.",
        )

    def _entries(self, folder: Path) -> tuple[str, ...]:
        if folder not in self._listings:
            try:
                self._listings[folder] = tuple(sorted(path.name for path in folder.iterdir()))
            except OSError:
                self._listings[folder] = ()
        return self._listings[folder]

    def _usable(self, real: Path, name: PurePosixPath) -> None:
        if _same(real, self._case_file):
            raise _Refused(
                "file-is-case-file",
                f"{name} is the case file itself, which is never part of a packet.",
                "Name the document that you meant.",
            )
        status = real.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _Refused(
                "file-is-folder",
                f"{name} is a folder, not a file.",
                "List its files one by one under files:, in the order they should have.",
            )
        if not stat.S_ISREG(status.st_mode):
            raise _Refused(
                "file-is-special",
                f"{name} is no ordinary file.",
                "Copy the document into the case folder as an ordinary file.",
            )
        if status.st_size == 0:
            raise _Refused(
                "file-empty",
                f"The file {name} is empty (0 bytes).",
                "Copy or download it again; if it is kept in a cloud folder, let it finish.",
            )
        _readable(real, name)


def _resolved(path: Path, name: PurePosixPath) -> Path:
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise _Refused(
            "file-missing",
            f"The file {name} is a link that leads nowhere.",
            "Copy the document itself into the case folder.",
        ) from error


def _readable(path: Path, name: PurePosixPath) -> None:
    try:
        with path.open("rb") as stream:
            stream.read(1)
    except OSError as error:
        raise _Refused(
            "file-unreadable",
            f"The file {name} can not be opened ({error.strerror or 'no reason given'}).",
            "Check that you may read it, and that no other program holds it.",
        ) from error


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _outside(name: PurePosixPath) -> _Refused:
    return _Refused(
        "file-outside",
        f"The path {name} leads out of the case folder.",
        "Copy the file into the case folder, or allow its folder with --allow-folder DIR or in"
        " your configuration file; the case file itself can not allow it.",
    )
