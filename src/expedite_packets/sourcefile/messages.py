"""Validation errors to findings: what is wrong, where, how to mend it; never a field's value."""

from collections.abc import Callable
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.sourcefile.tree import Path, Tree

BUILT_IN = frozenset[str](get_args(ErrorType))
"""The error types of pydantic itself; all others come from validators of our own."""

_Context = dict[str, Any]


def findings_of(
    error: ValidationError, tree: Tree, model: type[BaseModel], kind: Kind = Kind.CASE_FILE
) -> tuple[Finding, ...]:
    """One finding for each error, at its place in the file.

    Args:
        error: What validating ``tree.value`` as ``model`` raised.
        tree: The file.
        model: The model of the whole file; its fields are what unknown keys are compared with.
        kind: The kind of the findings.

    Errors below a part of the file that could not be read as written are left out.
    """
    return tuple(
        _finding(details, tree, model, kind)
        for details in error.errors(include_url=False, include_input=False)
        if not tree.is_broken(details["loc"])
    )


def subject(path: Path) -> str:
    """A field's path in words: ``"date" in exhibits, entry 3``."""
    words = [f"entry {step + 1}" if isinstance(step, int) else step for step in path]
    if not path:
        return "The file"
    if isinstance(path[-1], int):
        within = [word for word in words[:-2] if word]
        outer = f" in {', '.join(within)}" if within else ""
        listed = f' of "{words[-2]}"' if len(words) > 1 else ""
        return f"Entry {path[-1] + 1}{listed}{outer}"
    within = words[:-1]
    return f'"{words[-1]}"' + (f" in {', '.join(within)}" if within else "")


def did_you_mean(wanted: str, known: tuple[str, ...]) -> str:
    """``Did you mean "title"? ``, or nothing where no known word comes near."""
    near = get_close_matches(wanted.strip().lower(), known, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"? ' if near else ""


def _finding(details: ErrorDetails, tree: Tree, model: type[BaseModel], kind: Kind) -> Finding:
    type_, context = details["type"], details.get("ctx", {})
    path: Path = details["loc"]
    if type_ == "extra_forbidden":
        return _unknown_key(path, tree, model, kind)
    if type_ == "missing" and path not in tree.values:
        return _missing(path, tree, model, kind)
    path = _existing(path, tree)
    if type_ not in BUILT_IN:
        return _own(details, path, tree, kind)
    what, fix = _sentence(type_, context, path, tree)
    return _made(
        type_,
        f"{subject(path)} {what}.",
        fix or _described(path, model) or "Correct this value.",
        tree,
        path,
        kind,
    )


def _made(
    type_: str, message: str, fix: str, tree: Tree, path: Path, kind: Kind, *, key: bool = False
) -> Finding:
    return Finding(
        rule=RuleId(_RULES.get(type_, type_.replace("_", "-"))),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=tree.key_place(path) if key else tree.place(path),
        kind=kind,
    )


_RULES = MappingProxyType({"extra_forbidden": "unknown-key", "missing": "missing-field"})


def _existing(path: Path, tree: Tree) -> Path:
    """The longest start of the path that the file has: shorthands and unions add steps."""
    return next(
        path[:end] for end in range(len(path), -1, -1) if path[:end] in tree.values or not end
    )


def _unknown_key(path: Path, tree: Tree, model: type[BaseModel], kind: Kind) -> Finding:
    group = _model_at(model, path[:-1])
    known = tuple(group.model_fields) if group else ()
    where = f" in {subject(path[:-1])}" if path[:-1] else ""
    return _made(
        "extra_forbidden",
        f'The key "{path[-1]}"{where} is not known.',
        f"{did_you_mean(str(path[-1]), known)}Known here are: {', '.join(known)}.",
        tree,
        path,
        kind,
        key=True,
    )


def _missing(path: Path, tree: Tree, model: type[BaseModel], kind: Kind) -> Finding:
    hint = _described(path, model)
    return _made(
        "missing",
        f"{subject(path)} is missing.",
        f"Add a line with {path[-1]}: and its value." + (f" {path[-1]}: {hint}" if hint else ""),
        tree,
        path,
        kind,
    )


def _own(details: ErrorDetails, path: Path, tree: Tree, kind: Kind) -> Finding:
    """An error of a validator of our own, which brings the end of the sentence and the fix."""
    context = details.get("ctx", {})
    field = context.get("field")
    if field and (*path, field) in tree.values:
        path = (*path, field)
    fix = str(context.get("fix") or "")
    joint = " " if fix else ": "
    return _made(
        details["type"],
        f"{subject(path)}{joint}{details['msg']}.",
        fix or "Correct this value.",
        tree,
        path,
        kind,
    )


def _shape(path: Path, tree: Tree) -> str:
    """What stands where something else should."""
    value = tree.at(path)
    if value is None:
        return "is empty"
    if isinstance(value, list):
        return "is a list"
    return "is a group of fields" if isinstance(value, dict) else "is a text"


def _expected(wanted: str, fix: str) -> Callable[[_Context, Path, Tree], tuple[str, str]]:
    def sentence(_: _Context, path: Path, tree: Tree) -> tuple[str, str]:
        shape = _shape(path, tree)
        if shape == "is empty":
            return shape, "Write a value after the colon, or delete the line if it is optional."
        return f"{shape} where {wanted} is needed", fix

    return sentence


def _choice(context: _Context, path: Path, tree: Tree) -> tuple[str, str]:
    value = tree.at(path)
    if value is None:
        return "is empty", f"Write {context['expected']}."
    allowed = tuple(str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", "))
    near = did_you_mean(value, allowed) if isinstance(value, str) else ""
    return f"must be {context['expected']}", f"{near}Write one of these words."


def _fixed(what: str, fix: str = "") -> Callable[[_Context, Path, Tree], tuple[str, str]]:
    return lambda _context, _path, _tree: (what, fix)


def _bound(words: str, key: str) -> Callable[[_Context, Path, Tree], tuple[str, str]]:
    return lambda context, _path, _tree: (
        f"must be {words} {context[key]}",
        "Correct the number.",
    )


_TEXT = _expected("one text", "Write one text after the colon, in quotes if it has brackets.")
_LIST = _expected(
    "a list", "Write the entries below the key, each in a line that starts with '- '."
)
_GROUP = _expected("a group of fields", "Write the fields below it, one 'key: text' a line.")
_NUMBER = _expected("a number", "Write a number in digits.")
_YES_NO = _expected("true or false", "Write true or false.")
_DAY = _expected("a date", "Write the day like 2026-11-20.")
_NO_DAY = _fixed("is no day of the calendar", "Write the day as YYYY-MM-DD, like 2026-11-20.")

_SENTENCES: MappingProxyType[str, Callable[[_Context, Path, Tree], tuple[str, str]]] = (
    MappingProxyType(
        {
            "missing": _fixed("is empty", "Write a value after the colon."),
            "string_type": _TEXT,
            "string_sub_type": _TEXT,
            "string_unicode": _TEXT,
            "string_too_short": _fixed("is empty", "Write a text after the colon."),
            "string_too_long": lambda context, _path, _tree: (
                f"is longer than {context['max_length']} characters",
                "Shorten it.",
            ),
            "string_pattern_mismatch": _fixed("has characters or a form that can not be used"),
            "enum": _choice,
            "literal_error": _choice,
            "date_type": _DAY,
            "date_parsing": _NO_DAY,
            "date_from_datetime_parsing": _NO_DAY,
            "date_from_datetime_inexact": _NO_DAY,
            "too_short": lambda context, _path, _tree: (
                f"needs {context['min_length']} or more entries",
                "Add an entry in a line that starts with '- '.",
            ),
            "too_long": lambda context, _path, _tree: (
                f"has more than {context['max_length']} entries",
                "Delete some.",
            ),
            "tuple_type": _LIST,
            "list_type": _LIST,
            "set_type": _LIST,
            "frozen_set_type": _LIST,
            "iterable_type": _LIST,
            "dict_type": _GROUP,
            "mapping_type": _GROUP,
            "model_type": _GROUP,
            "model_attributes_type": _GROUP,
            "dataclass_type": _GROUP,
            "bool_type": _YES_NO,
            "bool_parsing": _fixed("is neither true nor false", "Write true or false."),
            "int_type": _NUMBER,
            "int_parsing": _fixed("is no whole number", "Write a number in digits."),
            "int_parsing_size": _fixed("is too large a number", "Correct the number."),
            "int_from_float": _fixed("is no whole number", "Write a whole number."),
            "float_type": _NUMBER,
            "float_parsing": _fixed("is no number", "Write a number in digits."),
            "finite_number": _fixed("is no number", "Write a number in digits."),
            "greater_than": _bound("more than", "gt"),
            "greater_than_equal": _bound("at least", "ge"),
            "less_than": _bound("less than", "lt"),
            "less_than_equal": _bound("at most", "le"),
        }
    )
)
KNOWN = frozenset(_SENTENCES) | {"extra_forbidden"}
"""The error types of pydantic that have a sentence of their own."""


def _sentence(type_: str, context: _Context, path: Path, tree: Tree) -> tuple[str, str]:
    sentence = _SENTENCES.get(type_)
    return sentence(context, path, tree) if sentence else ("can not be used as it is", "")


def _described(path: Path, model: type[BaseModel]) -> str:
    """The description of the field at the path, or nothing."""
    group = _model_at(model, path[:-1])
    field = group.model_fields.get(str(path[-1])) if group and path else None
    return (field.description or "") if field else ""


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the group of fields at the path, or None."""
    group: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        field = group.model_fields.get(step) if group else None
        group = _model_in(field.annotation) if field else None
    return group


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The first model that an annotation such as ``tuple[Exhibit, ...]`` or ``X | None`` names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model), None)
