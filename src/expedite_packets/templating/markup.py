"""Rendered markup to elements that know their place in the template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from expedite_packets.errors import TemplateError
from expedite_packets.model.finding import Place
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating.environment import PLACE

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element: its tag, attributes, place in the template, and content in order."""

    tag: str
    attributes: Mapping[str, str]
    place: Place
    content: "tuple[Element | str, ...]"

    def fail(self, what: str, *, fix: str) -> NoReturn:
        """Refuse the element.

        Raises:
            TemplateError: Always; it names template and line.
        """
        raise TemplateError(what, fix=fix, where=self.place)


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    place: Place
    content: list[Element | str] = field(default_factory=list)

    def closed(self) -> Element:
        return Element(
            tag=self.tag,
            attributes=MappingProxyType(self.attributes),
            place=self.place,
            content=tuple(self.content),
        )


class _Builder:
    """Collects expat's events into elements."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[_Open] = []
        self.last_place = Place(file=name)
        self.root: Element | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line, _, template = attributes.pop(PLACE, "").partition(":")
        if template:
            self.last_place = Place(file=f"{TEMPLATES}/{template}", line=int(line))
        else:
            self.last_place = Place(file=self._name, line=self.parser.CurrentLineNumber)
        self._stack.append(_Open(tag, attributes, self.last_place))

    def _end(self, tag: str) -> None:
        del tag
        element = self._stack.pop().closed()
        if self._stack:
            self._stack[-1].content.append(element)
        else:
            self.root = element

    def _text(self, text: str) -> None:
        self._stack[-1].content.append(text)

    def _refuse(self, *parts: object) -> None:
        del parts
        raise TemplateError(
            "A template holds a document type or a processing instruction.",
            fix="Remove it; templates hold elements and words only.",
            where=self.last_place,
        )


def read(markup: str, name: str) -> Element:
    """The root element of the markup; ``name`` is the template's.

    Raises:
        TemplateError: The markup is not well-formed, or holds a character that XML has not.
    """
    forbidden = _FORBIDDEN.search(markup)
    if forbidden:
        raise TemplateError(
            f"A text holds the character U+{ord(forbidden[0]):04X}, which can not be printed.",
            fix="Remove the invisible character from the case file; retyping the text does it.",
            where=Place(file=name),
        )
    builder = _Builder(name)
    try:
        builder.parser.Parse(markup.encode(), True)
    except expat.ExpatError as error:
        raise TemplateError(
            f"The template's markup is broken: {expat.ErrorString(error.code)}.",
            fix="Look at this line and those after it for an element that is not closed, is closed "
            "in the wrong order, or lacks a quotation mark.",
            where=builder.last_place,
        ) from error
    if builder.root is None:
        raise TemplateError(
            "The template yields nothing.",
            fix="Put a document element into it.",
            where=Place(file=name),
        )
    return builder.root
