"""Loads a case file: the validated case with its places, and every problem in one run."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from expedite_packets.casefile.kept import FitCase, KeptCases
from expedite_packets.errors import CaseFileError
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Place, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.sourcefile.ordinary import read_ordinary
from expedite_packets.sourcefile.problems import error_at
from expedite_packets.sourcefile.tree import Tree, Value

CASE_FILE = "case.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCase:
    """A validated case, where its file is, and where each of its fields stands in it.

    ``folder`` is the folder that the case's paths start from; ``file_name`` is the case file's
    name in messages. ``findings`` are errors in the file that leave the case readable, such as a
    cite that names no exhibit: the work on it goes on, so that they show beside all others.
    ``known`` says that an earlier run read the file as it is.
    """

    case: Case
    folder: Path
    file_name: str
    place_of: Callable[[tuple[str | int, ...]], Place]
    findings: tuple[Finding, ...] = ()
    known: bool = False

    @property
    def path(self) -> Path:
        """The case file."""
        return self.folder / self.file_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCase:
    """A case file that was read but makes no case: what it says, and where its file is."""

    tree: Tree
    folder: Path

    @property
    def path(self) -> Path:
        """The case file."""
        return self.folder / self.tree.name

    def place_of(self, path: tuple[str | int, ...]) -> Place:
        """Where a field stands."""
        return self.tree.place(path)


class UnfitCaseError(CaseFileError):
    """The case file is no whole case yet; ``raw`` is what it says all the same."""

    def __init__(self, findings: Iterable[Finding], raw: RawCase) -> None:
        super().__init__(findings)
        self.raw = raw


def load(path: Path, *, as_of: date | None = None, cache: Path | None = None) -> LoadedCase:
    """Reads and validates a case file; look at ``findings`` of what it returns.

    Args:
        path: A case file, or a folder with a ``case.yaml``.
        as_of: Replaces the case file's date.
        cache: The folder that keeps what was read of case files; None to read it anew.

    Raises:
        UnfitCaseError: It does not fit the schema, or something in it is still to be filled in
            or can not be read; carries all that was found.
        CaseFileError: It is missing, or nothing in it could be read.
    """
    file = _case_file(path)
    data = _bytes(file)
    kept = KeptCases(cache, file.name, data, as_of) if cache else None
    found = kept.found() if kept else None
    fit = found
    if fit is None:
        # imported below, since most builds find the case as it was read before
        fit = _read(file, data, as_of)
        if kept:
            kept.keep(fit)
    return LoadedCase(
        case=fit.case,
        folder=file.parent,
        file_name=file.name,
        place_of=fit.tree.place,
        findings=fit.findings,
        known=found is not None,
    )


def _read(file: Path, data: bytes, as_of: date | None) -> FitCase:
    from expedite_packets.sourcefile.reader import examine

    reading = examine(data, file.name)
    tree = reading.tree
    if tree is None:
        raise CaseFileError(ordered(reading.findings))
    case, more = _validated(tree, as_of)
    findings = ordered((*reading.findings, *more))
    # what could not be read or is not written yet is not known: rules would judge its absence
    open_ = any(finding.rule == "placeholder" for finding in findings)
    if case is None or tree.broken or open_:
        raise UnfitCaseError(findings, RawCase(tree=tree, folder=file.parent))
    return FitCase(case=case, tree=tree, findings=findings)


def _validated(tree: Tree, as_of: date | None) -> tuple[Case | None, list[Finding]]:
    if tree.value is None and not tree.broken:
        return None, [error_at(tree.place(()), "empty-file", "The case file is empty.", _NEW)]
    from expedite_packets.casefile.crossing import crossing_findings
    from expedite_packets.casefile.placeholders import placeholder_findings
    from expedite_packets.sourcefile.messages import findings_of

    value = without_empty(tree.value)
    if as_of is not None and isinstance(value, dict):
        value["date"] = as_of.isoformat()
    findings = [*placeholder_findings(tree), *crossing_findings(tree)]
    told = {(finding.place.path, finding.rule) for finding in findings if finding.place}
    open_fields = {path for path, rule in told if rule == "placeholder"}
    try:
        return Case.model_validate(value), findings
    except ValidationError as error:
        for finding in findings_of(error, tree, Case):
            path = finding.place.path if finding.place else ()
            if finding.rule == "exhibit-twice" or any(
                path[:length] in open_fields for length in range(len(path) + 1)
            ):
                continue
            findings.append(finding)
        return None, findings


def without_empty(value: Value) -> Value:
    """The content without fields that were left empty, so that they mean what absence means."""
    if isinstance(value, dict):
        return {key: without_empty(below) for key, below in value.items() if below is not None}
    if isinstance(value, list):
        return [without_empty(below) for below in value]
    return value


_NEW = "Write it as docs/case-file.md shows, or start one with: expedite new DIR"


def _case_file(path: Path) -> Path:
    """The case file that the path means."""
    if path.is_dir():
        if (path / CASE_FILE).is_file():
            return path / CASE_FILE
        others = sorted(
            found.name
            for found in path.iterdir()
            if found.suffix.lower() in (".yaml", ".yml") and found.is_file()
        )
        fix = f"Name the file itself: {', '.join(others)}." if others else _NEW
        message = f"There is no {CASE_FILE} in the folder {path.name or path}."
        raise CaseFileError([error_at(Place(file=CASE_FILE), "no-case-file", message, fix)])
    if not path.exists():
        message = f"There is no file or folder {path.name}."
        fix = "Check the path; it starts from the folder you are in."
        raise CaseFileError([error_at(Place(file=path.name), "no-case-file", message, fix)])
    return path


def _bytes(file: Path) -> bytes:
    try:
        return read_ordinary(file)
    except OSError as error:
        message = (
            f"The case file can not be read ({error.strerror or 'the system gives no reason'})."
        )
        fix = "Check that you may open it, and that no other program holds it."
        raise CaseFileError(
            [error_at(Place(file=file.name), "case-file-unreadable", message, fix)]
        ) from error
