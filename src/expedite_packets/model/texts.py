"""Every text of a case with the field it stands in."""

from collections.abc import Iterator

from pydantic import BaseModel

FieldPath = tuple[str | int, ...]


def texts(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """The texts in a model of the border, with their paths; file names are no texts."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, one in value:
            yield from texts(one, (*path, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, (*path, number))
