"""The YAML files below ``evidence_checklists/`` to a catalog, or all that is wrong with them."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from expedite_packets.catalog.consistency import Loaded, inconsistencies
from expedite_packets.catalog.files import (
    ChannelsFile,
    ContactsFile,
    CriterionFile,
    EditionsFile,
    RetiredFile,
    RulesFile,
    SourcesFile,
    StatementsFile,
)
from expedite_packets.catalog.store import Catalog, suggestion
from expedite_packets.errors import PolicyFilesError
from expedite_packets.model.case import Border
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.sourcefile.reader import examine
from expedite_packets.sourcefile.tree import Tree

FOLDER = "evidence_checklists"
F = TypeVar("F", bound=Border)


def load_catalog(root: Traversable) -> Catalog:
    """All dated data below ``root/evidence_checklists``.

    Raises:
        PolicyFilesError: A file is missing, unreadable, does not fit its schema, or the files do
            not fit together (unknown or repeated ids, statements that must not be printed where
            they would be). All problems of all files together, each with file and line.
    """
    reading = _Reading(root / FOLDER)
    sources = reading.file("policy/sources.yaml", SourcesFile)
    editions = reading.file("policy/editions.yaml", EditionsFile)
    statements = reading.file("policy/statements.yaml", StatementsFile)
    contacts = reading.file("policy/contacts.yaml", ContactsFile)
    channels = reading.file("policy/channels.yaml", ChannelsFile)
    rules = reading.file("policy/rules.yaml", RulesFile)
    retired = reading.file("policy/retired.yaml", RetiredFile)
    criteria = [reading.file(name, CriterionFile) for name in reading.criteria()]
    if not (sources and editions and statements and contacts and channels and rules and retired):
        raise PolicyFilesError(reading.findings)
    catalog = Catalog(
        sources=sources.sources,
        editions=editions.editions,
        statements=statements.statements,
        contacts=contacts.contacts,
        channels=channels.channels,
        criteria=tuple(criterion for criterion in criteria if criterion),
        rules=rules.rules,
        retired=retired.retired,
    )
    reading.findings += inconsistencies(catalog, reading.loaded)
    if reading.findings:
        raise PolicyFilesError(reading.findings)
    return catalog


class _Reading:
    """Reads one file after the other and keeps what was wrong."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.loaded: list[Loaded] = []

    def criteria(self) -> tuple[str, ...]:
        """The names of the criterion files, in the order of the alphabet."""
        folder = self.folder / "criteria"
        found = [f.name for f in folder.iterdir()] if folder.is_dir() else []
        names = tuple(f"criteria/{name}" for name in sorted(found) if name.endswith(".yaml"))
        if not names:
            self._add("There is no criterion at all.", "Add a file to it.", _place("criteria/"))
        return names

    def file(self, name: str, shape: type[F]) -> F | None:
        """The content of one file, or None, with findings, where it can not be used."""
        path = self.folder.joinpath(*name.split("/"))
        if not path.is_file():
            fix = "Put the file back; README.md beside it lists what each file holds."
            self._add("This file is missing.", fix, _place(name))
            return None
        reading = examine(path.read_bytes(), f"{FOLDER}/{name}", Kind.POLICY_DATA)
        self.findings += reading.findings
        if reading.tree is None or reading.findings:
            return None
        try:
            content = shape.model_validate(reading.tree.value)
        except ValidationError as error:
            self.findings += _schema_findings(error, shape, reading.tree)
            return None
        self.loaded.append(Loaded(name=name, tree=reading.tree, content=content))
        return content

    def _add(self, message: str, fix: str, place: Place) -> None:
        self.findings.append(_finding("policy-file", message, fix, place))


def _place(name: str) -> Place:
    return Place(file=f"{FOLDER}/{name}")


def _finding(rule: str, message: str, fix: str, place: Place) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=place,
        kind=Kind.POLICY_DATA,
    )


def _schema_findings(
    error: ValidationError, shape: type[BaseModel], tree: Tree
) -> Iterator[Finding]:
    for detail in error.errors(include_url=False, include_input=False):
        path = tuple(detail["loc"])
        place = tree.key_place(path) if detail["type"] == "extra_forbidden" else tree.place(path)
        message, fix = _sentences(detail, shape)
        yield _finding("policy-schema", message, fix, place)


def _sentences(detail: ErrorDetails, shape: type[BaseModel]) -> tuple[str, str]:
    field = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    match detail["type"]:
        case "missing":
            return f"'{field}' is missing.", f"Add `{field}:` here."
        case "extra_forbidden":
            known = _known_fields(shape, detail["loc"][:-1])
            return f"'{field}' is no field of this entry.", suggestion(known, field)
        case _:
            return (
                f"'{field}' can not be used as it is: {detail['msg']}.",
                f"Correct `{field}:`; README.md in {FOLDER} shows how it is written.",
            )


def _known_fields(shape: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The fields that the entry at ``path`` may have."""
    at: type[BaseModel] = shape
    for part in path:
        if isinstance(part, str):
            at = _model_in(at.model_fields[part].annotation) or at
    return tuple(at.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None
