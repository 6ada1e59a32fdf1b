"""Takes what layers hide out of pages: the content itself, not only the switch that hides it."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

from expedite_packets.exhibits.pdf.objects import annotations, dictionary, name
from expedite_packets.exhibits.pdf.reach import reached
from expedite_packets.fragments.contents import content_streams
from expedite_packets.model.frozen import dataclass

Visible = Callable[[Dictionary], bool]
"""Whether the content that belongs to a group or membership dictionary is to be seen."""

_SHOWN = frozenset(("Tj", "TJ", "sh", "INLINE IMAGE"))
"""Operators that show something and leave no trace in the graphics state."""
_PATHS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_LINES = {"'": 0, '"': 2}
"""Operators that go to the next line before they show text, and how many settings come first."""
_BEGIN, _END = frozenset(("BMC", "BDC")), "EMC"
_MARK = re.compile(rb"/OC[\x00\t\n\f\r ]*/[^\x00\t\n\f\r /()<>\[\]{}%]+[\x00\t\n\f\r ]+BDC")
"""The beginning of content that belongs to a layer, as it is written."""


class _Change(IntEnum):
    """What became of a content stream."""

    NONE = 0
    ANEW = 1
    """Written anew, or no longer on a layer; it had nothing hidden."""
    HIDDEN = 2
    """Something hidden was taken out."""
    TORN = 3
    """Not all that is on layers could be told; other readers may see more of it, or less."""


_CHANGED = (_Change.ANEW, _Change.HIDDEN)
_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class Removed:
    """Pages, from 0, of which something hidden was taken out.

    ``anew`` are those whose content was written anew, which are more; ``torn`` those of which not
    all that is on layers could be told.
    """

    hidden: frozenset[int]
    anew: frozenset[int]
    torn: frozenset[int]


def remove_hidden(pdf: pikepdf.Pdf, visible: Visible) -> Removed:
    """Take hidden content out of every page and form.

    Operators that only set state stay, so that what follows looks as before.
    """
    touches: dict[int, _Change] = {}
    done: dict[tuple[int, int], _Change] = {}
    for index, page in enumerate(pdf.pages):
        touched = _Change.HIDDEN if _drop_annotations(page.obj, visible) else _Change.NONE
        for item in list(reached(page.obj, set())):
            if isinstance(item, Stream) and name(item.get("/Subtype")) in ("Form", "Image"):
                if item.objgen not in done:
                    done[item.objgen] = _clean_stream(item, page.obj, visible)
                touched = max(touched, done[item.objgen])
        resources = dictionary(page.obj.get("/Resources")) or Dictionary()
        if _names_groups(resources):
            content, change = _without_hidden(page.obj, resources, visible)
            if change in _CHANGED:
                page.obj["/Contents"] = pdf.make_stream(content)
            touched = max(touched, change)
        touches[index] = touched
    return Removed(
        hidden=frozenset(i for i, touched in touches.items() if touched is _Change.HIDDEN),
        anew=frozenset(i for i, touched in touches.items() if touched),
        torn=frozenset(i for i, touched in touches.items() if touched is _Change.TORN),
    )


def _drop_annotations(page: pikepdf.Object, visible: Visible) -> bool:
    kept = [a for a in annotations(page) if is_visible(a, visible)]
    if len(kept) == len(annotations(page)):
        return False
    page["/Annots"] = Array(kept)
    return True


def is_visible(holder: Dictionary | Stream, visible: Visible) -> bool:
    """Whether an annotation, form or picture is to be seen."""
    group = holder.get("/OC")
    return visible(group) if isinstance(group, Dictionary) else True


def _clean_stream(item: Stream, page: pikepdf.Object, visible: Visible) -> _Change:
    """Empty a form or picture that is hidden, or what is hidden within a form."""
    hidden = not is_visible(item, visible)
    named = _Change.ANEW if "/OC" in item else _Change.NONE
    if named:
        del item["/OC"]
    if hidden:
        for key in ("/SMask", "/Mask", "/Group"):
            if key in item:
                del item[key]
        item["/Subtype"] = Name.Form
        item["/BBox"] = Array([0, 0, 1, 1])
        item["/Resources"] = Dictionary()
        item.write(b"")
        return _Change.HIDDEN
    if name(item.get("/Subtype")) != "Form":
        return named
    resources = dictionary(item.get("/Resources")) or dictionary(page.get("/Resources"))
    if resources is None or not _names_groups(resources):
        return named
    content, change = _without_hidden(item, resources, visible)
    if change in _CHANGED:
        item.write(content)
    return max(change, named)


def _names_groups(resources: Dictionary) -> bool:
    return bool(dictionary(resources.get("/Properties")))


def _without_hidden(
    drawn: pikepdf.Object, resources: Dictionary, visible: Visible
) -> tuple[bytes, _Change]:
    """The content without what is hidden, and how it changed."""
    properties = dictionary(resources.get("/Properties")) or Dictionary()
    kept: list[_Instruction] = []
    nest: list[bool] = []
    change = _Change.NONE
    with warnings.catch_warnings():
        # content that ends too early is found out by its look
        warnings.simplefilter("ignore", UserWarning)
        try:
            instructions = pikepdf.parse_content_stream(drawn)
        except TypeError as problem:  # such as a reference to an object
            raise pikepdf.PdfError("content holds what no content may") from problem
    if len(_MARK.findall(_written(drawn))) > sum(map(_is_mark, instructions)):
        return b"", _Change.TORN
    for one in instructions:
        operator = str(one.operator)
        if operator in _BEGIN:
            group = _group(one, properties)
            nest.append(group is not None and not visible(group))
            # a condition on several layers would be read anew where there are no layers
            if any(nest):
                change = _Change.HIDDEN
            elif name((group or Dictionary()).get("/Type")) == "OCMD":
                change = max(change, _Change.ANEW)
            if not any(nest):
                kept.append(one if group is None else _made("BMC", Name.OC))
        elif operator == _END:
            was = any(nest)
            if nest:
                nest.pop()
            kept.extend(() if was else (one,))
        elif any(nest):
            kept.extend(_state_of(one, operator))
        else:
            kept.append(one)
    return pikepdf.unparse_content_stream(kept), change


def _written(drawn: pikepdf.Object) -> bytes:
    """The content of a page or form as it is written."""
    if isinstance(drawn, Stream):
        return drawn.read_bytes()
    return b"\n".join(stream.read_bytes() for stream in content_streams(drawn))


def _is_mark(one: _Instruction) -> bool:
    return str(one.operator) == "BDC" and list(one.operands)[:1] == [Name.OC]


def _group(one: _Instruction, properties: Dictionary) -> Dictionary | None:
    """The group to which the marked content that begins belongs, if any."""
    operands = list(one.operands)
    if len(operands) != 2 or operands[0] != Name.OC or not isinstance(operands[1], Name):
        return None
    return dictionary(properties.get(str(operands[1])))


def _state_of(one: _Instruction, operator: str) -> Iterable[_Instruction]:
    """What of a hidden instruction must stay so that all after it is drawn as before."""
    if operator in _SHOWN or operator == "Do":
        return ()
    if operator in _PATHS:
        return (_made("n"),)
    if operator in _LINES:
        return tuple(_next_line(one, operator))
    return (one,)


def _next_line(one: _Instruction, operator: str) -> Iterator[_Instruction]:
    settings = list(one.operands)[: _LINES[operator]]
    if len(settings) == 2:
        yield _made("Tw", settings[0])
        yield _made("Tc", settings[1])
    yield _made("T*")


def _made(operator: str, *operands: pikepdf.Object) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(list(operands), Operator(operator))
