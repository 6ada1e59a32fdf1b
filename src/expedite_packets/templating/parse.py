"""Rendered markup to the block tree; what the XML subset does not have is refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from expedite_packets.model.document import (
    Block,
    Cell,
    CheckBox,
    Cite,
    Document,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    PageBreak,
    PageLink,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.templating.attributes import Attributes
from expedite_packets.templating.markup import Element, read

_SPACE = re.compile(r"[ \t\r\n]+")


def parse(markup: str, name: str) -> Document:
    """The document that the markup describes; ``name`` is shown where an error has no other place.

    White space between blocks means nothing; within a paragraph every run of it is one space.

    Raises:
        TemplateError: Broken markup, an unknown element or attribute, a missing or senseless
            value; it names template and line.
    """
    root = read(markup, name)
    if root.tag != "document":
        root.fail(
            f"The template's outermost element is <{root.tag}>.", fix="It has to be <document>."
        )
    attributes = Attributes(root)
    found = Document(
        title=attributes.text("title"),
        centred=attributes.yes_no("centred"),
        header=attributes.text("header", default=""),
        header_on_first=attributes.yes_no("header-on-first"),
        language=attributes.text("language", default="en-US"),
        blocks=tuple(_block(element) for element in _elements(root)),
    )
    attributes.no_more()
    return found


def _elements(parent: Element, *tags: str) -> Iterator[Element]:
    """The elements within ``parent``, which may hold no words of its own."""
    for part in parent.content:
        if isinstance(part, Element):
            if tags and part.tag not in tags:
                part.fail(
                    f"<{part.tag}> can not stand within <{parent.tag}>.",
                    fix=f"Only {' and '.join(f'<{tag}>' for tag in tags)} can stand there.",
                )
            yield part
        elif part.strip():
            parent.fail(
                f"Words stand directly within <{parent.tag}>.", fix="Put them into a paragraph <p>."
            )


def _block(element: Element) -> Block:
    make = _BLOCKS.get(element.tag)
    if make is None:
        element.fail(
            f"<{element.tag}> is no block of a document.",
            fix=f"Blocks are {', '.join(_BLOCKS)}.",
        )
    return make(element)


def _paragraph(element: Element) -> Paragraph:
    attributes = Attributes(element)
    found = Paragraph(
        inlines=_inlines(element),
        style=attributes.style("style", default="body"),
        keep_next=attributes.yes_no("keep-next"),
    )
    attributes.no_more()
    return found


def _heading(element: Element) -> Heading:
    attributes = Attributes(element)
    level = attributes.number("level", default=1)
    if level > 3:
        element.fail(f"There is no heading of level {level}.", fix="Use level 1, 2 or 3.")
    attributes.no_more()
    return Heading(inlines=_inlines(element), level=level)


def _list(element: Element) -> ItemList:
    attributes = Attributes(element)
    numbered = attributes.yes_no("numbered")
    attributes.no_more()
    items = tuple(_paragraphs(item, "body") for item in _elements(element, "item"))
    return ItemList(items=items, numbered=numbered)


def _paragraphs(element: Element, style: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an item or cell; words without <p> make one paragraph of ``style``."""
    attributes = Attributes(element)
    style = attributes.style("style", default=style)
    attributes.no_more()
    if any(isinstance(part, Element) and part.tag == "p" for part in element.content):
        return tuple(_paragraph(part) for part in _elements(element, "p"))
    return (Paragraph(inlines=_inlines(element), style=style),)


def _table(element: Element) -> Table:
    attributes = Attributes(element)
    widths = attributes.shares("widths")
    header = attributes.number("header", default=1, least=0)
    ruled = attributes.yes_no("ruled", default=True)
    attributes.no_more()
    rows = tuple(
        _row(row, len(widths), "cell-bold" if number < header else "cell")
        for number, row in enumerate(_elements(element, "row"))
    )
    if len(rows) < header:
        element.fail(
            f"The table has fewer rows than its header ({header}).",
            fix="Give header= the number of rows that repeat on every page.",
        )
    return Table(widths=widths, rows=rows, header_rows=header, ruled=ruled)


def _row(element: Element, columns: int, style: str) -> tuple[Cell, ...]:
    Attributes(element).no_more()
    cells = tuple(Cell(_paragraphs(cell, style)) for cell in _elements(element, "cell"))
    if len(cells) != columns:
        element.fail(
            f"The row has {len(cells)} cells where the table's widths name {columns}.",
            fix="Give every row one <cell> for each width.",
        )
    return cells


def _signature(element: Element) -> SignatureBlock:
    Attributes(element).no_more()
    return SignatureBlock(tuple(_line(line) for line in _elements(element, "line")))


def _line(element: Element) -> str:
    Attributes(element).no_more()
    return _plain(element)


def _page_break(element: Element) -> PageBreak:
    Attributes(element).no_more()
    _nothing_in(element)
    return PageBreak()


_BLOCKS: Mapping[str, Callable[[Element], Block]] = MappingProxyType(
    {
        "heading": _heading,
        "p": _paragraph,
        "list": _list,
        "table": _table,
        "signature": _signature,
        "pagebreak": _page_break,
    }
)


def _nothing_in(element: Element) -> None:
    if any(not isinstance(part, str) or part.strip() for part in element.content):
        element.fail(f"<{element.tag}> holds something.", fix=f"Write <{element.tag}/>.")


def _plain(element: Element) -> str:
    """The words of an element that holds nothing but words."""
    words: list[str] = []
    for part in element.content:
        if isinstance(part, Element):
            part.fail(
                f"<{part.tag}> can not stand within <{element.tag}>.",
                fix="Only words can stand there.",
            )
        words.append(part)
    return _SPACE.sub(" ", "".join(words)).strip()


def _inlines(element: Element) -> tuple[Inline, ...]:
    """The inline content, white space collapsed, neighbouring runs of one style joined."""
    found: list[Inline] = []
    for inline in _leaves(element, bold=False, italic=False):
        if isinstance(inline, Run):
            _add_run(found, inline)
        else:
            if isinstance(inline, LineBreak):
                _strip_end(found)
            found.append(inline)
    _strip_end(found)
    return tuple(found)


def _add_run(found: list[Inline], run: Run) -> None:
    text = _SPACE.sub(" ", run.text)
    last = found[-1] if found else LineBreak()
    if isinstance(last, LineBreak) or (isinstance(last, Run) and last.text.endswith(" ")):
        text = text.removeprefix(" ")
    if not text:
        return
    if isinstance(last, Run) and (last.bold, last.italic) == (run.bold, run.italic):
        found[-1] = Run(last.text + text, run.bold, run.italic)
    else:
        found.append(Run(text, run.bold, run.italic))


def _strip_end(found: list[Inline]) -> None:
    last = found[-1] if found else None
    if isinstance(last, Run):
        text = last.text.rstrip(" ")
        found[-1:] = [Run(text, last.bold, last.italic)] if text else []


def _leaves(element: Element, *, bold: bool, italic: bool) -> Iterator[Inline]:
    for part in element.content:
        if isinstance(part, str):
            yield Run(part, bold, italic)
        elif part.tag in {"b", "i"}:
            Attributes(part).no_more()
            yield from _leaves(part, bold=bold or part.tag == "b", italic=italic or part.tag == "i")
        else:
            make = _INLINES.get(part.tag)
            if make is None:
                part.fail(
                    f"<{part.tag}> can not stand within <{element.tag}>.",
                    fix=f"Within a line of text stand words, b, i, {', '.join(_INLINES)}.",
                )
            yield make(part)


def _break(element: Element) -> LineBreak:
    Attributes(element).no_more()
    _nothing_in(element)
    return LineBreak()


def _check_box(element: Element) -> CheckBox:
    attributes = Attributes(element)
    checked = attributes.yes_no("checked")
    attributes.no_more()
    _nothing_in(element)
    return CheckBox(checked)


def _cite(element: Element) -> Cite:
    attributes = Attributes(element)
    first = attributes.number("first")
    last = attributes.number("last", default=first)
    exhibit = ExhibitKey(attributes.text("exhibit"))
    attributes.no_more()
    _nothing_in(element)
    if last < first:
        element.fail("A cite's pages run backwards.", fix="Give first= the smaller number.")
    return Cite(exhibit=exhibit, first=first, last=last)


def _page_link(element: Element) -> PageLink:
    attributes = Attributes(element)
    page = attributes.number("page")
    attributes.no_more()
    return PageLink(text=_plain(element), packet_page=page)


_INLINES: Mapping[str, Callable[[Element], Inline]] = MappingProxyType(
    {"br": _break, "checkbox": _check_box, "cite": _cite, "pagelink": _page_link}
)
