"""Every type of validation error has its sentence; none of them holds a value."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, model_validator

from expedite_packets.casefile.settings import Settings
from expedite_packets.catalog import files
from expedite_packets.model.border import Border, problem
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Kind
from expedite_packets.sourcefile.messages import BUILT_IN, findings_of, subject
from expedite_packets.sourcefile.reader import examine, read
from expedite_packets.sourcefile.sentences import KNOWN

POLICY = [
    shape
    for name, shape in vars(files).items()
    if name.endswith("File") and isinstance(shape, type) and issubclass(shape, BaseModel)
]
MODELS = [Case, Settings, *POLICY]

# which errors each node of pydantic's own schema can raise, by the documentation of pydantic
RAISES = {
    "str": {"string_type", "string_unicode"},
    "date": {
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "date_from_datetime_inexact",
    },
    "enum": {"enum"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type"},
    "list": {"list_type"},
    "dict": {"dict_type"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "float": {"float_type", "float_parsing", "finite_number"},
    "bool": {"bool_type", "bool_parsing"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"missing", "extra_forbidden"},
    # wrap others and raise nothing of their own
    "nullable": set(),
    "default": set(),
    "union": set(),
    "definitions": set(),
    "definition-ref": set(),
    "model-field": set(),
    "function-after": set(),
    "function-before": set(),
    "function-plain": set(),
    "function-wrap": set(),
    "any": set(),
    "lax-or-strict": set(),
    "json-or-python": set(),
    "is-instance": {"is_instance_of"},
}
LIMITS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("int", "ge"): "greater_than_equal",
    ("int", "gt"): "greater_than",
    ("int", "le"): "less_than_equal",
    ("int", "lt"): "less_than",
    ("float", "ge"): "greater_than_equal",
    ("float", "gt"): "greater_than",
}


def nodes(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, below in schema.items():
            if key not in ("serialization", "metadata", "function"):
                yield from nodes(below)
    elif isinstance(schema, list | tuple):
        for below in schema:
            yield from nodes(below)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_error_that_a_model_can_raise_has_a_sentence(model: type[BaseModel]) -> None:
    found = 0
    model.model_rebuild()  # built on first use
    for node in nodes(model.__pydantic_core_schema__):
        assert node["type"] in RAISES, "say which errors this node can raise"
        possible = set(RAISES[node["type"]])
        possible |= {
            error
            for (type_, limit), error in LIMITS.items()
            if type_ == node["type"] and node.get(limit) is not None
        }
        assert possible <= KNOWN
        found += len(possible)
    assert found > 5


def test_the_table_holds_only_types_that_exist() -> None:
    assert KNOWN <= BUILT_IN


class Below(Border):
    number: int = Field(ge=2, description="How many.")
    word: Literal["alpha", "beta"]


class Above(Border):
    text: str = Field(max_length=5)
    below: Below
    many: tuple[Below, ...] = Field(max_length=1)
    size: float = Field(gt=1)


def told(text: str, model: type[BaseModel] = Above) -> dict[str, Finding]:
    tree = read(text.encode(), "x.yaml")
    with pytest.raises(ValidationError) as caught:
        model.model_validate(tree.value)
    findings = findings_of(caught.value, tree, model, Kind.POLICY_DATA)
    assert all(f.fix and f.kind is Kind.POLICY_DATA for f in findings)
    return {str(f.place): f for f in findings}


def test_sentences_places_and_guesses() -> None:
    found = told(
        "text: too long\n"
        "below:\n  number: 1\n  word: betta\n"
        "many:\n  - number: x\n    word: alpha\n  - number: 1\n    word: alpha\n"
        "size: 1\n"
    )
    assert {place: (f.rule, f.message) for place, f in found.items()} == {
        "x.yaml:1:7": ("string-too-long", '"text" is longer than 5 characters.'),
        "x.yaml:3:11": ("greater-than-equal", '"number" in below must be at least 2.'),
        "x.yaml:4:9": ("not-allowed", "\"word\" in below must be 'alpha' or 'beta'."),
        "x.yaml:6:13": ("int-parsing", '"number" in many, entry 1 is no whole number.'),
        "x.yaml:8:13": ("greater-than-equal", '"number" in many, entry 2 must be at least 2.'),
        "x.yaml:10:7": ("greater-than", '"size" must be more than 1.0.'),
    }
    assert found["x.yaml:4:9"].fix.startswith('Did you mean "beta"?')


def test_an_unknown_key_points_at_the_key_and_guesses() -> None:
    found = told("text: abc\nbelow:\n  nmber: 3\n  word: alpha\nmany: []\nsize: 2\n")
    finding = found["x.yaml:3:3"]
    assert finding.rule == "unknown-key"
    assert finding.fix == 'Did you mean "number"? Known here are: number, word.'
    assert found["x.yaml:2:1"].rule == "missing-field"
    assert found["x.yaml:2:1"].fix == "Add a line with number: and its value. number: How many."


def test_a_list_whose_entries_are_wrong_is_not_called_too_short() -> None:
    class Few(Border):
        many: tuple[Below, ...] = Field(min_length=1)

    assert {f.rule for f in told("many:\n  - x\n", Few).values()} == {"wrong-shape"}
    assert {f.rule for f in told("many: []\n", Few).values()} == {"too-few-entries"}


def test_what_could_not_be_read_is_not_judged() -> None:
    tree = examine(b"text: *x\nbelow: [\n", "x.yaml").tree
    assert tree is not None
    with pytest.raises(ValidationError) as caught:
        Above.model_validate(tree.value)
    paths = {f.place.path for f in findings_of(caught.value, tree, Above) if f.place}
    assert paths == {("many",), ("size",)}


def test_an_error_without_a_sentence_says_no_english_of_the_library() -> None:
    class Odd(Border):
        pair: complex

    (finding,) = told("pair: {a: 1}\n", Odd).values()
    assert finding.message == '"pair" can not be used as it is.'
    assert finding.rule == "wrong-shape"


def test_validators_of_our_own_bring_the_fix_and_the_field() -> None:
    class Own(Border):
        first: str
        last: str

        @model_validator(mode="after")
        def _check(self) -> "Own":
            raise problem("odd_pair", "does not go with first", "Correct one.", "last")

    (finding,) = told("first: a\nlast: b\n", Own).values()
    assert str(finding.place) == "x.yaml:2:7"
    assert finding.message == '"last" does not go with first.'
    assert (finding.rule, finding.fix) == ("odd-pair", "Correct one.")


def test_fields_in_words() -> None:
    assert subject(()) == "The file"
    assert subject(("date",)) == '"date"'
    assert subject(("exhibits", 2, "date")) == '"date" in exhibits, entry 3'
    assert subject(("channels", 0)) == "Entry 1 of channels"
