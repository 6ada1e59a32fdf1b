"""Our dataclasses behave as the standard library's do, for every class of the package."""

import copy
import dataclasses
import importlib
import inspect
import pickle
import pkgutil
from typing import Any

import pytest

import expedite_packets
from expedite_packets.model import values
from expedite_packets.model.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """A class with fields of every kind."""

    number: int
    words: tuple[str, ...] = ()
    table: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)
    secret: str = dataclasses.field(default="", repr=False)

    @property
    def twice(self) -> int:
        """A property."""
        return 2 * self.number


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """A class with fields of every kind."""

    number: int
    words: tuple[str, ...] = ()
    table: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Fields by place."""

    left: int
    right: int = 2

    def __post_init__(self) -> None:
        """Refuse what is not in order."""
        if self.left > self.right:
            message = "out of order"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No fields."""


@dataclass(frozen=True, slots=True)
class Only:
    """One field."""

    value: tuple[int, ...]


def test_a_value_is_made_as_theirs_is() -> None:
    for given in ({"number": 1}, {"number": 1, "words": ("a",), "table": {"b": 1}, "secret": "c"}):
        ours, theirs = Ours(**given), Theirs(**given)
        assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert Ours(number=1).table is not Ours(number=1).table
    assert Ours(number=3).twice == 6
    taken = [(one.name, one.kind) for one in inspect.signature(Ours).parameters.values()]
    assert taken == [(one.name, one.kind) for one in inspect.signature(Theirs).parameters.values()]


@pytest.mark.parametrize("make", [lambda: Ours(), lambda: Ours(1), lambda: Ours(number=1, more=2)])
def test_what_theirs_does_not_take_ours_does_not(make) -> None:
    with pytest.raises(TypeError):
        make()


def test_by_place_and_checked() -> None:
    assert Pair(1) == Pair(1, 2) == Pair(left=1, right=2)
    with pytest.raises(ValueError, match="out of order"):
        Pair(3)
    match Pair(1, 5):
        case Pair(left, right):
            assert (left, right) == (1, 5)


def test_equal_and_hashed_by_what_is_compared() -> None:
    assert Ours(number=1, table={"a": 1}) == Ours(number=1)
    assert hash(Ours(number=1, table={"a": 1})) == hash(Ours(number=1))
    assert Ours(number=1, secret="a") != Ours(number=1)
    assert Ours(number=1) != Theirs(number=1)
    assert len({Pair(1), Pair(1), Pair(1, 3)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert Only((1,)) == Only((1,)) != Only((2,))
    assert repr(Only((1,))) == "Only(value=(1,))"


@pytest.mark.parametrize("value", [Ours(number=1), Pair(1), Only(())])
def test_nothing_can_be_changed(value: Any) -> None:
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(value, name)
    with pytest.raises(AttributeError):
        value.other = 1
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", [Ours(number=1, words=("a",)), Pair(1, 4), Nothing(), Only((3,))])
def test_copied_pickled_and_replaced(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert dataclasses.replace(value) == value


def test_replaced_in_part() -> None:
    assert dataclasses.replace(Pair(1), right=9) == Pair(1, 9)
    with pytest.raises(ValueError, match="out of order"):
        dataclasses.replace(Pair(1), left=9)


def test_what_is_too_special_is_refused() -> None:
    with pytest.raises(TypeError, match="too special"):

        @dataclass(frozen=True, slots=True)
        class Special:
            given: dataclasses.InitVar[int]

    with pytest.raises(TypeError, match="not frozen"):
        dataclass(frozen=False, slots=True)


def ours() -> list[type]:
    """Every class of the package that is made here."""
    found: set[type] = set()
    for info in pkgutil.walk_packages(expedite_packets.__path__, "expedite_packets."):
        if not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            found |= {one for one in vars(module).values() if inspect.isclass(one)}
    made = (one for one in found if dataclasses.is_dataclass(one) and hasattr(one, "__setstate__"))
    return sorted(
        (one for one in made if one.__setstate__.__code__.co_filename == values.__file__),
        key=lambda one: (one.__module__, one.__qualname__),
    )


def test_every_class_of_the_package_takes_what_theirs_would_take() -> None:
    checked = 0
    for cls in ours():
        fields = dataclasses.fields(cls)
        assert cls.__dataclass_params__.frozen
        plain = dataclasses.make_dataclass(
            cls.__name__,
            [(f.name, f.type, _copy(f)) for f in fields],
            frozen=True,
        )
        mine = inspect.signature(values._init(cls))
        theirs = inspect.signature(plain.__init__)
        assert list(mine.parameters) == list(theirs.parameters), cls
        for name, parameter in theirs.parameters.items():
            assert parameter.kind == mine.parameters[name].kind, (cls, name)
            has = parameter.default is not parameter.empty
            assert (mine.parameters[name].default is not parameter.empty) == has, (cls, name)
        checked += 1
    assert checked > 100


def _copy(field: dataclasses.Field[Any]) -> Any:
    return dataclasses.field(
        default=field.default, default_factory=field.default_factory, kw_only=field.kw_only
    )
