"""docs/case-file.md: its examples load, and it names every field of the models."""

import re
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from expedite_packets.casefile.loader import load
from expedite_packets.casefile.schema import case_schema
from expedite_packets.casefile.settings import Settings, load_settings
from expedite_packets.model.case import Case
from expedite_packets.model.claims import PinCite
from tests.support.sample_case import SHORTEST

PAGE = Path(__file__).resolve().parents[3] / "docs" / "case-file.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)


def models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        below = (models_in(field.annotation) for field in annotation.model_fields.values())
        return {annotation}.union(*below)
    return set().union(*(models_in(argument) for argument in get_args(annotation)))


def test_the_minimal_example_comes_first_and_is_the_one_that_tests_use() -> None:
    assert EXAMPLES[0] == SHORTEST


@pytest.mark.parametrize("number", [0, 1, 2])
def test_examples_load(number: int, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    assert load(file).case.case.startswith("quillfeather-")


def test_the_configuration_example_loads(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(EXAMPLES[3], encoding="utf-8")
    assert load_settings(file) != Settings()


def test_the_full_examples_use_every_field() -> None:
    full, pending = (yaml.load(EXAMPLES[n], Loader=yaml.BaseLoader) for n in (1, 2))

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(below) for below in value.values()))
        return set().union(*(keys(below) for below in value)) if isinstance(value, list) else set()

    models = models_in(Case) - {PinCite}
    assert len(models) > 12
    assert {name for model in models for name in model.model_fields} == (
        (keys(full) | keys(pending)) - {"at", "quote"} | {"at"}
    )
    packet = {"table_of_evidence": False, "max_pages": 400, "max_megabytes": 24.5}
    for exhibit in full["exhibits"]:  # a reader of YAML gives these as numbers
        exhibit.pop("redact", None)
        exhibit.pop("original", None)
        for file in exhibit.get("files", ()):
            file.pop("attachments", None)
    typed = {"packet": packet, "mail": {"duplex": True}, "upload": {"recompress": False}, "fax": {}}
    jsonschema.validate(full | typed, case_schema())


@pytest.mark.parametrize(
    "model", sorted(models_in(Case) - {PinCite} | {Settings}, key=lambda m: m.__name__)
)
def test_every_field_has_its_row(model: type[BaseModel]) -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*?)\|", TEXT, flags=re.MULTILINE)
    tables = [
        dict(re.findall(r"^\| `(\w+)` \|(.*?)\|", table, flags=re.MULTILINE))
        for table in re.split(r"\n\n", TEXT)
    ]
    fields = model.model_fields
    mine = [table for table in tables if set(table) == set(fields)]
    assert len(rows) > 60
    assert mine, f"no table has just the fields of {model.__name__}"
    for table in mine:
        for name, needed in table.items():
            if model is not Settings:
                assert ("required" in needed) == fields[name].is_required(), name
