"""Settles a PDF's layers: what they hide by default is taken out (ISO 32000-1, 8.11)."""

from collections.abc import Callable, Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.hidden import remove_hidden
from expedite_packets.exhibits.pdf.objects import (
    annotations,
    dictionaries,
    dictionary,
    items,
    name,
)
from expedite_packets.exhibits.pdf.reach import reached

_DEEPEST = 20
_FIX = (
    "Open it in a PDF viewer, show or hide the layers as the reader should see them, print it to "
    "PDF and use that file."
)


def settle_layers(pdf: pikepdf.Pdf, found: FileFindings) -> tuple[bool, frozenset[int]]:
    """Take out what layers hide; what they show becomes plain content of the page.

    Returns whether the file has layers at all, and the pages, from 0, whose content changed.
    A file in which a layer shows on the screen and not in print, or the other way round, is
    refused: somebody must decide.
    """
    properties = dictionary(pdf.Root.get("/OCProperties"))
    if properties is None:
        return False, frozenset()
    on_screen = _default_state(properties, "View")
    in_print = _default_state(properties, "Print")
    unsure = [
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(
            _visible(content, on_screen) != _visible(content, in_print)
            for content in _optional_content(page.obj)
        )
    ]
    if unsure:
        found.refuse(
            "hidden-layer",
            f"This PDF has layers, and some content of {found.pages(unsure)} shows on the screen "
            "and not in print, or only in print.",
            _FIX,
            unsure[0],
        )
        return True, frozenset()
    removed = remove_hidden(pdf, lambda content: _visible(content, on_screen))
    if removed.torn:
        refuse_unsure(sorted(index + 1 for index in removed.torn), found)
    if removed.hidden:
        places = [index + 1 for index in removed.hidden]
        found.warn(
            "hidden-layer-removed",
            f"Content of {found.pages(places)} that layers of this PDF hide is taken out; the "
            "packet shows what viewers show.",
            "If the hidden content matters, show its layer in a PDF viewer, print to PDF and use "
            "that file.",
            min(places),
        )
    return True, removed.anew


def refuse_unsure(pages: Sequence[int], found: FileFindings) -> None:
    """Refuse a file of which viewers do not agree what its layers show at ``pages`` (from 1)."""
    found.refuse(
        "hidden-layer",
        f"This PDF has layers, and viewers show {found.pages(pages)} in different ways.",
        _FIX,
        pages[0],
    )


def shown_by_default(pdf: pikepdf.Pdf) -> Callable[[Dictionary], bool]:
    """Whether content that belongs to a group shows on the screen as the file opens."""
    properties = dictionary(pdf.Root.get("/OCProperties"))
    if properties is None:
        return lambda _: True
    on_screen = _default_state(properties, "View")
    return lambda content: _visible(content, on_screen)


def _default_state(properties: Dictionary, event: str) -> Callable[[Dictionary], bool]:
    """Whether a group is shown by the default configuration, on the screen or in print."""
    config = dictionary(properties.get("/D")) or Dictionary()
    off = {group.objgen for group in dictionaries(config.get("/OFF"))}
    on = {group.objgen for group in dictionaries(config.get("/ON"))}
    base_off = name(config.get("/BaseState")) == "OFF"
    automatic = {
        group.objgen
        for usage in dictionaries(config.get("/AS"))
        if name(usage.get("/Event")) == event
        for group in dictionaries(usage.get("/OCGs"))
    }

    def shown(group: Dictionary) -> bool:
        if group.objgen in automatic:
            return not _usage_hides(group, event)
        return group.objgen not in off and not (base_off and group.objgen not in on)

    return shown


def _usage_hides(group: Dictionary, event: str) -> bool:
    """Whether the group switches itself off on this event."""
    usage = dictionary(group.get("/Usage")) or Dictionary()
    state = dictionary(usage.get(f"/{event}")) or Dictionary()
    return name(state.get(f"/{event}State")) == "OFF"


def _visible(content: Dictionary, shown: Callable[[Dictionary], bool]) -> bool:
    """Whether content that belongs to this group or membership dictionary shows."""
    if name(content.get("/Type")) != "OCMD":
        return shown(content)
    expression = content.get("/VE")
    if isinstance(expression, Array):
        return _expression(expression, shown)
    groups = content.get("/OCGs")
    members = (groups,) if isinstance(groups, Dictionary) else dictionaries(groups)
    states = [shown(group) for group in members]
    if not states:
        return True
    match name(content.get("/P")):
        case "AllOn":
            return all(states)
        case "AnyOff":
            return not all(states)
        case "AllOff":
            return not any(states)
        case _:
            return any(states)


def _expression(expression: Array, shown: Callable[[Dictionary], bool], depth: int = 0) -> bool:
    parts = items(expression)
    if not parts or depth > _DEEPEST:
        return True
    values = [
        _expression(part, shown, depth + 1) if isinstance(part, Array) else shown(part)
        for part in parts[1:]
        if isinstance(part, Array | Dictionary)
    ]
    match name(parts[0]):
        case "Not":
            return not values or not values[0]
        case "Or":
            return not values or any(values)
        case _:
            return all(values)


def _optional_content(page: pikepdf.Object) -> Iterator[Dictionary]:
    """Every group and membership dictionary that the page's content or annotations name."""
    for annotation in annotations(page):
        if isinstance(group := annotation.get("/OC"), Dictionary):
            yield group
    for item in reached(page, set()):
        if isinstance(item, Dictionary) and name(item.get("/Type")) in ("OCG", "OCMD"):
            yield item
