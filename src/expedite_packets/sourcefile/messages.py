"""Validation errors to findings: what is wrong, where, how to mend it; never a field's value."""

from types import MappingProxyType
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.sourcefile.sentences import did_you_mean, sentence
from expedite_packets.sourcefile.tree import Path, Tree

BUILT_IN = frozenset[str](get_args(ErrorType))
"""The error types of pydantic itself; all others come from validators of our own."""


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
        if not tree.is_broken(details["loc"]) and not _follows(details, tree)
    )


def _follows(details: ErrorDetails, tree: Tree) -> bool:
    """Whether the list only seems too short because its entries have errors of their own."""
    value = tree.at(details["loc"])
    return (
        details["type"] == "too_short"
        and isinstance(value, list)
        and len(value) >= details.get("ctx", {}).get("min_length", 0)
    )


def subject(path: Path) -> str:
    """A field's path as the start of a sentence: ``"date" in exhibits, entry 3``."""
    if not path:
        return "The file"
    if isinstance(path[-1], int):
        return f"Entry {path[-1] + 1} of {_listed(path[:-1])}" if path[:-1] else "An entry"
    where = f" in {_listed(path[:-1])}" if path[:-1] else ""
    return f'"{path[-1]}"{where}'


def _listed(path: Path) -> str:
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in path)


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
    what, fix = sentence(type_, context, tree.at(path))
    group = _model_at(model, path)
    if type_ == "model_type" and group is not None and path:
        fix = f"Write its fields below it, one a line: {_needed(group)}."
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
        rule=_rule(type_, path, tree),
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=tree.key_place(path) if key else tree.place(path),
        kind=kind,
    )


_RULES = MappingProxyType(
    {
        "extra_forbidden": "unknown-key",
        "missing": "missing-field",
        "string_too_short": "empty-field",
        "string_pattern_mismatch": "wrong-form",
        "enum": "not-allowed",
        "literal_error": "not-allowed",
        "date_parsing": "no-date",
        "date_from_datetime_parsing": "no-date",
        "date_from_datetime_inexact": "no-date",
        "iso_date": "no-date",
        "bool_parsing": "not-allowed",
        "too_short": "too-few-entries",
        "too_long": "too-many-entries",
    }
)


def _rule(type_: str, path: Path, tree: Tree) -> RuleId:
    if path in tree.values and tree.at(path) is None:
        return RuleId("empty-field")
    if type_ in BUILT_IN and type_.endswith("_type"):
        return RuleId("wrong-shape")
    return RuleId(_RULES.get(type_, type_.replace("_", "-")))


def _existing(path: Path, tree: Tree) -> Path:
    """The longest start of the path that the file has: shorthands and unions add steps."""
    return next(
        path[:end] for end in range(len(path), -1, -1) if path[:end] in tree.values or not end
    )


def _unknown_key(path: Path, tree: Tree, model: type[BaseModel], kind: Kind) -> Finding:
    group = _model_at(model, path[:-1])
    known = tuple(group.model_fields) if group else ()
    where = f" in {_listed(path[:-1])}" if path[:-1] else ""
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
    group = _model_at(model, path)
    hint = _described(path, model)
    if group is not None:
        fix = f"Add {path[-1]}: with its fields below it, indented: {_needed(group)}."
    else:
        fix = f"Add a line with {path[-1]}: and its value." + (
            f" {path[-1]}: {hint}" if hint else ""
        )
    return _made("missing", f"{subject(path)} is missing.", fix, tree, path, kind)


def _needed(group: type[BaseModel]) -> str:
    """The fields that a group must have."""
    return ", ".join(name for name, field in group.model_fields.items() if field.is_required())


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
