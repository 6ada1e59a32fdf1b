"""Our frozen dataclasses are to everybody what those of the standard library are."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from expedite_packets.model.frozen import dataclass

T = TypeVar("T")


def numbers() -> tuple[int, ...]:
    return (1, 2)


def empty() -> type[Any]:
    class Thing:
        """Nothing."""

    return Thing


def by_position() -> type[Any]:
    class Thing:
        """A point with a name."""

        x: int
        y: float = 1.5
        name: str = "origin"

    return Thing


def several() -> type[Any]:
    class Thing:
        """Fields of all kinds."""

        first: int
        secret: str = field(default="hush", repr=False)
        aside: str = field(default="", compare=False)
        made: tuple[int, ...] = field(default_factory=numbers, metadata={"says": "numbers"})
        named: str = field(default="x", kw_only=True)

    return Thing


def one_only() -> type[Any]:
    class Thing:
        """One field."""

        only: tuple[int, ...] = ()

    return Thing


def with_own_methods() -> type[Any]:
    class Thing:
        """Checks itself, and says itself how it is shown and what equals it."""

        first: int
        second: int = 0

        def __post_init__(self) -> None:
            if self.first < 0:
                message = "not below 0"
                raise ValueError(message)

        def __repr__(self) -> str:
            return f"thing {self.first}"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.first == other.first

        @property
        def double(self) -> int:
            return 2 * self.first

    return Thing


def with_its_own_hash() -> type[Any]:
    class Thing(Generic[T]):
        """Says itself what its hash is."""

        first: T

        def __hash__(self) -> int:
            return 7

    return Thing


MAKERS = (empty, by_position, several, one_only, with_own_methods, with_its_own_hash)
NAMES = ("first", "second", "x", "y", "name", "secret", "aside", "made", "named", "only")
VALUES = st.one_of(st.integers(), st.text(max_size=3), st.tuples(st.integers()))


def told(do: Callable[[], object]) -> object:
    """What comes of it, without what may differ: the address of an object, the class's name."""
    try:
        return do()
    except (TypeError, ValueError, FrozenInstanceError) as error:
        return type(error), str(error)


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize("maker", MAKERS)
@given(
    given=st.lists(VALUES, max_size=4),
    named=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    other=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
)
def test_it_behaves_as_the_standard_one(maker, kw_only, given, named, other):
    ours = dataclass(frozen=True, slots=True, kw_only=kw_only)(maker())
    theirs = dataclasses.dataclass(frozen=True, slots=True, kw_only=kw_only)(maker())
    one, same = told(lambda: ours(*given, **named)), told(lambda: theirs(*given, **named))
    if isinstance(one, tuple):
        assert one == same
        return
    assert repr(one) == repr(same)
    assert dataclasses.astuple(one) == dataclasses.astuple(same)
    assert told(lambda: hash(one)) == told(lambda: hash(same))
    assert one == ours(*given, **named)
    assert one != same
    changed = told(lambda: dataclasses.replace(one, **other))
    changed_too = told(lambda: dataclasses.replace(same, **other))
    assert repr(changed) == repr(changed_too)
    assert (one == changed) is (same == changed_too)
    assert copy.copy(one) == one
    assert repr(copy.deepcopy(one)) == repr(one)
    for name in (f.name for f in dataclasses.fields(ours)):
        for change in (lambda it, name=name: setattr(it, name, 1), partial(_drop, name)):
            assert told(partial(change, one)) == told(partial(change, same))
    with pytest.raises(FrozenInstanceError):
        one.new = 1
    with pytest.raises(FrozenInstanceError):
        del one.new


def _drop(name: str, one: object) -> None:
    delattr(one, name)


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize("maker", MAKERS)
def test_it_looks_as_the_standard_one(maker, kw_only):
    ours = dataclass(frozen=True, slots=True, kw_only=kw_only)(maker())
    theirs = dataclasses.dataclass(frozen=True, slots=True, kw_only=kw_only)(maker())
    assert dataclasses.is_dataclass(ours)
    assert ours.__dataclass_params__.frozen
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__
    assert repr(dataclasses.fields(ours)) == repr(dataclasses.fields(theirs))
    said, say = (inspect.signature(one) for one in (ours, theirs))
    assert [*said.parameters] == [*say.parameters]
    for name, parameter in said.parameters.items():
        assert parameter.kind is say.parameters[name].kind
        assert parameter.annotation == say.parameters[name].annotation
        assert (parameter.default is inspect.Parameter.empty) == (
            say.parameters[name].default is inspect.Parameter.empty
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """Stands within."""

    number: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """Holds the other."""

    inner: Inner
    more: tuple[Inner, ...] = ()
    secret: str | None = field(default=None, repr=False)


WHOLE = Outer(inner=Inner(number=1), more=(Inner(number=2, words=("a", "b")),), secret="hush")


def test_what_is_kept_comes_back():
    assert pickle.loads(pickle.dumps(WHOLE)) == WHOLE
    adapter = TypeAdapter(Outer)
    assert adapter.validate_json(adapter.dump_json(WHOLE)) == WHOLE


def test_what_is_secret_does_not_show():
    assert "hush" not in repr(WHOLE)


def test_a_pickle_of_other_fields_is_none_of_ours():
    with pytest.raises(ValueError, match="shorter"):
        Inner.__new__(Inner).__setstate__([1])


def test_a_class_may_be_derived_by_the_standard_one():
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Wider(Inner):
        more: int = 0

    one = Wider(number=1, more=2)
    assert repr(one).endswith("Wider(number=1, words=(), more=2)")
    assert pickle.loads(pickle.dumps(Inner(number=1))) != one
    with pytest.raises(FrozenInstanceError):
        one.number = 2


def test_what_the_standard_one_is_for_is_refused():
    with pytest.raises(TypeError, match="not frozen"):
        dataclass(frozen=False, slots=True)
    with pytest.raises(TypeError, match="derived"):

        @dataclass(frozen=True, slots=True)
        class Derived(Inner):
            more: int = 0

    with pytest.raises(TypeError, match="no attributes"):

        @dataclass(frozen=True, slots=True)
        class WithKey:
            key: dataclasses.InitVar[int]
