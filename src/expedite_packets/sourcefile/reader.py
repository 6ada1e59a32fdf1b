"""Reads YAML as text with the place of every word, and finds all that is wrong in one run."""

import re
from contextlib import suppress

import yaml

from expedite_packets.errors import CaseFileError
from expedite_packets.model.finding import Finding, Kind
from expedite_packets.model.frozen import dataclass
from expedite_packets.sourcefile.build import Builder, TooDeep
from expedite_packets.sourcefile.decode import decode
from expedite_packets.sourcefile.problems import Problems
from expedite_packets.sourcefile.syntax import (
    Explanation,
    explain,
    layout_blanks,
    with_plain_spaces,
)
from expedite_packets.sourcefile.tree import Tree, Value

_TOP_KEY = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What could be read, and what was wrong. ``tree`` is None where nothing could."""

    tree: Tree | None
    findings: tuple[Finding, ...]


def read(data: bytes, name: str, kind: Kind = Kind.CASE_FILE, *, quick: bool = False) -> Tree:
    """The content of a YAML file: every scalar as text, with line and column.

    Args:
        data: The file's bytes, UTF-8 with or without a byte order mark, any line ends.
        name: What the file is called in messages.
        kind: The kind of the findings that the error carries.
        quick: See :func:`examine`.

    Raises:
        CaseFileError: The file is no UTF-8 or no YAML, or uses what plain data has no need of
            (duplicate keys, anchors, tags, several documents). All problems together.
    """
    reading = examine(data, name, kind, quick=quick)
    if reading.findings or reading.tree is None:
        raise CaseFileError(reading.findings)
    return reading.tree


def examine(data: bytes, name: str, kind: Kind = Kind.CASE_FILE, *, quick: bool = False) -> Reading:
    """Like :func:`read`, but with problems as values, beside whatever could be read.

    ``quick`` is for files of our own: four times as fast, by a parser that lets a few slips pass.
    What it stumbles over is read again in the ordinary way, for the better messages.
    """
    problems = Problems(name, kind)
    text = decode(data, problems)
    if quick and text is not None and not problems.findings:
        with suppress(yaml.YAMLError, TooDeep, _HiddenBlanks):
            trial = Problems(name, kind)
            tree = _attempt(text, name, trial, quick=True)
            if not trial.findings:
                return Reading(tree=tree, findings=())
    tree_or_none = None if text is None else _parse(text, name, problems)
    return Reading(tree=tree_or_none, findings=problems.findings)


class _HiddenBlanks(Exception):
    """The text is YAML, but odd spaces made keys part of other text."""


def _parse(text: str, name: str, problems: Problems) -> Tree | None:
    try:
        return _attempt(text, name, problems)
    except _HiddenBlanks:
        return _with_mended_blanks(text, layout_blanks(text), name, problems)
    except TooDeep:
        return None
    except yaml.MarkedYAMLError as error:
        if blanks := layout_blanks(text):
            return _with_mended_blanks(text, blanks, name, problems)
        return _piecewise(text, error, name, problems)


def _attempt(
    text: str,
    name: str,
    problems: Problems,
    grown: dict[int, int] | None = None,
    *,
    quick: bool = False,
) -> Tree:
    trial = Problems(name, problems.kind)
    builder = Builder(name, trial, quick=quick)
    try:
        value = builder.build(text, grown=grown)
    except TooDeep:
        problems.take(trial)
        raise
    if builder.hidden_blanks and grown is None and layout_blanks(text):
        raise _HiddenBlanks
    problems.take(trial)
    return builder.tree(value)


def _with_mended_blanks(
    text: str, blanks: tuple[tuple[int, int, str], ...], name: str, problems: Problems
) -> Tree | None:
    """Reports tabs and odd spaces, then reads on as if they had been ordinary spaces."""
    line, column, character = blanks[0]
    others = sorted({number for number, _, _ in blanks} - {line})
    more = ""
    if others:
        shown = ", ".join(str(number) for number in others[:10])
        more = f" The same in line{'s' * (len(others) > 1)} {shown}"
        more += " and more." if len(others) > 10 else "."
    if character == "\t":
        problems.add(
            "tab",
            f"A tab stands here where YAML takes only spaces.{more}",
            "Replace each tab by spaces (most editors: Convert tabs to spaces).",
            line=line,
            column=column,
        )
    else:
        problems.add(
            "odd-space",
            f"A no-break or other special space stands here where YAML takes only ordinary"
            f" ones.{more}",
            "Delete it and type an ordinary space; it came with text pasted from elsewhere.",
            line=line,
            column=column,
        )
    mended, grown = with_plain_spaces(text)
    try:
        return _attempt(mended, name, problems, grown)
    except (TooDeep, yaml.MarkedYAMLError):
        return None


def _piecewise(
    text: str, error: yaml.MarkedYAMLError, name: str, problems: Problems
) -> Tree | None:
    """Reads each top-level key's lines by themselves, so that one slip does not hide the others.

    A piece that is no YAML is reported and marked broken; the tree holds the rest.
    """
    builder = Builder(name, problems)
    merged: dict[str, Value] = {}
    whole = False
    for offset, piece in _pieces(text):
        try:
            value = builder.build(piece, offset=offset)
        except TooDeep:
            return None
        except yaml.MarkedYAMLError as slip:
            whole = True
            _report(explain(slip, piece), offset, problems)
            builder.broken.add((piece.split(":", 1)[0].strip(),))
            continue
        if isinstance(value, dict):
            merged.update(value)
    if not whole:
        _report(explain(error, text), 0, problems)
        return None
    return builder.tree(merged)


def _report(found: Explanation, offset: int, problems: Problems) -> None:
    problems.add(
        found.rule, found.message, found.fix, line=found.line + offset, column=found.column
    )


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text cut before each top-level key, with the number of lines before each piece."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _TOP_KEY.match(line)]
    if not starts:
        return [(0, text)]
    if starts[0] != 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(lines)]
    return [
        (start, "\n".join(lines[start:end]) + "\n") for start, end in zip(starts, ends, strict=True)
    ]
