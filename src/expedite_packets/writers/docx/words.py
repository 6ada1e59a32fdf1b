"""Inlines to Word's runs: cites as tagged content controls, check boxes that can be clicked."""

from collections.abc import Iterable, Iterator
from itertools import count

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.model.document import (
    CheckBox,
    Cite,
    Inline,
    LineBreak,
    PageLink,
    ResolvedCite,
    Run,
)
from expedite_packets.writers.docx.cites import ALIAS, cite_tag
from expedite_packets.writers.docx.xml import element, text_element
from expedite_packets.writers.text import tidy

SYMBOL_FONT = "Segoe UI Symbol"
"""Has both boxes on every Windows; elsewhere Word and LibreOffice take a font that has them."""
CHECKED, EMPTY = "\u2611", "\u2610"


class Wording:
    """Makes runs; content controls are numbered through the document."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def runs(self, inlines: Iterable[Inline]) -> Iterator[BaseOxmlElement]:
        """The elements of a paragraph's text.

        Raises:
            TemplateError: A cite is not resolved.
        """
        for inline in tidy(inlines):
            match inline:
                case Run():
                    yield run(inline.text, bold=inline.bold, italic=inline.italic)
                case LineBreak():
                    yield element("w:r", element("w:br"))
                case CheckBox():
                    yield self._check_box(checked=inline.checked)
                case ResolvedCite():
                    yield self._control(
                        ALIAS, run(inline.text), element("w:tag", val=cite_tag(inline.cite))
                    )
                case PageLink():
                    yield run(inline.text)
                case Cite():
                    raise AssertionError

    def _control(
        self, alias: str, content: BaseOxmlElement, *properties: BaseOxmlElement
    ) -> BaseOxmlElement:
        tag = [p for p in properties if p.tag == qn("w:tag")]
        kind = [p for p in properties if p.tag != qn("w:tag")]
        return element(
            "w:sdt",
            element(
                "w:sdtPr",
                element("w:alias", val=alias),
                *tag,
                element("w:id", val=next(self._numbers)),
                *kind,
            ),
            element("w:sdtContent", content),
        )

    def _check_box(self, *, checked: bool) -> BaseOxmlElement:
        box = element(
            "w14:checkbox",
            element("w14:checked", val=int(checked)),
            element("w14:checkedState", val=f"{ord(CHECKED):04X}", font=SYMBOL_FONT),
            element("w14:uncheckedState", val=f"{ord(EMPTY):04X}", font=SYMBOL_FONT),
        )
        fonts = element(
            "w:rFonts", ascii=SYMBOL_FONT, hAnsi=SYMBOL_FONT, eastAsia=SYMBOL_FONT, cs=SYMBOL_FONT
        )
        symbol = text_element(CHECKED if checked else EMPTY)
        return self._control("Check box", element("w:r", element("w:rPr", fonts), symbol), box)


def run(words: str, *, bold: bool = False, italic: bool = False) -> BaseOxmlElement:
    """A run of words in one style."""
    properties = [element(tag) for tag, wanted in (("w:b", bold), ("w:i", italic)) if wanted]
    made = element("w:r", *([element("w:rPr", *properties)] if properties else ()))
    made.append(text_element(words))
    return made
