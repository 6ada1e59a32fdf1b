"""The YAML files below ``evidence_checklists/`` to a catalog, or all that is wrong with them."""

from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import ValidationError

from expedite_packets.catalog.consistency import Loaded, inconsistencies
from expedite_packets.catalog.files import (
    ChannelsFile,
    ContactsFile,
    CriterionFile,
    EditionsFile,
    RecheckFile,
    RetiredFile,
    RoutesFile,
    RulesFile,
    SourcesFile,
    StatementsFile,
)
from expedite_packets.catalog.store import Catalog
from expedite_packets.errors import PolicyFilesError
from expedite_packets.model.border import Border
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.sourcefile.messages import findings_of
from expedite_packets.sourcefile.reader import examine

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
    routes = reading.file("policy/routes.yaml", RoutesFile)
    recheck = reading.file("policy/recheck.yaml", RecheckFile)
    criteria = [reading.file(name, CriterionFile) for name in reading.criteria()]
    if not (sources and editions and statements and contacts and channels and rules):
        raise PolicyFilesError(reading.findings)
    if not (retired and routes and recheck):
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
        routing=routes,
        rechecks=recheck.rechecks,
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
        reading = examine(path.read_bytes(), f"{FOLDER}/{name}", Kind.POLICY_DATA, quick=True)
        self.findings += reading.findings
        if reading.tree is None or reading.findings:
            return None
        try:
            content = shape.model_validate(reading.tree.value)
        except ValidationError as error:
            self.findings += findings_of(error, reading.tree, shape, Kind.POLICY_DATA)
            return None
        self.loaded.append(Loaded(name=name, tree=reading.tree, content=content))
        return content

    def _add(self, message: str, fix: str, place: Place) -> None:
        self.findings.append(
            Finding(
                rule=RuleId("policy-file"),
                severity=Severity.ERROR,
                message=message,
                fix=fix,
                place=place,
                kind=Kind.POLICY_DATA,
            )
        )


def _place(name: str) -> Place:
    return Place(file=f"{FOLDER}/{name}")
