"""What each type of validation error means in plain words, keyed on the type alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from expedite_packets.sourcefile.tree import Value

Context: TypeAlias = Mapping[str, Any]
Sentence: TypeAlias = Callable[[Context, Value], tuple[str, str]]


def did_you_mean(wanted: str, known: tuple[str, ...]) -> str:
    """``Did you mean "title"? ``, or nothing where no known word comes near."""
    # imported here, since few words are misspelt
    from difflib import get_close_matches

    near = get_close_matches(wanted.strip().lower(), known, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"? ' if near else ""


def _shape(value: Value) -> str:
    """What stands where something else should."""
    if value is None:
        return "is empty"
    if isinstance(value, list):
        return "is a list"
    return "is a group of fields" if isinstance(value, dict) else "is a text"


def _expected(wanted: str, fix: str) -> Sentence:
    def said(_: Context, value: Value) -> tuple[str, str]:
        shape = _shape(value)
        if shape == "is empty":
            return shape, "Write a value after the colon, or delete the line if it is optional."
        return f"{shape} where {wanted} is needed", fix

    return said


def _choice(context: Context, value: Value) -> tuple[str, str]:
    if value is None:
        return "is empty", f"Write {context['expected']}."
    allowed = tuple(str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", "))
    near = did_you_mean(value, allowed) if isinstance(value, str) else ""
    return f"must be {context['expected']}", f"{near}Write one of these words."


def _fixed(what: str, fix: str = "") -> Sentence:
    return lambda _context, _value: (what, fix)


def _bound(words: str, key: str) -> Sentence:
    return lambda context, _value: (
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

_SENTENCES: MappingProxyType[str, Sentence] = MappingProxyType(
    {
        "missing": _fixed("is empty", "Write a value after the colon."),
        "string_type": _TEXT,
        "is_instance_of": _TEXT,
        "string_unicode": _TEXT,
        "string_too_short": _fixed("is empty", "Write a text after the colon."),
        "string_too_long": lambda context, _value: (
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
        "too_short": lambda context, _value: (
            f"needs {context['min_length']} or more entries",
            "Add an entry in a line that starts with '- '.",
        ),
        "too_long": lambda context, _value: (
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
KNOWN = frozenset(_SENTENCES) | {"extra_forbidden"}
"""The error types of pydantic that have a sentence of their own."""


def sentence(type_: str, context: Context, value: Value) -> tuple[str, str]:
    """What a field does wrong, as the end of a sentence, and the fix (which may be empty).

    Args:
        type_: The type of pydantic's error.
        context: Its context: limits, allowed words.
        value: What stands in the field; only its shape is told.
    """
    said = _SENTENCES.get(type_)
    return said(context, value) if said else ("can not be used as it is", "")
