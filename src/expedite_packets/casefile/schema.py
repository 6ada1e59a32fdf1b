"""JSON Schemas of the case file, for editors, of the manifest and of records of what was sent."""

from typing import Any

from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import FileOptions
from expedite_packets.model.manifest import Manifest
from expedite_packets.model.sent import SentRecord

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABBREVIATIONS = {"rfe": "RFE", "id": "ID", "sha256": "SHA-256", "a number": "A-number"}
_AFTER_FILING = {"rfe_issued", "approved", "transferred"}
_TEXT = {"type": "string", "minLength": 1}

Schema = dict[str, Any]


def case_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a case file, shorthands included.

    It knows fields, forms and allowed words. What holds between fields (cites that name an
    exhibit, dates in order) only ``expedite check`` tells.
    """
    schema = _finished(Case.model_json_schema(), "Case file of expedite-packets")
    groups: dict[str, Schema] = schema["$defs"]
    entry = groups["ExhibitFile"]
    groups["ExhibitFile"] = {
        "title": "File of an exhibit",
        "description": "A path from the case file's folder, or a group with file and role.",
        "anyOf": [_TEXT, {k: v for k, v in entry.items() if k not in ("title", "description")}],
    }
    exhibit = groups["Exhibit"]
    exhibit["oneOf"] = [{"required": ["file"]}, {"required": ["files"]}]
    _or_one_text(exhibit["properties"], "proves")
    for name in ("channels", "owed"):
        _or_one_text(schema["properties"], name)
    schema["oneOf"] = [{"required": ["pending"]}, {"required": ["underlying", "appeal"]}]
    groups["LetterSource"]["dependentRequired"] = {"signature": ["use"]}
    groups["Redaction"]["dependentRequired"] = {"area": ["page"]}
    for name in ("Pending", "Appeal"):
        filed = {day: ["filed"] for day in _AFTER_FILING & set(groups[name]["properties"])}
        groups[name]["dependentRequired"] = dict(sorted(filed.items()))
    groups["Pending"]["dependentRequired"]["rfe_answered"] = ["rfe_issued"]
    groups["Underlying"]["dependentRequired"] = {"rfe_answered": ["rfe_issued"]}
    groups["GivenContact"]["anyOf"] = [{"required": [way]} for way in ("lines", "fax", "email")]
    exhibit["dependentSchemas"] = {
        "files": {"properties": dict.fromkeys(sorted(FileOptions.model_fields), False)}
    }
    order = groups["PacketOptions"]["properties"]["translations"]
    order |= {"minItems": 3, "maxItems": 3, "uniqueItems": True}
    groups["Redaction"]["oneOf"] = [{"required": [way]} for way in ("area", "text", "ssn")]
    groups["FrontDocument"] |= {
        "if": {"properties": {"kind": {"const": "other"}}},
        "then": {"required": ["title"]},
    }
    return schema


def manifest_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of ``manifest.json``."""
    schema = Manifest.model_json_schema(mode="serialization")
    return _finished(schema, "Manifest of a packet made by expedite-packets")


def sent_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a record of what was sent."""
    schema = SentRecord.model_json_schema(mode="serialization")
    return _finished(schema, "Record of what was sent, made by expedite-packets")


def _finished(schema: Schema, title: str) -> Schema:
    _readable(schema)
    return {"$schema": _DIALECT, **schema, "title": title}


def _readable(schema: Schema) -> None:
    """Gives every field a title in words: "Receipt number", not "Receipt Number"."""
    for name, field in schema.get("properties", {}).items():
        words = name.replace("_", " ")
        for short, long in _ABBREVIATIONS.items():
            words = " ".join(long if word == short else word for word in words.split(" "))
            words = long if words == short else words
        field["title"] = words[0].upper() + words[1:]
    for group in schema.get("$defs", {}).values():
        _readable(group)


def _or_one_text(fields: Schema, name: str) -> None:
    """Lets a field be one text where its list would have one entry."""
    field = fields[name]
    about = {key: field.pop(key) for key in ("title", "description", "default") if key in field}
    fields[name] = {**about, "anyOf": [_TEXT, field]}
