"""What a YAML file says, as text in plain containers, and where each word of it stands."""

from collections.abc import Mapping
from typing import TypeAlias

from expedite_packets.model.finding import Place
from expedite_packets.model.frozen import dataclass

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A file's content: every scalar is text, ``null``, ``~`` and nothing at all are None.

    ``broken`` are the paths below which the content could not be read as written, so that what
    a schema says of them means nothing.
    """

    name: str
    value: Value
    values: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]
    broken: frozenset[Path] = frozenset()

    def place(self, path: Path) -> Place:
        """Where the field stands, or its nearest ancestor that the file has.

        A field with a text stands where the text starts; one with fields of its own, or empty,
        where its key stands. ``path`` in the result is the one asked for.
        """
        for length in range(len(path), -1, -1):
            known = path[:length]
            if known not in self.values:
                continue
            below = self.at(known)
            line, column = (
                self.values[known]
                if isinstance(below, str) or known not in self.keys
                else self.keys[known]
            )
            return Place(file=self.name, line=line, column=column, path=path)
        return Place(file=self.name, line=1, column=1, path=path)

    def key_place(self, path: Path) -> Place:
        """Where the field's own key stands; for an entry of a list, where the entry starts."""
        if path not in self.keys:
            return self.place(path)
        line, column = self.keys[path]
        return Place(file=self.name, line=line, column=column, path=path)

    def at(self, path: Path) -> Value:
        """What stands at the path, or None."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def is_broken(self, path: Path) -> bool:
        """Whether the path, or anything above it, could not be read as written."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))
