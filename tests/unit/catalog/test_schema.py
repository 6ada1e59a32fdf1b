"""The schemas beside the dated data are those of the types that read it."""

import json
from pathlib import Path

import jsonschema
import pytest

from expedite_packets.catalog.files import (
    ChannelsFile,
    ContactsFile,
    CriterionFile,
    EditionsFile,
    FactsFile,
    RecheckFile,
    RetiredFile,
    RoutesFile,
    RulesFile,
    SourcesFile,
    StatementsFile,
    TopicsFile,
)
from expedite_packets.model.border import Border
from expedite_packets.sourcefile.reader import read
from tests.support import golden
from tests.unit.catalog.files import DATA

SHAPES: dict[str, type[Border]] = {
    "sources": SourcesFile,
    "editions": EditionsFile,
    "statements": StatementsFile,
    "contacts": ContactsFile,
    "channels": ChannelsFile,
    "rules": RulesFile,
    "retired": RetiredFile,
    "routes": RoutesFile,
    "recheck": RecheckFile,
    "topics": TopicsFile,
    "facts": FactsFile,
    "criterion": CriterionFile,
}


def _files() -> list[Path]:
    files = sorted(DATA.rglob("*.yaml"))
    assert len(files) >= len(SHAPES)
    return files


@pytest.mark.parametrize("name", SHAPES)
def test_the_schema_is_current(name: str, update_golden: bool) -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SHAPES[name].model_json_schema(),
    }
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    golden.check(DATA / "schema" / f"{name}.schema.json", text, update_golden)


def test_no_schema_is_left_over() -> None:
    used = {f"{name}.schema.json" for name in SHAPES}
    assert golden.unused(DATA / "schema", used, "*") == []


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.name)
def test_each_file_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = (path.parent / first.partition("$schema=")[2]).resolve()
    name = "criterion" if path.parent.name == "criteria" else path.stem
    assert schema == (DATA / "schema" / f"{name}.schema.json").resolve()
    assert schema.is_file()


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.name)
def test_each_file_passes_its_schema_as_an_editor_checks_it(path: Path) -> None:
    name = "criterion" if path.parent.name == "criteria" else path.stem
    schema = json.loads((DATA / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    tree = read(path.read_bytes(), path.name)
    errors = [
        error.message
        for error in jsonschema.Draft202012Validator(schema).iter_errors(_typed(tree.value))
    ]
    assert errors == []


def _typed(value: object) -> object:
    """Text as an editor's YAML reader takes it: numbers and truth values."""
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and value.isdigit() else value
