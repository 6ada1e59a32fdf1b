"""Checks between the fields of one case file: keys used once, cites that name an exhibit.

Works on the file as read and not on the validated case, so that these problems show in the same
run as all others.
"""

import re
from collections.abc import Iterator

from expedite_packets.model.finding import Finding
from expedite_packets.sourcefile.problems import error_at
from expedite_packets.sourcefile.sentences import did_you_mean
from expedite_packets.sourcefile.tree import Path, Tree, Value

_CITED = re.compile(r"\s*([a-z][a-z0-9-]*)\s+at\s")


def crossing_findings(tree: Tree) -> tuple[Finding, ...]:
    """Exhibit keys used twice, and cites that name no exhibit."""
    if tree.is_broken(("exhibits",)) or not isinstance(tree.at(("exhibits",)), list):
        return ()
    keys = tuple(_exhibit_keys(tree))
    return (*_keys_twice(tree, keys), *_unknown_cites(tree, tuple(key for _, key in keys)))


def _exhibit_keys(tree: Tree) -> Iterator[tuple[Path, str]]:
    for number in range(_length(tree.at(("exhibits",)))):
        path = ("exhibits", number, "key")
        key = tree.at(path)
        if isinstance(key, str):
            yield path, key.strip()


def _keys_twice(tree: Tree, keys: tuple[tuple[Path, str], ...]) -> Iterator[Finding]:
    first: dict[str, int | None] = {}
    for path, key in keys:
        place = tree.place(path)
        if key in first:
            yield error_at(
                place,
                "exhibit-twice",
                f'Two exhibits have the key "{key}"; the first is in line {first[key]}.',
                "Give one of them another key, and correct the cites that mean it.",
            )
        first.setdefault(key, place.line)


def _unknown_cites(tree: Tree, keys: tuple[str, ...]) -> Iterator[Finding]:
    for path, text in _cites(tree):
        match = _CITED.match(text)
        if match is None or match.group(1) in keys:
            continue
        named = f"The exhibits' keys are: {', '.join(keys)}." if keys else "Add the exhibit."
        yield error_at(
            tree.place(path),
            "cite-unknown-exhibit",
            f'The cite names the exhibit "{match.group(1)}", which is not among the exhibits.',
            f"{did_you_mean(match.group(1), keys)}{named}",
        )


def _cites(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Every cite as written, with its path."""
    for number in range(_length(tree.at(("claims",)))):
        claim: Path = ("claims", number)
        yield from _cites_of(tree, (*claim, "loss", "cite"))
        for fact in range(_length(tree.at((*claim, "facts")))):
            yield from _cites_of(tree, (*claim, "facts", fact, "cite"))
    for number in range(_length(tree.at(("supplements",)))):
        for fact in range(_length(tree.at(("supplements", number, "facts")))):
            yield from _cites_of(tree, ("supplements", number, "facts", fact, "cite"))


def _cites_of(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    value = tree.at(path)
    if isinstance(value, str):
        yield path, value
    for number in range(_length(value)):
        entry = tree.at((*path, number))
        if isinstance(entry, str):
            yield (*path, number), entry


def _length(value: Value) -> int:
    return len(value) if isinstance(value, list) else 0
