"""YAML events to a tree of text; refuses what a file of plain data has no need of."""

import re
from collections.abc import Callable
from types import MappingProxyType

import yaml

from expedite_packets.sourcefile.decode import forbidden
from expedite_packets.sourcefile.problems import Problems
from expedite_packets.sourcefile.tree import Path, Tree, Value

DEEPEST = 30
_NULLS = {"", "~", "null", "Null", "NULL"}
_CUT = re.compile(r" +#+[^#\s]")
BLANKS = "\t\u00a0\u2007\u202f\u3000"
"""What looks like a space and is none to YAML, where it separates words of the language."""
_HIDDEN_KEY = re.compile(rf"[\w-]+:[{BLANKS}]")
_DOUBLE = "“”„‟"
_SINGLE = "‘‚‛"
SMART = _DOUBLE + _SINGLE + "’"
SMART_FIX = (
    "Type the quotes again as straight quotes (\") and switch off 'smart quotes' in the editor;"
    " if the curly quotes belong to the text, put straight quotes around all of it."
)


class TooDeep(Exception):
    """The file nests more deeply than any file of this kind does."""


def in_smart_quotes(text: str) -> bool:
    """Whether curly quotes stand around a text as if YAML took them for quotes."""
    if len(text) < 2:
        return False
    first, last, inner = text[0], text[-1], text[1:-1]
    if first in _DOUBLE and last in _DOUBLE:
        return not any(character in inner for character in _DOUBLE)
    return first in _SINGLE and last in _SINGLE + "’"


class Builder:
    """Builds one tree from one or several pieces of a file's text."""

    def __init__(self, name: str, problems: Problems, *, quick: bool = False) -> None:
        self.name = name
        self.problems = problems
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.broken: set[Path] = set()
        self.hidden_blanks = False
        """Whether a key was met that an odd space made part of a text."""
        # libyaml, where the wheel has it
        self._loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if quick else yaml.SafeLoader
        self._lines: list[str] = []
        self._offset = 0
        self._grown: dict[int, int] = {}
        self._next: Callable[[], yaml.Event] = yaml.Event
        """Gives the next event; nothing after the last."""

    def tree(self, value: Value) -> Tree:
        """The finished tree."""
        return Tree(
            name=self.name,
            value=value,
            values=MappingProxyType(self.values),
            keys=MappingProxyType(self.keys),
            broken=frozenset(self.broken),
        )

    def build(
        self,
        text: str,
        *,
        offset: int = 0,
        grown: dict[int, int] | None = None,
    ) -> Value:
        """The content of ``text``, which starts ``offset`` lines below the file's first line.

        ``grown`` says by how many columns a line was widened before it came here. Several pieces
        of one file may be built one after the other; a top-level key that an earlier piece had is
        reported as a duplicate.

        Raises:
            yaml.MarkedYAMLError: The text is no YAML; lines count from the start of ``text``.
            TooDeep: It nests too deeply.
        """
        self._lines = text.split("\n")
        self._offset = offset
        self._grown = grown or {}
        self._next = self._loader(text).get_event
        value: Value = None
        documents = 0
        while event := self._next():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(
                        event,
                        "several-documents",
                        "A second document starts here (a line of three hyphens).",
                        "Delete the line '---', or move what follows to a file of its own.",
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, ())
        return value

    def _at(self, event: yaml.Event) -> tuple[int, int]:
        row, column = _position(event)
        line = row + 1 + self._offset
        if not self._grown:
            return line, column + 1
        return line, max(1, column + 1 - self._grown.get(line, 0))

    def _report(self, event: yaml.Event, rule: str, message: str, fix: str) -> None:
        line, column = self._at(event)
        self.problems.add(rule, message, fix, line=line, column=column)

    def _node(self, event: yaml.Event, path: Path) -> Value:
        if len(path) > DEEPEST:
            self._report(
                event,
                "nested-too-deeply",
                "The file nests one thing in another more deeply than this kind of file ever does.",
                "Check the indentation and the brackets around this place.",
            )
            raise TooDeep
        self.values.setdefault(path, self._at(event))
        if isinstance(event, yaml.AliasEvent):
            self._report(
                event,
                "alias",
                "A value that starts with * is a reference in YAML, and references are not used.",
                "Write the value out again, or put it in quotes if the * belongs to the text.",
            )
            self.broken.add(path)
            return None
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return None
        self._refuse_decorations(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return self._sequence(path)

    def _refuse_decorations(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: Path
    ) -> None:
        if event.anchor is not None:
            self._report(
                event,
                "anchor",
                "A value that starts with & is a marker in YAML, and markers are not used.",
                "Delete the marker, or put the value in quotes if the & belongs to the text.",
            )
            self.broken.add(path)
        if event.tag is not None:
            self._report(
                event,
                "tag",
                "A value that starts with ! is a tag in YAML, and tags are not used.",
                "Delete the tag, or put the value in quotes if the ! belongs to the text.",
            )
            self.broken.add(path)

    def _sequence(self, path: Path) -> Value:
        items: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> Value:
        found: dict[str, Value] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key is None:
                self._node(self._next(), (*path, "?"))
            elif (at := (*path, key)) in self.keys:
                line, _ = self.keys[at]
                self._report(
                    event,
                    "duplicate-key",
                    f"The key '{key}' is here a second time; the first is in line {line}.",
                    "Keep one of the two, or make them one.",
                )
                self._node(self._next(), (*path, "?", key))
            else:
                self.keys[at] = self._at(event)
                found[key] = self._node(self._next(), at)
        return found

    def _key(self, event: yaml.Event, path: Path) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._report(
                event,
                "key-not-text",
                "A key must be a plain word, not a list, a group or a reference.",
                "Write the key as one word followed by a colon; quote text that holds brackets.",
            )
            self.broken.add(path)
            self._skip(event)
            return None
        text: str = event.value
        if _plain(event) and text[:1] in tuple(BLANKS):
            self.hidden_blanks = True
        if _plain(event) and in_smart_quotes(text):
            self._report(event, "smart-quotes", "Curly quotes stand around a key.", SMART_FIX)
            text = text[1:-1]
        return text

    def _skip(self, event: yaml.Event) -> None:
        depth = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth == 0:
                return
            event = self._next()

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> Value:
        text: str = event.value
        if _plain(event):
            self._refuse_cut(event)
            if _HIDDEN_KEY.match(text):
                self.hidden_blanks = True
            if text in _NULLS:
                return None
            if in_smart_quotes(text):
                self._report(
                    event,
                    "smart-quotes",
                    "Curly quotes stand around this text; to YAML they are letters, not quotes.",
                    SMART_FIX,
                )
                text = text[1:-1]
        if forbidden(text):
            self._report(
                event,
                "control-character",
                "This text holds a control character, written as an escape with a backslash.",
                "Delete the escape; for a backslash itself write the text in single quotes.",
            )
            self.broken.add(path)
        return text

    def _refuse_cut(self, event: yaml.ScalarEvent) -> None:
        """Refuses ``Suite #400``: YAML would drop the number in silence, as a comment."""
        row, column = _position(event, end=True)
        rest = self._lines[row][column:] if row < len(self._lines) else ""
        if _CUT.match(rest):
            self._report(
                event,
                "hash-cuts-text",
                "YAML drops everything after ' #' in this line, as a comment.",
                "Put the text in quotes; if it is a comment, write a space after the #.",
            )


def _plain(event: yaml.ScalarEvent) -> bool:
    return event.style not in ("'", '"', "|", ">")


def _position(event: yaml.Event, *, end: bool = False) -> tuple[int, int]:
    """Line and column from 0; the parser in Python gives every event its marks."""
    mark = event.end_mark if end else event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
