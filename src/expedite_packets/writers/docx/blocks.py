"""Blocks to the elements of a Word document's body."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.model.document import (
    Block,
    Heading,
    Inline,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.writers.docx.lists import Lists
from expedite_packets.writers.docx.styles import signature_line, spacer, style_id
from expedite_packets.writers.docx.tables import table_element
from expedite_packets.writers.docx.words import Wording
from expedite_packets.writers.docx.xml import element, twips
from expedite_packets.writers.styles import StyleSheet

_AFTER_SIGNATURE = twips(12)


class Body:
    """Makes the body of one document."""

    def __init__(self, styles: StyleSheet, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._wording = Wording()

    def part(self, blocks: Iterable[Block], *, new_page: bool) -> list[BaseOxmlElement]:
        """The elements of the blocks between two page breaks, the last one a paragraph.

        Raises:
            TemplateError: A style is unknown, or a cite is not resolved.
        """
        made = [one for block in blocks for one in self._block(block)]
        if not made or made[-1].tag != qn("w:p"):
            made.append(spacer())
        if new_page:
            if made[0].tag != qn("w:p"):
                made.insert(0, spacer())
            _break_before(made[0])
        return made

    def paragraph(
        self,
        inlines: Iterable[Inline],
        style: str,
        *properties: BaseOxmlElement,
        keep_next: bool = False,
    ) -> BaseOxmlElement:
        """One paragraph; ``properties`` follow the style's in Word's order."""
        self._styles.named(style)
        made = element("w:pPr", element("w:pStyle", val=style_id(style)))
        if keep_next:
            made.append(element("w:keepNext"))
        made.extend(properties)
        return element("w:p", made, *self._wording.runs(inlines))

    def _block(self, block: Block) -> Iterator[BaseOxmlElement]:
        match block:
            case Paragraph():
                yield self.paragraph(block.inlines, block.style, keep_next=block.keep_next)
            case Heading():
                yield self.paragraph(block.inlines, f"heading{block.level}", keep_next=True)
            case ItemList():
                yield from self._items(block)
            case Table() if block.rows:
                width = self._styles.page.text_width
                yield table_element(block, width, lambda p: self.paragraph(p.inlines, p.style))
                yield spacer()
            case SignatureBlock():
                yield signature_line()
                last = len(block.lines) - 1
                for number, line in enumerate(block.lines):
                    gap = () if number < last else (element("w:spacing", after=_AFTER_SIGNATURE),)
                    yield self.paragraph((Run(line),), "signature", *gap, keep_next=number < last)
            case Table() | PageBreak():
                pass

    def _items(self, block: ItemList) -> Iterator[BaseOxmlElement]:
        numbering = self._lists.start(numbered=block.numbered)
        indent = element("w:ind", left=twips(self._styles.list_indent))
        for item in block.items:
            for number, paragraph in enumerate(item):
                yield self.paragraph(
                    paragraph.inlines,
                    paragraph.style,
                    # an element has one parent, so each paragraph takes a copy
                    deepcopy(indent if number else numbering),
                    keep_next=paragraph.keep_next,
                )


def _break_before(paragraph: BaseOxmlElement) -> None:
    properties = paragraph.find(qn("w:pPr"))
    assert properties is not None
    before = sum(properties.find(qn(tag)) is not None for tag in ("w:pStyle", "w:keepNext"))
    properties.insert(before, element("w:pageBreakBefore"))
