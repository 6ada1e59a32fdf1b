"""The JSON Schemas: current, right, and agreeing with what the loader accepts."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from expedite_packets.casefile.schema import case_schema, manifest_schema, sent_schema
from tests.support import golden
from tests.support.sample_case import SHORTEST

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = {"case": case_schema, "manifest": manifest_schema, "sent": sent_schema}


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: dates are text, only true and false are not."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if not tag.endswith(("timestamp", "bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"]
)


@cache
def of_a_case() -> Any:
    """Holds case files against their schema, which is checked only once."""
    schema = case_schema()
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def parsed(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(name: str, update_golden: bool) -> None:
    text = json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"
    golden.check(ROOT / "docs" / "schema" / f"{name}.schema.json", text, update_golden)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema_and_every_field_of_the_case_is_told(name: str) -> None:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    groups = [schema, *schema["$defs"].values()]
    fields = [field for group in groups for field in group.get("properties", {}).items()]
    assert len(fields) > 20
    for key, field in fields:
        assert field.get("title"), key
        if name == "case":
            assert field.get("description"), key


@pytest.mark.parametrize("folder", sorted((ROOT / "samples").glob("*/case.yaml")))
def test_samples_fit(folder: Path) -> None:
    assert not [*of_a_case().iter_errors(parsed(folder.read_text(encoding="utf-8")))]


def test_shorthands_fit() -> None:
    more = (
        "  - key: many\n    title: 2025\n    proves: layoff_plan\n    files:\n      - a.pdf\n"
        "      - {file: b.pdf, role: original}\n"
        "representative:\n  name: A\n  phone: 5550100\n  address: |\n    1 Bellwether\n    X\n"
    )
    assert not [*of_a_case().iter_errors(parsed(SHORTEST + more))]


# what only the loader can tell: rules between fields, the calendar, YAML itself, file names
BEYOND = {
    "anchor-and-alias", "backslash-path", "channel-twice", "cite-backwards", "cite-page-zero",
    "cite-unknown-exhibit", "date-american", "date-not-in-calendar", "denied-before-filed",
    "duplicate-exhibit-key", "invisible-character", "placeholder",
    "pages-backwards", "pending-dates-out-of-order",
    "redaction-area-inside-out", "rfe-answered-too-early", "rfe-before-filed",
    "smart-quotes", "tag",
    "transferred-before-appeal", "several-documents", "duplicate-key",
    "number-sign", "no-yaml-two-slips", "tabs", "tabs-throughout", "utf-16",
    "windows-encoding",
}  # fmt: skip
INVALID = sorted(path.parent.name for path in (ROOT / "tests" / "invalid").glob("*/case.yaml"))


@pytest.mark.parametrize("name", sorted(set(INVALID) - BEYOND))
def test_an_editor_sees_what_is_wrong(name: str) -> None:
    data = (ROOT / "tests" / "invalid" / name / "case.yaml").read_bytes()
    with pytest.raises(jsonschema.ValidationError):
        of_a_case().validate(parsed(data.decode("utf-8-sig")))


def test_the_list_of_what_an_editor_can_not_see_is_current() -> None:
    assert set(INVALID) > BEYOND
