"""Rendered markup to elements that know their place in the template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from expedite_packets.errors import TemplateError
from expedite_packets.model.finding import Place
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating.environment import PLACE

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""All that XML 1.0 does not have; what it has would take long to compile."""


class Element(NamedTuple):
    """One element: its tag, attributes, content in order, and its place: a file and a line."""

    tag: str
    attributes: Mapping[str, str]
    content: "tuple[Element | str, ...]"
    file: str
    line: int

    def fail(self, what: str, *, fix: str) -> NoReturn:
        """Refuse the element.

        Raises:
            TemplateError: Always; it names template and line.
        """
        raise TemplateError(what, fix=fix, where=Place(file=self.file, line=self.line))


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    file: str
    line: int
    content: list[Element | str] = field(default_factory=list)

    def closed(self) -> Element:
        attributes = MappingProxyType(self.attributes)
        return Element(self.tag, attributes, tuple(self.content), self.file, self.line)


class _Builder:
    """Collects expat's events into elements."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[_Open] = []
        self._last: tuple[str, int | None] = (name, None)
        self.root: Element | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse

    @property
    def last_place(self) -> Place:
        """Where the element stands that was begun last."""
        file, line = self._last
        return Place(file=file, line=line)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line, _, template = attributes.pop(PLACE, "").partition(":")
        if template:
            file, number = f"{TEMPLATES}/{template}", int(line)
        else:
            file, number = self._name, self.parser.CurrentLineNumber
        self._last = (file, number)
        self._stack.append(_Open(tag, attributes, file, number))

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
