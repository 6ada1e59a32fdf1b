"""Values of our own as bytes and back, without letting the bytes say what is to be made."""

import io
import pickle
from typing import TypeVar

T = TypeVar("T")
_BROKEN = (
    *(pickle.UnpicklingError, AttributeError, EOFError, ImportError),
    *(KeyError, IndexError, TypeError, ValueError),
)
"""What reading a damaged pickle may raise."""


def packed(value: object) -> bytes:
    """A value of frozen dataclasses and models as bytes."""
    return pickle.dumps(value, protocol=5)


def unpacked(content: bytes, kind: type[T], allowed: tuple[str, ...]) -> T | None:
    """The value that :func:`packed` made, if it is of this kind; None for anything else.

    Only classes of the modules ``allowed`` (a dot at the end: and of all below) are made, and sets.
    """
    try:
        found = _Careful(content, allowed).load()
    except _BROKEN:
        return None
    return found if isinstance(found, kind) else None


class _Careful(pickle.Unpickler):
    """Makes values of the modules allowed and nothing else, whatever the bytes say."""

    def __init__(self, content: bytes, allowed: tuple[str, ...]) -> None:
        super().__init__(io.BytesIO(content))
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> object:
        """A class that such a value may hold, defined where it is asked for."""
        if (module, name) == ("builtins", "set"):
            return set
        found: object = super().find_class(module, name) if self._may(module, name) else None
        if isinstance(found, type) and self._may(found.__module__, found.__qualname__):
            return found
        message = f"no {module}.{name} belongs here"
        raise pickle.UnpicklingError(message)

    def _may(self, module: str, name: str) -> bool:
        # a name with a dot would be looked up along the modules that a module imports
        return "." not in name and f"{module}.".startswith(self._allowed)
