"""Case files as they were read and checked before, as long as not a byte of them has changed.

Only a case that makes a packet is kept; what is wrong with another is found anew in each run.
"""

import hashlib
from datetime import date
from pathlib import Path
from types import MappingProxyType

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store
from expedite_packets.cache.values import packed, unpacked
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass
from expedite_packets.sourcefile.tree import Tree

_PACKAGES = ("casefile", "sourcefile", "model", "errors.py")
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml")
_ALLOWED = ("expedite_packets.model.", "datetime.", "decimal.", "pathlib.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCase:
    """A case that fits its schema, what its file says, and what is to be said about the file."""

    case: Case
    tree: Tree
    findings: tuple[Finding, ...]


class KeptCases:
    """The case that a file of this name and content makes, on the day ``as_of`` if given."""

    def __init__(self, folder: Path, name: str, data: bytes, as_of: date | None) -> None:
        self._store = Store(folder)
        self._name = name
        made_by = program(_PACKAGES, _LIBRARIES, ())
        day = as_of.isoformat() if as_of else ""
        self._key = key_of("case", made_by, name, day, hashlib.sha256(data).hexdigest())

    def found(self) -> FitCase | None:
        """What an earlier run kept, if there is anything."""
        content = self._store.read(self._key)
        parts = None if content is None else unpacked(content, tuple, _ALLOWED)
        match parts:
            case (Case() as case, value, dict() as values, dict() as keys, tuple() as findings):
                tree = Tree(
                    name=self._name,
                    value=value,
                    values=MappingProxyType(values),
                    keys=MappingProxyType(keys),
                )
                return FitCase(case=case, tree=tree, findings=findings)
            case _:
                return None

    def keep(self, fit: FitCase) -> None:
        """Keep what was read."""
        tree = fit.tree
        parts = (fit.case, tree.value, dict(tree.values), dict(tree.keys), fit.findings)
        self._store.write(self._key, packed(parts))
