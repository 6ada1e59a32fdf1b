"""Finds what a PDF's layers hide by default (ISO 32000-1, 8.11)."""

from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.objects import (
    annotations,
    dictionaries,
    dictionary,
    items,
    name,
)
from expedite_packets.exhibits.reach import reached

_DEEPEST = 20


def check_layers(pdf: pikepdf.Pdf, found: FileFindings) -> bool:
    """Refuse a file in which a layer hides something; returns whether the file has layers at all.

    Where everything is shown with and without the layers' dictionary, leaving it out changes
    nothing.
    """
    properties = dictionary(pdf.Root.get("/OCProperties"))
    if properties is None:
        return False
    shown = _default_state(properties)
    hidden = [
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(
            not _visible(content, shown) or not _visible(content, _all_shown)
            for content in _optional_content(page.obj)
        )
    ]
    if hidden:
        found.refuse(
            "hidden-layer",
            f"This PDF has layers, and some content of {found.pages(hidden)} is hidden by them; "
            "in a packet it would show, or be lost.",
            "Open it in a PDF viewer, show or hide the layers as the reader should see them, print "
            "it to PDF and use that file.",
            hidden[0],
        )
    return True


def _all_shown(_group: Dictionary) -> bool:
    return True


def _default_state(properties: Dictionary) -> Callable[[Dictionary], bool]:
    """Whether a group is shown by the default configuration, on the screen and in print."""
    config = dictionary(properties.get("/D")) or Dictionary()
    off = {group.objgen for group in dictionaries(config.get("/OFF"))}
    on = {group.objgen for group in dictionaries(config.get("/ON"))}
    base_off = name(config.get("/BaseState")) == "OFF"
    automatic = {
        group.objgen
        for usage in dictionaries(config.get("/AS"))
        for group in dictionaries(usage.get("/OCGs"))
    }

    def shown(group: Dictionary) -> bool:
        if group.objgen in off or (base_off and group.objgen not in on):
            return False
        return group.objgen not in automatic or not _usage_hides(group)

    return shown


def _usage_hides(group: Dictionary) -> bool:
    """Whether the group switches itself off on the screen or in print."""
    usage = dictionary(group.get("/Usage")) or Dictionary()
    states = (("/View", "/ViewState"), ("/Print", "/PrintState"))
    return any(
        name((dictionary(usage.get(event)) or Dictionary()).get(key)) == "OFF"
        for event, key in states
    )


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
