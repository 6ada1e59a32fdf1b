"""Says in plain words why a text is no YAML, judging by the text around the place."""

import re

import yaml

from expedite_packets.model.frozen import dataclass
from expedite_packets.sourcefile.build import BLANKS, SMART, SMART_FIX

_BAD_LAYOUT = re.compile(rf"^ *([{BLANKS}])|^ *(?:- *)*[\w-]+: *([{BLANKS}])|^ *- *([{BLANKS}])")
_QUOTE = "Put the text in double quotes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A syntax error in plain words; line and column count from 1."""

    rule: str
    message: str
    fix: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A place in the text, from 0, with its line cut in two."""

    line: int
    column: int
    before: str
    after: str

    @property
    def whole(self) -> str:
        return self.before + self.after

    def says(self, rule: str, message: str, fix: str) -> Explanation:
        return Explanation(
            rule=rule, message=message, fix=fix, line=self.line + 1, column=self.column + 1
        )


def layout_blanks(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line, column and character of every tab or odd space where YAML needs ordinary spaces."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _BAD_LAYOUT.match(line):
            group = match.lastindex or 1
            found.append((number, match.start(group) + 1, match.group(group)))
    return tuple(found)


def with_plain_spaces(text: str) -> tuple[str, dict[int, int]]:
    """The text with ordinary spaces instead, and by how many columns each line grew."""
    lines, grown = [], {}
    for number, line in enumerate(text.split("\n"), start=1):
        body = line.lstrip(" " + BLANKS)
        indent = line[: len(line) - len(body)]
        wide = re.sub(rf"[{BLANKS[1:]}]", " ", indent).replace("\t", "    ")
        if len(wide) != len(indent):
            grown[number] = len(wide) - len(indent)
        lines.append(wide + re.sub(rf"[{BLANKS}]", " ", body))
    return "\n".join(lines), grown


def explain(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """The error in plain words; its type and the text decide, never the library's sentences."""
    lines = text.split("\n")
    problem = _spot(error.problem_mark or error.context_mark, lines)
    opening = _spot(error.context_mark, lines)
    scanning = isinstance(error, yaml.scanner.ScannerError)
    return (
        _opened(opening, problem, scanning=scanning)
        or _loose(problem)
        or (_key(opening) if scanning else None)
        or _indented(problem)
        or problem.says(
            "yaml",
            "From here on the file is no YAML.",
            "Check this line and the one above it: indentation, colons, quotes and brackets.",
        )
    )


def _spot(mark: yaml.Mark | None, lines: list[str]) -> _Spot:
    number, column = (mark.line, mark.column) if mark else (0, 0)
    line = lines[number] if number < len(lines) else ""
    return _Spot(line=number, column=column, before=line[:column], after=line[column:])


def _smart(spot: _Spot) -> Explanation:
    column = next((n for n, letter in enumerate(spot.whole) if letter in SMART), spot.column)
    return _Spot(line=spot.line, column=column, before="", after="").says(
        "smart-quotes", "Curly quotes stand where YAML needs straight ones.", SMART_FIX
    )


def _opened(opening: _Spot, problem: _Spot, *, scanning: bool) -> Explanation | None:
    """Errors within something that has a first character: quotes, brackets, special signs."""
    first = opening.after[:1]
    if first in ('"', "'") and first and scanning:
        if any(letter in SMART for letter in opening.whole):
            return _smart(opening)
        if first == '"' and re.search(r"\\[xuU]?[0-9a-fA-F]*$", problem.before):
            return problem.says(
                "backslash",
                "Within double quotes a backslash starts an escape, and this one is none.",
                "Write paths with / and other text in single quotes.",
            )
        return opening.says(
            "quote-open",
            "The quote that opens here is never closed.",
            "Close the quote at the end of the text with the same character.",
        )
    if first in ("[", "{"):
        return opening.says(
            "bracket-open",
            "The bracket that opens here is never closed rightly.",
            f"Close it with {']' if first == '[' else '}'}, separate entries by commas, and"
            " put text that holds brackets, commas or colons in quotes.",
        )
    if first in ("|", ">", "*", "&", "!") and opening.line == problem.line:
        return opening.says("special-start", f"A text can not start with {first}.", _QUOTE)
    return None


def _loose(problem: _Spot) -> Explanation | None:
    """Errors of text without quotes, or after them."""
    if re.search(rf"(?:: |- |\[|, )[{SMART}]", problem.whole):
        return _smart(problem)
    if re.search(r"[^\s:\-]['\"] *$", problem.before):
        return problem.says(
            "text-after-quote",
            "Text stands here after a closing quote.",
            "Put all of the text into one pair of quotes; a quote mark within single quotes is"
            " written twice ('it''s').",
        )
    if problem.after[:1] in ("@", "`", "%"):
        return problem.says(
            "special-start", f"A text can not start with {problem.after[0]}.", _QUOTE
        )
    if match := re.search(r"(?:: +|- +)([*&!])\S* +$", problem.before):
        return _Spot(line=problem.line, column=match.start(1), before="", after="").says(
            "special-start", f"A text can not start with {match.group(1)}.", _QUOTE
        )
    if problem.after.startswith(":") and re.search(r":\s", problem.before):
        return problem.says(
            "colon-in-text",
            "A colon within a text that is not in quotes reads as a new key.",
            _QUOTE,
        )
    if problem.after.startswith("- ") and re.search(r":\s", problem.before):
        return problem.says(
            "list-on-key-line",
            "A list can not start in the line of its key.",
            "Move the '- ' to the next line; if it belongs to the text, put the text in quotes.",
        )
    return None


def _key(opening: _Spot) -> Explanation | None:
    """Errors of a line that should be a key."""
    if match := re.match(r" *(?:- +)?[\w-]+:(?=\S)", opening.whole):
        return _Spot(line=opening.line, column=match.end(), before="", after="").says(
            "no-space-after-colon",
            "There is no space after the colon.",
            "Write a space after it.",
        )
    if ":" not in opening.whole and opening.after:
        return opening.says(
            "no-colon",
            "This line has no colon, so it is neither a key nor part of a text.",
            "Write 'key: text', or indent the line if it continues the text above.",
        )
    return None


def _indented(problem: _Spot) -> Explanation | None:
    if not problem.before.strip(" -"):
        return problem.says(
            "indentation",
            "The indentation of this line fits none of the lines above.",
            "Indent it by exactly as many spaces as the other lines of its group.",
        )
    if problem.after.startswith(":"):
        return problem.says(
            "indentation",
            "This line is read as part of the text above it, but holds a colon.",
            "If it is a key, indent it like the other keys of its group; if it is text, put all"
            " of the text in double quotes.",
        )
    return None
