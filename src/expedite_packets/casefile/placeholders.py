"""Finds what a new case file still leaves to be filled in."""

from collections.abc import Iterator

from expedite_packets.model.finding import Finding
from expedite_packets.sourcefile.messages import subject
from expedite_packets.sourcefile.problems import error_at
from expedite_packets.sourcefile.tree import Path, Tree, Value

PLACEHOLDER = "FILL IN"
"""How a value starts that a person has still to write."""


def placeholder_findings(tree: Tree) -> tuple[Finding, ...]:
    """One error for each value that still starts with ``FILL IN``."""
    return tuple(
        error_at(
            tree.place(path),
            "placeholder",
            f"{subject(path)} is still to be filled in.",
            "Replace FILL IN and what follows it by the value; delete the line if it is"
            " optional and you have none.",
        )
        for path in _open(tree.value, ())
    )


def _open(value: Value, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _open(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _open(below, (*path, number))
    elif isinstance(value, str) and value.strip().startswith(PLACEHOLDER):
        yield path
