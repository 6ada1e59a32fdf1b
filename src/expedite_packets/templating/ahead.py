"""Compiles templates before there is anything to render, while the program waits for files."""

import re
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import TemplateError

from expedite_packets.errors import PacketError
from expedite_packets.model.channel import Channel
from expedite_packets.model.ids import CriterionId
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating.claim_view import part_of
from expedite_packets.templating.environment import make_environment

REPORT = "internal/inputs_report.xml.j2"
"""The template of the report of what was read."""
_ALWAYS = (
    *("packet/index.xml.j2", "packet/tab_sheet.xml.j2", "packet/table_of_evidence.xml.j2"),
    *("checklists/checklist.xml.j2", REPORT),
)
_TAKEN_IN = re.compile(r'\{%-? *(?:extends|from|import|include) +"([^"]+)"')


def templates_of(
    channels: Iterable[Channel], criteria: Iterable[CriterionId], root: Traversable
) -> tuple[str, ...]:
    """The templates of the documents that packets through the channels have, each once."""
    channels = tuple(channels)
    letters = (channel.letter for channel in channels)
    beside = (one.template for channel in channels for one in channel.documents)
    parts = (part_of(criterion, root) for criterion in criteria)
    return tuple(dict.fromkeys((*letters, *parts, *_ALWAYS, *beside)))


def compile_ahead(names: Iterable[str], root: Traversable, cache: Path | None) -> None:
    """Compile templates, and those that they take in by name, for whoever renders them later.

    What is wrong with one is told when it is rendered.
    """
    environment = make_environment(root, cache)  # type: ignore[arg-type]
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        with suppress(TemplateError, PacketError, OSError, UnicodeError):
            environment.get_template(name)
            text = root.joinpath(TEMPLATES, *name.split("/")).read_text(encoding="utf-8")
            waiting += _TAKEN_IN.findall(text)
