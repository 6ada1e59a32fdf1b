"""The entries of the files that were read, one by one, with their places."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Self

from expedite_packets.model.border import Border
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId
from expedite_packets.model.policy import Criterion
from expedite_packets.sourcefile.tree import Path, Tree

OF_ROUTING = ("policy/routes.yaml", "policy/recheck.yaml")
"""Files that stay in the office, and whose entries name reasons, rules and criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One file that was read: its name below the folder, its text's places, its content."""

    name: str
    tree: Tree
    content: Border
    replaced: frozenset[tuple[str, int]] = frozenset()
    """Entries, by field and number, in whose place a firm's own stand."""

    def without(self, replaced: frozenset[tuple[str, int]]) -> Self:
        """The same file with these entries replaced."""
        return replace(self, replaced=replaced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One entry of a file, with the way to it and the criterion it belongs to."""

    file: Loaded
    path: Path
    entry: Border
    criterion: Criterion | None

    def place(self, field: str = "") -> Place:
        """Where a field of it stands, or the entry itself."""
        return self.file.tree.place((*self.path, field) if field else self.path)


def problem(rule: str, message: str, fix: str, place: Place) -> Finding:
    """An error in the dated data."""
    return Finding(
        rule=RuleId(rule),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=place,
        kind=Kind.POLICY_DATA,
    )


def placed(file: Loaded) -> tuple[Placed, ...]:
    """The file's content and every entry in it, less those that a firm's own replace."""
    return tuple(_entries(file, (), file.content, None))


def _entries(
    file: Loaded, path: Path, entry: Border, criterion: Criterion | None
) -> Iterator[Placed]:
    inside = entry if isinstance(entry, Criterion) else criterion
    yield Placed(file=file, path=path, entry=entry, criterion=inside)
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Border):
            yield from _entries(file, (*path, name), value, inside)
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, Border) and (path or (name, number) not in file.replaced):
                    yield from _entries(file, (*path, name, number), one, inside)
