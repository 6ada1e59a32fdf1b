"""Retired addresses and numbers outside of the case: in the configuration and in the templates."""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from expedite_packets.assess.rules.contacts import retired_finding
from expedite_packets.casefile.settings import Settings
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.channel import RetiredValue
from expedite_packets.model.finding import Finding, Place
from expedite_packets.model.ids import EditionId
from expedite_packets.model.texts import texts
from expedite_packets.model.wording import folded
from expedite_packets.resources import TEMPLATES

_ENDINGS = (".j2", ".yaml")
_CONFIGURATION = "config.yaml"
_SPAN = 4
"""Lines of a template over which an address may be spread."""


def retired_outside(
    catalog: Catalog, edition: EditionId, settings: Settings, root: Traversable
) -> tuple[Finding, ...]:
    """What stands in the user's configuration, or in a template, and must no longer be used.

    The dated data, a firm's own with it, is held against the register where it is read.

    Raises:
        UnknownId: The register names a contact that the catalog does not have.
    """
    register = catalog.retired_in(edition)
    found = [
        retired_finding(catalog, retired, Place(file=_CONFIGURATION))
        for _, text in texts(settings)
        for retired in register
        if retired.stands_in(text)
    ]
    templates = tuple(_templates(root / TEMPLATES, TEMPLATES))
    whole = "\n".join(_bare(text) for _, text in templates)
    # what stands in none of them is told by one search
    words = folded(whole)
    register = tuple(one for one in register if one.may_be_in(words) and one.stands_in(whole))
    for name, text in templates:
        for retired in register:
            places = (Place(file=name, line=line) for line in _lines(text, retired))
            found += (retired_finding(catalog, retired, place) for place in places)
    return tuple(found)


def _templates(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            yield from _templates(entry, name)
        elif name.endswith(_ENDINGS):
            # letters that can not be read are told where the template is used
            yield name, entry.read_bytes().decode("utf-8", "replace")


def _lines(text: str, retired: RetiredValue) -> Iterator[int]:
    """The lines, from 1, on which the value begins; markup between its words does not hide it."""
    if not retired.stands_in(_bare(text)):
        return
    lines = text.split("\n")
    for start in range(len(lines)):
        here, after = (_bare("\n".join(lines[n : start + _SPAN])) for n in (start, start + 1))
        if retired.stands_in(here) and not retired.stands_in(after):
            yield start + 1


def _bare(text: str) -> str:
    """A text without tags."""
    return re.sub(r"<[^<>]*>", " ", text)
