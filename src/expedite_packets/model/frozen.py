"""Frozen dataclasses that are defined in a quarter of the time.

:func:`dataclasses.dataclass` writes and compiles six methods for each class, of which few are ever
called: for the hundred classes that a build imports this took a tenth of all its time. Here one is
compiled for each class, and the others are functions that all classes share.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, frozen: bool, slots: bool, kw_only: bool = False
    ) -> Callable[[type[Any]], type[Any]]:
        """The decorator of that name, for classes that are frozen and have slots.

        What it makes is a dataclass to whoever asks, and behaves as the standard library's does.

        Raises:
            TypeError: The class is not frozen, has no slots, is derived from a dataclass, or has
                fields of a kind that are no attributes. The standard library's is for these.
        """
        if not (frozen and slots):
            message = "use the standard library's dataclass for classes that are not frozen"
            raise TypeError(message)
        return lambda cls: _made(cls, kw_only=kw_only)


def _made(cls: type[Any], *, kw_only: bool) -> type[Any]:
    if any(dataclasses.is_dataclass(base) for base in cls.__mro__[1:]):
        message = f"{cls.__qualname__} is derived from a dataclass"
        raise TypeError(message)
    own = set(vars(cls))
    if not cls.__doc__:  # or else a signature would be worked out to stand there
        cls.__doc__ = cls.__name__
    standard = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
    made: Any = standard(cls)
    fields = dataclasses.fields(made)
    if len(fields) < len(made.__dataclass_fields__):
        message = f"{cls.__qualname__} has fields that are no attributes"
        raise TypeError(message)
    made.__dataclass_params__.frozen = True
    names = tuple(field.name for field in fields)
    made.__all__ = _values(names)
    made.__puts__ = tuple(made.__dict__[name].__set__ for name in names)
    shown = tuple(field.name for field in fields if field.repr)
    made.__look__ = f"({', '.join(f'{name}=%r' for name in shown)})"
    made.__shown__ = _values(shown)
    made.__compared__ = _values(tuple(field.name for field in fields if field.compare))
    made.__init__ = _init(made, fields)
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__getstate__, made.__setstate__ = _state, _set_state
    for name, method in (("__repr__", _repr), ("__eq__", _eq), ("__hash__", _hash)):
        # a class that defines what equals it alone has None for its hash
        if name not in own or getattr(cls, name) is None:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _init(made: type[Any], fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The one method that is written for each class: its parameters are its fields."""
    scope: dict[str, Any] = {"_absent": MISSING}
    scope.update((f"_put_{field.name}", made.__dict__[field.name].__set__) for field in fields)
    by_position = [_parameter(field, scope) for field in fields if not field.kw_only]
    by_name = [_parameter(field, scope) for field in fields if field.kw_only]
    parameters = ["self", *by_position, *(["*", *by_name] if by_name else ())]
    lines = [line for field in fields for line in _assignment(field, scope)]
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass")
    exec(text, scope)  # names in our own source, as in the standard library
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__module__ = made.__module__
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return init


def _parameter(field: Field[Any], scope: dict[str, Any]) -> str:
    if field.default is not MISSING:
        scope[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return f"{field.name}=_absent" if field.default_factory is not MISSING else field.name


def _assignment(field: Field[Any], scope: dict[str, Any]) -> Iterator[str]:
    if field.default_factory is not MISSING:
        scope[f"_make_{field.name}"] = field.default_factory
        yield f" if {field.name} is _absent: {field.name} = _make_{field.name}()"
    yield f" _put_{field.name}(self, {field.name})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    del self, value
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(self: object, name: str) -> None:
    del self
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)


def _repr(self: Any) -> str:
    cls = type(self)
    return f"{cls.__qualname__}{cls.__look__ % cls.__shown__(self)}"


def _eq(self: Any, other: Any) -> Any:
    cls = type(self)
    if type(other) is not cls:
        return NotImplemented
    return cls.__compared__(self) == cls.__compared__(other)


def _hash(self: Any) -> int:
    return hash(type(self).__compared__(self))


def _state(self: Any) -> tuple[object, ...]:
    """What is pickled."""
    values: tuple[object, ...] = type(self).__all__(self)
    return values


def _set_state(self: Any, state: tuple[object, ...]) -> None:
    for put, value in zip(type(self).__puts__, state, strict=True):
        put(self, value)
