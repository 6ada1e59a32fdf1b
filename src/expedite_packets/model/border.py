"""The border: what foreign text is turned into, and how a validator says what is wrong."""

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, LiteralString

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Border(BaseModel):
    """Base of every type that foreign text is turned into: frozen, no unknown keys.

    Validators are built when a type is first used, since one run uses few of them. A default that
    is such a type is made by ``model_construct``, which needs none.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )


def problem(type_: LiteralString, predicate: LiteralString, fix: str, field: str = "") -> Exception:
    """An error of a validator: what the field does wrong, as the end of a sentence, and the fix.

    ``field`` names the field at fault where a whole group was validated.
    """
    return PydanticCustomError(type_, predicate, {"fix": fix, "field": field})


_BLANKS = re.compile(r"[ \t\n]+")


def _iso_date(value: object) -> object:
    # pydantic would read "20261120" as seconds since 1970
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise problem(
            "iso_date", "is not a date written as YYYY-MM-DD", "Write the day like 2026-11-20."
        )
    return value


def _inside_path(value: object) -> PurePosixPath:
    if not isinstance(value, str | PurePosixPath):
        raise problem("path_type", "must be one file name", "Write one path after the colon.")
    text = str(value).strip()
    if not text:
        raise problem("empty_path", "is empty", "Write the file's name.")
    if "\\" in text:
        raise problem("backslash_path", "has a backslash", "Write / between folder and file.")
    return PurePosixPath(text)


def _one_line(text: str) -> str:
    """Composed characters (NFC) and single spaces, whatever way the text was typed."""
    if text.isascii():
        return _BLANKS.sub(" ", text).strip()
    for number, character in enumerate(text, 1):
        # format characters (Cf) print as nothing, so that nobody sees them in a name
        if character > "\x7f" and unicodedata.category(character) == "Cf":
            name = unicodedata.name(character, "no name").lower()
            raise problem(
                "invisible_character",
                "holds a character that nobody can see",
                f"Delete its character number {number} (U+{ord(character):04X}, {name}), or type"
                " the text anew; it came with text pasted from elsewhere.",
            )
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def one_or_many(value: object) -> object:
    """A list for a single text: before a validator of lists that have one entry at times."""
    return [value] if isinstance(value, str) else value


def _lines(value: object) -> object:
    if isinstance(value, str):
        return [line for line in value.split("\n") if line.strip()]
    return value


Text = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_one_line),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
"""Text of one line; where a file is read every value is text, so that numbers are welcome."""
Lines = Annotated[
    tuple[Text, ...],
    BeforeValidator(_lines),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": ["string", "number"]}},
            ]
        }
    ),
]
"""Lines of an address: a list, or a text of several lines."""
CaseDate = Annotated[date, BeforeValidator(_iso_date)]
CasePath = Annotated[
    PurePosixPath,
    BeforeValidator(_inside_path),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
KEY_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
Key = Annotated[str, StringConstraints(pattern=f"^{KEY_PATTERN}$", strip_whitespace=True)]
"""A name made of lower-case letters, digits and single hyphens: ``bank-statements``."""
