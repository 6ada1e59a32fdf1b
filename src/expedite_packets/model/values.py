"""Frozen dataclasses that cost little to define: their methods are shared, or made when needed.

The standard library writes and compiles six methods for every class, which took a third of the time
in which a build starts. Here a class gets methods that are closures over its fields, and its
``__init__`` is compiled when the first value is made. All else is the standard library's:
``fields``, ``replace``, ``is_dataclass``, defaults, patterns, ``__post_init__``.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """As the standard library's, for what is frozen and has slots.

        Raises:
            TypeError: It is not frozen or has no slots, or has InitVar or ClassVar fields.
        """
        if not (frozen and slots):
            message = "use dataclasses.dataclass for what is not frozen or has no slots"
            raise TypeError(message)
        return lambda cls: _quick(cls, kw_only=kw_only)


Methods = dict[str, Callable[..., Any]]


def _quick(given: type, *, kw_only: bool) -> type:
    if given.__doc__ is None:
        given.__doc__ = given.__name__  # or else the signature would be looked at to make one
    bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
    cls: Any = bare(given)
    fields = dataclasses.fields(cls)
    if len(fields) != len(cls.__dataclass_fields__):
        message = f"{cls.__name__} is too special; use dataclasses.dataclass"
        raise TypeError(message)
    methods = {
        "__init__": _first_init(cls),
        **_shown(fields),
        **_compared(fields),
        **_frozen(),
        **_pickled(fields),
    }
    for name, method in methods.items():
        if name not in vars(given):
            method.__name__ = name
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
    params = cls.__dataclass_params__
    params.init = params.repr = params.eq = params.frozen = True
    made: type = cls
    return made


def _getter(fields: list[dataclasses.Field[Any]]) -> Callable[[object], tuple[Any, ...]]:
    names = [field.name for field in fields]
    if not names:
        return lambda _: ()
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda value: (only(value),)
    return attrgetter(*names)


def _shown(fields: tuple[dataclasses.Field[Any], ...]) -> Methods:
    names = [field.name for field in fields if field.repr]
    values = _getter([field for field in fields if field.repr])

    def represent(self: object) -> str:
        shown = zip(names, values(self), strict=True)
        return f"{type(self).__qualname__}({', '.join([f'{name}={one!r}' for name, one in shown])})"

    return {"__repr__": represent}


def _compared(fields: tuple[dataclasses.Field[Any], ...]) -> Methods:
    compared = _getter([field for field in fields if field.compare])
    hashed = _getter(
        [field for field in fields if (field.compare if field.hash is None else field.hash)]
    )

    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def digest(self: object) -> int:
        return hash(hashed(self))

    return {"__eq__": equal, "__hash__": digest}


def _frozen() -> Methods:
    def assign(self: object, name: str, value: object) -> None:
        del self, value
        message = f"cannot assign to field {name!r}"
        raise dataclasses.FrozenInstanceError(message)

    def delete(self: object, name: str) -> None:
        del self
        message = f"cannot delete field {name!r}"
        raise dataclasses.FrozenInstanceError(message)

    return {"__setattr__": assign, "__delattr__": delete}


def _pickled(fields: tuple[dataclasses.Field[Any], ...]) -> Methods:
    names = [field.name for field in fields]
    values = _getter(list(fields))
    put = object.__setattr__

    def state(self: object) -> tuple[Any, ...]:
        return values(self)

    def restore(self: object, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            put(self, name, value)

    return {"__getstate__": state, "__setstate__": restore}


def _first_init(cls: type) -> Callable[..., None]:
    """An ``__init__`` that makes the real one, which takes its place."""

    def first(self: object, *given: object, **named: object) -> None:
        init = _init(cls)
        type.__setattr__(cls, "__init__", init)
        init(self, *given, **named)

    return first


def _init(cls: Any) -> Callable[..., None]:
    """The method that takes a value for each field and puts it there."""
    scope: dict[str, Any] = {"_put": object.__setattr__, "_missing": dataclasses.MISSING}
    plain, named, body = ["self"], list[str](), list[str]()
    for field in dataclasses.fields(cls):
        default, value = "", field.name
        if field.default_factory is not dataclasses.MISSING:
            scope[f"_make_{field.name}"] = field.default_factory
            default = "=_missing"
            value = f"_make_{field.name}() if {field.name} is _missing else {field.name}"
        elif field.default is not dataclasses.MISSING:
            scope[f"_default_{field.name}"] = field.default
            default = f"=_default_{field.name}"
        (named if field.kw_only else plain).append(field.name + default)
        body.append(f"    _put(self, {field.name!r}, {value})\n")
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()\n")
    given = ", ".join((*plain, "*", *named) if named else plain)
    # nothing but names of fields of our own classes, as the standard library does it
    exec(f"def __init__({given}):\n{''.join(body) or '    pass'}", scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init
