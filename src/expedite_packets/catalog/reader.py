"""The YAML files below ``evidence_checklists/`` to a catalog, or all that is wrong with them."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from expedite_packets.catalog.consistency import inconsistencies
from expedite_packets.catalog.continuing import carried_on, in_order
from expedite_packets.catalog.entry import Loaded
from expedite_packets.catalog.files import (
    ChannelsFile,
    ContactsFile,
    CriterionFile,
    EditionsFile,
    FactsFile,
    RecheckFile,
    RetiredFile,
    RoutesFile,
    RulesFile,
    SourcesFile,
    StatementsFile,
    TopicsFile,
)
from expedite_packets.catalog.merging import merged
from expedite_packets.catalog.routes_check import route_gaps
from expedite_packets.catalog.store import Catalog
from expedite_packets.errors import PolicyFilesError
from expedite_packets.model.border import Border
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.policy import Edition
from expedite_packets.resources import LAW
from expedite_packets.sourcefile.messages import findings_of
from expedite_packets.sourcefile.reader import examine

F = TypeVar("F", bound=Border)


def load_catalog(root: Traversable, law: Path | None = None) -> Catalog:
    """All dated data below ``root/evidence_checklists``, with a firm's own in the folder ``law``.

    The firm's folder holds files of the same names. An entry in them takes the place of ours that
    it names again, in the editions, situations and channels that it names; a criterion's file takes
    the place of ours as a whole.

    Raises:
        PolicyFilesError: A file is missing, unreadable, does not fit its schema, or the files do
            not fit together (unknown or repeated ids, statements that must not be printed where
            they would be). All problems of all files together, each with file and line.
    """
    reading = _Reading(root / LAW, law)
    editions = reading.file("policy/editions.yaml", EditionsFile)
    if editions:
        reading.editions = in_order(editions.editions)
    sources = reading.file("policy/sources.yaml", SourcesFile)
    statements = reading.file("policy/statements.yaml", StatementsFile)
    contacts = reading.file("policy/contacts.yaml", ContactsFile)
    channels = reading.file("policy/channels.yaml", ChannelsFile)
    rules = reading.file("policy/rules.yaml", RulesFile)
    retired = reading.file("policy/retired.yaml", RetiredFile)
    routes = reading.file("policy/routes.yaml", RoutesFile)
    recheck = reading.file("policy/recheck.yaml", RecheckFile)
    topics = reading.file("policy/topics.yaml", TopicsFile)
    facts = reading.file("policy/facts.yaml", FactsFile)
    criteria = [reading.criterion(name) for name in reading.criteria()]
    reading.report_strangers()
    if not (sources and editions and statements and contacts and channels and rules):
        raise PolicyFilesError(reading.findings)
    if not (retired and routes and recheck and topics and facts):
        raise PolicyFilesError(reading.findings)
    catalog = Catalog(
        sources=sources.sources,
        editions=reading.editions,
        statements=statements.statements,
        contacts=contacts.contacts,
        channels=channels.channels,
        criteria=tuple(criterion for criterion in criteria if criterion),
        rules=rules.rules,
        retired=retired.retired,
        routing=routes,
        rechecks=recheck.rechecks,
        topics=topics.topics,
        facts=facts.groups,
        left_out=facts.left_out,
    )
    reading.findings += inconsistencies(catalog, reading.loaded)
    if not reading.findings:
        reading.findings += route_gaps(catalog, reading.loaded)
    if reading.findings:
        raise PolicyFilesError(reading.findings)
    return catalog


class _Reading:
    """Reads one file after the other, ours and the firm's, and keeps what was wrong."""

    def __init__(self, folder: Traversable, law: Path | None) -> None:
        self.folder = folder
        self.law = law
        self.editions: tuple[Edition, ...] = ()
        self.findings: list[Finding] = []
        self.loaded: list[Loaded] = []
        self.asked: set[str] = set()
        if law is not None and not law.is_dir():
            fix = "Correct `law:` in the configuration file, or the option --law."
            self._add("There is no such folder.", fix, Place(file=law.name))
            self.law = None

    def criteria(self) -> tuple[str, ...]:
        """The names of the criterion files, ours and the firm's, in the order of the alphabet."""
        found: set[str] = set()
        for root in (self.folder, self.law):
            folder = root / "criteria" if root else None
            if folder and folder.is_dir():
                found |= {f.name for f in folder.iterdir() if f.name.endswith(".yaml")}
        if not found:
            self._add("There is no criterion at all.", "Add a file to it.", _place("criteria/"))
        return tuple(f"criteria/{name}" for name in sorted(found))

    def criterion(self, name: str) -> CriterionFile | None:
        """A criterion: the firm's, or else ours."""
        self.asked.add(name)
        root = self.law if self.law and (self.law / name).is_file() else self.folder
        return self._loaded(root, name, CriterionFile)

    def file(self, name: str, shape: type[F]) -> F | None:
        """The content of one file, or None, with findings, where it can not be used."""
        self.asked.add(name)
        if not self.folder.joinpath(*name.split("/")).is_file():
            fix = "Put the file back; README.md beside it lists what each file holds."
            self._add("This file is missing.", fix, _place(name))
            return None
        ours = self._loaded(self.folder, name, shape)
        if self.law is None or not (self.law / name).is_file():
            return ours
        at = len(self.loaded) - 1
        theirs = self._loaded(self.law, name, shape)
        if ours is None or theirs is None:
            return None
        editions = tuple(edition.id for edition in self.editions)
        whole = merged(ours, theirs, editions)
        self.loaded[at] = self.loaded[at].without(whole.replaced)
        for path in whole.partial:
            message = "An entry of ours with this id stands in more situations or channels."
            fix = "Name them all here, or give your entry another id."
            self._add(message, fix, self.loaded[-1].tree.place(path))
        return whole.content

    def report_strangers(self) -> None:
        """Files in the firm's folder that nothing reads: most likely a slip in the name."""
        if self.law is None:
            return
        for path in sorted(self.law.rglob("*")):
            name = path.relative_to(self.law).as_posix()
            if path.suffix in (".yaml", ".yml") and name not in self.asked:
                fix = f"Give it one of these names: {', '.join(sorted(self.asked))}."
                message = "Nothing reads a file of this name."
                self._add(message, fix, Place(file=f"{self.law.name}/{name}"))

    def _loaded(self, root: Traversable | Path, name: str, shape: type[F]) -> F | None:
        path = root.joinpath(*name.split("/"))
        called = f"{self.law.name if self.law and root is self.law else LAW}/{name}"
        reading = examine(path.read_bytes(), called, Kind.POLICY_DATA, quick=True)
        self.findings += reading.findings
        if reading.tree is None or reading.findings:
            return None
        try:
            content = shape.model_validate(reading.tree.value)
        except ValidationError as error:
            self.findings += findings_of(error, reading.tree, shape, Kind.POLICY_DATA)
            return None
        content = carried_on(content, self.editions)
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
    return Place(file=f"{LAW}/{name}")
