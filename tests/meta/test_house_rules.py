"""Rules of the house that a machine can check."""

import ast
import dataclasses
import importlib
import inspect
import itertools
import pkgutil
import re
import sys
import tomllib
import typing
from enum import Enum
from pathlib import Path

import pydantic
import pytest

import expedite_packets
from expedite_packets.cli.main import COMMANDS
from expedite_packets.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MUTABLE = (list, dict, set, bytearray)


def modules():
    found = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(expedite_packets.__path__, "expedite_packets.")
        if not info.name.endswith("__main__")
    ]
    assert len(found) > 60
    return found


def classes_of(package: str):
    found = {
        member
        for module in modules()
        if module.__name__.startswith(package)
        for _, member in inspect.getmembers(module, inspect.isclass)
        if member.__module__ == module.__name__
    }
    return sorted(found, key=lambda c: c.__qualname__)


def parts_of(hint) -> set:
    origin = typing.get_origin(hint)
    found = {origin or hint}
    for argument in typing.get_args(hint):
        if not isinstance(argument, str | int | bool):
            found |= parts_of(argument)
    return found


def test_everything_in_the_model_is_immutable_all_the_way_down():
    checked = 0
    classes = classes_of("expedite_packets.model")
    names = {cls.__name__: cls for cls in classes}  # some modules know of each other by name only
    for cls in classes:
        if issubclass(cls, pydantic.BaseModel):
            assert cls.model_config.get("frozen"), cls
            hints = {name: field.annotation for name, field in cls.model_fields.items()}
        elif dataclasses.is_dataclass(cls):
            assert cls.__dataclass_params__.frozen, cls
            own = vars(sys.modules[cls.__module__])
            hints = typing.get_type_hints(cls, localns=names | own)
        else:
            assert issubclass(cls, Enum | Exception | ast.AST), cls
            continue
        for name, hint in hints.items():
            checked += 1
            mutable = parts_of(hint) & set(MUTABLE)
            assert not mutable, f"{cls.__name__}.{name} holds {mutable}"
    assert checked > 100


def test_frozen_dataclasses_are_made_the_quick_way():
    checked = 0
    for cls in classes_of("expedite_packets"):
        if not dataclasses.is_dataclass(cls) or issubclass(cls, pydantic.BaseModel):
            continue
        made = cls.__dataclass_params__
        plain = len(cls.__dataclass_fields__) == len(dataclasses.fields(cls))
        if not made.frozen or "__slots__" not in vars(cls) or made.order or not plain:
            continue
        checked += 1
        assert "__compared__" in vars(cls), f"{cls} is not made by model.frozen"
    assert checked > 200


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_each_module_says_what_it_is_for_and_stays_small(path):
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "no docstring"
    assert path.stem not in {"utils", "helpers", "common", "misc"}
    assert text.count("\n") <= 400, "too long to be one room"


def test_the_readme_has_every_exit_code():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented_and_has_help(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`expedite {name}" in readme
    command = importlib.import_module(f"expedite_packets.cli.commands.{name}").command
    assert command.name == name
    assert command.help
    undocumented = [
        parameter.name
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.help
    ]
    assert undocumented == []


def test_everything_that_is_needed_stands_among_the_licences():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[\[<>=]", one)[0].lower() for one in asked} - {project["name"]}
    assert len(names) > 15
    licences = (ROOT / "docs/licences.md").read_text(encoding="utf-8").lower()
    missing = [name for name in sorted(names) if f"| {name} |" not in licences]
    assert missing == []


def test_links_in_the_docs_lead_somewhere():
    checked = 0
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                checked += 1
                assert (page.parent / target).exists(), f"{page.name}: {target}"
    assert checked >= 6


def test_nothing_knows_the_folder_it_was_made_in():
    tops = ("src", "docs", "tests", "templates", "evidence_checklists", "samples")
    files = [path for top in tops for path in (ROOT / top).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    kept = [path for path in files if "__pycache__" not in path.parts]
    assert len(kept) > 600
    here = str(ROOT).encode()
    assert [path for path in kept if here in path.read_bytes()] == []
