"""templates/README.md lists what the code has: variables, elements, filters, styles."""

import dataclasses
import re
import types
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from expedite_packets.model.sourced import Printable
from expedite_packets.resources import data_root
from expedite_packets.templating import (
    channel_context,
    checklist_context,
    claim_context,
    context,
    matter_context,
    parse,
    place_context,
)
from expedite_packets.templating.environment import make_environment
from tests.support import golden

README = Path(__file__).parents[3] / "templates" / "README.md"
START = "<!-- variables: made by a test, do not edit by hand -->\n"
END = "<!-- end of variables -->\n"
WORDS = {str: "text", int: "number", bool: "true or false", date: "date"}
TOP = (
    context.LetterView,
    context.PacketView,
    context.EvidenceView,
    checklist_context.ChecklistView,
    channel_context.ChannelView,
)

MODULES = (
    context,
    matter_context,
    claim_context,
    place_context,
    checklist_context,
    channel_context,
)


def views() -> list[type]:
    found = [
        one
        for module in MODULES
        for one in vars(module).values()
        if dataclasses.is_dataclass(one) and isinstance(one, type) and one is not Printable
    ]
    found = list(dict.fromkeys(found))
    assert len(found) >= 20
    return [*TOP, *(one for one in found if one not in TOP)]


def type_words(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        assert args[1] is Ellipsis
        return f"list of {type_words(args[0])}"
    if origin is Mapping:
        return f"{type_words(args[1])} by name"
    if origin in {Union, types.UnionType}:
        return " or ".join("None" if a is type(None) else type_words(a) for a in args)
    return WORDS.get(hint, f"`{hint.__name__}`")


def variables() -> str:
    lines: list[str] = []
    for view in views():
        doc = (view.__doc__ or "").splitlines()[0]
        lines += ["", f"### {view.__name__}", "", doc, ""]
        lines += ["| name | type | is |", "| --- | --- | --- |"]
        hints = get_type_hints(view)
        for field in dataclasses.fields(view):
            kind, meaning = type_words(hints[field.name]), field.metadata["meaning"]
            lines.append(f"| `{field.name}` | {kind} | {meaning} |")
    lines += ["", "### Printable", "", "Words that may be printed for this use.", ""]
    lines += ["| name | type | is |", "| --- | --- | --- |"]
    lines += ["| `text` | text | full sentences |"]
    lines += ["| `label` | text | how far to trust them; empty in what is sent |", ""]
    return "\n".join(lines) + "\n"


def test_variables(update_golden: bool):
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    assert START in text
    assert END in text
    golden.check(README, f"{before}{START}{variables()}{END}{after}", update_golden)


def test_views_are_frozen_and_hold_no_mutable_type():
    for view in views():
        assert view.__dataclass_params__.frozen
        for hint in get_type_hints(view).values():
            assert not re.search(r"\b(list|dict|set)\[|\bAny\b", str(hint)), (view, hint)


def test_filters():
    text = README.read_text(encoding="utf-8")
    for name in make_environment(data_root()).filters:
        assert re.search(rf"`{name}\b", text), name


def test_styles_named_by_templates_are_in_the_style_sheet():
    folder = data_root() / "templates"
    sheet = (folder / "styles" / "standard.yaml").read_text(encoding="utf-8")
    named = {
        name
        for sub in folder.iterdir()
        if sub.is_dir()
        for entry in sub.iterdir()
        if entry.name.endswith(".j2")
        for name in re.findall(r'style="([a-z-]+)"', entry.read_text(encoding="utf-8"))
    }
    assert len(named) >= 8
    for name in sorted(named | {"body", "cell", "cell-bold"}):
        assert f"\n  {name}:\n" in sheet, name


def test_elements():
    text = README.read_text(encoding="utf-8").split("## Elements")[1].split("## Filters")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    inside = {"document", "item", "row", "cell", "line", "b", "i"}
    assert names == inside | set(parse._BLOCKS) | set(parse._INLINES)
