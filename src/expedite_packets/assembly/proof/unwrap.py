"""Tells a packet page's own content from what the stamp added, and that it added nothing else."""

import re

from pypdf import PageObject
from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject

from expedite_packets.assembly.stamp import CONTENT, FONTS
from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.reading import content, streams, value_of
from expedite_packets.readback.resources import entries

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
_SIX = rb"(?:" + _NUMBER + rb" ){6}"
_TEXT = rb"\((?:[^()\\]|\\.)*\)"
_SHOW = rb" /(" + "|".join(FONTS).encode() + rb")(\d*) " + _NUMBER + rb" Tf " + _TEXT + rb" Tj"
_STAMP = (
    rb"q " + _SIX + rb"cm 0 g BT " + _NUMBER + rb" " + _NUMBER + rb" Td"
    rb"(?P<shows>(?:" + _SHOW + rb"){1,2}) ET Q"
)
_AFTER = re.compile(rb"(?:Q )*Q\s+" + _STAMP)
_ROUND = re.compile(
    rb"q (?P<matrix>" + _SIX + rb"cm )?/" + CONTENT.encode() + rb" Do Q\s+" + _STAMP
)
_FONT = re.compile(rb"/(\S+) \S+ Tf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """A packet page without its stamp.

    ``wrapped``: the content stands in a form XObject; ``moved``: placed by a matrix.
    """

    parts: list[StreamObject]
    resources: dict[str, PdfObject]
    stamp_fonts: tuple[DictionaryObject, ...]
    wrapped: bool
    moved: bool


def unwrap(page: PageObject) -> Unwrapped | None:
    """The page's own content and resources; None where the page is not as the binder makes it."""
    found = streams(page)
    resources = entries(value_of(page, "/Resources"))
    if not found:
        return None
    last = content(found[-1:]).strip()
    if len(found) == 1:
        return _from_form(last, resources)
    match = _AFTER.fullmatch(last)
    if match is None or content(found[:1]).strip() != b"q":
        return None
    names = _names(match["shows"])
    fonts = entries(resources.get("/Font"))
    rest = {key: value for key, value in fonts.items() if key not in names}
    stamp_fonts = _fonts(fonts, names)
    if stamp_fonts is None:
        return None
    resources["/Font"] = _dictionary(rest)
    return Unwrapped(
        parts=found[1:-1],
        resources=resources,
        stamp_fonts=stamp_fonts,
        wrapped=False,
        moved=False,
    )


def _from_form(last: bytes, resources: dict[str, PdfObject]) -> Unwrapped | None:
    match = _ROUND.fullmatch(last)
    forms, fonts = entries(resources.get("/XObject")), entries(resources.get("/Font"))
    form = forms.get("/" + CONTENT)
    form = form.get_object() if form is not None else None
    if match is None or set(forms) != {"/" + CONTENT} or not isinstance(form, StreamObject):
        return None
    stamp_fonts = _fonts(fonts, _names(match["shows"]))
    if stamp_fonts is None or set(resources) != {"/XObject", "/Font"}:
        return None
    return Unwrapped(
        parts=[form],
        resources=entries(value_of(form, "/Resources")),
        stamp_fonts=stamp_fonts,
        wrapped=True,
        moved=match["matrix"] is not None,
    )


def _names(shows: bytes) -> set[str]:
    return {"/" + name.decode("ascii") for name in _FONT.findall(shows)}


def _fonts(fonts: dict[str, PdfObject], names: set[str]) -> tuple[DictionaryObject, ...] | None:
    found = [fonts[name].get_object() for name in sorted(names) if name in fonts]
    used = tuple(font for font in found if isinstance(font, DictionaryObject))
    return used if len(used) == len(names) else None


def _dictionary(values: dict[str, PdfObject]) -> DictionaryObject:
    made = DictionaryObject()
    for key, value in values.items():
        made[NameObject(key)] = value
    return made
